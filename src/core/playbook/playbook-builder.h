/* Makes the structs of a playbook from its JSON. */
#pragma once

#include "core/playbook/playbook.h"

/* Takes what is there and leaves out what is of a wrong type, but keeps an element for each element
 * of the file, so that a look over the structs finds the same positions. `text` ends
 * with a NUL behind its bytes and is kept. One reference. */
SwPlaybook *sw_playbook_build (JsonNode *root, GBytes *text);
