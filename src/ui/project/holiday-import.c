#include "ui/project/holiday-import.h"

#include "core/plan/calendar-edit.h"

typedef struct {
  char *library;
  char *path;
  gint64 project;
  SwCalendarOwner owner;
  SwDay first, last;
  SwLanguage language;
  int added;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;
  g_free (import->library);
  g_free (import->path);
  g_free (import);
}

static SwHolidayFile *
take_days (Import *import, GError **error)
{
  g_autoptr (SwContext) context = sw_context_new (import->language);
  g_autoptr (SwLibrary) library =
      sw_library_open (import->library, context, SW_OPEN_DEFAULT, error);
  g_autoptr (SwHolidayFile) file =
      library != NULL ? sw_holiday_file_read (import->path, import->first, import->last, error)
                      : NULL;
  if (file == NULL)
    return NULL;
  import->added = sw_calendar_add_days (library, import->project, import->owner, file->days, error);
  return import->added >= 0 ? g_steal_pointer (&file) : NULL;
}

static void
take_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_cancellable_push_current (cancellable);
  SwHolidayFile *file = take_days (data, &error);
  g_cancellable_pop_current (cancellable);
  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) sw_holiday_file_free);
  else
    g_task_return_error (task, error);
}

void
sw_holiday_import_start (SwSession *session, gint64 project, SwCalendarOwner owner,
                         const char *path, SwDay first, SwDay last, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer source)
{
  Import *import = g_new0 (Import, 1);
  import->library = g_strdup (sw_session_path (session));
  import->path = g_strdup (path);
  import->project = project;
  import->owner = owner;
  import->first = first;
  import->last = last;
  import->language = sw_session_context (session)->language;
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);
  g_task_set_check_cancellable (task, FALSE); /* it may be done before it hears */
  g_task_set_task_data (task, import, import_free);
  g_task_run_in_thread (task, take_in_thread);
}

SwHolidayFile *
sw_holiday_import_finish (GAsyncResult *result, int *added, GError **error)
{
  const Import *import = g_task_get_task_data (G_TASK (result));
  *added = import->added;
  return g_task_propagate_pointer (G_TASK (result), error);
}
