/* Refusals: why something was not done, in one sentence the user can act on.
 *
 * Every GError that leaves the core is of this domain, or of GIO's for files. `code` is the exit
 * code of the command line, `rule` a stable name for scripts, `missing` what has to be there first.
 */
#pragma once

#include <glib.h>

typedef enum {
  SW_ERROR_REFUSED = 1, /* a rule says no */
  SW_ERROR_USAGE = 2,   /* the call itself is wrong */
  SW_ERROR_FILE = 3,    /* a file cannot be read or written */
} SwErrorCode;

#define SW_ERROR (sw_error_quark ())
GQuark sw_error_quark (void);

/* Sets `error` (may be NULL) to a refusal. `rule` is lower case with hyphens and outlives nothing:
 * it is copied. `format` is a whole, translated sentence. Always returns FALSE, so that a function
 * can end with `return sw_refuse (...)`. */
gboolean sw_refuse (GError **error, SwErrorCode code, const char *rule, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* As sw_refuse, and takes `missing` (full transfer): the facts that have to be there first. */
gboolean sw_refuse_missing (GError **error, const char *rule, GStrv missing, const char *format,
                            ...) G_GNUC_PRINTF (4, 5);

/* The rule's name, or a general one for an error of another domain; never NULL, borrowed. */
const char *sw_error_rule (const GError *error);

/* What is missing, borrowed, or NULL. */
const char *const *sw_error_missing (const GError *error);

/* The exit code that `error` stands for: 1, 2 or 3. */
int sw_error_exit_code (const GError *error);
