/* Answers as people read them: the title of a choice, the name of a person, yes and no. */
#pragma once

#include "core/deployment/deployment.h"

/* The answer to a field (of a row, or of the run) in `words`, to free; NULL where there is none. A
 * list is on one line. */
char *sw_answer_words (SwDeployment *deployment, const SwDeploymentRow *row,
                       const SwPlaybookField *field, const SwWords *words);

/* A row of a table on one line: its name, then each column that is answered; to free. */
char *sw_answer_words_row (SwDeployment *deployment, const SwDeploymentRow *row,
                           const SwPlaybookField *table, const SwWords *words);

/* What a name of an expression or a placeholder is called: the title of the field or the column;
 * borrowed, the name itself where nobody gave a title. */
const char *sw_answer_words_title (SwDeployment *deployment, const char *name,
                                   const SwWords *words);
