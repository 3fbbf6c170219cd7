/* What the sheets of the tracker share: the workbook under construction, the facts that go into it,
 * cell formats by look, and writing that never lets data become a formula. Private to the tracker.
 *
 * libxlsxwriter reports by return value; the book keeps the first failure and goes on, so that the
 * sheets read straight through. Rows and columns count from 0. */
#pragma once

#include "core/exchange/tracker-look.h"
#include "core/plan/state.h"
#include "core/sheets/table.h"
#include "core/training/training.h"

typedef enum {
  SW_TRACKER_README,
  SW_TRACKER_DASHBOARD,
  SW_TRACKER_PLAN,
  SW_TRACKER_GANTT,
  SW_TRACKER_MILESTONES,
  SW_TRACKER_MATRIX,     /* where there are topics to learn */
  SW_TRACKER_ATTENDANCE, /* where somebody is on a roster */
  SW_TRACKER_DEPLOYMENT, /* where it has begun */
  SW_TRACKER_BACKUP,     /* where something was backed up or drilled */
  SW_TRACKER_CONTACTS,
  SW_TRACKER_LISTS,
  SW_N_TRACKER_SHEETS,
} SwTrackerSheet;

/* Names that formulas use; they point into the first and the last sheet. */
#define SW_NAME_STATUS_DATE "slipway_status_date"
#define SW_NAME_STATUSES "slipway_statuses"
#define SW_NAME_PARTIES "slipway_parties"
#define SW_NAME_GO_LIVE "slipway_go_live"
#define SW_NAME_TICKS "slipway_ticks"
#define SW_NAME_ATTENDANCES "slipway_attendances"

typedef struct {
  lxw_workbook *workbook;
  lxw_worksheet *sheets[SW_N_TRACKER_SHEETS]; /* NULL for those that the project does without */
  char *names[SW_N_TRACKER_SHEETS];           /* likewise */
  GHashTable *formats; /* SwLook -> lxw_format; the recent ones by the look's hash: */
  SwLook recent_looks[256];
  lxw_format *recent_formats[256];
  lxw_error failure; /* the first */
  char *date_format;

  SwPlan *plan;
  const SwWords *words;
  SwLanguage language;
  SwParty party;
  SwDay today;
  SwTable *tasks;
  SwTable *milestones;
  SwTable *phases;
  SwTable *contacts;
  SwTraining *training;
  SwTable *matrix;     /* NULL where the project does without, as its sheet */
  SwTable *attendance; /* likewise */
  SwTable *deployment; /* NULL where none was begun */
  SwTable *backup;     /* NULL where there is none */
  GArray *indices;     /* gint32: the task's index in the plan, one a row of `tasks` */
} SwTrackerBook;

/* Opens a workbook at `path` with all its sheets, named in the words' language. */
SwTrackerBook *sw_tracker_book_new (const char *path, SwPlan *plan, SwParty party, SwDay today,
                                    const SwWords *words);

/* Writes the file; the book is only good for freeing then. The first failure of all. */
lxw_error sw_tracker_book_close (SwTrackerBook *book);
void sw_tracker_book_free (SwTrackerBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwTrackerBook, sw_tracker_book_free)

/* Keeps the first failure. */
void sw_tracker_check (SwTrackerBook *book, lxw_error result);

/* The translation of a message. */
const char *sw_tracker_word (const SwTrackerBook *book, const char *message) G_GNUC_FORMAT (2);

/* The cell format of a look; the workbook's. */
lxw_format *sw_tracker_format (SwTrackerBook *book, SwLook look);

/* Text that a workbook may hold: no characters that XML refuses, at most 32,767 UTF-16 units. NULL
 * when `text` is good as it is; else a copy to free. */
char *sw_tracker_mend_text (const char *text);

void sw_tracker_text (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                      const char *text, SwLook look);
void sw_tracker_number (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                        double number, SwLook look);
void sw_tracker_day (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     SwDay day, SwLook look);
void sw_tracker_blank (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                       SwLook look);

/* A formula of our own, never made of data, with the value it has now. */
void sw_tracker_formula (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                         const char *formula, double value, SwLook look);

/* One text over several cells of a row. */
void sw_tracker_merge (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t first,
                       lxw_col_t last, const char *text, SwLook look);

/* Colours cells of a range where `formula` holds; earlier rules win. */
void sw_tracker_condition (SwTrackerBook *book, lxw_worksheet *sheet, lxw_row_t first_row,
                           lxw_col_t first_column, lxw_row_t last_row, lxw_col_t last_column,
                           const char *formula, lxw_format *format);

/* A format for conditions: text and background colour, LXW_COLOR_UNSET for neither. */
lxw_format *sw_tracker_condition_format (SwTrackerBook *book, lxw_color_t text, lxw_color_t fill,
                                         gboolean bold);

/* Excel's count of days for `day`. */
double sw_tracker_serial (SwDay day);

/* "AB" for column 27; free it. */
char *sw_tracker_column_name (lxw_col_t column);

/* "'Plan'!$C$5:$C$40" with quotes as needed; free it. */
char *sw_tracker_range (const SwTrackerBook *book, SwTrackerSheet sheet, lxw_row_t first,
                        lxw_row_t last, lxw_col_t column);
