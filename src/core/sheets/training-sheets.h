/* The training of a project as tables, for one language and reader (plan-sheets.h). Titles of topic
 * columns live as long as the table. */
#pragma once

#include "core/sheets/table.h"
#include "core/training/coverage.h"

/* Who has which topic: id (the person's), person, company, team, role, ticked, done (percent),
 * missing-days, last (the day of the newest tick that counts) and by, then a column a topic, role
 * by role, whose key is the topic's. A row for each person and role. */
SwTable *sw_sheet_training_matrix (SwTraining *training, const SwWords *words, SwDay today);

/* Who was where: id (the session's), session, date, half (of the session, where there are several),
 * person, company, attendance, late (minutes), in, out, signed. Sessions that are kept from `party`
 * are left out. */
SwTable *sw_sheet_attendance (SwTraining *training, const SwWords *words, SwParty party);

/* The title of a topic's column: "02 How to log in". The caller frees it. */
char *sw_sheet_topic_title (const SwTrainingRole *role, const SwTopic *topic, SwLanguage language);
