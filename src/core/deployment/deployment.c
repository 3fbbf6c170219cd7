#include "core/deployment/deployment-read.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (SwDeployment, sw_deployment, G_TYPE_OBJECT)

enum { SECONDS_OF_MINUTE = 60 };
enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const occasion_kinds[] = {"drill", "recovery", NULL};
static const char *const measure_states[] = {"ok",      "no_tool", "denied",
                                             "timeout", "error",   "skipped"};

const char *
sw_measure_state_code (SwMeasureState state)
{
  return measure_states[state];
}

gboolean
sw_measure_state_parse (const char *code, SwMeasureState *state)
{
  for (guint i = 0; code != NULL && i < SW_N_MEASURE_STATES; i++) {
    if (g_str_equal (measure_states[i], code)) {
      *state = (SwMeasureState) i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
sw_occasion_kind_code (int index)
{
  return index >= 0 && index < 2 ? occasion_kinds[index] : NULL;
}

/* What is made of it */

static void
forget_made (SwDeployment *self)
{
  g_clear_pointer (&self->made.log, sw_backup_log_free);
  g_clear_pointer (&self->made.plan, g_free);
  self->made.plan_open = self->made.drills_passed = self->made.confirmed = SW_NOT_ASKED;
}

/* FALSE when the project is gone. */
static gboolean
read_all (SwDeployment *self)
{
  gboolean read = sw_deployment_read (self);
  if (read)
    forget_made (self);
  return read;
}

SwDeploymentMade *
sw_deployment_made (SwDeployment *self)
{
  gint64 now = sw_context_now (sw_library_context (self->library));
  const SwWords *words = sw_deployment_words (self);
  if (ABS (now - self->made.now) < SECONDS_OF_MINUTE && words == self->made.words)
    return &self->made;
  forget_made (self);
  self->made.now = now;
  self->made.words = words;
  return &self->made;
}

static void
library_changed_cb (SwLibrary *library, const SwNotice *notice, SwDeployment *self)
{
  static const char *const tables[] = {"project", "person", "project_playbook", NULL};
  gboolean ours = notice->changes->len == 0;
  (void) library;
  if (notice->project != 0 && notice->project != self->project_id)
    return;
  for (guint i = 0; !ours && i < notice->changes->len; i++) {
    const char *table = g_array_index (notice->changes, SwNoticeChange, i).table;
    ours = g_str_has_prefix (table, "deployment") || g_strv_contains (tables, table);
  }
  if (ours && read_all (self))
    g_signal_emit (self, signals[CHANGED], 0);
}

SwDeployment *
sw_deployment_new (SwLibrary *library, gint64 project, SwPlaybookCatalog *catalog, GError **error)
{
  return sw_deployment_open (library, project, catalog, SW_RUN_INSTALL, 0, error);
}

static gboolean
check_occasion (SwDeployment *self, GError **error)
{
  return self->occasion_id == 0 || sw_deployment_occasion (self) != NULL ||
         sw_refuse (error, SW_ERROR_REFUSED, "unknown-occasion",
                    self->kind == SW_RUN_DRILL
                        ? _ ("There is no such drill in this project. List them with “deployment "
                             "drills”.")
                        : _ ("There is no such recovery in this project. List them with "
                             "“deployment recoveries”."));
}

SwDeployment *
sw_deployment_turned (SwDeployment *self, SwRunKind kind, gint64 occasion)
{
  SwDeployment *turned =
      sw_deployment_open (self->library, self->project_id, self->catalog, kind, occasion, NULL);
  if (turned == NULL)
    return NULL;
  turned->words = self->words;
  if (sw_deployment_made (self)->log != NULL) /* it is the same for all of them */
    sw_deployment_made (turned)->log = g_rc_box_acquire (self->made.log);
  return turned;
}

SwDeployment *
sw_deployment_open (SwLibrary *library, gint64 project, SwPlaybookCatalog *catalog, SwRunKind kind,
                    gint64 occasion, GError **error)
{
  g_autoptr (SwDeployment) self = g_object_new (SW_TYPE_DEPLOYMENT, NULL);
  self->library = g_object_ref (library);
  self->project_id = project;
  self->catalog = catalog;
  self->kind = kind;
  self->occasion_id = occasion;
  if (!read_all (self)) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-project",
               _ ("The project is not in this library any more."));
    return NULL;
  }
  if (!sw_library_is_read (library, error) || !check_occasion (self, error))
    return NULL;
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self, 0);
  return g_steal_pointer (&self);
}

