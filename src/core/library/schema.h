/* The tables of the library file and the steps that bring an older file up to date.
 *
 * A table of facts is STRICT, has `id INTEGER PRIMARY KEY` first and `deleted` second; its columns
 * are only ever appended, its rows never removed. UNIQUE, generated columns, ON DELETE actions and
 * triggers of its own are forbidden: facts from several laptops must fit together. */
#pragma once

#include <glib.h>

#define SW_APPLICATION_ID 0x534c5057 /* "SLPW" */

/* Step n turns a file of version n into one of version n + 1. */
typedef struct {
  const char *sql;
} SwMigration;

/* The steps, and their number, which is the version this program writes. */
const SwMigration *sw_schema_migrations (guint *count);
