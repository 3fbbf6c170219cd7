#include "cli/command.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/exchange/atomic-file.h"
#include "core/exchange/sample.h"
#include "core/library/backup.h"
#include "core/library/check.h"
#include "core/library/history.h"
#include "core/plan/search.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define MOST_RESTORED (1024 * 1024 * 1024) /* bytes; a library is some megabytes */

static gboolean
run_info (SwCall *call, GError **error)
{
  GStatBuf status;
  gint64 bytes = g_stat (call->library_path, &status) == 0 ? status.st_size : 0;
  gint64 projects = sw_library_number (call->library, 0,
                                       "SELECT count(*) FROM project WHERE deleted = 0", SW_END);
  gint64 backup = sw_backup_latest (call->library_path, NULL);
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "path", call->library_path);
    sw_json_number (call->builder, "schema_version", sw_library_schema_version (call->library));
    sw_json_number (call->builder, "projects", projects);
    sw_json_number (call->builder, "bytes", bytes);
    sw_json_stamp (call->builder, "last_backup", backup);
    json_builder_end_object (call->builder);
    return TRUE;
  }
  g_autofree char *when = backup > 0 ? sw_call_clock (backup) : g_strdup ("—");
  sw_call_fact (call, _ ("Library"), "%s", call->library_path);
  sw_call_fact (call, _ ("Schema version"), "%d", sw_library_schema_version (call->library));
  sw_call_fact (call, _ ("Projects"), "%" G_GINT64_FORMAT, projects);
  sw_call_fact (call, _ ("Bytes"), "%" G_GINT64_FORMAT, bytes);
  sw_call_fact (call, _ ("Last backup"), "%s", when);
  return TRUE;
}

/* Reading elsewhere takes a missing library for an empty one; here it would be a wrong answer. */
static gboolean
is_there (SwCall *call, GError **error)
{
  if (!g_file_test (call->library_path, G_FILE_TEST_EXISTS))
    return sw_refuse (error, SW_ERROR_FILE, "missing",
                      _ ("There is no library at “%s”. Name another with --library."),
                      call->library_path);
  return TRUE;
}

static gboolean
run_check (SwCall *call, GError **error)
{
  if (!is_there (call, error))
    return FALSE;
  g_autoptr (GPtrArray) problems = sw_check_run (call->library);
  call->exit_code = problems->len > 0 ? SW_ERROR_REFUSED : 0;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_flag (call->builder, "ok", problems->len == 0);
    sw_json_texts (call->builder, "problems", problems);
    json_builder_end_object (call->builder);
    return TRUE;
  }
  for (guint i = 0; i < problems->len; i++)
    sw_call_line (call, "%s", (const char *) problems->pdata[i]);
  if (problems->len == 0)
    sw_call_line (call, "%s", _ ("The library is sound."));
  return TRUE;
}

/* A file of our own between SQLite and a stream; to unlink and free. */
static char *
make_temporary (GError **error)
{
  char *path = NULL;
  int file = g_file_open_tmp ("slipway-XXXXXX", &path, error);
  if (file >= 0)
    close (file);
  return path;
}

static gboolean
backup_to_output (SwCall *call, const char *output, GError **error)
{
  g_autofree char *path = make_temporary (error);
  g_autofree char *bytes = NULL;
  gsize length;
  if (path == NULL)
    return FALSE;
  gboolean done = sw_backup_write (call->library, path, error) &&
                  g_file_get_contents (path, &bytes, &length, error) &&
                  sw_atomic_file_write_all (output, bytes, length, error);
  g_unlink (path);
  return done;
}

static gboolean
restore_from_input (const char *library, char **kept, GError **error)
{
  g_autoptr (GBytes) bytes = sw_json_read_bytes ("-", MOST_RESTORED, error);
  g_autofree char *path = bytes != NULL ? make_temporary (error) : NULL;
  if (path == NULL)
    return FALSE;
  gsize length;
  const char *content = g_bytes_get_data (bytes, &length);
  gboolean done = g_file_set_contents (path, length > 0 ? content : "", (gssize) length, error) &&
                  sw_backup_restore (path, library, kept, error);
  g_unlink (path);
  return done;
}

