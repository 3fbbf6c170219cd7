/* Names for a roster, as people paste them or as a file of comma-separated values holds them: one
 * person a line, `Name; Company; Role; E-mail; Team`, apart by tabulators, semicolons or commas,
 * with or without a line of titles in English, German or Chinese; or addresses as mail programs
 * give them, `Vogt, Katrin <katrin@example.org>`. */
#pragma once

#include "core/training/roster.h"

#define SW_ROSTER_MOST_LINES 2000 /* and people, where a line holds several */
#define SW_ROSTER_MOST_PROBLEMS 100
#define SW_ROSTER_LONGEST 200         /* characters of a name, a company, ... */
#define SW_ROSTER_MAX_BYTES (1 << 20) /* of a file */

/* What was left out or kept with doubts. Rules: "name-missing", "too-long", "duplicate",
 * "bad-email", "unknown-role", "unknown-column", "open-quote", "too-many-lines". */
typedef struct {
  guint line; /* from 1 on */
  const char *rule;
  char *message; /* a sentence in the user's language, without the line */
} SwRosterProblem;

typedef struct {
  GArray *people;      /* SwEnrolment, each name once; texts belong to `texts` */
  GArray *lines;       /* guint, where each of them stands */
  GPtrArray *problems; /* SwRosterProblem in the order of the lines */
  GStringChunk *texts;
} SwRosterLines;

/* Reads UTF-8 (csv-reader.h decodes files). Roles are known by id, number or title in any of the
 * three languages where `curriculum` is given (may be NULL); other words stay as they are. */
SwRosterLines *sw_roster_lines_read (const char *text, const SwCurriculum *curriculum);
void sw_roster_lines_free (SwRosterLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwRosterLines, sw_roster_lines_free)
