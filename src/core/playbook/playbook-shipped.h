/* The playbooks that come with Slipway. The tests read and check their bytes like any file's, and
 * the program holds those bytes unchanged, so at run time they are read without the checks, once a
 * process, and their deployment part only when it is asked for. */
#pragma once

#include "core/playbook/playbook.h"

/* Their bare file names; the caller frees them. */
char **sw_playbook_shipped_names (void);

/* The text of the one of that name, NULL if there is none. */
GBytes *sw_playbook_shipped_text (const char *name);

/* One reference to the one of that name, shared by all who ask, from any thread. */
SwPlaybook *sw_playbook_shipped (const char *name);

/* The same of the one whose bytes these are; NULL where they are not those of a shipped one. */
SwPlaybook *sw_playbook_shipped_like (const void *bytes, gsize length);
