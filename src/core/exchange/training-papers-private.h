/* What the papers of a training session share. */
#pragma once

#include "core/exchange/session-facts.h"
#include "core/paper/paper.h"

/* Half days beside each other in one table; a longer session has several. */
#define SW_TRAINING_PAPER_HALVES 6

/* Rows of the first are at least `height` mm high. */
void sw_training_paper_add_list (SwPaper *paper, const SwSessionFacts *facts, double height);
void sw_training_paper_add_signed_list (SwPaper *paper, const SwSessionFacts *facts);

/* Adds a page for each who came, with at most `most` topics named of each kind. */
void sw_training_paper_add_certificates (SwPaper *paper, const SwSessionFacts *facts, guint most);

/* A name as the roster has it, in the type of its script: as a cell, or between the two calls. */
void sw_training_paper_name_cell (SwPaper *paper, const SwSessionFacts *facts, const char *name);
void sw_training_paper_begin_name (SwPaper *paper, const SwSessionFacts *facts, const char *name);
void sw_training_paper_end_name (SwPaper *paper, const SwSessionFacts *facts);

/* Adds what stands above a list; and where the trainer signs, with what was drawn there and when.
 */
void sw_training_paper_head (SwPaper *paper, const SwSessionFacts *facts, const char *title);
void sw_training_paper_trainer (SwPaper *paper, const SwSessionFacts *facts);
