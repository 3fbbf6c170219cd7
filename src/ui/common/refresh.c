#include "ui/common/refresh.h"

/* Belongs to its widget. */
typedef struct {
  GtkWidget *widget;
  SwSession *session;
  GCallback fill;
  guint source;
  gboolean gone;
} Refresh;

static void
refresh_free_cb (gpointer data)
{
  Refresh *refresh = data;
  g_clear_handle_id (&refresh->source, g_source_remove);
  g_object_unref (refresh->session);
  g_free (refresh);
}

static void
destroyed_cb (Refresh *refresh)
{
  refresh->gone = TRUE;
  g_clear_handle_id (&refresh->source, g_source_remove);
}

static Refresh *
refresh_of (GtkWidget *widget, SwSession *session)
{
  static const char key[] = "sw-refresh";
  Refresh *refresh = g_object_get_data (G_OBJECT (widget), key);
  if (refresh != NULL)
    return refresh;
  refresh = g_new0 (Refresh, 1);
  refresh->widget = widget;
  refresh->session = g_object_ref (session);
  g_object_set_data_full (G_OBJECT (widget), key, refresh, refresh_free_cb);
  g_signal_connect_swapped (widget, "destroy", G_CALLBACK (destroyed_cb), refresh);
  return refresh;
}

static gboolean
refresh_cb (gpointer data)
{
  Refresh *refresh = data;
  void (*fill) (GtkWidget *) = (void (*) (GtkWidget *)) refresh->fill;
  refresh->source = 0;
  if (sw_session_library (refresh->session) != NULL)
    fill (refresh->widget);
  return G_SOURCE_REMOVE;
}

void
sw_refresh_soon (gpointer widget, SwSession *session, GCallback fill)
{
  if (session == NULL) /* the widget has let go of it */
    return;
  Refresh *refresh = refresh_of (GTK_WIDGET (widget), session);
  refresh->fill = fill;
  if (refresh->source == 0 && !refresh->gone)
    refresh->source = g_idle_add (refresh_cb, refresh);
}
