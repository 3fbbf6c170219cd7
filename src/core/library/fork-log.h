/* The part of the log that was written apart: every write to the rows that more than one laptop
 * touched, or that one removed while another still counted on them. */
#pragma once

#include "core/library/causality.h"
#include "core/library/library-private.h"

typedef struct {
  const SwCausalAction *action;
  SwValue value;
  char *text;          /* what `value` borrows */
  gboolean taken_back; /* by an action that was undone, or by its undo */
} SwForkWrite;

typedef struct {
  const char *table; /* interned, as columns are */
  gint64 row;
  GHashTable *cells;  /* column -> GArray of SwForkWrite */
  GArray *births;     /* const SwCausalAction *: what added the row */
  GArray *references; /* SwForkReference: what counted on the row, where it was removed */
} SwForkRow;

/* An action that pointed at the row from another one, or worked in the project that it is. */
typedef struct {
  const SwCausalAction *action;
  const char *table; /* NULL: worked in the project */
  gint64 row;
} SwForkReference;

/* Array of SwForkRow to unref. */
GPtrArray *sw_fork_log_read (SwLibrary *library, SwCausality *causality);

/* The write of the greatest stamp among those of a cell, which is what its table holds; borrowed,
 * NULL where there is none. */
const SwForkWrite *sw_fork_log_last (GArray *writes);
