/* The tables of the library file and the steps that bring an older file up to date.
 *
 * A table of facts is STRICT, has `id INTEGER PRIMARY KEY` first and `deleted` second; its columns
 * are only ever appended, its rows never removed. UNIQUE, generated columns, ON DELETE actions and
 * triggers of its own are forbidden: facts from several laptops must fit together. */
#pragma once

#include <glib.h>

#define SW_APPLICATION_ID 0x534c5057 /* "SLPW" */

/* SQL: fills `seen` for a log of version 1, which knew no merging, so that each action knew every
 * one before it. */
#define SW_SCHEMA_SEEN_BEFORE_MERGING                                                              \
  "INSERT INTO seen SELECT a.id, b.replica, max(b.seq) FROM action a JOIN action b ON b.id < a.id" \
  "  AND b.replica <> a.replica AND b.id > coalesce((SELECT p.id FROM action p WHERE p.replica ="  \
  "  a.replica AND p.seq = a.seq - 1), 0) GROUP BY a.id, b.replica;"

/* Step n turns a file of version n into one of version n + 1. */
typedef struct {
  const char *sql;
} SwMigration;

/* The steps, and their number, which is the version this program writes. */
const SwMigration *sw_schema_migrations (guint *count);
