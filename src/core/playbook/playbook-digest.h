/* What the parts of a deployment ask, as checksums: their JSON without wordings, so that a better
 * text takes nobody's signature away. */
#pragma once

#include <json-glib/json-glib.h>

typedef struct _SwPlaybookDigests SwPlaybookDigests;

/* Of the deployment part `node` of a playbook. Nothing is reckoned before it is asked for. */
SwPlaybookDigests *sw_playbook_digests_new (JsonNode *node);
void sw_playbook_digests_free (SwPlaybookDigests *digests);

/* The SHA-256 of the element `id` of `list` ("steps", "fields", "checks" or "commands"); NULL where
 * there is none. Borrowed; from any thread. */
const char *sw_playbook_digest (SwPlaybookDigests *digests, const char *list, const char *id);
