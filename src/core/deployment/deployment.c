#include "core/deployment/deployment-private.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SwDeployment {
  GObject parent_instance;

  SwLibrary *library;
  SwPlaybookCatalog *catalog; /* not owned, may be NULL */
  const SwWords *words;       /* of a document; NULL: the window's */
  gint64 project_id;
  SwRunKind kind;
  gint64 occasion_id;   /* 0: the installation */
  GPtrArray *occasions; /* SwOccasion */
  SwProject *project;
  GPtrArray *people;
  SwPlaybook *playbook; /* the one that is followed, NULL where there is none */
  gboolean pinned;
  GStringChunk *texts;  /* what the records below say */
  GHashTable *answers;  /* "ROW/FIELD" -> value */
  GPtrArray *rows;      /* SwDeploymentRow */
  GPtrArray *evidence;  /* SwDeploymentEvidence */
  GPtrArray *measures;  /* SwMeasure */
  GHashTable *counting; /* "HOST/MEASURE" -> the SwMeasure that counts */
  GPtrArray *requests;
  GPtrArray *imports;
  GPtrArray *signatures;
  GPtrArray *waivers;
  SwDeploymentMade made;
};

G_DEFINE_FINAL_TYPE (SwDeployment, sw_deployment, G_TYPE_OBJECT)

enum { SECONDS_OF_DAY = 24 * 60 * 60, SECONDS_OF_MINUTE = 60 };
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

/* Reading */

static char *
key_of (gint64 owner, const char *name)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%s", owner, name);
}

