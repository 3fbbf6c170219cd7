#include "ui/training/coverage-table.h"

#include "core/base/format.h"

#include <glib/gi18n.h>

static int
compare_cb (gconstpointer one, gconstpointer other, gpointer data)
{
  const SwCoverageRow *a = *(gpointer *) one, *b = *(gpointer *) other;
  guint missing = sw_coverage_row_missing (a), others = sw_coverage_row_missing (b);
  (void) data;
  return missing > others ? -1 : missing < others;
}

/* Those of the role; of equals, the order stays. */
static GPtrArray *
find_rows (const SwCoverage *coverage, const SwTrainingRole *role)
{
  GPtrArray *rows = g_ptr_array_new ();
  for (guint i = 0; i < coverage->rows->len; i++) {
    SwCoverageRow *row = coverage->rows->pdata[i];
    if (row->role == role)
      g_ptr_array_add (rows, row);
  }
  g_ptr_array_sort_with_data (rows, compare_cb, NULL);
  return rows;
}

static const char *
keep (SwCoverageTable *table, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (table->texts, text) : NULL;
}

static void
copy_topics (SwCoverageTable *table, const SwCoverageRole *role, SwLanguage language)
{
  table->n_topics = role->role->topics->len;
  table->topics = g_new0 (SwCoverageTopic, table->n_topics);
  for (guint i = 0; i < table->n_topics; i++) {
    const SwTopic *topic = role->role->topics->pdata[i];
    table->topics[i] =
        (SwCoverageTopic){keep (table, topic->key), keep (table, sw_topic_title (topic, language)),
                          role->by_topic[i]};
  }
}

static void
copy_person (SwCoverageTable *table, SwTraining *training, const SwCoverageRow *row,
             SwCoveragePerson *person)
{
  person->person = row->person->id;
  person->name = keep (table, row->person->name);
  person->ticked = row->ticked;
  person->marks = g_new0 (SwCoverageMark, table->n_topics);
  for (guint i = 0; i < table->n_topics; i++) {
    const SwCoverageCell *cell = &row->cells[i];
    SwCoverageMark *mark = &person->marks[i];
    mark->state = MAX (cell->state, SW_TICK_NOT_YET);
    if (cell->tick == NULL)
      continue;
    mark->at = cell->tick->at;
    mark->author = keep (table, cell->tick->author);
    mark->session = keep (table, sw_training_title (training, cell->session));
  }
}

SwCoverageTable *
sw_coverage_table_new (SwTraining *training, const SwCoverage *coverage, guint role)
{
  const SwCoverageRole *covered = coverage->roles->pdata[role];
  SwCoverageTable *table = g_new0 (SwCoverageTable, 1);
  g_autoptr (GPtrArray) rows = find_rows (coverage, covered->role);
  table->texts = g_string_chunk_new (4096);
  copy_topics (table, covered, sw_library_context (sw_training_library (training))->language);
  table->n_people = rows->len;
  table->people = g_new0 (SwCoveragePerson, rows->len);
  for (guint i = 0; i < rows->len; i++)
    copy_person (table, training, rows->pdata[i], &table->people[i]);
  return table;
}

void
sw_coverage_table_free (SwCoverageTable *table)
{
  for (guint i = 0; i < table->n_people; i++)
    g_free (table->people[i].marks);
  g_free (table->people);
  g_free (table->topics);
  g_string_chunk_free (table->texts);
  g_free (table);
}

/* --- words ----------------------------------------------------------------------------------- */

char *
sw_coverage_table_sentence (const SwCoverageTable *table, const SwWords *words, guint person,
                            guint topic)
{
  const SwCoverageMark *mark = &table->people[person].marks[topic];
  const char *name = table->people[person].name, *title = table->topics[topic].title;
  const char *state = _ (sw_tick_name (mark->state));
  if (mark->session == NULL)
    /* Translators: a person, a topic, and how far the person is with it. */
    return g_strdup_printf (_ ("%s, %s: %s"), name, title, state);
  g_autofree char *at = sw_format_stamp (words, mark->at);
  if (mark->author == NULL)
    /* Translators: a person, a topic, how far the person is, when it was ticked, the session. */
    return g_strdup_printf (_ ("%s, %s: %s, %s, in “%s”"), name, title, state, at, mark->session);
  /* Translators: a person, a topic, how far the person is, when it was ticked, by whom, in which
   * session. */
  return g_strdup_printf (_ ("%s, %s: %s, %s, by %s in “%s”"), name, title, state, at, mark->author,
                          mark->session);
}

char *
sw_coverage_words_size (const SwCoverageRole *role)
{
  guint topics = role->role->topics->len;
  g_autofree char *people =
      g_strdup_printf (ngettext ("%u person", "%u people", role->people), role->people);
  g_autofree char *columns = g_strdup_printf (ngettext ("%u topic", "%u topics", topics), topics);
  return role->people > 0 ? g_strdup_printf ("%s · %s", people, columns)
                          : g_steal_pointer (&columns);
}

char *
sw_coverage_words_ticked (const SwCoverageRole *role)
{
  guint pairs = role->people * role->role->topics->len;
  if (role->people == 0)
    return g_strdup (_ ("Nobody has this role"));
  if (pairs > 0 && role->ticked == pairs)
    return g_strdup (_ ("Everybody has every topic"));
  return g_strdup_printf (_ ("%u of %u ticked"), role->ticked, pairs);
}

char *
sw_coverage_words_missing (const SwCoverageRole *role, const SwWords *words)
{
  if (role->ticked == role->people * role->role->topics->len)
    return NULL;
  if (role->since == SW_NO_DAY)
    return g_strdup (_ ("no session held yet"));
  g_autofree char *since = sw_format_day (words, role->since, SW_DAY_MEDIUM);
  return g_strdup_printf (_ ("missing since %s"), since);
}