/* Facts */

gboolean
sw_deployment_is_ready (SwDeployment *self, GError **error)
{
  if (self->project->mode == SW_MODE_UNSET)
    return sw_refuse (error, SW_ERROR_REFUSED, "mode-open",
                      _ ("The deployment mode is open, so there are no steps yet. Choose it in the "
                         "project's settings, or with “project set … mode=…”."));
  if (sw_deployment_run (self) == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-deployment",
                      _ ("No playbook of this project tells how this mode is deployed. Make a "
                         "project with a playbook that does."));
  return TRUE;
}

gboolean
sw_deployment_has_run (SwDeployment *self, SwRunKind kind, GError **error)
{
  SwMode mode = self->project->mode;
  const SwPlaybook *newer = sw_deployment_newer (self);
  if (self->playbook != NULL &&
      sw_playbook_deployment_run (self->playbook->deployment, kind, mode) != NULL)
    return TRUE;
  if (newer != NULL && sw_playbook_deployment_run (newer->deployment, kind, mode) != NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "no-occasions",
                      _ ("This project follows a playbook that is older than backup plans and "
                         "drills. Follow its newest version, with “deployment upgrade”."));
  return sw_refuse (error, SW_ERROR_REFUSED, "no-occasions",
                    mode == SW_MODE_TEAM
                        ? _ ("In this deployment mode the vendor backs up and restores. There is "
                             "nothing to drill or to recover here.")
                        : _ ("The playbook of this project has no backup plan, no drills and no "
                             "recoveries. Make a project with a playbook that has them."));
}

const SwWords *
sw_deployment_words (SwDeployment *self)
{
  SwContext *context = sw_library_context (self->library);
  return self->words != NULL ? self->words : sw_context_words (context, context->language);
}

void
sw_deployment_speak (SwDeployment *self, const SwWords *words)
{
  self->words = words;
}

SwLibrary *
sw_deployment_library (SwDeployment *self)
{
  return self->library;
}

const SwProject *
sw_deployment_project (SwDeployment *self)
{
  return self->project;
}

GPtrArray *
sw_deployment_people (SwDeployment *self)
{
  return self->people;
}

SwPlaybook *
sw_deployment_playbook (SwDeployment *self, gboolean *pinned)
{
  if (pinned != NULL)
    *pinned = self->pinned;
  return self->playbook;
}

const SwPlaybookDeployment *
sw_deployment_part (SwDeployment *self)
{
  return self->playbook != NULL ? sw_playbook_deployment (self->playbook) : NULL;
}

const SwPlaybookRun *
sw_deployment_run (SwDeployment *self)
{
  return self->playbook != NULL ? sw_playbook_deployment_run (sw_deployment_part (self), self->kind,
                                                              self->project->mode)
                                : NULL;
}

SwRunKind
sw_deployment_kind (SwDeployment *self)
{
  return self->kind;
}

const SwOccasion *
sw_deployment_occasion (SwDeployment *self)
{
  for (guint i = 0; i < self->occasions->len; i++) {
    const SwOccasion *occasion = self->occasions->pdata[i];
    if (occasion->id == self->occasion_id && occasion->kind == self->kind)
      return occasion;
  }
  return NULL;
}

GPtrArray *
sw_deployment_occasions (SwDeployment *self, SwRunKind kind)
{
  GPtrArray *occasions = g_ptr_array_new ();
  for (guint i = 0; i < self->occasions->len; i++) {
    SwOccasion *occasion = self->occasions->pdata[i];
    if (occasion->kind == kind)
      g_ptr_array_add (occasions, occasion);
  }
  return occasions;
}

