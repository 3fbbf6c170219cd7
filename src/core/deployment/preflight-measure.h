/* What the preflight script measures: the ids that playbooks name, scripts write and results carry.
 */
#pragma once

#include <glib.h>

/* An id has at most so many characters. */
#define SW_PREFLIGHT_MAX_ID 64

/* Whether `id` is letters, digits, dots, hyphens, underscores and colons, at most
 * SW_PREFLIGHT_MAX_ID. */
gboolean sw_preflight_id_is_sound (const char *id);

/* Whether `id` is a measure that the script takes ("mem.MemTotal_kib", "port.443.free"). */
gboolean sw_preflight_measure_is_known (const char *id);

/* What stands for `host` inside an id: the name itself, or its beginning with eight digits of its
 * SHA-256 where the longest id would not hold it. The caller frees it. */
char *sw_preflight_label (const char *host);
