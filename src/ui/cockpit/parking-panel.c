#include "ui/cockpit/parking-panel.h"

#include "ui/cockpit/stage-parts.h"
#include "ui/common/date-entry.h"
#include "ui/common/drop-down.h"
#include "ui/common/feedback.h"

#include <glib/gi18n.h>

/* How long after the session an answer is due unless somebody says otherwise, in days. */
#define USUAL_TERM 7

struct _SwParkingPanel {
  AdwBin parent_instance;

  GtkWidget *entry;
  GtkWidget *refusal;
  GtkWidget *count;
  GtkWidget *list;

  SwSession *context;
  SwTraining *training;
  gint64 session;
  guint refresh;
};

G_DEFINE_FINAL_TYPE (SwParkingPanel, sw_parking_panel, ADW_TYPE_BIN)

/* What is asked before a question becomes a task; freed with its popover. */
typedef struct {
  SwParkingPanel *panel; /* outlives it */
  GtkWidget *popover;
  GtkWidget *owner;
  SwDateEntry *due;
  GtkWidget *refusal;
  gint64 question;
} Form;

GtkWidget *
sw_parking_panel_entry (SwParkingPanel *self)
{
  return self->entry;
}

/* --- a task of a question -------------------------------------------------------------------- */

static void
make_task_cb (Form *form)
{
  SwParkingPanel *panel = form->panel;
  g_autoptr (GError) error = NULL;
  GPtrArray *people = sw_training_people (panel->training);
  guint place = gtk_drop_down_get_selected (GTK_DROP_DOWN (form->owner));
  g_autofree char *owner =
      place < people->len
          ? g_strdup_printf ("%" G_GINT64_FORMAT, ((SwPerson *) people->pdata[place])->id)
          : g_strdup ("");
  if (!sw_date_entry_check (form->due, &error) ||
      sw_parked_make_task (panel->training, form->question, owner,
                           sw_date_entry_get_day (form->due), &error) == 0)
    sw_stage_set_text (form->refusal, error->message);
  else
    gtk_popover_popdown (GTK_POPOVER (form->popover));
}

static GtkWidget *
build_owner (SwParkingPanel *self)
{
  GPtrArray *people = sw_training_people (self->training);
  const SwTrainingSession *session = sw_training_session (self->training, self->session);
  const SwPerson *trainer = session != NULL ? sw_training_trainer (self->training, session) : NULL;
  GtkStringList *names = gtk_string_list_new (NULL);
  guint chosen = 0;
  for (guint i = 0; i < people->len; i++) {
    gtk_string_list_append (names, ((SwPerson *) people->pdata[i])->name);
    if (people->pdata[i] == trainer)
      chosen = i;
  }
  GtkWidget *owner = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (owner), chosen);
  sw_drop_down_set_name (GTK_DROP_DOWN (owner), _ ("Owner"));
  return owner;
}

static SwDateEntry *
build_due (SwParkingPanel *self)
{
  const SwTrainingSession *session = sw_training_session (self->training, self->session);
  SwInstant start = session != NULL ? sw_training_start (self->training, session) : SW_NO_INSTANT;
  SwDay today = sw_session_context (self->context)->today;
  SwDay day = start != SW_NO_INSTANT ? MAX (sw_instant_day (start), today) : today;
  SwDateEntry *due = SW_DATE_ENTRY (sw_date_entry_new ());
  sw_date_entry_set_up (due, sw_session_words (self->context),
                        sw_settings_first_weekday (sw_session_settings (self->context)), today);
  sw_date_entry_set_label (due, _ ("Due"));
  sw_date_entry_set_day (due, day + USUAL_TERM);
  return due;
}

static void
fill_form (GtkMenuButton *button, gpointer data)
{
  Form *form = data;
  SwParkingPanel *panel = form->panel;
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 6, "stage-form");
  GtkWidget *create =
      sw_stage_button (_ ("_Make Task"), "suggested-action", G_CALLBACK (make_task_cb), form);
  form->owner = build_owner (panel);
  form->due = build_due (panel);
  form->refusal = sw_stage_label (NULL, "sw-refusal");
  gtk_widget_set_visible (form->refusal, FALSE);
  gtk_box_append (GTK_BOX (box), sw_stage_line (_ ("Owner"), "agenda-now"));
  gtk_box_append (GTK_BOX (box), form->owner);
  gtk_box_append (GTK_BOX (box), sw_stage_line (_ ("Due"), "agenda-now"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (form->due));
  gtk_box_append (GTK_BOX (box), form->refusal);
  gtk_box_append (GTK_BOX (box), create);
  gtk_popover_set_child (GTK_POPOVER (form->popover), box);
  gtk_popover_set_default_widget (GTK_POPOVER (form->popover), create);
}

static GtkWidget *
make_task_button (SwParkingPanel *self, const SwParked *parked)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (_ ("Make a Task of “%s”"), parked->wording);
  form->panel = self;
  form->question = parked->id;
  form->popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (form->popover), "form", form, g_free);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Make Task"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), form->popover);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_form, form, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/* --- the list -------------------------------------------------------------------------------- */

