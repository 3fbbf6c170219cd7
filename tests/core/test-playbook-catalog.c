#include "core/base/error.h"
#include "core/playbook/playbook-catalog.h"
#include "core/playbook/playbook-deployment.h"
#include "core/playbook/playbook-shipped.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *folder;
  SwContext *context;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("slipway-XXXXXX", NULL);
  fixture->context = sw_context_new (SW_LANGUAGE_ENGLISH);
  g_free (fixture->context->playbook_dir);
  fixture->context->playbook_dir = g_strdup (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
    g_remove (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  sw_context_unref (fixture->context);
}

static void
write_file (const Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A small but sound playbook. */
static void
write_playbook (const Fixture *fixture, const char *name, const char *id, const char *version)
{
#define WORDS "{\"en\": \"a\", \"de\": \"b\", \"zh_CN\": \"c\"}"
  g_autofree char *text = g_strdup_printf (
      "{\"format\": \"slipway-playbook\", \"format_version\": 1, \"id\": \"%s\", \"version\": "
      "\"%s\", \"title\": " WORDS ", \"summary\": " WORDS ", \"modes\": [\"team\"], \"roles\": [], "
      "\"phases\": [{\"id\": \"one\", \"number\": \"01\", \"hue\": \"blue\", \"title\": " WORDS
      ", \"happens\": " WORDS ", \"focus\": " WORDS ", \"tasks\": [{\"id\": \"live\", \"kind\": "
      "\"milestone\", \"go_live\": true, \"title\": " WORDS "}]}]}",
      id, version);
  write_file (fixture, name, text);
#undef WORDS
}

static guint
count_shipped (SwPlaybookCatalog *catalog)
{
  GPtrArray *list = sw_playbook_catalog_list (catalog);
  guint count = 0;
  for (guint i = 0; i < list->len; i++)
    count += ((SwPlaybookEntry *) list->pdata[i])->shipped ? 1 : 0;
  return count;
}

static void
test_shipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (fixture->context);
  GPtrArray *list = sw_playbook_catalog_list (catalog);
  g_assert_cmpuint (count_shipped (catalog), >=, 1);
  for (guint i = 0; i < list->len; i++) {
    const SwPlaybookEntry *entry = list->pdata[i];
    g_assert_cmpstr (entry->fault, ==, NULL);
    g_assert_nonnull (entry->playbook);
  }
  g_autoptr (GError) error = NULL;
  SwPlaybook *playbook = sw_playbook_catalog_get (catalog, "implementation-training", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (playbook->phases->len, ==, 5);
}

/* At run time they are not checked, so here they are; and what is read of them in two pieces is
 * what is read of the whole. */
static void
test_shipped_sound (void)
{
  g_auto (GStrv) names = sw_playbook_shipped_names ();
  g_assert_nonnull (names[0]);
  for (guint i = 0; names[i] != NULL; i++) {
    gsize length;
    g_autoptr (GBytes) bytes = sw_playbook_shipped_text (names[i]);
    const char *text = g_bytes_get_data (bytes, &length);
    g_assert_cmpuint (strlen (text), ==, length);
    g_autoptr (GError) error = NULL;
    g_autoptr (SwPlaybook) checked = sw_playbook_parse (text, length, names[i], NULL, &error);
    g_assert_no_error (error);
    g_autoptr (SwPlaybook) shipped = sw_playbook_shipped (names[i]);
    g_assert_cmpstr (shipped->id, ==, checked->id);
    g_assert_cmpstr (shipped->version, ==, checked->version);
    g_assert_cmpstr (shipped->source, ==, text);
    g_assert_cmpuint (g_hash_table_size (shipped->items), ==, g_hash_table_size (checked->items));
    g_assert_cmpuint (shipped->formats->len, ==, checked->formats->len);
    g_assert_cmpuint (shipped->materials->len, ==, checked->materials->len);
    const SwPlaybookDeployment *part = sw_playbook_deployment (shipped),
                               *whole = sw_playbook_deployment (checked);
    g_assert_true ((part == NULL) == (whole == NULL));
    g_assert_true (part == NULL || json_node_equal (part->node, whole->node));
    g_assert_true (part == sw_playbook_deployment (shipped));
  }
}

/* Only the very bytes count as a shipped one. */
static void
test_shipped_like (void)
{
  g_auto (GStrv) names = sw_playbook_shipped_names ();
  g_autoptr (GBytes) bytes = sw_playbook_shipped_text (names[0]);
  gsize length = g_bytes_get_size (bytes);
  g_autofree char *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length + 1);
  g_autoptr (SwPlaybook) shipped = sw_playbook_shipped (names[0]);
  g_autoptr (SwPlaybook) like = sw_playbook_shipped_like (copy, length);
  g_assert_true (like == shipped);
  g_assert_null (sw_playbook_shipped_like (copy, length - 1));
  g_assert_null (sw_playbook_shipped_like (copy, length + 1));
  g_assert_null (sw_playbook_shipped_like (NULL, 0));
  for (gsize at = 0; at < length; at += length / 97) {
    copy[at] ^= 1;
    g_assert_null (sw_playbook_shipped_like (copy, length));
    copy[at] ^= 1;
  }
  g_assert_null (sw_playbook_shipped ("no-such.json"));
}

static gpointer
ask_deployment (gpointer playbook)
{
  return (gpointer) sw_playbook_deployment (playbook);
}

static void
test_shipped_threads (void)
{
  g_auto (GStrv) names = sw_playbook_shipped_names ();
  g_autoptr (SwPlaybook) shipped = sw_playbook_shipped (names[0]);
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_deployment, shipped);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == sw_playbook_deployment (shipped));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->context->playbook_dir);
  fixture->context->playbook_dir = g_strdup ("/nonexistent/playbooks");
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (fixture->context);
  g_assert_cmpuint (sw_playbook_catalog_list (catalog)->len, ==, count_shipped (catalog));
}

