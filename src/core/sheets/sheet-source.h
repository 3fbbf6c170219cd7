/* What the sheets of a project share: the facts they are filled from and how their columns are
 * written down. Private to the sheets. */
#pragma once

#include "core/people/person.h"
#include "core/sheets/plan-sheets.h"

/* What every row of a sheet is made from. */
typedef struct {
  SwPlan *plan;
  const SwWords *words;
  SwLanguage language;
  SwParty party;
  SwDay today;
  const SwBaseline *baseline; /* to compare with, borrowed; may be NULL */
  const guint8 *mask;         /* SwMask, borrowed; NULL: all */
  GPtrArray *people;          /* SwPerson */
  GHashTable *by_id;          /* gint64 -> SwPerson, borrowed from `people` */
  char *phase;        /* of the rows being filled: "01 Scope confirmation", NULL outside phases */
  gint32 phase_index; /* it belongs to, -1 */
} SwSheetSource;

void sw_sheet_source_init (SwSheetSource *source, SwPlan *plan, const SwWords *words, SwParty party,
                           SwDay today);
void sw_sheet_source_clear (SwSheetSource *source);

/* The translation of `message`, NULL for NULL. */
const char *sw_sheet_word (const SwSheetSource *source, const char *message);

gboolean sw_sheet_is_phase (const SwSheetSource *source, gint32 index);
gboolean sw_sheet_is_shown (const SwSheetSource *source, gint32 index);

/* Keeps `phase` at the phase of task `index`; called for all tasks in order. */
void sw_sheet_follow_phase (SwSheetSource *source, gint32 index);

/* The role's title in the sheet's language; a word of one's own as it stands. */
const char *sw_sheet_role_title (const SwSheetSource *source, const char *role);

/* One column of a sheet, as written down in the lists below. */
typedef struct {
  const char *key;
  const char *title; /* N_() */
  SwColumnType type;
  double width;
  enum {
    SW_SHEET_PLAIN = 0,
    SW_SHEET_EDITABLE = 1 << 0,
    SW_SHEET_OUTLINED = 1 << 1,
    SW_SHEET_STATUSES = 1 << 2,
    SW_SHEET_PARTIES = 1 << 3
  } traits;
} SwSheetColumn;

SwTable *sw_sheet_make_table (const SwSheetSource *source, const char *key, const char *title,
                              const SwSheetColumn *columns, guint count);
