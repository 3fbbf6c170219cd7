/* The playbooks at hand: those that come with Slipway and the user's own. */
#pragma once

#include "core/base/context.h"
#include "core/playbook/playbook.h"

/* One file of the catalogue: `playbook` is NULL where it cannot be used, then `fault` says why. */
typedef struct {
  char *name; /* the file's path; its bare name for one that comes with Slipway */
  SwPlaybook *playbook;
  char *fault;      /* a sentence in the user's language */
  char *fault_path; /* the JSON path it is about, NULL where it is about the whole file */
  gboolean shipped; /* comes with Slipway */
} SwPlaybookEntry;

typedef struct _SwPlaybookCatalog SwPlaybookCatalog;

/* Reads all shipped playbooks and all *.json in the context's playbook folder, which need not be
 * there. A few milliseconds a playbook. */
SwPlaybookCatalog *sw_playbook_catalog_new (SwContext *context);
void sw_playbook_catalog_free (SwPlaybookCatalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPlaybookCatalog, sw_playbook_catalog_free)

/* SwPlaybookEntry, usable ones first, by id and newest version first, of the same version the
 * shipped one first; borrowed. */
GPtrArray *sw_playbook_catalog_list (SwPlaybookCatalog *catalog);

/* The newest usable playbook `id`, borrowed; NULL with "unknown-playbook", which names the ids
 * there are. */
SwPlaybook *sw_playbook_catalog_get (SwPlaybookCatalog *catalog, const char *id, GError **error);

/* Less than, equal to, or greater than 0 as version `a` ("1.10.0") is older than, as old as, or
 * newer than `b`. */
int sw_playbook_version_compare (const char *a, const char *b);
