/* The plan as a picture: table on the left, chart on the right, as in the window. */
#pragma once

#include "core/plan/plan.h"

typedef enum { SW_PICTURE_PNG, SW_PICTURE_SVG, SW_PICTURE_PDF } SwPictureFormat;

/* What the picture shows. */
typedef struct {
  SwLanguage language;
  SwDay today;
  const guint8 *mask; /* SwMask, one for each task, borrowed; NULL: all tasks */
} SwPictureOptions;

/* Writes the picture of the plan, all unfolded, to `path` in one step. PNG and SVG are one picture
 * as large as the plan asks for; PDF is A4 landscape in as many pages as there are rows for, each
 * with the ruler and the column titles. FALSE with `error`: "picture-too-large" where a PNG cannot
 * hold the rows, or as files are refused. */
gboolean sw_gantt_picture_write (SwPlan *plan, SwPictureFormat format,
                                 const SwPictureOptions *options, const char *path, GError **error);

/* Reads "png", "svg" or "pdf"; FALSE if it is none of them. */
gboolean sw_picture_format_parse (const char *code, SwPictureFormat *format);
