#include "ui/project/person-dialog.h"

#include "ui/common/feedback.h"

#include <glib/gi18n.h>

struct _SwPersonDialog {
  AdwWindow parent_instance;

  GtkWidget *save_button;
  GtkEditable *name_row;
  AdwComboRow *party_row;
  AdwComboRow *role_row;
  GtkEditable *own_role_row;
  GtkEditable *email_row;
  GtkEditable *phone_row;
  GtkEditable *company_row;
  GtkLabel *refusal;

  SwSession *session;
  SwPlan *plan;
  gint64 person;    /* 0: a new one */
  GPtrArray *roles; /* ids of playbook roles, borrowed from the plan's project */
};

G_DEFINE_FINAL_TYPE (SwPersonDialog, sw_person_dialog, ADW_TYPE_WINDOW)

/* The list of roles: none, those of the playbooks, one's own words. */
static guint
own_words (SwPersonDialog *self)
{
  return self->roles->len + 1;
}

static void
fill_roles (SwPersonDialog *self)
{
  SwLanguage language = sw_session_context (self->session)->language;
  GPtrArray *playbooks = sw_plan_project (self->plan)->playbooks;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; i < playbooks->len; i++) {
    GPtrArray *roles = ((SwPlaybook *) g_ptr_array_index (playbooks, i))->roles;
    for (guint j = 0; j < roles->len; j++) {
      const SwPlaybookRole *role = g_ptr_array_index (roles, j);
      g_ptr_array_add (self->roles, g_strdup (role->id));
      gtk_string_list_append (names, sw_text_in (&role->title, language));
    }
  }
  gtk_string_list_append (names, _ ("In own words…"));
  adw_combo_row_set_model (self->role_row, G_LIST_MODEL (names));
}

static void
show_role (SwPersonDialog *self, const char *role)
{
  guint found = 0;
  if (role != NULL && *role != '\0') {
    found = own_words (self);
    for (guint i = 0; i < self->roles->len; i++)
      if (g_str_equal (g_ptr_array_index (self->roles, i), role))
        found = i + 1;
    if (found == own_words (self))
      gtk_editable_set_text (self->own_role_row, role);
  }
  adw_combo_row_set_selected (self->role_row, found);
}

static const char *
chosen_role (SwPersonDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->role_row);
  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return "";
  if (selected == own_words (self))
    return gtk_editable_get_text (self->own_role_row);
  return g_ptr_array_index (self->roles, selected - 1);
}

static void
changed_cb (SwPersonDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  gtk_widget_set_sensitive (self->save_button, *name != '\0');
}

static void
role_selected_cb (SwPersonDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->own_role_row),
                          adw_combo_row_get_selected (self->role_row) == own_words (self));
  changed_cb (self);
}

/* The row's text, NULL when it is empty; the caller frees it. */
static char *
text_of (GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static gboolean
add_person (SwPersonDialog *self, GError **error)
{
  g_autoptr (SwPerson) draft = g_new0 (SwPerson, 1);
  const char *role = chosen_role (self);
  draft->name = g_strdup (gtk_editable_get_text (self->name_row));
  draft->role = *role != '\0' ? g_strdup (role) : NULL;
  draft->email = text_of (self->email_row);
  draft->phone = text_of (self->phone_row);
  draft->company = text_of (self->company_row);
  draft->party = adw_combo_row_get_selected (self->party_row);
  return sw_person_add (sw_plan_library (self->plan), sw_plan_project (self->plan)->id, draft,
                        error) != 0;
}

/* All fields as one step; what did not change is not written. */
static gboolean
change_person (SwPersonDialog *self, GError **error)
{
  const char *party = sw_party_code (adw_combo_row_get_selected (self->party_row));
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (pairs, g_strconcat ("name=", gtk_editable_get_text (self->name_row), NULL));
  g_ptr_array_add (pairs, g_strconcat ("party=", party, NULL));
  g_ptr_array_add (pairs, g_strconcat ("role=", chosen_role (self), NULL));
  g_ptr_array_add (pairs, g_strconcat ("email=", gtk_editable_get_text (self->email_row), NULL));
  g_ptr_array_add (pairs, g_strconcat ("phone=", gtk_editable_get_text (self->phone_row), NULL));
  g_ptr_array_add (pairs,
                   g_strconcat ("company=", gtk_editable_get_text (self->company_row), NULL));
  g_ptr_array_add (pairs, NULL);
  return sw_person_set_many (sw_plan_library (self->plan), self->person,
                             (const char *const *) pairs->pdata, error);
}

static void
apply_cb (SwPersonDialog *self)
{
  g_autoptr (GError) error = NULL;
  if (self->person != 0 ? change_person (self, &error) : add_person (self, &error)) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  gtk_label_set_text (self->refusal, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

static void
set_text (GtkEditable *row, const char *text)
{
  gtk_editable_set_text (row, text != NULL ? text : "");
}

static void
sw_person_dialog_dispose (GObject *object)
{
  SwPersonDialog *self = SW_PERSON_DIALOG (object);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_person_dialog_parent_class)->dispose (object);
}

static void
sw_person_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (SW_PERSON_DIALOG (object)->roles);
  G_OBJECT_CLASS (sw_person_dialog_parent_class)->finalize (object);
}

static void
sw_person_dialog_class_init (SwPersonDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_person_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = sw_person_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/person-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SwPersonDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, SwPersonDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, SwPersonDialog, party_row);
  gtk_widget_class_bind_template_child (widget_class, SwPersonDialog, role_row);
  gtk_widget_class_bind_template_child (widget_class, SwPersonDialog, own_role_row);
  gtk_widget_class_bind_template_child (widget_class, SwPersonDialog, email_row);
  gtk_widget_class_bind_template_child (widget_class, SwPersonDialog, phone_row);
  gtk_widget_class_bind_template_child (widget_class, SwPersonDialog, company_row);
  gtk_widget_class_bind_template_child (widget_class, SwPersonDialog, refusal);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_person_dialog_init (SwPersonDialog *self)
{
  self->roles = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwPersonDialog *
sw_person_dialog_new (SwSession *session, SwPlan *plan, const SwPerson *person, SwParty party)
{
  SwPersonDialog *self = g_object_new (SW_TYPE_PERSON_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  fill_roles (self);
  adw_combo_row_set_selected (self->party_row, party);
  gtk_window_set_title (GTK_WINDOW (self), person != NULL ? person->name : _ ("New Person"));
  if (person != NULL) {
    self->person = person->id;
    set_text (self->name_row, person->name);
    set_text (self->email_row, person->email);
    set_text (self->phone_row, person->phone);
    set_text (self->company_row, person->company);
  }
  show_role (self, person != NULL ? person->role : NULL);
  role_selected_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  return self;
}