static char *
describe (SwParkingPanel *self, const SwParked *parked)
{
  SwPlan *plan = sw_training_plan (self->training);
  gint32 task = parked->task != 0 ? sw_plan_find (plan, parked->task) : -1;
  const SwTask *known = task >= 0 ? sw_plan_task (plan, task) : NULL;
  const SwPerson *owner =
      known != NULL && known->owner != 0 ? sw_training_person (self->training, known->owner) : NULL;
  const char *state = _ (sw_parked_state_name (parked->state));
  if (owner == NULL)
    return g_strdup (state);
  if (known->deadline == SW_NO_INSTANT)
    return g_strdup_printf ("%s: %s", state, owner->name);
  g_autofree char *day = sw_format_day (sw_session_words (self->context),
                                        sw_instant_day (known->deadline), SW_DAY_SHORT);
  return g_strdup_printf ("%s: %s, %s", state, owner->name, day);
}

static void
append_question (SwParkingPanel *self, const SwParked *parked)
{
  GtkWidget *row = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 12, "parked");
  GtkWidget *words = sw_stage_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  g_autofree char *state = describe (self, parked);
  GtkWidget *wording = sw_stage_label (parked->wording, NULL);
  GtkWidget *became = sw_stage_label (state, "dim-label");
  gtk_label_set_max_width_chars (GTK_LABEL (wording), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (became), 14);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), wording);
  gtk_box_append (GTK_BOX (words), became);
  gtk_box_append (GTK_BOX (row), words);
  if (parked->task == 0)
    gtk_box_append (GTK_BOX (row), make_task_button (self, parked));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  GtkWidget *holder = gtk_widget_get_parent (row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (holder), FALSE);
  gtk_widget_set_focusable (holder, FALSE);
  g_autofree char *sentence = g_strdup_printf ("%s: %s", parked->wording, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
fill_list (SwParkingPanel *self)
{
  g_autoptr (GPtrArray) parked = sw_parking_lot_list (self->training, self->session);
  g_autofree char *count = g_strdup_printf ("%u", parked->len);
  sw_stage_empty (self->list);
  for (guint i = parked->len; i > 0; i--) /* what was caught last is looked for first */
    append_question (self, parked->pdata[i - 1]);
  sw_stage_set_text (self->count, parked->len > 0 ? count : NULL);
}

static gboolean
refresh_cb (gpointer data)
{
  SwParkingPanel *self = data;
  self->refresh = 0;
  fill_list (self);
  return G_SOURCE_REMOVE;
}

/* Later, since a row may have asked for what changed. */
static void
library_changed_cb (SwParkingPanel *self, const SwNotice *notice)
{
  static const char *const tables[] = {"parked", "task", "person", "link", NULL};
  for (guint i = 0; i < notice->changes->len && self->refresh == 0; i++) {
    const SwNoticeChange *change = &g_array_index (notice->changes, SwNoticeChange, i);
    if (g_strv_contains (tables, change->table))
      self->refresh = g_idle_add (refresh_cb, self);
  }
}

static void
park_cb (SwParkingPanel *self)
{
  g_autoptr (GError) error = NULL;
  const char *wording = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (sw_parking_lot_add (self->training, self->session, wording, 0, &error) == 0) {
    sw_stage_set_text (self->refusal, error->message);
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
typed_cb (SwParkingPanel *self)
{
  sw_stage_set_text (self->refusal, NULL);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwParkingPanel *self = SW_PARKING_PANEL (object);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->training);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sw_parking_panel_parent_class)->dispose (object);
}

static void
sw_parking_panel_class_init (SwParkingPanelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "sw-parking-panel");
}

static GtkWidget *
build_head (SwParkingPanel *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  self->count = sw_stage_line (NULL, "sw-count");
  gtk_widget_set_valign (self->count, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), sw_stage_line (_ ("Parking Lot"), "agenda-title"));
  gtk_box_append (GTK_BOX (box), self->count);
  return box;
}

static GtkWidget *
build_list (SwParkingPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty =
      sw_stage_label (_ ("Questions that cannot be answered now are kept here."), "dim-label");
  gtk_label_set_max_width_chars (GTK_LABEL (empty), 20);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), empty);
  gtk_widget_add_css_class (self->list, "agenda-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Parking Lot"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
sw_parking_panel_init (SwParkingPanel *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Park a question…"));
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), SW_PARKED_LONGEST);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Park a question"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (park_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  self->refusal = sw_stage_label (NULL, "sw-refusal");
  gtk_widget_set_visible (self->refusal, FALSE);
  gtk_box_append (GTK_BOX (box), build_head (self));
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->refusal);
  gtk_box_append (GTK_BOX (box), build_list (self));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
}

GtkWidget *
sw_parking_panel_new (SwSession *context, SwTraining *training, gint64 session)
{
  SwParkingPanel *self = g_object_new (SW_TYPE_PARKING_PANEL, NULL);
  self->context = g_object_ref (context);
  self->training = g_object_ref (training);
  self->session = session;
  g_signal_connect_object (sw_training_library (training), "changed",
                           G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  fill_list (self);
  return GTK_WIDGET (self);
}
