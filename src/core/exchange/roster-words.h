/* The words that lists of people use: titles of columns, names of roles. */
#pragma once

#include "core/training/curriculum.h"

/* What a column holds. */
typedef enum {
  SW_ROSTER_NAME,
  SW_ROSTER_COMPANY,
  SW_ROSTER_ROLE,
  SW_ROSTER_EMAIL,
  SW_ROSTER_TEAM,
  SW_ROSTER_COLUMNS, /* in the order of a line without titles */
  SW_ROSTER_GIVEN = SW_ROSTER_COLUMNS,
  SW_ROSTER_FAMILY,
  SW_ROSTER_NUMBER, /* of the line; means nothing */
  SW_ROSTER_NONE
} SwRosterField;

/* The field that a column of this title holds. */
SwRosterField sw_roster_field_of (const char *title);

/* Letters and digits alone, without case: "E-Mail" and "email" are one word. The caller frees it.
 */
char *sw_roster_squash (const char *text);

/* What roles may be called (squashed: ids, numbers, titles in each language) -> the role's item,
 * borrowed from `curriculum`; to unref. */
GHashTable *sw_roster_role_words (const SwCurriculum *curriculum);