gint64
sw_deployment_owner (SwDeployment *self, const SwPlaybookField *field)
{
  const SwPlaybookRun *run = sw_deployment_run (self);
  for (guint i = 0; self->occasion_id != 0 && run != NULL && i < run->steps->len; i++) {
    const SwPlaybookStep *step = run->steps->pdata[i];
    if (g_ptr_array_find (step->fields, field->table != NULL ? field->table : field, NULL))
      return self->occasion_id;
  }
  return 0;
}

SwPlaybook *
sw_deployment_newer (SwDeployment *self)
{
  SwPlaybook *newest = self->catalog != NULL && self->playbook != NULL
                           ? sw_playbook_catalog_get (self->catalog, self->playbook->id, NULL)
                           : NULL;
  return newest != NULL &&
                 sw_playbook_version_compare (newest->version, self->playbook->version) > 0 &&
                 sw_playbook_deployment (newest) != NULL
             ? newest
             : NULL;
}

const SwPlaybookStep *
sw_deployment_find_step (SwDeployment *self, const char *id, GError **error)
{
  const SwPlaybookRun *run = sw_deployment_run (self);
  g_autoptr (GString) known = g_string_new (NULL);
  if (!sw_deployment_is_ready (self, error))
    return NULL;
  for (guint i = 0; i < run->steps->len; i++) {
    const SwPlaybookStep *step = run->steps->pdata[i];
    if (g_ascii_strcasecmp (step->id, id) == 0)
      return step;
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", step->id);
  }
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-step",
             _ ("There is no step “%s” here. The steps are: %s."), id, known->str);
  return NULL;
}

int
sw_deployment_place (SwDeployment *self, const SwPlaybookStep *step)
{
  const SwPlaybookRun *run = sw_deployment_run (self);
  guint place;
  return run != NULL && g_ptr_array_find (run->steps, step, &place) ? (int) place : -1;
}

const char *
sw_deployment_answer (SwDeployment *self, const SwDeploymentRow *row, const char *field)
{
  g_autofree char *key = sw_deployment_key (row != NULL ? row->id : 0, field);
  return g_hash_table_lookup (self->answers, key);
}

gboolean
sw_deployment_asks (SwDeployment *self, const SwDeploymentRow *row, const SwPlaybookField *field)
{
  return sw_deployment_holds (self, row, field->when) == SW_TRUTH_YES;
}

void
sw_deployment_suppose (SwDeployment *self, const char *field, const char *value)
{
  char *key = sw_deployment_key (0, field);
  forget_made (self);
  if (value != NULL)
    g_hash_table_insert (self->answers, key, g_string_chunk_insert_const (self->texts, value));
  else {
    g_hash_table_remove (self->answers, key);
    g_free (key);
  }
}

GPtrArray *
sw_deployment_rows (SwDeployment *self, const char *table)
{
  GPtrArray *rows = g_ptr_array_new ();
  for (guint i = 0; i < self->rows->len; i++) {
    SwDeploymentRow *row = self->rows->pdata[i];
    if (g_str_equal (row->table, table))
      g_ptr_array_add (rows, row);
  }
  return rows;
}

const SwDeploymentRow *
sw_deployment_row (SwDeployment *self, const char *table, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const SwDeploymentRow *row = self->rows->pdata[i];
    if (g_str_equal (row->table, table) &&
        (g_str_equal (row->name, name) ||
         (row->of != NULL && sw_playbook_row_is_named (row->of, name))))
      return row;
  }
  return NULL;
}

const char *
sw_deployment_row_title (const SwDeploymentRow *row, SwLanguage language)
{
  return row->of != NULL ? sw_text_in (&row->of->title, language) : row->name;
}

const SwDeploymentRow *
sw_deployment_row_by_id (SwDeployment *self, gint64 id)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const SwDeploymentRow *row = self->rows->pdata[i];
    if (row->id == id)
      return row;
  }
  return NULL;
}

