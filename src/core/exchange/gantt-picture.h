/* The plan as a picture: table on the left, chart on the right, as in the window. */
#pragma once

#include "core/exchange/picture.h"
#include "core/plan/baseline.h"

/* What the picture shows. */
typedef struct {
  SwLanguage language;
  SwDay today;
  SwParty party;      /* without what is internal for another one than the vendor; UNSET: all */
  const guint8 *mask; /* SwMask, one for each task, borrowed; NULL: all tasks */
  gboolean lanes;     /* tracks as lanes, their tasks side by side in one row */
  const SwBaseline *baseline; /* shown below the bars, borrowed; may be NULL */
} SwPictureOptions;

/* Writes the picture of the plan, all unfolded, to `path` in one step. FALSE with `error` as
 * sw_picture_write. */
gboolean sw_gantt_picture_write (SwPlan *plan, SwPictureFormat format,
                                 const SwPictureOptions *options, const char *path, GError **error);
