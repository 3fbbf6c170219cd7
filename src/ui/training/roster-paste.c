#include "ui/training/roster-paste.h"

#include "core/exchange/roster-lines.h"
#include "ui/common/row-group.h"

#include <glib/gi18n.h>

struct _SwRosterPaste {
  AdwWindow parent_instance;

  GtkWidget *enrol_button;
  SwRowGroup *people;
  SwRowGroup *problems;
  GtkLabel *refusal;

  SwTraining *training;
  gint64 id;
  SwRosterLines *lines;
};

G_DEFINE_FINAL_TYPE (SwRosterPaste, sw_roster_paste, ADW_TYPE_WINDOW)

/* Rows that are shown; a file may hold many more. */
#define MOST_SHOWN 200

static void
enrol_cb (SwRosterPaste *self)
{
  g_autoptr (GError) error = NULL;
  if (sw_training_session (self->training, self->id) == NULL ||
      sw_roster_enrol_many (self->training, self->id,
                            (const SwEnrolment *) self->lines->people->data,
                            self->lines->people->len, NULL, &error)) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  gtk_label_set_text (self->refusal, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* What becomes of one line: enrolled already, known, or somebody new. */
static const char *
fate_of (SwRosterPaste *self, const SwTrainingSession *session, const SwEnrolment *enrolment)
{
  const SwPerson *person = sw_training_find_person (self->training, enrolment->name, NULL);
  if (person == NULL)
    return _ ("New");
  return sw_training_session_attendee (session, person->id) != NULL ? _ ("Enrolled already")
                                                                    : _ ("Known");
}

static void
add_person (SwRosterPaste *self, const SwTrainingSession *session, const SwEnrolment *enrolment)
{
  g_autoptr (GString) below = g_string_new (NULL);
  SwLanguage language = sw_library_context (sw_training_library (self->training))->language;
  const SwTrainingRole *role =
      sw_curriculum_role (sw_training_curriculum (self->training), enrolment->role);
  append (below, enrolment->company);
  append (below, role != NULL ? sw_training_role_title (role, language) : enrolment->role);
  append (below, enrolment->team);
  append (below, enrolment->email);
  AdwActionRow *row = sw_row_group_add (self->people, enrolment->name, below->str);
  GtkWidget *label = gtk_label_new (fate_of (self, session, enrolment));
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (row, label);
}

static void
fill (SwRosterPaste *self, const SwTrainingSession *session)
{
  guint count = self->lines->people->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%u Person", "%u People", count), count);
  g_object_set (self->people, "title", title, NULL);
  for (guint i = 0; i < MIN (count, MOST_SHOWN); i++)
    add_person (self, session, &g_array_index (self->lines->people, SwEnrolment, i));
  if (count > MOST_SHOWN) {
    g_autofree char *more = g_strdup_printf (
        ngettext ("and %u more", "and %u more", count - MOST_SHOWN), count - MOST_SHOWN);
    sw_row_group_add_empty (self->people, more);
  }
  if (count == 0)
    sw_row_group_add_empty (self->people, _ ("There is no name in it. Write one person a line: "
                                             "name, company, role, e-mail, team."));
  for (guint i = 0; i < self->lines->problems->len; i++) {
    const SwRosterProblem *problem = self->lines->problems->pdata[i];
    g_autofree char *line = g_strdup_printf (_ ("Line %u"), problem->line);
    sw_row_group_add (self->problems, problem->message, line);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->problems), self->lines->problems->len > 0);
  gtk_widget_set_sensitive (self->enrol_button, count > 0);
}

static void
sw_roster_paste_dispose (GObject *object)
{
  SwRosterPaste *self = SW_ROSTER_PASTE (object);
  g_clear_pointer (&self->lines, sw_roster_lines_free);
  g_clear_object (&self->training);
  G_OBJECT_CLASS (sw_roster_paste_parent_class)->dispose (object);
}

static void
sw_roster_paste_class_init (SwRosterPasteClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_roster_paste_dispose;
  g_type_ensure (SW_TYPE_ROW_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/roster-paste.ui");
  gtk_widget_class_bind_template_child (widget_class, SwRosterPaste, enrol_button);
  gtk_widget_class_bind_template_child (widget_class, SwRosterPaste, people);
  gtk_widget_class_bind_template_child (widget_class, SwRosterPaste, problems);
  gtk_widget_class_bind_template_child (widget_class, SwRosterPaste, refusal);
  gtk_widget_class_bind_template_callback (widget_class, enrol_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_roster_paste_init (SwRosterPaste *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwRosterPaste *
sw_roster_paste_new (SwSession *session, SwTraining *training, gint64 id, const char *text)
{
  SwRosterPaste *self = g_object_new (SW_TYPE_ROSTER_PASTE, NULL);
  self->training = g_object_ref (training);
  self->id = id;
  self->lines = sw_roster_lines_read (text, sw_training_curriculum (training));
  fill (self, sw_training_session (training, id));
  gtk_widget_grab_focus (self->enrol_button);
  return self;
}
