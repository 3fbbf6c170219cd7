#include "ui/shell/alarm-watch.h"

#include "core/deployment/deployment-alarms.h"
#include "core/plan/project.h"

#include <glib/gi18n.h>
#include <string.h>

/* Seconds between two looks, and after a change before one. */
enum { PERIOD = 15 * 60, DELAY = 3 };

struct _SwAlarmWatch {
  GApplication *application;
  SwSession *session;
  GHashTable *told; /* id of the project (text) -> codes of its alarms */
  GArray *waiting;  /* gint64: projects that this look has still before it */
  gulong changed, opened;
  SwLibrary *library; /* whose changes are heard */
  guint period, soon, look;
};

static char *
notification_id (const char *project)
{
  return g_strconcat ("backup-", project, NULL);
}

static char *
codes_of (GPtrArray *alarms)
{
  GString *codes = g_string_new (NULL);
  for (guint i = 0; i < alarms->len; i++)
    g_string_append_printf (codes, "%s%s ", ((const SwAlarm *) alarms->pdata[i])->code,
                            ((const SwAlarm *) alarms->pdata[i])->critical ? "!" : "");
  return g_string_free (codes, FALSE);
}

static char *
body_of (GPtrArray *alarms)
{
  const SwAlarm *first = alarms->pdata[0];
  guint more = alarms->len - 1;
  if (more == 0)
    return g_strdup (first->message);
  g_autofree char *others =
      g_strdup_printf (ngettext ("%u more alarm", "%u more alarms", more), more);
  return g_strdup_printf ("%s\n%s", first->message, others);
}

static void
send (SwAlarmWatch *self, const char *id, const SwProject *project, GPtrArray *alarms)
{
  const SwAlarm *first = alarms->pdata[0];
  const char *name = sw_project_title (project);
  g_autofree char *title = g_strdup_printf (_ ("%s: backup and recovery"), name);
  g_autofree char *body = body_of (alarms);
  g_autofree char *notification = notification_id (id);
  g_autoptr (GNotification) notice = g_notification_new (title);
  g_notification_set_body (notice, body);
  g_notification_set_priority (notice, first->critical ? G_NOTIFICATION_PRIORITY_URGENT
                                                       : G_NOTIFICATION_PRIORITY_NORMAL);
  g_notification_set_default_action_and_target (notice, "app.show-step", "(ss)", id,
                                                first->step != NULL ? first->step : "");
  g_application_send_notification (self->application, notification, notice);
}

static void
withdraw (SwAlarmWatch *self, const char *id)
{
  g_autofree char *notification = notification_id (id);
  if (g_hash_table_remove (self->told, id))
    g_application_withdraw_notification (self->application, notification);
}

static void
look_at (SwAlarmWatch *self, SwLibrary *library, gint64 project)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  g_autoptr (SwDeployment) deployment =
      sw_deployment_is_watched (library, project)
          ? sw_deployment_new (library, project, sw_session_catalog (self->session), NULL)
          : NULL;
  g_autoptr (GPtrArray) alarms = deployment != NULL ? sw_deployment_alarms (deployment) : NULL;
  if (alarms == NULL || alarms->len == 0) {
    withdraw (self, id);
    return;
  }
  g_autofree char *codes = codes_of (alarms);
  if (g_strcmp0 (g_hash_table_lookup (self->told, id), codes) == 0)
    return;
  send (self, id, sw_deployment_project (deployment), alarms);
  g_hash_table_insert (self->told, g_steal_pointer (&id), g_steal_pointer (&codes));
}

/* One project at a time, so that a frame is never late. */
static gboolean
look_cb (gpointer data)
{
  SwAlarmWatch *self = data;
  SwLibrary *library = sw_session_library (self->session);
  if (library == NULL || self->waiting->len == 0) {
    self->look = 0;
    return G_SOURCE_REMOVE;
  }
  gint64 project = g_array_index (self->waiting, gint64, self->waiting->len - 1);
  g_array_set_size (self->waiting, self->waiting->len - 1);
  look_at (self, library, project);
  return G_SOURCE_CONTINUE;
}

static gboolean soon_cb (gpointer data);

static void
changed_cb (SwLibrary *library, const SwNotice *notice, SwAlarmWatch *self)
{
  gboolean ours = notice->changes->len == 0;
  for (guint i = 0; !ours && i < notice->changes->len; i++) {
    const char *table = g_array_index (notice->changes, SwNoticeChange, i).table;
    ours = g_str_has_prefix (table, "deployment") || g_str_equal (table, "project");
  }
  if (ours && self->soon == 0)
    self->soon = g_timeout_add_seconds (DELAY, soon_cb, self);
}

static void
forget (SwAlarmWatch *self)
{
  if (self->library != NULL)
    g_signal_handler_disconnect (self->library, self->changed);
  g_clear_object (&self->library);
}

/* What the library before was told of is no news of this one. */
static void
hear (SwAlarmWatch *self, SwLibrary *library)
{
  if (self->library == library)
    return;
  forget (self);
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->told, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    withdraw (self, ids[i]);
  if (library == NULL)
    return;
  self->library = g_object_ref (library);
  self->changed = g_signal_connect (library, "changed", G_CALLBACK (changed_cb), self);
}

static gboolean
begin_cb (gpointer data)
{
  SwAlarmWatch *self = data;
  SwLibrary *library = sw_session_library (self->session);
  hear (self, library);
  if (library == NULL)
    return G_SOURCE_CONTINUE;
  g_autoptr (GArray) projects = sw_project_ids (library, FALSE);
  g_array_set_size (self->waiting, 0);
  g_array_append_vals (self->waiting, projects->data, projects->len);
  if (self->look == 0)
    self->look = g_idle_add_full (G_PRIORITY_LOW, look_cb, self, NULL);
  return G_SOURCE_CONTINUE;
}

static gboolean
soon_cb (gpointer data)
{
  SwAlarmWatch *self = data;
  self->soon = 0;
  begin_cb (self);
  return G_SOURCE_REMOVE;
}

/* Another library is open, or none. */
static void
opened_cb (SwSession *session, SwAlarmWatch *self)
{
  hear (self, sw_session_library (session));
  if (self->soon == 0)
    self->soon = g_timeout_add_seconds (DELAY, soon_cb, self);
}

SwAlarmWatch *
sw_alarm_watch_new (GApplication *application, SwSession *session)
{
  SwAlarmWatch *self = g_new0 (SwAlarmWatch, 1);
  self->application = application;
  self->session = session;
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->period = g_timeout_add_seconds (PERIOD, begin_cb, self);
  self->soon = g_timeout_add_seconds (DELAY, soon_cb, self);
  self->opened = g_signal_connect (session, "opened", G_CALLBACK (opened_cb), self);
  return self;
}

/* What was told stays with the desktop: it is still true when nobody has the window open. */
void
sw_alarm_watch_free (SwAlarmWatch *self)
{
  if (self == NULL)
    return;
  forget (self);
  g_signal_handler_disconnect (self->session, self->opened);
  g_clear_handle_id (&self->period, g_source_remove);
  g_clear_handle_id (&self->soon, g_source_remove);
  g_clear_handle_id (&self->look, g_source_remove);
  g_hash_table_unref (self->told);
  g_array_unref (self->waiting);
  g_free (self);
}
