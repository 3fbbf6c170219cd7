/* Documents that use everything a paper has. The texts are the test's own; what the program says by
 * itself comes from `words`. */
#pragma once

#include "core/paper/paper.h"

/* Minutes: headings, lists, pairs, a table over three pages, signatures. */
SwPaper *paper_sample_minutes (const SwWords *words);

/* A4 landscape, framed, everything in the middle. */
SwPaper *paper_sample_certificate (const SwWords *words);

/* To be signed by pen, with one drawn signature. */
SwPaper *paper_sample_attendance (const SwWords *words);

/* All of them. */
typedef struct {
  const char *name;
  SwPaper *(*make) (const SwWords *words);
  double margin; /* points, rounded down */
} PaperSample;
#define PAPER_N_SAMPLES 3
extern const PaperSample paper_samples[PAPER_N_SAMPLES];

/* A signature. */
SwStrokes *paper_sample_strokes (void);

/* A PNG of two colours, `width` by `height` pixels. */
GBytes *paper_sample_logo (int width, int height);
