#include "core/deployment/deployment-read.h"

#include <string.h>

enum { SECONDS_OF_DAY = 24 * 60 * 60 };

char *
sw_deployment_key (gint64 owner, const char *name)
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
    if (g_str_equal (row->table, table->id) && sw_playbook_row_is_named (of, row->name))
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

static gpointer
read_answer (SwDeployment *self, SwQuery *query)
{
  const char *field = sw_query_text (query, 1), *value = sw_query_text (query, 2);
  if (field != NULL && value != NULL && *value != '\0')
    g_hash_table_insert (self->answers, sw_deployment_key (sw_query_int (query, 0), field),
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
  g_autofree char *key = sw_deployment_key (measure->host, measure->measure);
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

gboolean
sw_deployment_read (SwDeployment *self)
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
