/* All texts are kept decomposed and case-folded, one behind the other, so that a query is one walk
 * through the memory: about 2 ms for 100,000 titles. Titles that come from a playbook are there in
 * all three languages, so that a Chinese word finds its task in a German window. A row that changed
 * is dropped and put in anew at the end on the next search. */
#include "core/plan/search.h"

#include "core/plan/id-index.h"
#include "core/plan/project.h"

#include <string.h>

#define SEPARATOR '\1' /* between the entries in `folded`; in no text */
#define MANY_ROWS 500  /* more changed rows than this: all is read anew */
#define PIECE 1000     /* tasks that are read at once, in about 1 ms */

typedef struct {
  const char *kind; /* NULL: dropped */
  gint64 id;
  gint64 project;
  const char *title;
  const char *text; /* as typed: what snippets are cut from */
  gsize begin;      /* where its folded text begins */
} Entry;

struct _SwSearch {
  SwLibrary *library;
  gulong handler;
  GArray *entries;
  GString *folded;
  GStringChunk *texts;
  GArray *changed;    /* gint64, tasks and persons to put in anew */
  gboolean stale;     /* all of it, but for what is read anew already: */
  GArray *ids;        /* gint64, of all projects; NULL: nothing is read */
  guint next;         /* which of them comes next */
  SwProject *project; /* of which some tasks are read; NULL: none */
  gint64 last;        /* the last of those */
};

static void
hit_free (gpointer data)
{
  SwHit *hit = data;
  g_free (hit->title);
  g_free (hit->snippet);
  g_free (hit);
}

/* `extra` is searched too, but not shown. */
static void
add_entry (SwSearch *search, const char *kind, gint64 id, gint64 project, const char *title,
           const char *text, const char *extra)
{
  if (text == NULL || *text == '\0')
    return;
  g_autofree char *all = extra != NULL ? g_strconcat (text, "\n", extra, NULL) : NULL;
  g_autofree char *folded = sw_text_fold (all != NULL ? all : text);
  g_strdelimit (folded, "\1", ' ');
  const char *kept = g_string_chunk_insert (search->texts, text);
  Entry entry = {.kind = kind,
                 .id = id,
                 .project = project,
                 .title = title == text   ? kept
                          : title != NULL ? g_string_chunk_insert (search->texts, title)
                                          : NULL,
                 .text = kept,
                 .begin = search->folded->len};
  g_string_append (search->folded, folded);
  g_string_append_c (search->folded, SEPARATOR);
  g_array_append_val (search->entries, entry);
}

static const SwPlaybookItem *
find_item (const SwProject *project, const char *key)
{
  const char *slash = key != NULL ? strchr (key, '/') : NULL;
  for (guint i = 0; slash != NULL && i < project->playbooks->len; i++) {
    const SwPlaybook *playbook = project->playbooks->pdata[i];
    if (strlen (playbook->id) == (gsize) (slash - key) && g_str_has_prefix (key, playbook->id))
      return sw_playbook_item (playbook, slash + 1);
  }
  return NULL;
}

static char *
all_languages (const SwText *text)
{
  return g_strjoin ("\n", sw_text_in (text, SW_LANGUAGE_ENGLISH),
                    sw_text_in (text, SW_LANGUAGE_GERMAN), sw_text_in (text, SW_LANGUAGE_CHINESE),
                    NULL);
}

static void
add_texts (SwSearch *search, SwQuery *query, const SwProject *project)
{
  SwLanguage language = sw_library_context (search->library)->language;
  const SwPlaybookItem *item = find_item (project, sw_query_text (query, 1));
  const char *title = sw_query_text (query, 2), *note = sw_query_text (query, 3);
  g_autofree char *titles = item != NULL ? all_languages (&item->title) : NULL;
  g_autofree char *notes = item != NULL ? all_languages (&item->note) : NULL;
  if (title == NULL)
    title = item != NULL ? sw_text_in (&item->title, language) : "";
  if (note == NULL)
    note = item != NULL ? sw_text_in (&item->note, language) : "";
  gint64 id = sw_query_int (query, 0);
  add_entry (search, "task", id, project->id, title, title, titles);
  add_entry (search, "note", id, project->id, title, note, notes);
}

static void
add_person (SwSearch *search, SwQuery *query, gint64 project)
{
  g_autoptr (GString) all = g_string_new (sw_query_text (query, 1));
  for (int column = 2; column <= 4; column++) {
    if (!sw_query_is_null (query, column))
      g_string_append_printf (all, " · %s", sw_query_text (query, column));
  }
  add_entry (search, "person", sw_query_int (query, 0), project, sw_query_text (query, 1), all->str,
             NULL);
}

#define TASK_SQL "SELECT id, item, title, note FROM task WHERE deleted = 0 AND "
#define PERSON_SQL "SELECT id, name, role, company, email FROM person WHERE deleted = 0 AND "

