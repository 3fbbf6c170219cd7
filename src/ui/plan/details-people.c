#include "ui/plan/task-details-private.h"

#include "core/people/person.h"
#include "ui/common/drop-down.h"
#include "ui/plan/plan-commands.h"

#include <glib/gi18n.h>

static void
add_person_cb (GtkWidget *widget, SwTaskDetails *details)
{
  GError *error = NULL;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (details->person_button));
  if (sw_plan_command_own (details->board, details->task,
                           gtk_editable_get_text (details->person_name),
                           (SwParty) gtk_drop_down_get_selected (details->person_party), &error))
    gtk_editable_set_text (details->person_name, "");
  sw_task_details_refuse (details, g_hash_table_lookup (details->fields, "owner"), error);
}

static GtkWidget *
new_person_popover (SwTaskDetails *details)
{
  const char *parties[SW_N_PARTIES + 1] = {NULL};
  for (int i = 0; i < SW_N_PARTIES; i++)
    parties[i] = _ (sw_party_name (i));
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *name = gtk_entry_new (), *party = gtk_drop_down_new_from_strings (parties);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add Person"));
  details->person_name = GTK_EDITABLE (name);
  details->person_party = GTK_DROP_DOWN (party);
  gtk_entry_set_placeholder_text (GTK_ENTRY (name), _ ("Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"),
                                  -1);
  sw_drop_down_set_name (details->person_party, _ ("Party"));
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), party);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (name, "activate", G_CALLBACK (add_person_cb), details, 0);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_person_cb), details, 0);
  return popover;
}

static void
add_person_button (SwTaskDetails *details, GtkWidget *row)
{
  details->person_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (details->person_button), "list-add-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (details->person_button),
                               new_person_popover (details));
  gtk_widget_set_tooltip_text (details->person_button, _ ("Add a person"));
  gtk_widget_set_valign (details->person_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (details->person_button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (details->person_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add a person"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), details->person_button);
}

void
sw_task_details_add_people (SwTaskDetails *details)
{
  const char *nobody[] = {_ ("Nobody yet"), NULL};
  const char *parties[SW_N_PARTIES + 2] = {_ ("Open")};
  for (int i = 0; i < SW_N_PARTIES; i++)
    parties[i + 1] = _ (sw_party_name (i));
  AdwPreferencesGroup *group = sw_task_details_add_group (details, _ ("Who"));
  add_person_button (details,
                     sw_task_details_add_choice (details, group, "owner", _ ("Owner"), nobody));
  sw_task_details_add_choice (details, group, "party", _ ("Party"), parties);
  sw_task_details_add_choice (details, group, "role", _ ("Role"), nobody);
}

/* Puts `names` into the row where they differ from what it offers. */
static void
offer (SwTaskDetails *details, const char *key, GPtrArray *names, guint place)
{
  AdwComboRow *row = ADW_COMBO_ROW (g_hash_table_lookup (details->fields, key));
  GListModel *model = adw_combo_row_get_model (row);
  gboolean same = g_list_model_get_n_items (model) == names->len;
  for (guint i = 0; same && i < names->len; i++)
    same =
        g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i), names->pdata[i]) == 0;
  if (!same) {
    g_ptr_array_add (names, NULL);
    g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) names->pdata);
    adw_combo_row_set_model (row, G_LIST_MODEL (list));
  }
  adw_combo_row_set_selected (row, place);
}

static void
fill_owner (SwTaskDetails *details, const SwTask *task)
{
  SwPlan *plan = details->board->plan;
  g_autoptr (GPtrArray) people =
      sw_person_list (sw_plan_library (plan), sw_plan_project (plan)->id);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gint64 nobody = 0;
  guint place = 0;
  g_array_set_size (details->people, 0);
  g_array_append_val (details->people, nobody);
  g_ptr_array_add (names, (gpointer) _ ("Nobody yet"));
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (person->id == task->owner)
      place = i + 1;
    g_array_append_val (details->people, person->id);
    g_ptr_array_add (names, person->name);
  }
  offer (details, "owner", names, place);
}

/* The roles that the project's playbooks know, and the task's own where it is none of them. */
static void
fill_role (SwTaskDetails *details, const SwTask *task)
{
  const SwProject *project = sw_plan_project (details->board->plan);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint place = 0;
  g_ptr_array_set_size (details->roles, 0);
  g_ptr_array_add (details->roles, g_strdup (""));
  g_ptr_array_add (names, (gpointer) _ ("Open"));
  for (guint b = 0; project->playbooks != NULL && b < project->playbooks->len; b++) {
    const SwPlaybook *playbook = project->playbooks->pdata[b];
    for (guint i = 0; i < playbook->roles->len; i++) {
      const SwPlaybookRole *role = playbook->roles->pdata[i];
      if (g_strcmp0 (role->id, task->role) == 0)
        place = details->roles->len;
      g_ptr_array_add (details->roles, g_strdup (role->id));
      g_ptr_array_add (names, (gpointer) sw_text_in (&role->title, details->board->view.language));
    }
  }
  if (task->role != NULL && place == 0) {
    place = details->roles->len;
    g_ptr_array_add (details->roles, g_strdup (task->role));
    g_ptr_array_add (names, (gpointer) task->role);
  }
  offer (details, "role", names, place);
}

void
sw_task_details_fill_people (SwTaskDetails *details, gint32 index)
{
  const SwTask *task = sw_plan_task (details->board->plan, index);
  GtkWidget *party = g_hash_table_lookup (details->fields, "party");
  adw_combo_row_set_selected (ADW_COMBO_ROW (party), (guint) (task->party + 1));
  fill_owner (details, task);
  fill_role (details, task);
}
