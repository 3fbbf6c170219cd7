#include "ui/project/project-export.h"

#include "core/exchange/csv.h"
#include "core/exchange/gantt-picture.h"
#include "core/exchange/table-json.h"
#include "core/sheets/plan-sheets.h"
#include "ui/common/feedback.h"
#include "ui/common/file-chooser.h"

#include <glib/gi18n.h>

/* What the worker needs; it opens the library for itself, since a connection belongs to one
 * thread. */
typedef struct {
  char *library;
  char *path;
  const char *format; /* of `formats` */
  gint64 project;
  SwDay today;
} Export;

static const SwFileKind formats[] = {
    {N_ ("PDF documents"), "pdf"}, {N_ ("PNG pictures"), "png"}, {N_ ("SVG drawings"), "svg"},
    {N_ ("CSV tables"), "csv"},    {N_ ("JSON files"), "json"},
};

static const SwFileKind *
find_format (const char *suffix)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].suffix, suffix))
      return &formats[i];
  return NULL;
}

static void
export_free (Export *export)
{
  g_free (export->library);
  g_free (export->path);
  g_free (export);
}

static gboolean
write_table (const Export *export, SwPlan *plan, const SwWords *words, GError **error)
{
  g_autoptr (SwTable) table = sw_sheet_plan (plan, words, SW_PARTY_UNSET, export->today);
  if (g_str_equal (export->format, "csv"))
    return sw_csv_write (table, words, SW_CSV_BOM, export->path, error);
  g_autoptr (JsonNode) node = sw_table_to_json (table);
  return sw_json_write (node, export->path, error);
}

static gboolean
write_file (const Export *export, GError **error)
{
  SwPictureFormat picture;
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) library =
      sw_library_open (export->library, context, SW_OPEN_DEFAULT, error);
  g_autoptr (SwPlan) plan = library != NULL ? sw_plan_new (library, export->project, error) : NULL;
  if (plan == NULL)
    return FALSE;
  SwLanguage language = sw_plan_project (plan)->language;
  if (sw_picture_format_parse (export->format, &picture))
    return sw_gantt_picture_write (plan, picture, language, export->today, export->path, error);
  return write_table (export, plan, sw_context_words (context, language), error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  if (write_file (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GFile) file = g_file_new_for_path (export->path);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    sw_feedback_written (GTK_WIDGET (source), file);
  else
    sw_feedback_say (GTK_WIDGET (source), error->message);
}

void
sw_project_export_write (GtkWidget *from, SwSession *session, SwPlan *plan, const char *format,
                         GFile *file)
{
  const SwFileKind *kind = find_format (format);
  g_return_if_fail (kind != NULL);
  Export *export = g_new0 (Export, 1);
  export->library = g_strdup (sw_session_path (session));
  export->path = g_file_get_path (file);
  export->format = kind->suffix;
  export->project = sw_plan_project (plan)->id;
  export->today = sw_session_context (session)->today;
  sw_feedback_say (from, _ ("Exporting…"));
  g_autoptr (GTask) task = g_task_new (from, NULL, written_cb, NULL);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, write_in_thread);
}

/* What the answer of the file chooser is for. */
typedef struct {
  GtkWidget *from;
  SwSession *session;
  SwPlan *plan;
  const char *format;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;
  g_object_unref (question->from);
  g_object_unref (question->session);
  g_object_unref (question->plan);
  g_free (question);
}

static void
chosen_cb (Question *question, GFile *file)
{
  sw_project_export_write (question->from, question->session, question->plan, question->format,
                           file);
}

void
sw_project_export_ask (GtkWidget *from, SwSession *session, SwPlan *plan, const char *format)
{
  const SwFileKind *kind = find_format (format);
  g_return_if_fail (kind != NULL);
  Question *question = g_new0 (Question, 1);
  question->from = g_object_ref (from);
  question->session = g_object_ref (session);
  question->plan = g_object_ref (plan);
  question->format = kind->suffix;
  g_autofree char *name =
      g_strdup_printf ("%s-%s.%s", sw_plan_project (plan)->code, C_ ("file name", "plan"), format);
  sw_file_chooser_save (GTK_WINDOW (gtk_widget_get_root (from)), _ ("Export the Plan"), kind, name,
                        g_cclosure_new_swap (G_CALLBACK (chosen_cb), question, question_free));
}
