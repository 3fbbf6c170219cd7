#include "ui/shell/conflicts-dialog.h"

#include "core/plan/conflict-words.h"
#include "ui/common/feedback.h"

#include <glib/gi18n.h>

/* More than anybody settles at one go; the rest comes up as these go. */
#define MOST_SHOWN 50

struct _SwConflictsDialog {
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwPreferencesPage *page;

  SwSession *session;
  SwConflictWatch *watch;
  GPtrArray *groups; /* AdwPreferencesGroup, borrowed: what the page holds */
};

G_DEFINE_FINAL_TYPE (SwConflictsDialog, sw_conflicts_dialog, ADW_TYPE_WINDOW)

static void
keep_cb (SwConflictsDialog *self, GtkWidget *button)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = sw_session_library (self->session);
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (button), "conflict");
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "value"));
  const char *code = g_object_get_data (G_OBJECT (button), "code");
  if (library == NULL)
    return;
  g_autoptr (SwConflict) conflict = sw_conflict_find (library, id, &error);
  g_autofree char *now = conflict != NULL && index < sw_conflict_count (conflict)
                             ? sw_conflict_value_code (conflict, index)
                             : NULL;
  gboolean same = conflict != NULL && g_strcmp0 (now, code) == 0; /* nobody settled it meanwhile */
  if (same && sw_conflict_settle_words (library, conflict, index, &error) > 0)
    gtk_widget_set_sensitive (gtk_widget_get_ancestor (button, ADW_TYPE_PREFERENCES_GROUP), FALSE);
  else if (error != NULL)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
}

static GtkWidget *
new_button (SwConflictsDialog *self, const SwConflict *conflict, guint index, const char *value)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Keep"));
  g_autofree char *label = g_strdup_printf (_ ("Keep “%s”"), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, sw_library_is_writable (sw_session_library (self->session)));
  g_object_set_data_full (G_OBJECT (button), "conflict",
                          g_memdup2 (&conflict->id, sizeof conflict->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "code", sw_conflict_value_code (conflict, index),
                          g_free);
  g_object_set_data (G_OBJECT (button), "value", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* "Anna · 1 Dec 2026, 09:30 · shown now" */
static char *
origin_of (SwConflictsDialog *self, const SwConflictValue *value, gboolean shown)
{
  g_autofree char *stamp = sw_format_stamp (sw_session_words (self->session), value->at);
  GString *text = g_string_new (value->author != NULL ? value->author : _ ("Unknown author"));
  g_string_append_printf (text, " · %s", stamp);
  if (shown)
    g_string_append_printf (text, " · %s", _ ("shown now"));
  return g_string_free (text, FALSE);
}

static GtkWidget *
new_row (SwConflictsDialog *self, SwConflictWords *words, const SwConflict *conflict, guint index)
{
  g_autofree char *value = sw_conflict_value_words (words, conflict, index);
  g_autofree char *origin = origin_of (self, sw_conflict_value (conflict, index), index == 0);
  g_autofree char *title = g_markup_escape_text (value, -1);
  g_autofree char *subtitle = g_markup_escape_text (origin, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle,
                                 "title-lines", 3, NULL);
  GtkWidget *button = new_button (self, conflict, index, value);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static AdwPreferencesGroup *
new_group (SwConflictsDialog *self, SwConflictWords *words, const SwConflict *conflict)
{
  g_autofree char *subject = sw_conflict_subject (words, conflict);
  g_autofree char *project = sw_conflict_project (words, conflict);
  g_autofree char *title = g_markup_escape_text (subject, -1);
  g_autofree char *place = project != NULL && !g_str_equal (project, subject)
                               ? g_strdup_printf ("%s · %s", project, sw_conflict_field (conflict))
                               : g_strdup (sw_conflict_field (conflict));
  g_autofree char *description = g_markup_escape_text (place, -1);
  AdwPreferencesGroup *group =
      g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, "description", description, NULL);
  for (guint i = 0; i < sw_conflict_count (conflict); i++)
    adw_preferences_group_add (group, new_row (self, words, conflict, i));
  return group;
}

static void
add_rest (SwConflictsDialog *self, guint rest)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u more follows when these are settled.",
                                 "%u more follow when these are settled.", rest),
                       rest);
  AdwPreferencesGroup *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "description", text, NULL);
  adw_preferences_page_add (self->page, group);
  g_ptr_array_add (self->groups, group);
}

static void
fill (SwConflictsDialog *self)
{
  GPtrArray *list = sw_conflict_watch_list (self->watch);
  SwLibrary *library = sw_session_library (self->session);
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, self->groups->pdata[i]);
  g_ptr_array_set_size (self->groups, 0);
  gtk_stack_set_visible_child_name (self->stack, list->len > 0 ? "conflicts" : "none");
  if (library == NULL)
    return;
  g_autoptr (SwConflictWords) words = sw_conflict_words_new (library);
  for (guint i = 0; i < MIN (list->len, MOST_SHOWN); i++) {
    AdwPreferencesGroup *group = new_group (self, words, list->pdata[i]);
    adw_preferences_page_add (self->page, group);
    g_ptr_array_add (self->groups, group);
  }
  if (list->len > MOST_SHOWN)
    add_rest (self, list->len - MOST_SHOWN);
}

static void
sw_conflicts_dialog_dispose (GObject *object)
{
  SwConflictsDialog *self = SW_CONFLICTS_DIALOG (object);
  g_clear_object (&self->session);
  g_clear_object (&self->watch);
  G_OBJECT_CLASS (sw_conflicts_dialog_parent_class)->dispose (object);
}

static void
sw_conflicts_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (SW_CONFLICTS_DIALOG (object)->groups);
  G_OBJECT_CLASS (sw_conflicts_dialog_parent_class)->finalize (object);
}

static void
sw_conflicts_dialog_class_init (SwConflictsDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_conflicts_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = sw_conflicts_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/conflicts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SwConflictsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SwConflictsDialog, page);
}

static void
sw_conflicts_dialog_init (SwConflictsDialog *self)
{
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwConflictsDialog *
sw_conflicts_dialog_new (SwSession *session, SwConflictWatch *watch)
{
  SwConflictsDialog *self = g_object_new (SW_TYPE_CONFLICTS_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return self;
}
