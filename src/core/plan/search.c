/* Texts are kept decomposed and case-folded in one array; a query is a few substring searches over
 * it. Titles that come from a playbook are indexed in all three languages, so that a Chinese word
 * finds its task in a German window. The index is rebuilt on the first search after a change. */
#include "core/plan/search.h"

#include "core/plan/project.h"

#include <string.h>

typedef struct {
  const char *kind;
  gint64 id;
  gint64 project;
  char *title;
  char *text;   /* as typed: what snippets are cut from */
  char *folded; /* what is searched */
} Entry;

struct _SwSearch {
  SwLibrary *library;
  gulong handler;
  GArray *entries;
  gboolean stale;
};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;
  g_free (entry->title);
  g_free (entry->text);
  g_free (entry->folded);
}

static void
hit_free (gpointer data)
{
  SwHit *hit = data;
  g_free (hit->title);
  g_free (hit->snippet);
  g_free (hit);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

/* `extra` is searched too, but not shown. */
static void
add_entry (SwSearch *search, const char *kind, gint64 id, gint64 project, const char *title,
           const char *text, const char *extra)
{
  if (text == NULL || *text == '\0')
    return;
  g_autofree char *all = extra != NULL ? g_strconcat (text, "\n", extra, NULL) : g_strdup (text);
  Entry entry = {kind, id, project, g_strdup (title), g_strdup (text), fold (all)};
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
add_project (SwSearch *search, gint64 id)
{
  g_autoptr (SwProject) project = sw_project_load (search->library, id);
  if (project == NULL)
    return;
  g_autofree char *text =
      g_strjoin (" · ", project->code, sw_project_title (project), project->customer, NULL);
  add_entry (search, "project", id, id, sw_project_title (project), text, NULL);
  g_autoptr (SwQuery) tasks = sw_library_query (
      search->library, "SELECT id, item, title, note FROM task WHERE project = ?1 AND deleted = 0",
      SW_INT (id), SW_END);
  while (sw_query_next (tasks))
    add_texts (search, tasks, project);
  g_autoptr (SwQuery) people = sw_library_query (
      search->library,
      "SELECT id, name, role, company, email FROM person WHERE project = ?1 AND deleted = 0",
      SW_INT (id), SW_END);
  while (sw_query_next (people)) {
    g_autoptr (GString) all = g_string_new (sw_query_text (people, 1));
    for (int column = 2; column <= 4; column++) {
      if (!sw_query_is_null (people, column))
        g_string_append_printf (all, " · %s", sw_query_text (people, column));
    }
    add_entry (search, "person", sw_query_int (people, 0), id, sw_query_text (people, 1), all->str,
               NULL);
  }
}

static void
library_changed_cb (SwSearch *search)
{
  search->stale = TRUE;
}

SwSearch *
sw_search_new (SwLibrary *library)
{
  SwSearch *search = g_new0 (SwSearch, 1);
  search->library = g_object_ref (library);
  search->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (search->entries, entry_clear);
  search->stale = TRUE;
  search->handler =
      g_signal_connect_swapped (library, "changed", G_CALLBACK (library_changed_cb), search);
  return search;
}

void
sw_search_free (SwSearch *search)
{
  g_signal_handler_disconnect (search->library, search->handler);
  g_object_unref (search->library);
  g_array_unref (search->entries);
  g_free (search);
}

static void
rebuild (SwSearch *search)
{
  g_array_set_size (search->entries, 0);
  g_autoptr (GArray) ids = sw_project_ids (search->library, TRUE);
  for (guint i = 0; i < ids->len; i++)
    add_project (search, g_array_index (ids, gint64, i));
  search->stale = FALSE;
}

#define SNIPPET_CHARACTERS 60

/* About sixty characters around the first word, if it is in the shown text; else the beginning. */
static char *
snippet_of (const Entry *entry, const char *word)
{
  const char *text = entry->text;
  g_autofree char *folded = fold (text);
  const char *hit = strstr (folded, word);
  glong length = g_utf8_strlen (text, -1);
  glong at = hit != NULL ? g_utf8_strlen (folded, hit - folded) : 0;
  glong from = CLAMP (at - SNIPPET_CHARACTERS / 3, 0, MAX (length - SNIPPET_CHARACTERS, 0));
  glong to = MIN (from + SNIPPET_CHARACTERS, length);
  g_autofree char *cut = g_utf8_substring (text, from, to);
  g_strdelimit (cut, "\n\r\t", ' ');
  return g_strconcat (from > 0 ? "…" : "", cut, to < length ? "…" : "", NULL);
}

static gboolean
holds_all (const Entry *entry, char **words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    if (strstr (entry->folded, words[i]) == NULL)
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
sw_search_find (SwSearch *search, const char *text, guint limit)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);
  g_autofree char *folded = fold (text);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (folded), " \t\n", -1);
  if (words[0] == NULL || *words[0] == '\0')
    return hits;
  if (search->stale)
    rebuild (search);
  for (guint i = 0; i < search->entries->len && (limit == 0 || hits->len < limit); i++) {
    const Entry *entry = &g_array_index (search->entries, Entry, i);
    if (!holds_all (entry, words))
      continue;
    SwHit *hit = g_new0 (SwHit, 1);
    hit->kind = entry->kind;
    hit->id = entry->id;
    hit->project = entry->project;
    hit->title = g_strdup (entry->title);
    hit->snippet = snippet_of (entry, words[0]);
    g_ptr_array_add (hits, hit);
  }
  return hits;
}
