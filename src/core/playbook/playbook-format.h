/* The playbook format, version 1, as tables; data/playbooks/README.md in C. */
#pragma once

#include "core/playbook/playbook-shape.h"

#define SW_PLAYBOOK_FORMAT "slipway-playbook"
#define SW_PLAYBOOK_FORMAT_VERSION 1

/* Codes in the order of their enumerations, each list ending with NULL. */
extern const char *const sw_playbook_mode_codes[];
extern const char *const sw_playbook_delivery_codes[];
extern const char *const sw_playbook_hosting_codes[];
extern const char *const sw_playbook_party_codes[];
extern const char *const sw_playbook_item_codes[]; /* kinds below a phase: task, milestone */
extern const char *const sw_playbook_need_codes[];

/* The shape of a whole file. Static. */
const SwShape *sw_playbook_format (void);