/* The library's own backups make their folder; a mistyped one must not come into being. */
static gboolean
has_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  return g_file_test (folder, G_FILE_TEST_IS_DIR) ||
         sw_refuse (error, SW_ERROR_FILE, "no-folder",
                    _ ("The folder of “%s” does not exist. Create it or choose another one."),
                    path);
}

/* What is written to and not replaced. */
static gboolean
is_device (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR) &&
         !g_file_test (path, G_FILE_TEST_IS_DIR);
}

static gboolean
run_backup (SwCall *call, GError **error)
{
  const char *output = sw_call_option (call, "output");
  if (!is_there (call, error))
    return FALSE;
  if (output != NULL && (g_str_equal (output, "-") || is_device (output)))
    return backup_to_output (call, output, error);
  if (output != NULL && !has_folder (output, error))
    return FALSE;
  if (output != NULL)
    return sw_backup_write (call->library, output, error) && sw_call_answer_path (call, output);
  g_autofree char *path = sw_backup_roll (call->library, "manual", error);
  return path != NULL && sw_call_answer_path (call, path);
}

static gboolean
run_restore (SwCall *call, GError **error)
{
  g_autofree char *kept = NULL;
  const char *from = sw_call_argument (call, 0);
  gboolean done = g_str_equal (from, "-")
                      ? restore_from_input (call->library_path, &kept, error)
                      : sw_backup_restore (from, call->library_path, &kept, error);
  if (!done)
    return FALSE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "path", call->library_path);
    sw_json_text (call->builder, "replaced", kept);
    json_builder_end_object (call->builder);
  } else if (kept != NULL)
    sw_call_line (call, _ ("Restored %s. The replaced library is kept as %s."), call->library_path,
                  kept);
  else
    sw_call_line (call, _ ("Restored %s."), call->library_path);
  return TRUE;
}

static gboolean
run_mend (SwCall *call, GError **error)
{
  g_autofree char *usual = g_strconcat (call->library_path, ".mended", NULL);
  const char *output = sw_call_option (call, "output");
  g_autofree char *how = NULL;
  output = output != NULL ? output : usual;
  if (!sw_check_mend (call->library_path, output, call->context, &how, error))
    return FALSE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "path", output);
    sw_json_text (call->builder, "message", how);
    json_builder_end_object (call->builder);
  } else {
    sw_call_line (call, "%s", how);
    sw_call_line (call, "%s", output);
  }
  return TRUE;
}

static gboolean
run_search (SwCall *call, GError **error)
{
  g_autoptr (SwSearch) search = sw_search_new (call->library);
  g_ptr_array_add (call->arguments, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) call->arguments->pdata);
  g_autoptr (GPtrArray) hits = sw_search_find (search, text, 0);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < hits->len; i++) {
    const SwHit *hit = hits->pdata[i];
    if (call->json) {
      json_builder_begin_object (call->builder);
      sw_json_text (call->builder, "kind", hit->kind);
      sw_json_id (call->builder, "id", hit->id);
      sw_json_id (call->builder, "project", hit->project);
      sw_json_text (call->builder, "title", hit->title);
      sw_json_text (call->builder, "snippet", hit->snippet);
      json_builder_end_object (call->builder);
    } else
      sw_call_line (call, "%-8s %-20" G_GINT64_FORMAT " %s", hit->kind, hit->id, hit->snippet);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static GHashTable *
projects_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                (GDestroyNotify) sw_project_free);
}

/* The action's name with the titles of the playbook in the reader's language; `projects` keeps
 * those met. To free. */
static char *
name_of (SwCall *call, const SwAction *action, GHashTable *projects)
{
  SwProject *project = g_hash_table_lookup (projects, &action->project);
  if (project == NULL && (project = sw_project_load (call->library, action->project)) != NULL)
    g_hash_table_insert (projects, g_memdup2 (&action->project, sizeof (gint64)), project);
  return project != NULL
             ? sw_action_name (action->verb, sw_project_subject (project, action->subject,
                                                                 call->context->language))
             : g_strdup (action->name);
}

