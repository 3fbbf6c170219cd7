#include "ui/training/session-papers.h"

#include "ui/common/feedback.h"
#include "ui/common/file-chooser.h"
#include "ui/common/work.h"

#include <glib/gi18n.h>

/* What the worker needs; it opens the library for itself. */
typedef struct {
  char *library;
  char *path;
  gint64 project;
  gint64 id;
  SwTrainingPaper kind;
  guint left_out; /* by an invitation */
} Export;

static const struct {
  SwFileKind file;
  const char *stem;
} kinds[SW_N_TRAINING_PAPERS] = {
    {{N_ ("PDF documents"), "pdf"}, NC_ ("file name", "attendance-list")},
    {{N_ ("PDF documents"), "pdf"}, NC_ ("file name", "attendance")},
    {{N_ ("PDF documents"), "pdf"}, NC_ ("file name", "certificates")},
    {{N_ ("Calendar files"), "ics"}, NC_ ("file name", "invitation")}};

static void
export_free (Export *export)
{
  g_free (export->library);
  g_free (export->path);
  g_free (export);
}

static gboolean
write_file (gpointer work, GError **error)
{
  Export *export = work;
  g_autoptr (SwPlan) plan =
      sw_plan_load_apart (export->library, SW_LANGUAGE_ENGLISH, export->project, error);
  if (plan == NULL)
    return FALSE;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, export->id);
  g_autoptr (SwTraining) training = sw_training_new (plan);
  const SwTrainingSession *session = sw_training_find_session (training, id, error);
  return session != NULL &&
         sw_training_paper_write (training, session, export->kind, session->language, export->path,
                                  &export->left_out, error);
}

/* A file that leaves somebody out says so instead of where it is. */
static void
tell (gpointer from, gpointer work)
{
  const Export *export = work;
  g_autoptr (GFile) file = g_file_new_for_path (export->path);
  if (export->left_out == 0) {
    sw_feedback_written (from, file);
    return;
  }
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("The invitation was written. %u person has no e-mail address and is not in it.",
                "The invitation was written. %u people have no e-mail address and are not in it.",
                export->left_out),
      export->left_out);
  sw_feedback_say (from, sentence);
}

void
sw_session_papers_write (GtkWidget *from, SwSession *session, SwTraining *training, gint64 id,
                         SwTrainingPaper kind, GFile *file)
{
  Export *export = g_new0 (Export, 1);
  export->library = g_strdup (sw_session_path (session));
  export->path = g_file_get_path (file);
  export->project = sw_training_project (training)->id;
  export->id = id;
  export->kind = kind;
  static const SwWorkKind work = {write_file, tell, NULL, (GDestroyNotify) export_free};
  sw_work_begin (from, _ ("Exporting…"), &work, export);
}

/* What the answer of the file chooser is for. */
typedef struct {
  GtkWidget *from;
  SwSession *session;
  SwTraining *training;
  gint64 id;
  SwTrainingPaper kind;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;
  g_object_unref (question->from);
  g_object_unref (question->session);
  g_object_unref (question->training);
  g_free (question);
}

static void
chosen_cb (Question *question, GFile *file)
{
  sw_session_papers_write (question->from, question->session, question->training, question->id,
                           question->kind, file);
}

/* "NORD-attendance-list-2026-12-08.pdf" */
static char *
file_name (SwTraining *training, const SwTrainingSession *session, SwTrainingPaper kind)
{
  SwInstant start = sw_training_start (training, session);
  g_autofree char *day = start != SW_NO_INSTANT ? sw_day_to_iso (sw_instant_day (start)) : NULL;
  return g_strdup_printf ("%s-%s%s%s.%s", sw_training_project (training)->code,
                          g_dpgettext2 (NULL, "file name", kinds[kind].stem),
                          day != NULL ? "-" : "", day != NULL ? day : "",
                          sw_training_paper_suffix (kind));
}

void
sw_session_papers_ask (GtkWidget *from, SwSession *session, SwTraining *training, gint64 id,
                       SwTrainingPaper kind)
{
  g_autoptr (GError) error = NULL;
  const SwTrainingSession *known = sw_training_session (training, id);
  g_return_if_fail (known != NULL);
  if (!sw_training_paper_check (training, known, kind, &error)) {
    sw_feedback_refuse (from, error, NULL);
    return;
  }
  Question *question = g_new0 (Question, 1);
  *question =
      (Question){g_object_ref (from), g_object_ref (session), g_object_ref (training), id, kind};
  g_autofree char *name = file_name (training, known, kind);
  sw_file_chooser_save (GTK_WINDOW (gtk_widget_get_root (from)), _ ("Export"), &kinds[kind].file,
                        name,
                        g_cclosure_new_swap (G_CALLBACK (chosen_cb), question, question_free));
}