static void
test_newest (Fixture *fixture, gconstpointer data)
{
  write_playbook (fixture, "a.json", "mine", "1.9.0");
  write_playbook (fixture, "b.json", "mine", "1.10.0");
  write_playbook (fixture, "c.json", "mine", "0.99.99");
  write_playbook (fixture, "d.json", "another", "2.0.0");
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (fixture->context);
  GPtrArray *list = sw_playbook_catalog_list (catalog);
  g_autoptr (GString) order = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++) {
    const SwPlaybookEntry *entry = list->pdata[i];
    if (!entry->shipped)
      g_string_append_printf (order, "%s %s, ", entry->playbook->id, entry->playbook->version);
  }
  g_assert_cmpstr (order->str, ==, "another 2.0.0, mine 1.10.0, mine 1.9.0, mine 0.99.99, ");
  g_assert_cmpstr (sw_playbook_catalog_get (catalog, "mine", NULL)->version, ==, "1.10.0");
}

/* A copy with the version of the shipped one does not take its place, a newer one does. */
static void
test_same_id (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SwPlaybookCatalog) shipped = sw_playbook_catalog_new (fixture->context);
  SwPlaybook *own = sw_playbook_catalog_get (shipped, "implementation-training", NULL);
  write_playbook (fixture, "copy.json", "implementation-training", own->version);
  g_autoptr (SwPlaybookCatalog) same = sw_playbook_catalog_new (fixture->context);
  g_assert_cmpuint (sw_playbook_catalog_get (same, "implementation-training", NULL)->phases->len,
                    ==, 5);
  write_playbook (fixture, "copy.json", "implementation-training", "9999.0.0");
  g_autoptr (SwPlaybookCatalog) newer = sw_playbook_catalog_new (fixture->context);
  g_assert_cmpuint (sw_playbook_catalog_get (newer, "implementation-training", NULL)->phases->len,
                    ==, 1);
}

static const SwPlaybookEntry *
entry_of (SwPlaybookCatalog *catalog, const char *name)
{
  GPtrArray *list = sw_playbook_catalog_list (catalog);
  for (guint i = 0; i < list->len; i++) {
    const SwPlaybookEntry *entry = list->pdata[i];
    if (g_str_has_suffix (entry->name, name))
      return entry;
  }
  return NULL;
}

