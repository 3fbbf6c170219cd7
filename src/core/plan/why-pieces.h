/* An action taken apart: which of its cells belong to which task and cause. Private to why.c. */
#pragma once

#include "core/library/past.h"
#include "core/plan/why.h"

typedef struct {
  gint64 task; /* 0: no one task */
  SwWhyCause cause;
  int side;
  GArray *cells; /* guint, places in the past */
} SwWhyPiece;

void sw_why_piece_free (SwWhyPiece *piece);

/* The pieces of `action`, all its cells among them; asked while the past's library stands as the
 * action left it. Array of SwWhyPiece to unref. */
GPtrArray *sw_why_pieces (SwPast *past, const SwPastAction *action);
