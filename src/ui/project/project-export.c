#include "ui/project/project-export.h"

#include "core/exchange/deployment-papers.h"
#include "core/exchange/gantt-picture.h"
#include "core/exchange/plan-file.h"
#include "core/exchange/project-file.h"
#include "core/exchange/tracker.h"
#include "core/exchange/training-file.h"
#include "ui/common/feedback.h"
#include "ui/common/file-chooser.h"
#include "ui/common/work.h"
#include "ui/project/shown-baseline.h"

#include <glib/gi18n.h>
#include <string.h>

/* A kind of export: its name, the file it becomes, and how the file is called by default. */
typedef struct {
  const char *name;
  SwFileKind file;
  const char *stem;
} Format;

/* What the worker needs. */
typedef struct {
  char *library;
  char *path;
  const Format *format;
  char *step;      /* of the deployment; NULL: none */
  gint64 occasion; /* the drill or the recovery; 0: none, or the newest */
  gint64 project;
  gint64 baseline; /* the one that the chart shows, 0: none */
  SwDay today;
  SwParty party; /* who may see the plan; a tracker says so by its name */
} Export;

/* One step of the deployment: the name goes on with its id, "step:L4", and with the id of the drill
 * or the recovery that it is of, "step:D2@17". The report of one: "drill:17". */
#define STEP "step"

static const Format formats[] = {
    {"tracker", {N_ ("Workbooks"), "xlsx"}, NC_ ("file name", "tracker")},
    {"tracker-internal", {N_ ("Workbooks"), "xlsx"}, NC_ ("file name", "tracker-internal")},
    {"pdf", {N_ ("PDF documents"), "pdf"}, NC_ ("file name", "plan")},
    {"png", {N_ ("PNG pictures"), "png"}, NC_ ("file name", "plan")},
    {"svg", {N_ ("SVG drawings"), "svg"}, NC_ ("file name", "plan")},
    {"csv", {N_ ("CSV tables"), "csv"}, NC_ ("file name", "plan")},
    {"json", {N_ ("JSON files"), "json"}, NC_ ("file name", "plan")},
    {"coverage", {N_ ("CSV tables"), "csv"}, NC_ ("file name", "training-coverage")},
    {"attendance", {N_ ("CSV tables"), "csv"}, NC_ ("file name", "training-attendance")},
    {"runbook", {N_ ("PDF documents"), "pdf"}, NC_ ("file name", "runbook")},
    {"recap", {N_ ("PDF documents"), "pdf"}, NC_ ("file name", "recap")},
    {STEP, {N_ ("PDF documents"), "pdf"}, NC_ ("file name", "step")},
    {"drill", {N_ ("PDF documents"), "pdf"}, NC_ ("file name", "restore-drill")},
    {"recovery", {N_ ("PDF documents"), "pdf"}, NC_ ("file name", "recovery")},
    {"annex", {N_ ("PDF documents"), "pdf"}, NC_ ("file name", "acceptance-annex")},
    {"project", {N_ ("Slipway projects"), "slipway-project"}, NULL},
};

/* By the name up to what it is about. */
static const Format *
find_format (const char *name)
{
  gsize length = strcspn (name, ":");
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (strlen (formats[i].name) == length && strncmp (formats[i].name, name, length) == 0)
      return &formats[i];
  }
  return NULL;
}

/* Takes "step:D2@17" and "drill:17" apart. */
static void
read_subject (Export *export, const char *name)
{
  const char *colon = strchr (name, ':'), *id = colon;
  if (colon == NULL)
    return;
  if (g_str_equal (export->format->name, STEP)) {
    id = strchr (colon, '@');
    export->step =
        g_strndup (colon + 1, id != NULL ? (gsize) (id - colon - 1) : strlen (colon + 1));
  }
  export->occasion = id != NULL ? g_ascii_strtoll (id + 1, NULL, 10) : 0;
}

static void
export_free (Export *export)
{
  g_free (export->library);
  g_free (export->path);
  g_free (export->step);
  g_free (export);
}

static gboolean
write_plan (const Export *export, SwPlan *plan, GError **error)
{
  SwPictureFormat picture;
  const char *name = export->format->name;
  SwLanguage language = sw_plan_project (plan)->language;
  g_autoptr (SwBaseline) baseline =
      sw_baseline_load (sw_plan_library (plan), export->project, export->baseline);
  if (g_str_equal (name, "tracker"))
    return sw_tracker_write (plan, language, SW_PARTY_CUSTOMER, export->today, export->path, error);
  if (g_str_equal (name, "tracker-internal"))
    return sw_tracker_write (plan, language, SW_PARTY_VENDOR, export->today, export->path, error);
  if (sw_picture_format_parse (name, &picture))
    return sw_gantt_picture_write (plan, picture,
                                   &(SwPictureOptions){.language = language,
                                                       .today = export->today,
                                                       .party = export->party,
                                                       .baseline = baseline},
                                   export->path, error);
  SwTrainingFile table;
  if (sw_training_file_parse (name, &table)) {
    g_autoptr (SwTraining) training = sw_training_new (plan);
    return sw_training_file_write (training, table, language, export->party, export->today,
                                   export->path, error);
  }
  SwPlanFileFormat format = g_str_equal (name, "csv") ? SW_PLAN_FILE_CSV : SW_PLAN_FILE_JSON;
  return sw_plan_file_write (plan, format, language, export->party, export->today, NULL, baseline,
                             export->path, error);
}

