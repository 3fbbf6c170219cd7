#include "ui/project/people-page.h"

#include "core/people/person.h"
#include "ui/common/row-group.h"
#include "ui/common/feedback.h"
#include "ui/project/person-dialog.h"
#include "ui/project/project-load.h"
#include "ui/project/working-time.h"

#include <glib/gi18n.h>

struct _SwPeoplePage {
  AdwBin parent_instance;

  GtkBox *box;
  SwRowGroup *groups[SW_N_PARTIES];
  SwProjectLoad *load;
  guint load_source; /* the load is computed when nothing else waits; 0: it is up to date */

  SwSession *session;
  SwPlan *plan;
  GPtrArray *people;    /* SwPerson */
  GPtrArray *calendars; /* SwCalendarFacts */
};

G_DEFINE_FINAL_TYPE (SwPeoplePage, sw_people_page, ADW_TYPE_BIN)

static const SwPerson *
find_person (SwPeoplePage *self, gint64 id)
{
  for (guint i = 0; i < self->people->len; i++) {
    const SwPerson *person = g_ptr_array_index (self->people, i);
    if (person->id == id)
      return person;
  }
  return NULL;
}

static void
present (SwPeoplePage *self, const SwPerson *person, SwParty party)
{
  SwPersonDialog *dialog = sw_person_dialog_new (self->session, self->plan, person, party);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present (SW_PEOPLE_PAGE (widget), NULL, g_variant_get_int32 (parameter));
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPeoplePage *self = SW_PEOPLE_PAGE (widget);
  const SwPerson *person = find_person (self, g_variant_get_int64 (parameter));
  if (person != NULL)
    present (self, person, person->party);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;
  SwPeoplePage *self = SW_PEOPLE_PAGE (widget);
  if (!sw_person_remove (sw_plan_library (self->plan), g_variant_get_int64 (parameter), &error))
    sw_feedback_refuse (widget, error, NULL);
}

static void
working_time_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SwPeoplePage *self = SW_PEOPLE_PAGE (widget);
  gint64 person = g_variant_get_int64 (parameter);
  SwCalendarOwner owner = person != 0 ? SW_CALENDAR_OF_PERSON (person) : SW_CALENDAR_OF_PROJECT;
  SwWorkingTime *dialog = sw_working_time_new (self->session, self->plan, owner);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static const char *
role_name (SwPeoplePage *self, const char *role)
{
  GPtrArray *playbooks = sw_plan_project (self->plan)->playbooks;
  SwLanguage language = sw_session_context (self->session)->language;
  for (guint i = 0; role != NULL && i < playbooks->len; i++) {
    const SwPlaybookRole *known = sw_playbook_role (g_ptr_array_index (playbooks, i), role);
    if (known != NULL)
      return sw_text_in (&known->title, language);
  }
  return role;
}

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* The absence that is, or comes next. */
static void
append_absence (SwPeoplePage *self, GString *text, const SwPerson *person)
{
  SwDay today = sw_session_context (self->session)->today;
  const SwCalendarFacts *facts =
      sw_calendar_facts_find (self->calendars, SW_CALENDAR_OF_PERSON (person->id));
  for (guint i = 0; facts != NULL && i < facts->days->len; i++) {
    const SwCalendarDay *day = facts->days->pdata[i];
    if (day->work || day->last < today)
      continue;
    g_autofree char *days =
        sw_working_time_days_text (sw_session_words (self->session), day->first, day->last);
    g_autofree char *part = day->hours != NULL
                                ? g_strdup_printf (_ ("away %s, %s"), days, day->hours)
                                : g_strdup_printf (_ ("away %s"), days);
    append_part (text, part);
    return;
  }
}

static GtkWidget *
new_button (const char *icon, const char *label, const char *action, gint64 person)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", person);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
add_person (SwPeoplePage *self, const SwPerson *person)
{
  g_autoptr (GString) below = g_string_new (NULL);
  append_part (below, role_name (self, person->role));
  append_part (below, person->company);
  append_part (below, person->email);
  append_part (below, person->phone);
  append_absence (self, below, person);
  AdwActionRow *row = sw_row_group_add (self->groups[person->party], person->name, below->str);
  g_autofree char *edit = g_strdup_printf (_ ("Edit %s"), person->name);
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), person->name);
  g_autofree char *away = g_strdup_printf (_ ("Days Off of %s"), person->name);
  GtkWidget *avatar = adw_avatar_new (32, person->name, TRUE);
  GtkWidget *edit_button = new_button ("document-edit-symbolic", edit, "people.edit", person->id);
  adw_action_row_add_prefix (row, avatar);
  adw_action_row_add_suffix (
      row, new_button ("x-office-calendar-symbolic", away, "people.working-time", person->id));
  adw_action_row_add_suffix (row, edit_button);
  adw_action_row_add_suffix (
      row, new_button ("user-trash-symbolic", remove, "people.remove", person->id));
  adw_action_row_set_activatable_widget (row, edit_button);
}

