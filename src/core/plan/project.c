#include "core/plan/project.h"

#include "core/base/error.h"
#include "core/playbook/playbook-shipped.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
sw_project_free (SwProject *project)
{
  g_free (project->code);
  g_free (project->name);
  g_free (project->customer);
  g_ptr_array_unref (project->playbooks);
  g_free (project);
}

/* Mostly the bytes are those of a playbook that comes with Slipway, which then is at hand. */
static SwPlaybook *
read_playbook (SwLibrary *library, gint64 id)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT source FROM playbook WHERE id = ?1", SW_INT (id), SW_END);
  if (!sw_query_next (query))
    return NULL;
  gsize length;
  const void *bytes = sw_query_bytes (query, 0, &length);
  SwPlaybook *shipped = sw_playbook_shipped_like (bytes, length);
  const char *source = shipped == NULL ? sw_query_text (query, 0) : NULL;
  return source != NULL ? sw_playbook_parse (source, strlen (source), "playbook", NULL, NULL)
                        : shipped;
}

SwPlaybook *
sw_project_share_playbook (SwLibrary *library, gint64 id)
{
  G_LOCK_DEFINE_STATIC (known);
  static GHashTable *known;
  G_LOCK (known);
  if (known == NULL)
    known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                   (GDestroyNotify) sw_playbook_unref);
  SwPlaybook *playbook = g_hash_table_lookup (known, &id);
  if (playbook == NULL && (playbook = read_playbook (library, id)) != NULL)
    g_hash_table_insert (known, g_memdup2 (&id, sizeof id), playbook);
  G_UNLOCK (known);
  return playbook != NULL ? sw_playbook_ref (playbook) : NULL;
}

static GPtrArray *
load_playbooks (SwLibrary *library, gint64 project)
{
  GPtrArray *playbooks = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_playbook_unref);
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT b.id FROM project_playbook p JOIN playbook b ON b.id = p.playbook WHERE "
      "p.project = ?1 AND p.deleted = 0 ORDER BY p.position, p.id",
      SW_INT (project), SW_END);
  while (sw_query_next (query)) {
    SwPlaybook *playbook = sw_project_share_playbook (library, sw_query_int (query, 0));
    if (playbook != NULL)
      g_ptr_array_add (playbooks, playbook);
  }
  return playbooks;
}

SwProject *
sw_project_load (SwLibrary *library, gint64 id)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT code, name, customer, mode, delivery, hosting, start, wished_go_live, language, "
      "archived, schedule_from, status_date, go_live FROM project WHERE id = ?1 AND deleted = 0",
      SW_INT (id), SW_END);
  if (!sw_query_next (query))
    return NULL;
  SwProject *project = g_new0 (SwProject, 1);
  project->id = id;
  project->code = g_strdup (sw_query_text (query, 0));
  project->name = g_strdup (sw_query_text (query, 1));
  project->customer = g_strdup (sw_query_text (query, 2));
  project->mode = SW_MODE_UNSET;
  project->delivery = SW_DELIVERY_UNSET;
  project->hosting = SW_HOSTING_UNSET;
  sw_mode_parse (sw_query_text (query, 3), &project->mode);
  sw_delivery_parse (sw_query_text (query, 4), &project->delivery);
  sw_hosting_parse (sw_query_text (query, 5), &project->hosting);
  project->start = sw_query_civil (query, 6);
  project->wished_go_live = sw_query_civil (query, 7);
  sw_language_parse (sw_query_text (query, 8), &project->language);
  project->archived = sw_query_int (query, 9) != 0;
  project->from_go_live = g_strcmp0 (sw_query_text (query, 10), "go-live") == 0;
  project->status_date = sw_query_civil (query, 11);
  if (project->status_date < SW_FIRST_DAY || project->status_date > SW_LAST_DAY)
    project->status_date = SW_NO_DAY;
  project->go_live = sw_query_int (query, 12);
  if (project->code == NULL)
    project->code = g_strdup ("");
  if (project->customer == NULL)
    project->customer = g_strdup ("");
  if (project->start < SW_FIRST_DAY || project->start > SW_LAST_DAY)
    project->start = 0;
  project->playbooks = load_playbooks (library, id);
  return project;
}

const SwPlaybookItem *
sw_project_item (const SwProject *project, const char *key)
{
  const char *slash = key != NULL ? strchr (key, '/') : NULL;
  for (guint i = 0; slash != NULL && i < project->playbooks->len; i++) {
    const SwPlaybook *playbook = project->playbooks->pdata[i];
    if (strlen (playbook->id) == (gsize) (slash - key) &&
        strncmp (playbook->id, key, slash - key) == 0)
      return sw_playbook_item (playbook, slash + 1);
  }
  return NULL;
}

/* `title` in `language` where that is `subject` in any, and before `found` in the alphabet: of two
 * that share a title, the same one each time. */