static void
begin_project (SwSearch *search, gint64 id)
{
  SwProject *project = sw_project_load (search->library, id);
  if (project == NULL)
    return;
  g_autofree char *text =
      g_strjoin (" · ", project->code, sw_project_title (project), project->customer, NULL);
  add_entry (search, "project", id, id, sw_project_title (project), text, NULL);
  search->project = project;
  search->last = G_MININT64;
}

static void
end_project (SwSearch *search)
{
  gint64 id = search->project->id;
  g_autoptr (SwQuery) people =
      sw_library_query (search->library, PERSON_SQL "project = ?1", SW_INT (id), SW_END);
  while (sw_query_next (people))
    add_person (search, people, id);
  g_clear_pointer (&search->project, sw_project_free);
}

/* The next tasks of the project: FALSE where they were the last ones. */
static gboolean
add_tasks (SwSearch *search)
{
  guint count = 0;
  g_autoptr (SwQuery) tasks = sw_library_query (
      search->library, TASK_SQL "project = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
      SW_INT (search->project->id), SW_INT (search->last), SW_INT (PIECE), SW_END);
  for (; sw_query_next (tasks); count++) {
    search->last = sw_query_int (tasks, 0);
    add_texts (search, tasks, search->project);
  }
  return count == PIECE;
}

/* What the library has now under a changed id. */
static void
add_row (SwSearch *search, gint64 id, SwProject **project)
{
  gint64 owner = sw_library_number (
      search->library, 0,
      "SELECT project FROM task WHERE id = ?1 UNION ALL SELECT project FROM person WHERE id = ?1",
      SW_INT (id), SW_END);
  if (*project == NULL || (*project)->id != owner) {
    g_clear_pointer (project, sw_project_free);
    *project = sw_project_load (search->library, owner);
  }
  if (*project == NULL)
    return;
  g_autoptr (SwQuery) task =
      sw_library_query (search->library, TASK_SQL "id = ?1", SW_INT (id), SW_END);
  if (sw_query_next (task))
    add_texts (search, task, *project);
  g_autoptr (SwQuery) person =
      sw_library_query (search->library, PERSON_SQL "id = ?1", SW_INT (id), SW_END);
  if (sw_query_next (person))
    add_person (search, person, owner);
}

static void
give_up_reading (SwSearch *search)
{
  g_clear_pointer (&search->ids, g_array_unref);
  g_clear_pointer (&search->project, sw_project_free);
}

static void
library_changed_cb (SwSearch *search, const SwNotice *notice)
{
  give_up_reading (search);
  for (guint i = 0; i < notice->changes->len && !search->stale; i++) {
    const SwNoticeChange *change = &g_array_index (notice->changes, SwNoticeChange, i);
    if (g_str_equal (change->table, "task") || g_str_equal (change->table, "person")) {
      search->stale = notice->many;
      guint count = search->changed->len;
      if (count == 0 || g_array_index (search->changed, gint64, count - 1) != change->row)
        g_array_append_val (search->changed, change->row);
      search->stale = search->stale || count > MANY_ROWS;
    } else if (g_str_has_prefix (change->table, "project"))
      search->stale = TRUE;
  }
}

SwSearch *
sw_search_new (SwLibrary *library)
{
  SwSearch *search = g_new0 (SwSearch, 1);
  search->library = g_object_ref (library);
  search->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  search->folded = g_string_new (NULL);
  search->texts = g_string_chunk_new (64 * 1024);
  search->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  search->stale = TRUE;
  search->handler =
      g_signal_connect_swapped (library, "changed", G_CALLBACK (library_changed_cb), search);
  return search;
}

void
sw_search_free (SwSearch *search)
{
  g_signal_handler_disconnect (search->library, search->handler);
  give_up_reading (search);
  g_object_unref (search->library);
  g_array_unref (search->entries);
  g_string_free (search->folded, TRUE);
  g_string_chunk_free (search->texts);
  g_array_unref (search->changed);
  g_free (search);
}

static void
begin_reading (SwSearch *search)
{
  g_array_set_size (search->entries, 0);
  g_array_set_size (search->changed, 0);
  g_string_truncate (search->folded, 0);
  g_string_chunk_clear (search->texts);
  search->ids = sw_project_ids (search->library, TRUE);
  search->next = 0;
  search->stale = TRUE;
}

gboolean
sw_search_prepare (SwSearch *search, gint64 end)
{
  if (search->stale && search->ids == NULL)
    begin_reading (search);
  while (search->stale && g_get_monotonic_time () < end) {
    if (search->project != NULL && !add_tasks (search))
      end_project (search);
    else if (search->project == NULL && search->next < search->ids->len)
      begin_project (search, g_array_index (search->ids, gint64, search->next++));
    else if (search->project == NULL)
      search->stale = FALSE;
  }
  if (!search->stale)
    give_up_reading (search);
  return !search->stale;
}