static gboolean
write_deployment (const Export *export, SwLibrary *library, GError **error)
{
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (sw_library_context (library));
  g_autoptr (SwDeployment) deployment =
      sw_deployment_new (library, export->project, catalog, error);
  SwDeploymentPaper kind = SW_DEPLOYMENT_STEP_SHEET;
  if (deployment == NULL ||
      (export->step == NULL && !sw_deployment_paper_parse (export->format->name, &kind, error)))
    return FALSE;
  g_autoptr (SwDeployment) subject =
      sw_deployment_paper_subject (deployment, kind, export->step, export->occasion, error);
  const SwPlaybookStep *step = subject != NULL && export->step != NULL
                                   ? sw_deployment_find_step (subject, export->step, error)
                                   : NULL;
  return subject != NULL && (export->step == NULL || step != NULL) &&
         sw_deployment_paper_write (subject, kind, step,
                                    sw_deployment_project (deployment)->language, export->path,
                                    error);
}

static gboolean
is_of_deployment (const Format *format)
{
  static const char *const names[] = {"runbook", "recap", STEP, "drill", "recovery", "annex", NULL};
  return g_strv_contains (names, format->name);
}

static gboolean
write_file (gpointer work, GError **error)
{
  const Export *export = work;
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_autoptr (SwLibrary) library =
      sw_library_open (export->library, context, SW_OPEN_DEFAULT, error);
  if (library == NULL)
    return FALSE;
  if (g_str_equal (export->format->name, "project"))
    return sw_project_file_write (library, export->project, export->path, error);
  if (is_of_deployment (export->format))
    return write_deployment (export, library, error);
  g_autoptr (SwPlan) plan = sw_plan_new (library, export->project, error);
  return plan != NULL && write_plan (export, plan, error);
}

static void
written (gpointer from, gpointer work)
{
  g_autoptr (GFile) file = g_file_new_for_path (((const Export *) work)->path);
  sw_feedback_written (from, file);
}

void
sw_project_export_write (GtkWidget *from, SwSession *session, SwPlan *plan, const char *format,
                         GFile *file)
{
  const Format *known = find_format (format);
  g_return_if_fail (known != NULL);
  Export *export = g_new0 (Export, 1);
  export->library = g_strdup (sw_session_path (session));
  export->path = g_file_get_path (file);
  export->format = known;
  read_subject (export, format);
  export->project = sw_plan_project (plan)->id;
  export->baseline = sw_shown_baseline_get (sw_session_settings (session), export->project);
  export->today = sw_session_context (session)->today;
  export->party = sw_settings_get_boolean (sw_session_settings (session), "export-internal")
                      ? SW_PARTY_UNSET
                      : SW_PARTY_CUSTOMER;
  static const SwWorkKind work = {write_file, written, NULL, (GDestroyNotify) export_free};
  sw_work_begin (from, _ ("Exporting…"), &work, export);
}

/* What the answer of the file chooser is for. */
typedef struct {
  GtkWidget *from;
  SwSession *session;
  SwPlan *plan;
  const Format *format;
  char *name; /* of the format, with the step */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;
  g_object_unref (question->from);
  g_object_unref (question->session);
  g_object_unref (question->plan);
  g_free (question->name);
  g_free (question);
}

static void
chosen_cb (Question *question, GFile *file)
{
  sw_project_export_write (question->from, question->session, question->plan, question->name, file);
}

void
sw_project_export_ask (GtkWidget *from, SwSession *session, SwPlan *plan, const char *format)
{
  const Format *known = find_format (format);
  g_return_if_fail (known != NULL);
  Question *question = g_new0 (Question, 1);
  question->from = g_object_ref (from);
  question->session = g_object_ref (session);
  question->plan = g_object_ref (plan);
  question->format = known;
  question->name = g_strdup (format);
  const char *code = sw_plan_project (plan)->code;
  const char *stem = known->stem != NULL ? g_dpgettext2 (NULL, "file name", known->stem) : NULL;
  g_autofree char *name = stem != NULL
                              ? g_strdup_printf ("%s-%s.%s", code, stem, known->file.suffix)
                              : g_strdup_printf ("%s.%s", code, known->file.suffix);
  sw_file_chooser_save (GTK_WINDOW (gtk_widget_get_root (from)), _ ("Export"), &known->file, name,
                        g_cclosure_new_swap (G_CALLBACK (chosen_cb), question, question_free));
}