static gboolean
run_history (SwCall *call, GError **error)
{
  const char *project = sw_call_option (call, "project"), *limit = sw_call_option (call, "limit");
  gint64 id = project != NULL ? sw_project_find (call->library, project, error) : 0;
  guint64 most = 0;
  if (project != NULL && id == 0)
    return FALSE;
  if (limit != NULL && !g_ascii_string_to_unsigned (limit, 10, 1, 1000000, &most, NULL))
    return sw_call_usage (call, error);
  g_autoptr (GPtrArray) actions = sw_history_list (call->library, id, (guint) most);
  g_autoptr (GHashTable) projects = projects_new ();
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < actions->len; i++) {
    const SwAction *action = actions->pdata[i];
    g_autofree char *name = name_of (call, action, projects);
    if (call->json) {
      json_builder_begin_object (call->builder);
      sw_json_id (call->builder, "id", action->id);
      sw_json_text (call->builder, "name", name);
      sw_json_stamp (call->builder, "at", action->at);
      sw_json_text (call->builder, "author", action->author);
      sw_json_flag (call->builder, "undone", action->undone);
      json_builder_end_object (call->builder);
    } else {
      g_autofree char *when = sw_call_clock (action->at);
      sw_call_line (call, "%6" G_GINT64_FORMAT "  %s  %s  %s%s", action->id, when,
                    action->author != NULL ? action->author : "—", name,
                    action->undone ? _ (" (undone)") : "");
    }
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static gboolean
answer_action (SwCall *call, SwAction *action, guint skipped)
{
  if (action == NULL)
    return FALSE;
  g_autoptr (GHashTable) projects = projects_new ();
  g_autofree char *name = name_of (call, action, projects);
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_id (call->builder, "id", action->id);
    sw_json_text (call->builder, "name", name);
    sw_json_number (call->builder, "skipped", skipped);
    json_builder_end_object (call->builder);
  } else
    sw_call_line (call, "%s", name);
  if (skipped > 0)
    g_printerr ("slipway: ");
  if (skipped > 0)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u value was changed since and left as it is.\n",
                             "%u values were changed since and left as they are.\n", skipped),
                skipped);
  sw_action_free (action);
  return TRUE;
}

static gboolean
run_undo (SwCall *call, GError **error)
{
  guint skipped = 0;
  SwAction *action = sw_history_undo (call->library, &skipped, error);
  return answer_action (call, action, skipped);
}

static gboolean
run_redo (SwCall *call, GError **error)
{
  guint skipped = 0;
  SwAction *action = sw_history_redo (call->library, &skipped, error);
  return answer_action (call, action, skipped);
}

static gboolean
run_sample (SwCall *call, GError **error)
{
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (call->context);
  return sw_sample_create (call->library, catalog, error) &&
         sw_call_answer_path (call, call->library_path);
}

static const SwOption output_option[] = {{"output", "FILE"}, {NULL, NULL}};
static const SwOption history_options[] = {{"project", "P"}, {"limit", "N"}, {NULL, NULL}};

const SwCommand sw_library_commands[] = {
    {"library", "info", "", N_ ("What the library holds and when it was last backed up"), 0, 0, 0,
     NULL, run_info},
    {"library", "check", "", N_ ("Checks integrity, references, the log and its checksums"), 0, 0,
     0, NULL, run_check},
    {"library", "backup", "[--output FILE]", N_ ("Writes a consistent, checked copy"), 0, 0, 0,
     output_option, run_backup},
    {"library", "restore", "FILE", N_ ("Puts a backup in place and keeps the replaced library"),
     SW_COMMAND_NO_FILE, 1, 1, NULL, run_restore},
    {"library", "mend", "[--output FILE]", N_ ("Rebuilds a damaged library beside it"),
     SW_COMMAND_NO_FILE, 0, 0, output_option, run_mend},
    {"library", "search", "TEXT", N_ ("Finds tasks, notes, people and projects"), 0, 1, -1, NULL,
     run_search},
    {"library", "history", "[--project P] [--limit N]", N_ ("What was done, newest first"), 0, 0, 0,
     history_options, run_history},
    {"library", "undo", "", N_ ("Takes the last step back"), SW_COMMAND_WRITES, 0, 0, NULL,
     run_undo},
    {"library", "redo", "", N_ ("Does the last undone step again"), SW_COMMAND_WRITES, 0, 0, NULL,
     run_redo},
    {"library", "sample", "", N_ ("Adds three sample projects to look around in"),
     SW_COMMAND_WRITES | SW_COMMAND_CREATES, 0, 0, NULL, run_sample},
    {NULL}};
