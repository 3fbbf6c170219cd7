#include "ui/deployment/record-work.h"

#include "core/base/error.h"
#include "core/backup/record-reader.h"
#include "core/deployment/backup-log.h"
#include "ui/common/feedback.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  char *library;
  gint64 project;
  SwLanguage language;
  char *item;
  GFile *file;   /* or */
  GBytes *bytes; /* what was pasted */
  guint known;   /* records that the log had already */
} Work;

static void
work_free_cb (gpointer data)
{
  Work *work = data;
  g_clear_object (&work->file);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_free (work->item);
  g_free (work->library);
  g_free (work);
}

/* The first bytes of a file, one more than may be read: the reader says that it is too large. */
static GBytes *
load (const Work *work, GCancellable *cancellable, GError **error)
{
  if (work->bytes != NULL)
    return g_bytes_ref (work->bytes);
  g_autoptr (GFileInputStream) stream = g_file_read (work->file, cancellable, error);
  g_autofree char *buffer = g_malloc (SW_RECORD_MAX_BYTES + 1);
  gsize length = 0;
  return stream != NULL &&
                 g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, SW_RECORD_MAX_BYTES + 1,
                                          &length, cancellable, error)
             ? g_bytes_new (buffer, length)
             : NULL;
}

static int
take (Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (SwContext) context = sw_context_new (work->language);
  g_autoptr (GBytes) bytes = load (work, cancellable, error);
  if (bytes == NULL)
    return -1;
  const SwRecordHints hints = {.item = work->item};
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GPtrArray) records = sw_record_reader_read (data, length, &hints, error);
  if (records == NULL)
    return -1;
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (context);
  g_autoptr (SwLibrary) library = sw_library_open (work->library, context, SW_OPEN_DEFAULT, error);
  g_autoptr (SwDeployment) deployment =
      library != NULL ? sw_deployment_new (library, work->project, catalog, error) : NULL;
  if (deployment == NULL)
    return -1;
  work->known = sw_backup_log_drop_known (deployment, records);
  if (records->len == 0)
    return 0;
  g_autoptr (GArray) ids = sw_backup_log_note (deployment, records, error);
  return ids != NULL ? (int) ids->len : -1;
}

static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_cancellable_push_current (cancellable);
  int count = take (data, cancellable, &error);
  g_cancellable_pop_current (cancellable);
  if (count >= 0)
    g_task_return_int (task, count);
  else
    g_task_return_error (task, error);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const Work *work = g_task_get_task_data (G_TASK (result));
  gssize count = g_task_propagate_int (G_TASK (result), &error);
  sw_feedback_end (g_task_get_cancellable (G_TASK (result)));
  if (count >= 0) {
    g_autofree char *sentence =
        g_strdup_printf (ngettext ("%d backup noted, %u known already",
                                   "%d backups noted, %u known already", (gulong) count),
                         (int) count, work->known);
    sw_feedback_say (GTK_WIDGET (source), sentence);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    sw_feedback_refuse (GTK_WIDGET (source), error, NULL);
  }
  g_application_release (g_application_get_default ());
}

static void
begin (GtkWidget *from, SwSession *session, SwDeployment *deployment, Work *work)
{
  work->library = g_strdup (sw_session_path (session));
  work->project = sw_deployment_project (deployment)->id;
  work->language = sw_session_context (session)->language;
  g_autoptr (GCancellable) cancellable = sw_feedback_begin (from, _ ("Reading backups…"));
  g_application_hold (g_application_get_default ()); /* until it is written */
  g_autoptr (GTask) task = g_task_new (from, cancellable, imported_cb, NULL);
  g_task_set_check_cancellable (task, FALSE); /* it may be done before it hears */
  g_task_set_task_data (task, work, work_free_cb);
  g_task_run_in_thread (task, import_in_thread);
}

void
sw_record_work_begin_file (GtkWidget *from, SwSession *session, SwDeployment *deployment,
                           GFile *file)
{
  Work *work = g_new0 (Work, 1);
  work->file = g_object_ref (file);
  begin (from, session, deployment, work);
}

void
sw_record_work_begin_text (GtkWidget *from, SwSession *session, SwDeployment *deployment,
                           const char *item, const char *text)
{
  Work *work = g_new0 (Work, 1);
  work->item = item != NULL && *item != '\0' ? g_strdup (item) : NULL;
  work->bytes = g_bytes_new (text, strlen (text));
  begin (from, session, deployment, work);
}
