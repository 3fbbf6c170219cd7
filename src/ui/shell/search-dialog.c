#include "ui/shell/search-dialog.h"

#include "core/plan/project.h"

#include <glib/gi18n.h>

/* More results than anybody reads; the index itself has no limit. */
#define MAX_RESULTS 60

/* So long the index is read between two frames, in microseconds. */
#define READ_TIME 6000

struct _SwSearchDialog {
  AdwWindow parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *results;

  SwSession *session;
  GPtrArray *hits; /* SwHit, one a row */
  guint preparing; /* for the first search, between frames */
};

G_DEFINE_FINAL_TYPE (SwSearchDialog, sw_search_dialog, ADW_TYPE_WINDOW)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
icon_of (const SwHit *hit)
{
  if (g_str_equal (hit->kind, "person"))
    return "avatar-default-symbolic";
  if (g_str_equal (hit->kind, "project"))
    return "folder-symbolic";
  return g_str_equal (hit->kind, "note") ? "document-edit-symbolic" : "view-list-symbolic";
}

static const char *
kind_of (const SwHit *hit)
{
  if (g_str_equal (hit->kind, "person"))
    return _ ("Person");
  if (g_str_equal (hit->kind, "project"))
    return _ ("Project");
  return g_str_equal (hit->kind, "note") ? _ ("Note") : _ ("Task");
}

static GtkWidget *
new_row (SwSearchDialog *self, const SwHit *hit)
{
  g_autoptr (SwProject) project =
      sw_project_load (sw_session_library (self->session), hit->project);
  g_autofree char *title = g_markup_escape_text (hit->title, -1);
  g_autoptr (GString) place = g_string_new (kind_of (hit));
  if (project != NULL && !g_str_equal (hit->kind, "project"))
    g_string_append_printf (place, " · %s", sw_project_title (project));
  if (g_str_equal (hit->kind, "note") || g_str_equal (hit->kind, "person"))
    g_string_append_printf (place, " · %s", hit->snippet);
  g_autofree char *subtitle = g_markup_escape_text (place->str, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle,
                                 "title-lines", 1, "subtitle-lines", 1, "activatable", TRUE, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_of (hit));
  gtk_widget_add_css_class (icon, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
clear_results (SwSearchDialog *self)
{
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->results))) != NULL)
    gtk_list_box_remove (self->results, row);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
}

void
sw_search_dialog_find (SwSearchDialog *self, const char *text)
{
  clear_results (self);
  g_autofree char *words = g_strstrip (g_strdup (text));
  SwSearch *search = sw_session_search (self->session);
  if (*words == '\0' || search == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "start");
    return;
  }
  self->hits = sw_search_find (search, words, MAX_RESULTS);
  for (guint i = 0; i < self->hits->len; i++)
    gtk_list_box_append (self->results, new_row (self, g_ptr_array_index (self->hits, i)));
  gtk_stack_set_visible_child_name (self->stack, self->hits->len > 0 ? "results" : "nothing");
}

static void
search_changed_cb (SwSearchDialog *self)
{
  sw_search_dialog_find (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
choose (SwSearchDialog *self, guint index)
{
  if (self->hits == NULL || index >= self->hits->len)
    return;
  const SwHit *hit = g_ptr_array_index (self->hits, index);
  gboolean is_task = g_str_equal (hit->kind, "task") || g_str_equal (hit->kind, "note");
  g_signal_emit (self, signals[CHOSEN], 0, hit->project, is_task ? hit->id : (gint64) 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
row_activated_cb (SwSearchDialog *self, GtkListBoxRow *row)
{
  choose (self, gtk_list_box_row_get_index (row));
}

/* The list may be behind what was typed. */
static void
entry_activated_cb (SwSearchDialog *self)
{
  search_changed_cb (self);
  choose (self, 0);
}

static void
next_match_cb (SwSearchDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->results), GTK_DIR_TAB_FORWARD);
}

static gboolean
down_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_widget_child_focus (GTK_WIDGET (SW_SEARCH_DIALOG (data)->results),
                                 GTK_DIR_TAB_FORWARD);
}

static void
sw_search_dialog_dispose (GObject *object)
{
  SwSearchDialog *self = SW_SEARCH_DIALOG (object);
  g_clear_handle_id (&self->preparing, g_source_remove);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_search_dialog_parent_class)->dispose (object);
}

static void
sw_search_dialog_class_init (SwSearchDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_search_dialog_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SwSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, SwSearchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SwSearchDialog, results);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_match_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "gtk_window_close",
                                                G_CALLBACK (gtk_window_close));
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_search_dialog_init (SwSearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                        gtk_callback_action_new (down_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->entry));
}

static gboolean
prepare_cb (gpointer data)
{
  SwSearchDialog *self = SW_SEARCH_DIALOG (data);
  SwSearch *search = sw_session_search (self->session);
  if (search != NULL && !sw_search_prepare (search, g_get_monotonic_time () + READ_TIME))
    return G_SOURCE_CONTINUE;
  self->preparing = 0;
  return G_SOURCE_REMOVE;
}

SwSearchDialog *
sw_search_dialog_new (SwSession *session)
{
  SwSearchDialog *self = g_object_new (SW_TYPE_SEARCH_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->preparing = g_idle_add (prepare_cb, self);
  return self;
}
