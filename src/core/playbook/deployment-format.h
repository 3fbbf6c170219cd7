/* The deployment part of the playbook format as tables; see playbook-format.h. */
#pragma once

#include "core/playbook/playbook-shape.h"

/* Codes in the order of their enumerations, each list ending with NULL. */
extern const char *const sw_playbook_answer_codes[];
extern const char *const sw_playbook_run_codes[];
extern const char *const sw_playbook_danger_codes[];
extern const char *const sw_playbook_place_codes[];
extern const char *const sw_playbook_scope_codes[];
extern const char *const sw_playbook_across_codes[]; /* from SW_ACROSS_EQUAL on */
extern const char *const sw_playbook_by_codes[];
extern const char *const sw_playbook_outcome_codes[];
extern const char *const sw_playbook_evidence_codes[];

extern const SwShape sw_deployment_shape;
