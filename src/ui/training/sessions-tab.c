#include "ui/training/sessions-tab.h"

#include "ui/common/clamped-page.h"
#include "ui/common/row-group.h"
#include "ui/common/refresh.h"
#include "ui/training/session-words.h"

#include <glib/gi18n.h>

struct _SwSessionsTab {
  AdwBin parent_instance;

  GtkStack *stack; /* nothing yet, or the lists */
  GtkWidget *first_button;
  GtkWidget *add_button;
  SwRowGroup *coming;
  SwRowGroup *past;
  GHashTable *rows; /* id -> row, borrowed */

  SwSession *session;
  SwTraining *training;
};

G_DEFINE_FINAL_TYPE (SwSessionsTab, sw_sessions_tab, ADW_TYPE_BIN)

GtkWidget *
sw_sessions_tab_row (SwSessionsTab *self, gint64 id)
{
  return g_hash_table_lookup (self->rows, &id);
}

static gboolean
is_past (SwSessionsTab *self, const SwTrainingSession *session)
{
  SwInstant finish =
      sw_training_start (self->training, session) + sw_training_minutes (self->training, session);
  return session->finished != 0 ||
         sw_instant_day (finish) < sw_session_context (self->session)->today;
}

static GtkWidget *
new_pill (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "sw-pill");
  return label;
}

static void
add_enrolled (SwSessionsTab *self, AdwActionRow *row, const SwTrainingSession *session)
{
  gboolean over;
  g_autofree char *text = sw_session_words_enrolled (self->training, session, &over);
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, over ? "warning" : "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  if (over) {
    GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
    gtk_widget_add_css_class (icon, "warning");
    gtk_widget_set_tooltip_text (icon, _ ("More people than the format is made for"));
    gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("More people than the format is made for"), -1);
    adw_action_row_add_suffix (row, icon);
  }
  adw_action_row_add_suffix (row, label);
}

static void
add_session (SwSessionsTab *self, SwRowGroup *group, SwTrainingSession *session, gboolean next)
{
  const SwWords *words = sw_session_words (self->session);
  g_autofree char *time = sw_session_words_time (self->training, session, words);
  int minutes = sw_training_minutes (self->training, session);
  g_autofree char *length =
      g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), minutes);
  g_autofree char *place = sw_session_words_place (self->training, session);
  g_autofree char *attendance = sw_session_words_attendance (session);
  g_autofree char *below =
      g_strdup_printf ("%s · %s\n%s%s%s", time, length, place, attendance != NULL ? " · " : "",
                       attendance != NULL ? attendance : "");
  AdwActionRow *row = sw_row_group_add (group, sw_training_title (self->training, session), below);
  adw_action_row_set_title_lines (row, 2);
  adw_action_row_set_subtitle_lines (row, 3);
  if (next)
    adw_action_row_add_suffix (row, new_pill (_ ("Next")));
  else if (session->started != 0 && session->finished == 0)
    adw_action_row_add_suffix (row, new_pill (_ ("Under Way")));
  add_enrolled (self, row, session);
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", session->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "training.open-session");
  g_hash_table_insert (self->rows, g_memdup2 (&session->id, sizeof session->id), row);
}

/* The session whose row has the focus, 0: none. */
static gint64
focused_session (SwSessionsTab *self)
{
  GHashTableIter iter;
  gpointer id, row;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN)
      return *(gint64 *) id;
  return 0;
}

static void
fill (SwSessionsTab *self)
{
  GPtrArray *sessions = sw_training_sessions (self->training);
  gboolean next = FALSE;
  g_hash_table_remove_all (self->rows);
  sw_row_group_clear (self->coming);
  sw_row_group_clear (self->past);
  for (guint i = 0; i < sessions->len; i++) {
    SwTrainingSession *session = sessions->pdata[i];
    if (is_past (self, session))
      continue;
    add_session (self, self->coming, session, !next && session->started == 0);
    next |= session->started == 0;
  }
  for (guint i = sessions->len; i-- > 0;) /* what was, from now backwards */
    if (is_past (self, sessions->pdata[i]))
      add_session (self, self->past, sessions->pdata[i], FALSE);
  if (sw_row_group_count (self->coming) == 0)
    sw_row_group_add_empty (self->coming, _ ("No session is planned."));
  gtk_widget_set_visible (GTK_WIDGET (self->past), sw_row_group_count (self->past) > 0);
  gtk_stack_set_visible_child_name (self->stack, sessions->len > 0 ? "lists" : "empty");
}

static void
refresh (SwSessionsTab *self)
{
  gboolean within = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN);
  gint64 focused = focused_session (self);
  fill (self);
  GtkWidget *row = sw_sessions_tab_row (self, focused);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  else if (within)
    gtk_widget_grab_focus (sw_training_sessions (self->training)->len > 0 ? self->add_button
                                                                          : self->first_button);
}

static void
changed_cb (SwSessionsTab *self)
{
  sw_refresh_soon (self, self->session, G_CALLBACK (refresh));
}

static GtkWidget *
new_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_New Session"));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "training.new-session");
  return button;
}

static void
build (SwSessionsTab *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *empty = adw_status_page_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->coming = g_object_new (SW_TYPE_ROW_GROUP, "title", _ ("Coming Up"), NULL);
  self->past = g_object_new (SW_TYPE_ROW_GROUP, "title", _ ("Past"), NULL);
  self->first_button = new_button ();
  self->add_button = new_button ();
  gtk_widget_add_css_class (self->first_button, "suggested-action");
  gtk_widget_add_css_class (self->first_button, "pill");
  sw_row_group_set_suffix (self->coming, self->add_button);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("No Sessions Yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (empty),
      _ ("Plan a session with its format, day and trainer. It stands in the plan at once; its "
         "participants, papers and invitations follow."));
  adw_status_page_set_child (ADW_STATUS_PAGE (empty), self->first_button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->coming));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->past));
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, sw_clamped_page_new (box, 860), "lists");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
sw_sessions_tab_dispose (GObject *object)
{
  SwSessionsTab *self = SW_SESSIONS_TAB (object);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->training);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_sessions_tab_parent_class)->dispose (object);
}

static void
sw_sessions_tab_class_init (SwSessionsTabClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_sessions_tab_dispose;
}

static void
sw_sessions_tab_init (SwSessionsTab *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  build (self);
}

GtkWidget *
sw_sessions_tab_new (SwSession *session, SwTraining *training)
{
  SwSessionsTab *self = g_object_new (SW_TYPE_SESSIONS_TAB, NULL);
  self->session = g_object_ref (session);
  self->training = g_object_ref (training);
  fill (self);
  g_signal_connect_object (training, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
