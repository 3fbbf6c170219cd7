#include "ui/deployment/record-work.h"

#include "core/base/error.h"
#include "core/backup/record-reader.h"
#include "core/deployment/backup-log.h"
#include "ui/common/feedback.h"
#include "ui/common/work.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  char *library;
  gint64 project;
  SwLanguage language;
  char *item;
  GFile *file;        /* or */
  GBytes *bytes;      /* what was pasted */
  guint count, known; /* records noted, and those that the log had already */
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
load (const Work *work, GError **error)
{
  GCancellable *cancellable = g_cancellable_get_current ();
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

static gboolean
run (gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (SwContext) context = sw_context_new (work->language);
  g_autoptr (GBytes) bytes = load (work, error);
  if (bytes == NULL)
    return FALSE;
  const SwRecordHints hints = {.item = work->item};
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GPtrArray) records = sw_record_reader_read (text, length, &hints, error);
  if (records == NULL)
    return FALSE;
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (context);
  g_autoptr (SwLibrary) library = sw_library_open (work->library, context, SW_OPEN_DEFAULT, error);
  g_autoptr (SwDeployment) deployment =
      library != NULL ? sw_deployment_new (library, work->project, catalog, error) : NULL;
  if (deployment == NULL)
    return FALSE;
  work->known = sw_backup_log_drop_known (deployment, records);
  if (records->len == 0)
    return TRUE;
  g_autoptr (GArray) ids = sw_backup_log_note (deployment, records, error);
  work->count = ids != NULL ? ids->len : 0;
  return ids != NULL;
}

static void
done (gpointer from, gpointer data)
{
  const Work *work = data;
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("%d backup noted, %u known already",
                                 "%d backups noted, %u known already", work->count),
                       (int) work->count, work->known);
  sw_feedback_say (from, sentence);
}

static void
begin (GtkWidget *from, SwSession *session, SwDeployment *deployment, Work *work)
{
  work->library = g_strdup (sw_session_path (session));
  work->project = sw_deployment_project (deployment)->id;
  work->language = sw_session_context (session)->language;
  static const SwWorkKind kind = {run, done, NULL, work_free_cb};
  sw_work_begin (from, _ ("Reading backups…"), &kind, work);
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