const SwDeploymentRow *
sw_deployment_find_host (SwDeployment *self, const char *name, GError **error)
{
  const SwDeploymentRow *row = sw_deployment_row (self, "hosts", name);
  g_autoptr (GString) known = g_string_new (NULL);
  if (row != NULL)
    return row;
  for (guint i = 0; i < self->rows->len; i++) {
    const SwDeploymentRow *other = self->rows->pdata[i];
    if (g_str_equal (other->table, "hosts"))
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", other->name);
  }
  if (known->len == 0)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-host",
               _ ("There is no host “%s” yet. Add it to the hosts first."), name);
  else
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-host",
               _ ("There is no host “%s” here. The hosts are: %s."), name, known->str);
  return NULL;
}

GPtrArray *
sw_deployment_evidence (SwDeployment *self)
{
  return self->evidence;
}

GPtrArray *
sw_deployment_requests (SwDeployment *self)
{
  return self->requests;
}

GPtrArray *
sw_deployment_imports (SwDeployment *self)
{
  return self->imports;
}

GPtrArray *
sw_deployment_signatures (SwDeployment *self)
{
  return self->signatures;
}

GPtrArray *
sw_deployment_waivers (SwDeployment *self)
{
  return self->waivers;
}

const SwMeasure *
sw_deployment_measure (SwDeployment *self, gint64 host, const char *measure)
{
  g_autofree char *key = sw_deployment_key (host, measure);
  return g_hash_table_lookup (self->counting, key);
}

static gboolean
meets (const char *pattern, const char *measure)
{
  const char *star = strchr (pattern, '*');
  if (star == NULL)
    return g_str_equal (pattern, measure);
  gsize before = star - pattern, after = strlen (star + 1), length = strlen (measure);
  return length > before + after && strncmp (pattern, measure, before) == 0 &&
         g_str_has_suffix (measure, star + 1);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
sw_deployment_measures (SwDeployment *self, gint64 host, const char *pattern)
{
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, self->counting);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const SwMeasure *measure = value;
    if (measure->host == host && meets (pattern, measure->measure))
      g_ptr_array_add (found, (gpointer) measure->measure);
  }
  g_ptr_array_sort (found, compare_texts);
  return found;
}

gint64
sw_deployment_last_written (SwDeployment *self)
{
  return sw_library_number (self->library, 0,
                            "SELECT max(at) FROM action WHERE project = ?1 AND verb GLOB "
                            "'deployment-*'",
                            SW_INT (self->project_id), SW_END);
}

const char *
sw_deployment_keep (SwDeployment *self, const char *text)
{
  return g_string_chunk_insert_const (self->texts, text);
}

/* Life */

static void
sw_deployment_finalize (GObject *object)
{
  SwDeployment *self = SW_DEPLOYMENT (object);
  GPtrArray *const lists[] = {self->rows,    self->evidence,   self->measures, self->requests,
                              self->imports, self->signatures, self->waivers,  self->occasions};
  forget_made (self);
  g_clear_object (&self->library);
  g_clear_pointer (&self->project, sw_project_free);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->playbook, sw_playbook_unref);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (lists[i]);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->counting);
  g_string_chunk_free (self->texts);
  G_OBJECT_CLASS (sw_deployment_parent_class)->finalize (object);
}

static void
sw_deployment_class_init (SwDeploymentClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_deployment_finalize;
  signals[CHANGED] = g_signal_new ("changed", SW_TYPE_DEPLOYMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
sw_deployment_init (SwDeployment *self)
{
  GPtrArray **const lists[] = {&self->rows,     &self->evidence, &self->measures,
                               &self->requests, &self->imports,  &self->signatures,
                               &self->waivers,  &self->occasions};
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new_with_free_func (g_free);
  forget_made (self);
  self->texts = g_string_chunk_new (4096);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

char *
sw_deployment_told (SwDeployment *deployment, const char *of, const char *what)
{
  return g_strdup_printf (sw_words_get (sw_deployment_words (deployment), N_ ("%s: %s")), of, what);
}
