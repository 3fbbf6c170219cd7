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
  GPtrArray *wishes; /* Wish, the oldest first: what is not settled yet */
};

/* That a value of a conflict be kept. */
typedef struct {
  gint64 conflict;
  char *code;
} Wish;

G_DEFINE_FINAL_TYPE (SwConflictsDialog, sw_conflicts_dialog, ADW_TYPE_WINDOW)

static void fill (SwConflictsDialog *self);

static void
wish_free (gpointer data)
{
  Wish *wish = data;
  g_free (wish->code);
  g_free (wish);
}

static gboolean
stands (SwConflictsDialog *self, const SwConflict *conflict)
{
  return sw_conflict_stands (sw_session_library (self->session), conflict,
                             sw_conflict_watch_upto (self->watch));
}

static SwConflict *
find (SwConflictsDialog *self, gint64 id)
{
  GPtrArray *list = sw_conflict_watch_list (self->watch);
  for (guint i = 0; i < list->len; i++) {
    SwConflict *conflict = list->pdata[i];
    if (conflict->id == id)
      return conflict;
  }
  return NULL;
}

/* Where among its values; -1: nobody says so any more. */
static int
find_value (const SwConflict *conflict, const char *code)
{
  for (guint i = 0; i < sw_conflict_count (conflict); i++) {
    g_autofree char *own = sw_conflict_value_code (conflict, i);
    if (g_strcmp0 (own, code) == 0)
      return (int) i;
  }
  return -1;
}

static void
grant (SwConflictsDialog *self, const SwConflict *conflict, const char *code)
{
  g_autoptr (GError) error = NULL;
  int index = conflict != NULL ? find_value (conflict, code) : -1;
  if (index < 0)
    sw_feedback_say (GTK_WIDGET (self), _ ("That conflict was settled elsewhere meanwhile."));
  else if (sw_conflict_settle_words (sw_session_library (self->session), conflict, (guint) index,
                                     &error) < 0)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
}

/* One after the other, as they were made. What was looked up before something that may have changed
 * it is looked up again, which the watch does on a thread of its own: the walk through the log may
 * take long. */
static void
grant_wishes (SwConflictsDialog *self)
{
  SwLibrary *library = sw_session_library (self->session);
  while (library != NULL && self->wishes->len > 0) {
    const Wish *wish = self->wishes->pdata[0];
    const SwConflict *conflict = find (self, wish->conflict);
    if (conflict != NULL && !stands (self, conflict))
      break;
    g_autofree char *code = g_strdup (wish->code);
    g_ptr_array_remove_index (self->wishes, 0);
    grant (self, conflict, code);
  }
  if (library != NULL && self->wishes->len > 0)
    sw_library_poll (library); /* the watch has to hear of it */
}

static gboolean
is_wished (SwConflictsDialog *self, gint64 conflict)
{
  for (guint i = 0; i < self->wishes->len; i++) {
    if (((const Wish *) self->wishes->pdata[i])->conflict == conflict)
      return TRUE;
  }
  return FALSE;
}

static void
update_groups (SwConflictsDialog *self)
{
  for (guint i = 0; i < self->groups->len; i++) {
    const gint64 *id = g_object_get_data (self->groups->pdata[i], "conflict");
    const SwConflict *conflict = id != NULL ? find (self, *id) : NULL;
    if (id != NULL)
      gtk_widget_set_sensitive (self->groups->pdata[i], conflict != NULL &&
                                                            !is_wished (self, *id) &&
                                                            stands (self, conflict));
  }
}

static void
keep_cb (SwConflictsDialog *self, GtkWidget *button)
{
  GtkWidget *group = gtk_widget_get_ancestor (button, ADW_TYPE_PREFERENCES_GROUP);
  if (sw_session_library (self->session) == NULL)
    return;
  Wish *wish = g_new0 (Wish, 1);
  wish->conflict = *(gint64 *) g_object_get_data (G_OBJECT (group), "conflict");
  wish->code = g_strdup (g_object_get_data (G_OBJECT (button), "code"));
  g_ptr_array_add (self->wishes, wish);
  grant_wishes (self);
  update_groups (self);
}

/* The list is another one. */
static void
changed_cb (SwConflictsDialog *self)
{
  grant_wishes (self);
  fill (self);
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
  g_object_set_data_full (G_OBJECT (button), "code", sw_conflict_value_code (conflict, index),
                          g_free);
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
  g_object_set_data_full (G_OBJECT (group), "conflict",
                          g_memdup2 (&conflict->id, sizeof conflict->id), g_free);
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
  update_groups (self);
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
  g_ptr_array_unref (SW_CONFLICTS_DIALOG (object)->wishes);
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
  self->wishes = g_ptr_array_new_with_free_func (wish_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwConflictsDialog *
sw_conflicts_dialog_new (SwSession *session, SwConflictWatch *watch)
{
  SwConflictsDialog *self = g_object_new (SW_TYPE_CONFLICTS_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  return self;
}