/* Whatever lies in the folder, the sound ones are there; nothing is waited for. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  write_playbook (fixture, "good.json", "good", "1.0.0");
  write_file (fixture, "text.json", "not JSON");
  write_file (fixture, "other.json", "{}");
  write_file (fixture, "empty.json", "");
  write_file (fixture, "notes.txt", "not JSON");
  write_file (fixture, ".hidden.json", "not JSON");
  write_playbook (fixture, "bad.json", "Bad Id", "1.0.0");
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.json", NULL);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_autofree char *endless = g_build_filename (fixture->folder, "endless.json", NULL);
  g_assert_cmpint (symlink ("/dev/zero", endless), ==, 0);
  g_autofree char *nested = g_build_filename (fixture->folder, "nested.json", NULL);
  g_assert_cmpint (g_mkdir (nested, 0700), ==, 0);
  g_autofree char *large = g_build_filename (fixture->folder, "large.json", NULL);
  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, 200 * 1024 * 1024), ==, 0);
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (fixture->context);
  g_assert_nonnull (sw_playbook_catalog_get (catalog, "good", NULL));
  static const char *const unusable[] = {"text.json",    "other.json",  "empty.json", "pipe.json",
                                         "endless.json", "nested.json", "large.json", "bad.json"};
  for (guint i = 0; i < G_N_ELEMENTS (unusable); i++) {
    const SwPlaybookEntry *entry = entry_of (catalog, unusable[i]);
    g_test_message ("%s", unusable[i]);
    g_assert_nonnull (entry);
    g_assert_null (entry->playbook);
    g_assert_nonnull (entry->fault);
  }
  g_assert_cmpstr (entry_of (catalog, "bad.json")->fault_path, ==, "$.id");
  g_assert_null (entry_of (catalog, "text.json")->fault_path);
  g_assert_nonnull (strstr (entry_of (catalog, "large.json")->fault, "8 MB"));
  g_assert_null (entry_of (catalog, "notes.txt"));
  g_assert_null (entry_of (catalog, ".hidden.json"));
  GPtrArray *list = sw_playbook_catalog_list (catalog);
  guint usable = count_shipped (catalog) + 1;
  g_assert_cmpuint (list->len, ==, usable + G_N_ELEMENTS (unusable));
  for (guint i = 0; i < list->len; i++)
    g_assert_true ((((SwPlaybookEntry *) list->pdata[i])->playbook != NULL) == (i < usable));
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  write_playbook (fixture, "a.json", "mine", "1.0.0");
  write_playbook (fixture, "b.json", "mine", "2.0.0");
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (fixture->context);
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_playbook_catalog_get (catalog, "yours", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "unknown-playbook");
  g_assert_cmpint (error->code, ==, SW_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "“yours”"));
  g_assert_nonnull (strstr (error->message, "implementation-training, mine."));
}

static void
test_versions (void)
{
  g_assert_cmpint (sw_playbook_version_compare ("1.2.3", "1.2.3"), ==, 0);
  g_assert_cmpint (sw_playbook_version_compare ("1.2.3", "1.2.10"), <, 0);
  g_assert_cmpint (sw_playbook_version_compare ("2.0.0", "1.99.99"), >, 0);
  g_assert_cmpint (sw_playbook_version_compare ("1.01.0", "1.1.0"), ==, 0);
  g_assert_cmpint (sw_playbook_version_compare ("1", "1.0.1"), <, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playbook-catalog/shipped-threads",
                   test_shipped_threads); /* before it is made */
#define ADD(name, test)                                                                            \
  g_test_add ("/playbook-catalog/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("shipped", test_shipped);
  ADD ("no-folder", test_no_folder);
  ADD ("newest", test_newest);
  ADD ("same-id", test_same_id);
  ADD ("broken", test_broken);
  ADD ("unknown", test_unknown);
#undef ADD
  g_test_add_func ("/playbook-catalog/versions", test_versions);
  g_test_add_func ("/playbook-catalog/shipped-sound", test_shipped_sound);
  g_test_add_func ("/playbook-catalog/shipped-like", test_shipped_like);
  return g_test_run ();
}
