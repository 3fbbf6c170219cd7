/* What the papers of a deployment are made of: values, steps, what was signed and filed, the
 * chapters of backup, drills and recoveries. Private to the papers. */
#pragma once

#include "core/deployment/step-state.h"
#include "core/paper/paper.h"

typedef struct {
  SwDeployment *deployment; /* turned to the run that is written about */
  SwPaper *paper;
  const SwWords *words;
  SwLanguage language;
} SwDeploymentBook;

/* A text of the playbook, a word of the program; borrowed. */
const char *sw_deployment_book_say (const SwDeploymentBook *book, const SwText *text);
const char *sw_deployment_book_word (const SwDeploymentBook *book, const char *message)
    G_GNUC_FORMAT (2);

/* The same book, turned to another run; FALSE where there is none of it. The deployment of `turned`
 * is the caller's. */
gboolean sw_deployment_book_turn (const SwDeploymentBook *book, SwRunKind kind, gint64 occasion,
                                  SwDeploymentBook *turned);

/* Minutes as people say them, a dash where they are negative; to free. */
char *sw_deployment_book_span (const SwDeploymentBook *book, int minutes);

/* What is asked in a step, with the answers; a table alone, and the derived names. */
void sw_deployment_book_fields (const SwDeploymentBook *book, const SwPlaybookStep *step);
void sw_deployment_book_table (const SwDeploymentBook *book, const SwPlaybookField *table);
void sw_deployment_book_names (const SwDeploymentBook *book);

/* The commands of a step as they stand, or those that change something. */
void sw_deployment_book_commands (const SwDeploymentBook *book, const SwPlaybookStep *step,
                                  gboolean changing);

/* What an evidence is called: the title of what the step asks, or of the command that printed it;
 * borrowed. */
const char *sw_deployment_book_evidence_title (const SwDeploymentBook *book,
                                               const SwDeploymentEvidence *evidence);

/* What was filed in a step, or is to be, as a table. */
void sw_deployment_book_evidence (const SwDeploymentBook *book, const SwPlaybookStep *step);

/* Who signed in a role, or a line to sign on. */
void sw_deployment_book_signature (const SwDeploymentBook *book, const char *step, const char *role,
                                   const char *title);

/* All signatures of the run as a table, with what each stands for; a sentence where there is none.
 */
void sw_deployment_book_signatures (const SwDeploymentBook *book);

/* A whole step under a heading of `level`; `to_work_with` adds what to have at hand and what is
 * missing, to be ticked by pen. */
void sw_deployment_book_step (const SwDeploymentBook *book, const SwPlaybookStep *step, int level,
                              gboolean to_work_with);

/* Chapters, each under a heading of its own; nothing where the mode has no such run. */
void sw_deployment_book_backup_plan (const SwDeploymentBook *book);
void sw_deployment_book_backup_log (const SwDeploymentBook *book);
void sw_deployment_book_drills (const SwDeploymentBook *book);
void sw_deployment_book_recoveries (const SwDeploymentBook *book);

/* What they have in common: what it is about and who began and ended it, what was found, and a time
 * that was measured beside the one that was agreed (minutes, -1: not known). */
void sw_deployment_book_occasion (const SwDeploymentBook *book);
void sw_deployment_book_findings (const SwDeploymentBook *book);
void sw_deployment_book_against (const SwDeploymentBook *book, const char *title, int measured,
                                 int goal);

/* What the drill or the recovery that the book is turned to came to, without a heading. */
void sw_deployment_book_drill (const SwDeploymentBook *book);
void sw_deployment_book_recovery (const SwDeploymentBook *book);

/* The drill's result, times and moments alone. */
void sw_deployment_book_drill_times (const SwDeploymentBook *book);

/* What is handed over, what proves it, what is still open, and where to sign. */
void sw_deployment_book_annex (const SwDeploymentBook *book);