static const char *
keep (SwDeployment *self, SwQuery *query, int column)
{
  const char *text = sw_query_text (query, column);
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

/* Rows of a table of this project, of which `read` makes records for `into`. */
static void
read_table (SwDeployment *self, const char *sql, GPtrArray *into,
            gpointer (*read) (SwDeployment *, SwQuery *))
{
  g_ptr_array_set_size (into, 0);
  gboolean split = strstr (sql, "?2") != NULL;
  g_autoptr (SwQuery) query = sw_library_query (self->library, sql, SW_INT (self->project_id),
                                                split ? SW_ID (self->occasion_id) : SW_END, SW_END);
  while (sw_query_next (query)) {
    gpointer record = read (self, query);
    if (record != NULL)
      g_ptr_array_add (into, record);
  }
}

#define FROM(table) " FROM " table " WHERE project = ?1 AND deleted = 0 "

/* Of this occasion, or this installation; and both, the installation's first. */
#define OWN "AND occasion IS ?2 "
#define SHARED "AND (occasion IS NULL OR occasion = ?2) "
#define INSTALLED_FIRST "ORDER BY occasion IS NOT NULL, "

static gpointer
read_occasion (SwDeployment *self, SwQuery *query)
{
  SwOccasion *occasion = g_new0 (SwOccasion, 1);
  occasion->id = sw_query_int (query, 0);
  occasion->kind =
      g_strcmp0 (sw_query_text (query, 1), "recovery") == 0 ? SW_RUN_RECOVERY : SW_RUN_DRILL;
  occasion->title = keep (self, query, 2);
  occasion->name = keep (self, query, 3);
  occasion->at = sw_query_int (query, 4);
  occasion->ended = sw_query_int (query, 5);
  occasion->aborted = g_strcmp0 (sw_query_text (query, 6), "aborted") == 0;
  occasion->reason = keep (self, query, 7);
  occasion->closer = keep (self, query, 8);
  return occasion;
}

static gpointer
read_row (SwDeployment *self, SwQuery *query)
{
  if (sw_query_text (query, 1) == NULL || sw_query_text (query, 2) == NULL)
    return NULL;
  SwDeploymentRow *row = g_new0 (SwDeploymentRow, 1);
  row->id = sw_query_int (query, 0);
  row->table = keep (self, query, 1);
  row->name = keep (self, query, 2);
  row->position = sw_query_real (query, 3);
  row->noted = TRUE;
  return row;
}

/* Is it the word for a row of the playbook, in whatever language? */
static gboolean
names_row (const SwPlaybookRow *row, const char *word)
{
  gboolean same = g_ascii_strcasecmp (word, row->id) == 0;
  g_autofree char *folded = g_utf8_casefold (word, -1);
  for (SwLanguage language = 0; !same && language < SW_N_LANGUAGES; language++) {
    g_autofree char *title = g_utf8_casefold (sw_text_in (&row->title, language), -1);
    same = g_str_equal (title, folded);
  }
  return same;
}

static SwDeploymentRow *
new_row (SwDeployment *self, const SwPlaybookField *table, const SwPlaybookRow *of)
{
  gint64 owner = sw_deployment_owner (self, table);
  g_autofree char *whose =
      g_strdup_printf ("%" G_GINT64_FORMAT, owner != 0 ? owner : self->project_id);
  SwDeploymentRow *row = g_new0 (SwDeploymentRow, 1);
  row->id = sw_library_natural_id ("deployment-row", whose, table->id, of->id, NULL);
  row->table = table->id;
  row->name = of->id;
  return row;
}

/* The place among the rows from `first` on of what somebody noted of it. */
static gboolean
find_noted (SwDeployment *self, const SwPlaybookField *table, const SwPlaybookRow *of, guint first,
            guint *place)
{
  for (*place = first; *place < self->rows->len; (*place)++) {
    const SwDeploymentRow *row = self->rows->pdata[*place];
    if (g_str_equal (row->table, table->id) && names_row (of, row->name))
      return TRUE;
  }
  return FALSE;
}

/* The rows of the playbook stand first, in its order, also those that nobody said anything of. */
static void
place_rows (SwDeployment *self)
{
  const SwPlaybookDeployment *part = sw_deployment_part (self);
  guint place = 0, found;
  for (guint i = 0; part != NULL && i < part->fields->len; i++) {
    const SwPlaybookField *table = part->fields->pdata[i];
    for (guint j = 0; j < table->rows->len; j++) {
      const SwPlaybookRow *of = table->rows->pdata[j];
      SwDeploymentRow *row = find_noted (self, table, of, place, &found)
                                 ? g_ptr_array_steal_index (self->rows, found)
                                 : new_row (self, table, of);
      row->of = of;
      g_ptr_array_insert (self->rows, (int) place++, row);
    }
  }
}

const char *
sw_deployment_row_title (const SwDeploymentRow *row, SwLanguage language)
{
  return row->of != NULL ? sw_text_in (&row->of->title, language) : row->name;
}

static gpointer
read_answer (SwDeployment *self, SwQuery *query)
{
  const char *field = sw_query_text (query, 1), *value = sw_query_text (query, 2);
  if (field != NULL && value != NULL && *value != '\0')
    g_hash_table_insert (self->answers, key_of (sw_query_int (query, 0), field),
                         g_string_chunk_insert_const (self->texts, value));
  return NULL;
}

static gpointer
read_evidence (SwDeployment *self, SwQuery *query)
{
  SwDeploymentEvidence *evidence = g_new0 (SwDeploymentEvidence, 1);
  evidence->id = sw_query_int (query, 0);
  evidence->step = keep (self, query, 1);
  evidence->item = keep (self, query, 2);
  evidence->name = keep (self, query, 3);
  evidence->bytes = sw_query_is_null (query, 4) ? -1 : sw_query_int (query, 4);
  evidence->sum = keep (self, query, 5);
  evidence->wording = keep (self, query, 6);
  evidence->author = keep (self, query, 7);
  evidence->at = sw_query_int (query, 8);
  return evidence;
}

static gpointer
read_request (SwDeployment *self, SwQuery *query)
{
  SwPreflightRequest *request = g_new0 (SwPreflightRequest, 1);
  request->id = sw_query_int (query, 0);
  request->host = sw_query_int (query, 1);
  request->nonce = keep (self, query, 2);
  request->spec = keep (self, query, 3);
  request->at = sw_query_int (query, 4);
  return request;
}

static gpointer
read_import (SwDeployment *self, SwQuery *query)
{
  SwPreflightImport *import = g_new0 (SwPreflightImport, 1);
  import->id = sw_query_int (query, 0);
  import->host = sw_query_int (query, 1);
  import->nonce = keep (self, query, 2);
  import->spec = keep (self, query, 3);
  import->sum = keep (self, query, 4);
  import->machine = keep (self, query, 5);
  import->root = sw_query_int (query, 6) != 0;
  import->ended = sw_query_int (query, 7);
  import->at = sw_query_int (query, 8);
  return import;
}

static gpointer
read_signature (SwDeployment *self, SwQuery *query)
{
  SwDeploymentSignature *signature = g_new0 (SwDeploymentSignature, 1);
  signature->id = sw_query_int (query, 0);
  signature->step = keep (self, query, 1);
  signature->role = keep (self, query, 2);
  signature->name = keep (self, query, 3);
  signature->sum = keep (self, query, 4);
  signature->wording = keep (self, query, 5);
  signature->at = sw_query_int (query, 6);
  return signature;
}

static gpointer
read_waiver (SwDeployment *self, SwQuery *query)
{
  SwDeploymentWaiver *waiver = g_new0 (SwDeploymentWaiver, 1);
  waiver->id = sw_query_int (query, 0);
  waiver->check = keep (self, query, 1);
  waiver->host = sw_query_int (query, 2);
  waiver->name = keep (self, query, 3);
  waiver->reason = keep (self, query, 4);
  waiver->until = sw_query_civil (query, 5);
  waiver->at = sw_query_int (query, 6);
  return waiver;
}

/* Known before unknown; root before user where both looked on the same day; else the newest. */
static gboolean
counts_more (const SwMeasure *left, const SwMeasure *right)
{
  gint64 apart = left->at - right->at;
  if ((left->state == SW_MEASURE_OK) != (right->state == SW_MEASURE_OK))
    return left->state == SW_MEASURE_OK;
  if (left->root != right->root && ABS (apart) < SECONDS_OF_DAY)
    return left->root;
  return left->at >= right->at;
}

static gpointer
read_measure (SwDeployment *self, SwQuery *query)
{
  SwMeasureState state;
  if (sw_query_text (query, 3) == NULL ||
      !sw_measure_state_parse (sw_query_text (query, 4), &state))
    return NULL;
  SwMeasure *measure = g_new0 (SwMeasure, 1);
  measure->id = sw_query_int (query, 0);
  measure->host = sw_query_int (query, 1);
  measure->source = keep (self, query, 2);
  measure->measure = keep (self, query, 3);
  measure->state = state;
  measure->value = state == SW_MEASURE_OK ? keep (self, query, 5) : NULL;
  measure->note = keep (self, query, 6);
  measure->author = keep (self, query, 7);
  measure->at = sw_query_int (query, 8);
  measure->root = sw_query_int (query, 9) != 0;
  g_autofree char *key = key_of (measure->host, measure->measure);
  const SwMeasure *counting = g_hash_table_lookup (self->counting, key);
  if (counting == NULL || counts_more (measure, counting))
    g_hash_table_insert (self->counting, g_steal_pointer (&key), measure);
  return measure;
}

/* The row of `deployment` decides, else the project's own playbook. */
static SwPlaybook *
pinned_playbook (SwDeployment *self)
{
  g_autoptr (SwQuery) query =
      sw_library_query (self->library,
                        "SELECT b.id FROM deployment d JOIN playbook b ON b.id = d.playbook WHERE "
                        "d.project = ?1 AND d.deleted = 0",
                        SW_INT (self->project_id), SW_END);
  while (sw_query_next (query)) {
    SwPlaybook *playbook = sw_project_share_playbook (self->library, sw_query_int (query, 0));
    if (playbook != NULL && sw_playbook_deployment (playbook) != NULL)
      return playbook;
    g_clear_pointer (&playbook, sw_playbook_unref);
  }
  return NULL;
}

/* The last of the project's playbooks that knows how, else the newest version of one. */
static SwPlaybook *
derived_playbook (SwDeployment *self)
{
  const GPtrArray *own = self->project->playbooks;
  for (guint i = own->len; i > 0; i--) {
    SwPlaybook *playbook = own->pdata[i - 1];
    if (sw_playbook_deployment (playbook) != NULL)
      return sw_playbook_ref (playbook);
  }
  for (guint i = own->len; self->catalog != NULL && i > 0; i--) {
    SwPlaybook *newest =
        sw_playbook_catalog_get (self->catalog, ((SwPlaybook *) own->pdata[i - 1])->id, NULL);
    if (newest != NULL && sw_playbook_deployment (newest) != NULL)
      return sw_playbook_ref (newest);
  }
  return NULL;
}

static void
read_playbook (SwDeployment *self)
{
  g_clear_pointer (&self->playbook, sw_playbook_unref);
  self->playbook = pinned_playbook (self);
  self->pinned = self->playbook != NULL;
  if (self->playbook == NULL)
    self->playbook = derived_playbook (self);
}

static void
read_records (SwDeployment *self)
{
  forget_made (self);
  g_hash_table_remove_all (self->answers);
  g_hash_table_remove_all (self->counting);
  g_string_chunk_clear (self->texts);
  read_table (self,
              "SELECT id, kind, title, name, at, ended, outcome, reason, closer" FROM (
                  "deployment_occasion") "ORDER BY at, id",
              self->occasions, read_occasion);
  read_table (self,
              "SELECT id, field, name, position" FROM ("deployment_row") SHARED INSTALLED_FIRST
              "position, id",
              self->rows, read_row);
  place_rows (self);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  read_table (self,
              "SELECT row, field, value" FROM ("deployment_answer") SHARED INSTALLED_FIRST "id",
              none, read_answer);
  read_table (self,
              "SELECT id, step, item, name, bytes, sum, wording, author, at" FROM (
                  "deployment_evidence") OWN "ORDER BY at, id",
              self->evidence, read_evidence);
  read_table (self,
              "SELECT id, host, nonce, spec, at" FROM ("deployment_preflight") "ORDER BY at, id",
              self->requests, read_request);
  read_table (self,
              "SELECT id, host, nonce, spec, sum, machine, root, ended, at" FROM (
                  "deployment_import") "ORDER BY at, id",
              self->imports, read_import);
  read_table (self,
              "SELECT m.id, m.host, m.source, m.measure, m.state, m.value, m.note, m.author, m.at, "
              "i.root FROM deployment_measure m LEFT JOIN deployment_import i ON i.id = m.import "
              "WHERE m.project = ?1 AND m.deleted = 0 AND (m.occasion IS NULL OR m.occasion = ?2) "
              "ORDER BY m.at, m.id",
              self->measures, read_measure);
  read_table (self,
              "SELECT id, step, role, name, sum, wording, at" FROM ("deployment_signature") OWN
              "ORDER BY at, id",
              self->signatures, read_signature);
  read_table (self,
              "SELECT id, item, host, name, reason, until, at" FROM ("deployment_waiver") SHARED
              "ORDER BY at, id",
              self->waivers, read_waiver);
}

/* FALSE when the project is gone. */
static gboolean
read_all (SwDeployment *self)
{
  SwProject *project = sw_project_load (self->library, self->project_id);
  if (project == NULL)
    return FALSE;
  g_clear_pointer (&self->project, sw_project_free);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->project = project;
  self->people = sw_person_list (self->library, self->project_id);
  read_playbook (self);
  read_records (self);
  return TRUE;
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
  g_autofree char *key = key_of (row != NULL ? row->id : 0, field);
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
  char *key = key_of (0, field);
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
        (g_str_equal (row->name, name) || (row->of != NULL && names_row (row->of, name))))
      return row;
  }
  return NULL;
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
  g_autofree char *key = key_of (host, measure);
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