static void
renew_changed (SwSearch *search)
{
  g_autoptr (SwIdIndex) changed = sw_id_index_new ((gint32) search->changed->len);
  for (guint i = 0; i < search->changed->len; i++)
    sw_id_index_add (changed, g_array_index (search->changed, gint64, i), (gint32) i);
  for (guint i = 0; i < search->entries->len; i++) {
    Entry *entry = &g_array_index (search->entries, Entry, i);
    if (sw_id_index_find (changed, entry->id) >= 0)
      entry->kind = NULL;
  }
  SwProject *project = NULL;
  for (guint i = 0; i < search->changed->len; i++) {
    gint64 id = g_array_index (search->changed, gint64, i);
    if (sw_id_index_find (changed, id) == (gint32) i) /* the last of its kind */
      add_row (search, id, &project);
  }
  g_clear_pointer (&project, sw_project_free);
  g_array_set_size (search->changed, 0);
}

/* What was dropped is cleared away when it is as much as the rest. */
static void
keep_up (SwSearch *search)
{
  guint dropped = 0;
  if (!search->stale && search->changed->len > 0)
    renew_changed (search);
  for (guint i = 0; i < search->entries->len && !search->stale; i++)
    dropped += g_array_index (search->entries, Entry, i).kind == NULL;
  search->stale = search->stale || dropped > search->entries->len / 2;
  sw_search_prepare (search, G_MAXINT64);
}

#define SNIPPET_CHARACTERS 60

/* About sixty characters around the first word, if it is in the shown text; else the beginning. */
static char *
snippet_of (const Entry *entry, const char *word)
{
  const char *text = entry->text;
  g_autofree char *folded = sw_text_fold (text);
  const char *hit = strstr (folded, word);
  glong length = g_utf8_strlen (text, -1);
  glong at = hit != NULL ? g_utf8_strlen (folded, hit - folded) : 0;
  glong from = CLAMP (at - SNIPPET_CHARACTERS / 3, 0, MAX (length - SNIPPET_CHARACTERS, 0));
  glong to = MIN (from + SNIPPET_CHARACTERS, length);
  g_autofree char *cut = g_utf8_substring (text, from, to);
  g_strdelimit (cut, "\n\r\t", ' ');
  return g_strconcat (from > 0 ? "…" : "", cut, to < length ? "…" : "", NULL);
}

/* The entry that the byte at `offset` belongs to. */
static guint
entry_at (const SwSearch *search, gsize offset)
{
  guint low = 0, high = search->entries->len;
  while (high - low > 1) {
    guint middle = (low + high) / 2;
    if (g_array_index (search->entries, Entry, middle).begin <= offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static gboolean
holds_all (const char *text, gsize length, char **words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    if (memmem (text, length, words[i], strlen (words[i])) == NULL)
      return FALSE;
  }
  return TRUE;
}

static SwHit *
hit_new (const Entry *entry, const char *word)
{
  SwHit *hit = g_new0 (SwHit, 1);
  hit->kind = entry->kind;
  hit->id = entry->id;
  hit->project = entry->project;
  hit->title = g_strdup (entry->title);
  hit->snippet = snippet_of (entry, word);
  return hit;
}

/* The longest word is the rarest: the others are looked for where it is. */
static const char *
longest_of (char **words)
{
  const char *longest = words[0];
  for (guint i = 1; words[i] != NULL; i++)
    longest = strlen (words[i]) > strlen (longest) ? words[i] : longest;
  return longest;
}

GPtrArray *
sw_search_find (SwSearch *search, const char *text, guint limit)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);
  g_autofree char *folded = sw_text_fold (text);
  g_strdelimit (folded, "\1", ' ');
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (folded), " \t\n", -1);
  if (words[0] == NULL || *words[0] == '\0')
    return hits;
  keep_up (search);
  GPtrArray *notes = g_ptr_array_new_with_free_func (hit_free);
  const char *word = longest_of (words), *begin = search->folded->str, *at = begin;
  while ((limit == 0 || hits->len < limit) && (at = strstr (at, word)) != NULL) {
    const char *before = memrchr (begin, SEPARATOR, at - begin);
    const char *text_begin = before != NULL ? before + 1 : begin;
    at = strchr (at, SEPARATOR);
    if (!holds_all (text_begin, at - text_begin, words))
      continue;
    const Entry *entry =
        &g_array_index (search->entries, Entry, entry_at (search, text_begin - begin));
    GPtrArray *kept = g_strcmp0 (entry->kind, "note") == 0 ? notes : hits;
    if (entry->kind != NULL && (limit == 0 || kept->len < limit))
      g_ptr_array_add (kept, hit_new (entry, words[0]));
  }
  g_ptr_array_extend_and_steal (hits, notes);
  if (limit != 0 && hits->len > limit)
    g_ptr_array_set_size (hits, (int) limit);
  return hits;
}