static const char *
match_subject (const SwText *title, const char *subject, SwLanguage language, const char *found)
{
  const char *here = sw_text_in (title, language);
  gboolean named = g_str_equal (here, subject);
  for (int i = 0; i < SW_N_LANGUAGES; i++)
    named = named || g_strcmp0 (title->in[i], subject) == 0;
  return named && (found == NULL || g_str_equal (here, subject) || strcmp (here, found) < 0)
             ? here
             : found;
}

static const char *
find_subject (const SwPlaybook *playbook, const char *subject, SwLanguage language)
{
  const char *found = NULL;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, playbook->items);
  while (g_hash_table_iter_next (&iter, NULL, &value) && g_strcmp0 (found, subject) != 0)
    found = match_subject (&((const SwPlaybookItem *) value)->title, subject, language, found);
  for (guint i = 0; i < playbook->formats->len && g_strcmp0 (found, subject) != 0; i++)
    found = match_subject (&((const SwPlaybookSessionFormat *) playbook->formats->pdata[i])->title,
                           subject, language, found);
  return found;
}

const char *
sw_project_subject (const SwProject *project, const char *subject, SwLanguage language)
{
  const char *found = NULL;
  for (guint i = 0; subject != NULL && found == NULL && i < project->playbooks->len; i++)
    found = find_subject (project->playbooks->pdata[i], subject, language);
  return found != NULL ? found : subject;
}

/* Two people may give the same code apart from each other; after a merge both projects are here. */
static gint64
refuse_ambiguous (const char *code, gint64 count, GError **error)
{
  sw_refuse (
      error, SW_ERROR_REFUSED, "ambiguous-project",
      _ ("%d projects have the code “%s”, since libraries were merged. Name the one you mean "
         "by its id, which “slipway project list --json” shows; “slipway project set ID "
         "code=NEW” gives one of them another code."),
      (int) count, code);
  return 0;
}

gint64
sw_project_find (SwLibrary *library, const char *text, GError **error)
{
  gint64 id = sw_library_number (
      library, 0, "SELECT id FROM project WHERE deleted = 0 AND upper(code) = upper(?1)",
      SW_TEXT (text), SW_END);
  gint64 same = sw_library_number (
      library, 0, "SELECT count(*) FROM project WHERE deleted = 0 AND upper(code) = upper(?1)",
      SW_TEXT (text), SW_END);
  if (same > 1)
    return refuse_ambiguous (text, same, error);
  char *end;
  gint64 number = g_ascii_strtoll (text, &end, 10);
  if (id == 0 && *text != '\0' && *end == '\0')
    id = sw_library_number (library, 0, "SELECT id FROM project WHERE deleted = 0 AND id = ?1",
                            SW_INT (number), SW_END);
  if (id == 0)
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-project",
               _ ("There is no project “%s” in this library. “slipway project list” shows the ones "
                  "there are."),
               text);
  return id;
}

GArray *
sw_project_ids (SwLibrary *library, gboolean archived_too)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SwQuery) query =
      sw_library_query (library,
                        "SELECT id FROM project WHERE deleted = 0 AND (?1 OR "
                        "coalesce(archived, 0) = 0) ORDER BY start, code, id",
                        SW_INT (archived_too), SW_END);
  while (sw_query_next (query)) {
    gint64 id = sw_query_int (query, 0);
    g_array_append_val (ids, id);
  }
  return ids;
}

gboolean
sw_project_exists (SwLibrary *library, gint64 id)
{
  return sw_library_number (library, 0, "SELECT id FROM project WHERE deleted = 0 AND id = ?1",
                            SW_INT (id), SW_END) != 0;
}

static SwEdit *
begin (SwLibrary *library, const char *verb, gint64 id, GError **error)
{
  g_autoptr (SwProject) project = sw_project_load (library, id);
  if (project != NULL)
    return sw_edit_begin (library, verb, sw_project_title (project), id);
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-project",
             _ ("The project is not in this library any more."));
  return NULL;
}

gboolean
sw_project_archive (SwLibrary *library, gint64 id, gboolean archived, GError **error)
{
  const char *verb = archived ? "project-archive" : "project-unarchive";
  SwEdit *edit = begin (library, verb, id, error);
  if (edit == NULL)
    return FALSE;
  sw_edit_set (edit, "project", id, "archived", archived ? SW_INT (1) : SW_NONE);
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_project_delete (SwLibrary *library, gint64 id, GError **error)
{
  SwEdit *edit = begin (library, "project-delete", id, error);
  if (edit == NULL)
    return FALSE;
  sw_edit_delete (edit, "project", id);
  return sw_edit_commit (edit, error) >= 0;
}

const char *
sw_project_title (const SwProject *project)
{
  return project->name != NULL && *project->name != '\0' ? project->name : project->customer;
}
