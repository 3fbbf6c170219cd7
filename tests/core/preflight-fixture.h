/* Results of preflight scripts, sound and not. The caller frees what is returned. */
#pragma once

#include <glib.h>

#define PREFLIGHT_NONCE "0123456789abcdef0123456789abcdef"
#define PREFLIGHT_MACHINE "00112233445566778899aabbccddeeff"
#define PREFLIGHT_SPEC "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* One measure; `value` is JSON. */
char *preflight_check (const char *id, const char *state, const char *value);
/* The JSON of a result of the host app1. */
char *preflight_json (const char *checks, guint count);
/* The same between markers, with its checksum; `json` holds no line break. */
char *preflight_block (const char *json, guint count);
/* A whole result of three measures. */
char *preflight_sound (void);
