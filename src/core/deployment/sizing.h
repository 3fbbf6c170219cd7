/* How big the hosts have to be: a range with what drives it, from few numbers that are measured, a
 * vendor's or guessed. Users alone cannot size (two products differ eightfold for the same users),
 * so the load is asked for.
 *
 * Requests a second = users x share at work x requests each x automation. Cores = requests /
 * requests a core carries, memory a multiple of cores; with several nodes, all but one carry the
 * peak. Disk = (files + database + log + images + room for the biggest backup) / share it may fill.
 * Each input is known up to a factor either way in nine cases of ten; factors combine as
 * exp (sqrt (sum (e ln F)^2)), with e the elasticity of the result. */
#pragma once

#include "core/deployment/deployment.h"

/* Whole numbers: nobody buys decimals. */
typedef struct {
  gint64 low, likely, high;
} SwRange;

typedef struct {
  const SwSizingRole *role;
  SwRange vcpu, ram_gib, disk_gib;
  const SwSizingInput *driver; /* whose uncertainty weighs most */
} SwSizingEstimate;

typedef enum { SW_SOURCE_MEASURED, SW_SOURCE_VENDOR_TABLE, SW_SOURCE_GUESS } SwSizingSource;
typedef struct {
  const SwSizingInput *input;
  double value;
  SwSizingSource source;
  gboolean answered; /* else the playbook's number */
} SwSizingValue;

/* "measured", and its name for people as a message to translate. */
const char *sw_sizing_source_code (SwSizingSource source);
const char *sw_sizing_source_name (SwSizingSource source);

typedef struct {
  GPtrArray *estimates; /* SwSizingEstimate, by role */
  GPtrArray *values;    /* SwSizingValue */
  gboolean guessed;     /* what drives an estimate is a guess: measure before buying */
} SwSizing;

/* The estimate as answers stand; NULL where the playbook says nothing about size. Microseconds. */
SwSizing *sw_sizing_new (SwDeployment *deployment);
void sw_sizing_free (SwSizing *sizing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwSizing, sw_sizing_free)

/* "ROLE.vcpu", "ROLE.ram_gib", "ROLE.ram_kib", "ROLE.disk_gib", each also with "_low" or "_high",
 * as a number; leaves `term` alone for anything else. */
void sw_sizing_look_up (SwDeployment *deployment, const char *name, SwTerm *term);
