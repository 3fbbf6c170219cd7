#include "ui/project/day-dialog.h"

#include "core/plan/calendar-edit.h"
#include "ui/common/date-entry.h"

#include <glib/gi18n.h>

struct _SwDayDialog {
  AdwWindow parent_instance;

  GtkWidget *save_button;
  AdwPreferencesGroup *group;
  SwDateEntry *first_entry;
  SwDateEntry *last_entry;
  AdwComboRow *kind_row;
  GtkEditable *hours_row;
  GtkEditable *title_row;
  GtkLabel *refusal;

  SwSession *session;
  SwPlan *plan;
  SwCalendarOwner owner;
  gint64 id;      /* 0: a new entry */
  SwDay followed; /* the first day that the last one follows as long as both agree */
};

G_DEFINE_FINAL_TYPE (SwDayDialog, sw_day_dialog, ADW_TYPE_WINDOW)

static void
show_refusal (SwDayDialog *self, const char *sentence)
{
  gtk_label_set_text (self->refusal, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), sentence != NULL);
}

static void
changed_cb (SwDayDialog *self)
{
  if (self->plan == NULL)
    return;
  g_autoptr (GError) error = NULL;
  gboolean valid = sw_date_entry_check (self->first_entry, &error) &&
                   sw_date_entry_check (self->last_entry, &error);
  gtk_widget_set_sensitive (self->save_button,
                            valid && sw_date_entry_get_day (self->first_entry) != SW_NO_DAY);
  show_refusal (self, valid ? NULL : error->message);
}

/* Most entries are one day: the last goes along until somebody sets it apart. */
static void
first_changed_cb (SwDayDialog *self)
{
  if (self->plan == NULL)
    return;
  SwDay first = sw_date_entry_get_day (self->first_entry);
  SwDay last = sw_date_entry_get_day (self->last_entry);
  if (first != SW_NO_DAY && (last == SW_NO_DAY || last == self->followed || last < first))
    sw_date_entry_set_day (self->last_entry, first);
  self->followed = first;
  changed_cb (self);
}

static void
save_cb (SwDayDialog *self)
{
  g_autoptr (GError) error = NULL;
  SwLibrary *library = sw_plan_library (self->plan);
  const char *hours = gtk_editable_get_text (self->hours_row);
  SwDay first = sw_date_entry_get_day (self->first_entry);
  SwDay last = sw_date_entry_get_day (self->last_entry);
  SwCalendarDay draft = {.first = first,
                         .last = last != SW_NO_DAY ? last : first,
                         .work = adw_combo_row_get_selected (self->kind_row) == 1,
                         .hours = (char *) (*hours != '\0' ? hours : NULL),
                         .title = (char *) gtk_editable_get_text (self->title_row)};
  gint64 id = self->id != 0 ? sw_calendar_change_day (library, self->id, &draft, &error)
                            : sw_calendar_add_day (library, sw_plan_project (self->plan)->id,
                                                   self->owner, &draft, &error);
  if (id != 0)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_refusal (self, error->message);
}

static void
sw_day_dialog_dispose (GObject *object)
{
  SwDayDialog *self = SW_DAY_DIALOG (object);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_day_dialog_parent_class)->dispose (object);
}

static void
sw_day_dialog_class_init (SwDayDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_day_dialog_dispose;
  g_type_ensure (SW_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/day-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SwDayDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, SwDayDialog, group);
  gtk_widget_class_bind_template_child (widget_class, SwDayDialog, first_entry);
  gtk_widget_class_bind_template_child (widget_class, SwDayDialog, last_entry);
  gtk_widget_class_bind_template_child (widget_class, SwDayDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, SwDayDialog, hours_row);
  gtk_widget_class_bind_template_child (widget_class, SwDayDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SwDayDialog, refusal);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, first_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_day_dialog_init (SwDayDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->followed = SW_NO_DAY;
}

static void
fill (SwDayDialog *self, const SwCalendarDay *day)
{
  const SwWords *words = sw_session_words (self->session);
  SwDay today = sw_session_context (self->session)->today;
  int weekday = sw_settings_first_weekday (sw_session_settings (self->session));
  sw_date_entry_set_up (self->first_entry, words, weekday, today);
  sw_date_entry_set_up (self->last_entry, words, weekday, today);
  sw_date_entry_set_label (self->first_entry, _ ("First Day"));
  sw_date_entry_set_label (self->last_entry, _ ("Last Day"));
  if (day == NULL)
    return;
  self->id = day->id;
  self->followed = day->first;
  sw_date_entry_set_day (self->first_entry, day->first);
  sw_date_entry_set_day (self->last_entry, day->last);
  adw_combo_row_set_selected (self->kind_row, day->work ? 1 : 0);
  gtk_editable_set_text (self->hours_row, day->hours != NULL ? day->hours : "");
  gtk_editable_set_text (self->title_row, day->title != NULL ? day->title : "");
}

SwDayDialog *
sw_day_dialog_new (SwSession *session, SwPlan *plan, SwCalendarOwner owner,
                   const SwCalendarDay *day)
{
  SwDayDialog *self = g_object_new (SW_TYPE_DAY_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->owner = owner;
  g_autofree char *name =
      sw_calendar_owner_name (sw_plan_library (plan), sw_plan_project (plan)->id, owner, NULL);
  adw_preferences_group_set_title (self->group, name != NULL ? name : "");
  fill (self, day);
  self->plan = g_object_ref (plan);
  changed_cb (self);
  show_refusal (self, NULL);
  return self;
}
