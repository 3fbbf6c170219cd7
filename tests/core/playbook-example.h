/* The example of data/playbooks/README.md, which the tests break in all ways. */
#pragma once

#include "core/playbook/playbook.h"

/* The JSON text between the fences; the caller frees it. */
char *example_text (void);

/* `text` with the first `from` replaced, which must be there; the caller frees it. */
char *example_with (const char *text, const char *from, const char *to);

/* A file below data/playbooks of the source tree; the caller frees it. */
char *example_file (const char *name);

/* Parses and returns the faults, also those of a text that is no JSON (path NULL); the caller owns
 * the array. Checks that there is a playbook exactly where there is no fault. */
GPtrArray *example_faults (const char *text, gsize length);

/* How long a test may take: `seconds`, times SLIPWAY_TEST_SLOWNESS, which says how much slower
 * things run under the tools that watch them. */
double example_limit (double seconds);