static void
refresh (SwPeoplePage *self)
{
  static const char *const nobody[] = {N_ ("Nobody from the vendor yet."),
                                       N_ ("Nobody from a partner yet."),
                                       N_ ("Nobody from the customer yet.")};
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = sw_person_list (sw_plan_library (self->plan), sw_plan_project (self->plan)->id);
  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  self->calendars =
      sw_calendar_facts_list (sw_plan_library (self->plan), sw_plan_project (self->plan)->id);
  for (SwParty party = 0; party < SW_N_PARTIES; party++)
    sw_row_group_clear (self->groups[party]);
  for (guint i = 0; i < self->people->len; i++)
    add_person (self, g_ptr_array_index (self->people, i));
  for (SwParty party = 0; party < SW_N_PARTIES; party++)
    if (sw_row_group_count (self->groups[party]) == 0)
      sw_row_group_add_empty (self->groups[party], _ (nobody[party]));
}

static void
changed_cb (SwPeoplePage *self, const SwNotice *notice)
{
  if (sw_session_library (self->session) == NULL)
    return;
  for (guint i = 0; i < notice->changes->len; i++) {
    const char *table = g_array_index (notice->changes, SwNoticeChange, i).table;
    if (g_str_equal (table, "person") || g_str_has_prefix (table, "calendar")) {
      refresh (self);
      return;
    }
  }
}

static gboolean
load_cb (gpointer data)
{
  SwPeoplePage *self = SW_PEOPLE_PAGE (data);
  self->load_source = 0;
  sw_project_load_refresh (self->load);
  return G_SOURCE_REMOVE;
}

static void
load_soon (SwPeoplePage *self)
{
  if (self->load_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->load_source = g_idle_add_full (G_PRIORITY_LOW, load_cb, self, NULL);
}

guint
sw_people_page_count (SwPeoplePage *self)
{
  return self->people->len;
}

/* The customer's people first: they are the ones to be found out. */
static void
build (SwPeoplePage *self)
{
  static const SwParty order[] = {SW_PARTY_CUSTOMER, SW_PARTY_VENDOR, SW_PARTY_PARTNER};
  static const char *const add[] = {N_ ("Add a Person of the Vendor"),
                                    N_ ("Add a Person of a Partner"),
                                    N_ ("Add a Person of the Customer")};
  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    SwRowGroup *group =
        g_object_new (SW_TYPE_ROW_GROUP, "title", _ (sw_party_name (order[i])), NULL);
    GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_set_tooltip_text (button, _ (add[order[i]]));
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (add[order[i]]), -1);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", order[i]);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "people.add");
    sw_row_group_set_suffix (group, button);
    gtk_box_append (self->box, GTK_WIDGET (group));
    self->groups[order[i]] = group;
  }
}

static void
sw_people_page_dispose (GObject *object)
{
  SwPeoplePage *self = SW_PEOPLE_PAGE (object);
  g_clear_handle_id (&self->load_source, g_source_remove);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_people_page_parent_class)->dispose (object);
}

static void
sw_people_page_class_init (SwPeoplePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_people_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SwPeoplePage, box);
  gtk_widget_class_install_action (widget_class, "people.add", "i", add_cb);
  gtk_widget_class_install_action (widget_class, "people.edit", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "people.remove", "x", remove_cb);
  gtk_widget_class_install_action (widget_class, "people.working-time", "x", working_time_cb);
}

static void
sw_people_page_init (SwPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  build (self);
}

SwPeoplePage *
sw_people_page_new (SwSession *session, SwPlan *plan)
{
  SwPeoplePage *self = g_object_new (SW_TYPE_PEOPLE_PAGE, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  self->load = sw_project_load_new (session, plan);
  gtk_box_prepend (self->box, GTK_WIDGET (self->load));
  g_signal_connect_object (plan, "changed", G_CALLBACK (load_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (load_soon), self, G_CONNECT_SWAPPED);
  return self;
}
