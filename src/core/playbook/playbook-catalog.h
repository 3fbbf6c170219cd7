/* The playbooks at hand: those that come with Slipway and the user's own. */
#pragma once

#include "core/base/context.h"
#include "core/playbook/playbook.h"

/* One file of the catalogue: `playbook` is NULL where it cannot be used, then `fault` says why. */
typedef struct {
  char *name; /* file name */
  SwPlaybook *playbook;
  char *fault;
} SwPlaybookEntry;

typedef struct _SwPlaybookCatalog SwPlaybookCatalog;

/* Reads all shipped playbooks and all *.json in the context's playbook folder. */
SwPlaybookCatalog *sw_playbook_catalog_new (SwContext *context);
void sw_playbook_catalog_free (SwPlaybookCatalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPlaybookCatalog, sw_playbook_catalog_free)

/* SwPlaybookEntry, usable ones first, by id and newest version first; borrowed. */
GPtrArray *sw_playbook_catalog_list (SwPlaybookCatalog *catalog);

/* The newest usable playbook `id`, borrowed; NULL with "unknown-playbook", which names the ids
 * there are. */
SwPlaybook *sw_playbook_catalog_get (SwPlaybookCatalog *catalog, const char *id, GError **error);
