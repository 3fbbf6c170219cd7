#include "ui/shell/refusal-page.h"

#include "core/library/backup.h"
#include "core/library/check.h"
#include "ui/common/feedback.h"
#include "ui/common/question.h"
#include "ui/common/work.h"
#include "ui/shell/window.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

struct _SwRefusalPage {
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkWidget *retry_button;
  GtkWidget *restore_button;
  GtkWidget *rebuild_button;
  GtkWidget *other_button;

  SwSession *session;
};

G_DEFINE_FINAL_TYPE (SwRefusalPage, sw_refusal_page, ADW_TYPE_BIN)

static const char *
title_of (const char *rule)
{
  if (g_str_equal (rule, "newer"))
    return _ ("This Library Needs a Newer Slipway");
  if (g_str_equal (rule, "foreign"))
    return _ ("This Is Not a Slipway Library");
  if (g_str_equal (rule, "damaged"))
    return _ ("This Library Is Damaged");
  if (g_str_equal (rule, "locked"))
    return _ ("This Library Is in Use");
  return _ ("This Library Cannot Be Opened");
}

static void
show_error (SwRefusalPage *self, const GError *error)
{
  const char *rule = sw_error_rule (error);
  const char *path = sw_session_path (self->session);
  gboolean named = strstr (error->message, path) != NULL;
  g_autofree char *text =
      named ? g_strdup (error->message) : g_strdup_printf ("%s\n%s", error->message, path);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  adw_status_page_set_title (self->status, title_of (rule));
  adw_status_page_set_description (self->status, markup);
  gboolean damaged = g_str_equal (rule, "damaged");
  gtk_widget_set_visible (self->restore_button, damaged && sw_backup_latest (path, NULL) != 0);
  gtk_widget_set_visible (self->rebuild_button, damaged);
}

static void
retry_cb (SwRefusalPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwRefusalPage) keep = g_object_ref (self);
  if (!sw_session_open (self->session, &error))
    show_error (self, error);
}

static void
restore_agreed_cb (SwRefusalPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *newest = NULL;
  const char *path = sw_session_path (self->session);
  if (sw_backup_latest (path, &newest) == 0)
    return;
  sw_session_close (self->session);
  if (!sw_backup_restore (newest, path, NULL, &error)) {
    show_error (self, error);
    return;
  }
  retry_cb (self);
}

static void
restore_cb (SwRefusalPage *self)
{
  g_autofree char *newest = NULL;
  gint64 stamp = sw_backup_latest (sw_session_path (self->session), &newest);
  if (stamp == 0)
    return;
  g_autofree char *date = sw_format_stamp (sw_session_words (self->session), stamp);
  g_autofree char *body = g_strdup_printf (_ ("The newest backup is of %s. What was entered since "
                                              "is not in it. The damaged file is kept "
                                              "beside it."),
                                           date);
  sw_question_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                   _ ("Restore the Newest Backup?"), body, _ ("_Restore"), FALSE,
                   g_cclosure_new_object_swap (G_CALLBACK (restore_agreed_cb), G_OBJECT (self)));
}

/* What the worker needs; `how` is what came of it. */
typedef struct {
  char *path;
  char *how;
} Rebuild;

static void
rebuild_free (Rebuild *rebuild)
{
  g_free (rebuild->path);
  g_free (rebuild->how);
  g_free (rebuild);
}

/* The damaged file is kept beside the rebuilt one, as after restoring a backup. */
static gboolean
run_rebuild (gpointer work, GError **error)
{
  Rebuild *rebuild = work;
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autofree char *mended =
      g_strdup_printf ("%s.mended-%" G_GINT64_FORMAT, rebuild->path, g_get_real_time () / 1000);
  gboolean done = sw_check_mend (rebuild->path, mended, context, &rebuild->how, error) &&
                  sw_backup_restore (mended, rebuild->path, NULL, error);
  g_unlink (mended);
  return done;
}

static GtkWidget *
window_of (SwRefusalPage *self)
{
  return self->session != NULL ? GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))) : NULL;
}

static void
rebuild_failed (gpointer from, gpointer work, const GError *error)
{
  GtkWidget *window = window_of (SW_REFUSAL_PAGE (from));
  gtk_widget_set_sensitive (from, TRUE);
  if (window != NULL)
    sw_feedback_refuse (window, error, NULL);
}

static void
rebuild_done (gpointer from, gpointer work)
{
  GtkWidget *window = window_of (SW_REFUSAL_PAGE (from));
  gtk_widget_set_sensitive (from, TRUE);
  if (window == NULL)
    return;
  retry_cb (SW_REFUSAL_PAGE (from));
  if (sw_session_library (sw_window_session (SW_WINDOW (window))) != NULL)
    sw_feedback_say (window, ((Rebuild *) work)->how);
}

static void
rebuild_agreed_cb (SwRefusalPage *self)
{
  Rebuild *rebuild = g_new0 (Rebuild, 1);
  rebuild->path = g_strdup (sw_session_path (self->session));
  sw_session_close (self->session);
  static const SwWorkKind kind = {run_rebuild, rebuild_done, rebuild_failed,
                                  (GDestroyNotify) rebuild_free};
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  sw_work_begin (GTK_WIDGET (self), _ ("Rebuilding…"), &kind, rebuild);
}

static void
rebuild_cb (SwRefusalPage *self)
{
  sw_question_ask (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Rebuild the Library?"),
      _ ("Everything that can still be read is put into a new library, from the log of "
         "edits or from the facts themselves. The damaged file is kept beside it."),
      _ ("Re_build"), FALSE,
      g_cclosure_new_object_swap (G_CALLBACK (rebuild_agreed_cb), G_OBJECT (self)));
}

static void
sw_refusal_page_dispose (GObject *object)
{
  g_clear_object (&SW_REFUSAL_PAGE (object)->session);
  G_OBJECT_CLASS (sw_refusal_page_parent_class)->dispose (object);
}

static void
sw_refusal_page_class_init (SwRefusalPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = sw_refusal_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/refusal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SwRefusalPage, status);
  gtk_widget_class_bind_template_child (widget_class, SwRefusalPage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, SwRefusalPage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, SwRefusalPage, rebuild_button);
  gtk_widget_class_bind_template_child (widget_class, SwRefusalPage, other_button);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, rebuild_cb);
}

static void
sw_refusal_page_init (SwRefusalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SwRefusalPage *
sw_refusal_page_new (SwSession *session, const GError *error)
{
  SwRefusalPage *self = g_object_new (SW_TYPE_REFUSAL_PAGE, NULL);
  self->session = g_object_ref (session);
  show_error (self, error);
  return self;
}
