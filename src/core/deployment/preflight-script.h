/* The preflight script of one host: what an administrator carries over, reads and runs. */
#pragma once

#include "core/deployment/preflight-spec.h"

typedef struct {
  char *text;
  char *sha256;      /* of the text, 64 hex digits */
  char *spec_sha256; /* of what is asked: of the text while it does not name this */
} SwPreflightScript;

/* Writes the script. NULL with a refusal of sw_preflight_spec_check. The same spec gives the same
 * bytes. */
SwPreflightScript *sw_preflight_script_new (const SwPreflightSpec *spec, GError **error);
void sw_preflight_script_free (SwPreflightScript *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPreflightScript, sw_preflight_script_free)

/* The name of its file, "preflight-NORD-app1.sh"; the caller frees it. */
char *sw_preflight_script_file_name (const SwPreflightSpec *spec);

/* What stands in the file beside it, "HASH  FILE\n", as sha256sum reads it; `file` is its name
 * without a folder. The caller frees it. */
char *sw_preflight_script_sum_line (const SwPreflightScript *script, const char *file);

/* What to type on the host, where the script lies in the file `file` of the folder one is in: the
 * check of its hash, a run, a run as root, and a line for each port that peers ask for. Quoted for
 * a shell; the caller frees them. */
GStrv sw_preflight_script_lines (const SwPreflightSpec *spec, const char *file);
