#include "core/playbook/playbook-catalog.h"

#include "core/base/error.h"
#include "core/playbook/playbook-shipped.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct _SwPlaybookCatalog {
  GPtrArray *entries; /* SwPlaybookEntry */
};

static void
entry_free_cb (gpointer data)
{
  SwPlaybookEntry *entry = data;
  g_free (entry->name);
  g_clear_pointer (&entry->playbook, sw_playbook_unref);
  g_free (entry->fault_path);
  g_free (entry->fault);
  g_free (entry);
}

static SwPlaybookEntry *
add_entry (SwPlaybookCatalog *catalog, const char *name, gboolean shipped)
{
  SwPlaybookEntry *entry = g_new0 (SwPlaybookEntry, 1);
  entry->name = g_strdup (name);
  entry->shipped = shipped;
  g_ptr_array_add (catalog->entries, entry);
  return entry;
}

/* `playbook` (full transfer), or why there is none. */
static void
settle (SwPlaybookEntry *entry, SwPlaybook *playbook, const GPtrArray *faults, const GError *error)
{
  entry->playbook = playbook;
  if (playbook != NULL)
    return;
  const SwFault *first = faults->len > 0 ? faults->pdata[0] : NULL;
  entry->fault_path = first != NULL ? g_strdup (first->path) : NULL;
  entry->fault = g_strdup (first != NULL ? first->message : error->message);
}

/* A pipe or a device by that name would be waited for without an end. */
static void
add_own (SwPlaybookCatalog *catalog, const char *path)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_fault_free);
  g_autoptr (GError) error = NULL;
  SwPlaybook *playbook = NULL;
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    playbook = sw_playbook_read (path, faults, &error);
  else
    sw_refuse (&error, SW_ERROR_FILE, "file",
               _ ("“%s” is no file. Take it out of the playbook folder."), path);
  settle (add_entry (catalog, path, FALSE), playbook, faults, error);
}

static void
add_shipped (SwPlaybookCatalog *catalog)
{
  g_auto (GStrv) names = sw_playbook_shipped_names ();
  for (guint i = 0; names[i] != NULL; i++)
    add_entry (catalog, names[i], TRUE)->playbook = sw_playbook_shipped (names[i]);
}

static void
read_own (SwPlaybookCatalog *catalog, const char *folder)
{
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (*name == '.' || !g_str_has_suffix (name, ".json"))
      continue;
    g_autofree char *path = g_build_filename (folder, name, NULL);
    add_own (catalog, path);
  }
}

int
sw_playbook_version_compare (const char *a, const char *b)
{
  for (int part = 0; part < 3; part++) {
    char *rest_of_a, *rest_of_b;
    unsigned long of_a = strtoul (a, &rest_of_a, 10), of_b = strtoul (b, &rest_of_b, 10);
    if (of_a != of_b)
      return of_a < of_b ? -1 : 1;
    a = *rest_of_a == '.' ? rest_of_a + 1 : rest_of_a;
    b = *rest_of_b == '.' ? rest_of_b + 1 : rest_of_b;
  }
  return 0;
}

static int
compare_usable (const SwPlaybookEntry *a, const SwPlaybookEntry *b)
{
  int order = g_strcmp0 (a->playbook->id, b->playbook->id);
  return order != 0 ? order
                    : -sw_playbook_version_compare (a->playbook->version, b->playbook->version);
}

static int
compare_cb (gconstpointer first, gconstpointer second)
{
  const SwPlaybookEntry *a = *(SwPlaybookEntry *const *) first;
  const SwPlaybookEntry *b = *(SwPlaybookEntry *const *) second;
  int order = (a->playbook == NULL) - (b->playbook == NULL);
  if (order == 0 && a->playbook != NULL)
    order = compare_usable (a, b);
  if (order == 0)
    order = (int) b->shipped - (int) a->shipped;
  return order != 0 ? order : g_strcmp0 (a->name, b->name);
}

SwPlaybookCatalog *
sw_playbook_catalog_new (SwContext *context)
{
  SwPlaybookCatalog *catalog = g_new0 (SwPlaybookCatalog, 1);
  catalog->entries = g_ptr_array_new_with_free_func (entry_free_cb);
  add_shipped (catalog);
  read_own (catalog, context->playbook_dir);
  g_ptr_array_sort (catalog->entries, compare_cb);
  return catalog;
}

void
sw_playbook_catalog_free (SwPlaybookCatalog *catalog)
{
  g_ptr_array_unref (catalog->entries);
  g_free (catalog);
}

GPtrArray *
sw_playbook_catalog_list (SwPlaybookCatalog *catalog)
{
  return catalog->entries;
}

/* Each id once, in the order of the list. */
static char *
known_ids (SwPlaybookCatalog *catalog)
{
  GString *ids = g_string_new (NULL);
  const char *last = NULL;
  for (guint i = 0; i < catalog->entries->len; i++) {
    const SwPlaybookEntry *entry = catalog->entries->pdata[i];
    if (entry->playbook == NULL || g_strcmp0 (entry->playbook->id, last) == 0)
      continue;
    last = entry->playbook->id;
    g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", last);
  }
  return g_string_free (ids, FALSE);
}

SwPlaybook *
sw_playbook_catalog_get (SwPlaybookCatalog *catalog, const char *id, GError **error)
{
  for (guint i = 0; i < catalog->entries->len; i++) {
    const SwPlaybookEntry *entry = catalog->entries->pdata[i];
    if (entry->playbook != NULL && g_strcmp0 (entry->playbook->id, id) == 0)
      return entry->playbook;
  }
  g_autofree char *known = known_ids (catalog);
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-playbook",
             _ ("There is no playbook “%s”. Use one of: %s."), id, known);
  return NULL;
}
