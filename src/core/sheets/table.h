/* A table, described once: columns and rows. The workbook, CSV, JSON, the printed table of the
 * command line and later the way back from a filled workbook all read this.
 *
 * A table is made for one language; its titles and cells are ready to show. */
#pragma once

#include "core/base/civil.h"
#include "core/base/words.h"

typedef enum {
  SW_COLUMN_TEXT,
  SW_COLUMN_NUMBER,
  SW_COLUMN_PERCENT, /* 0 to 100 */
  SW_COLUMN_DAYS,    /* working days, two decimals at most */
  SW_COLUMN_DATE,    /* SwDay */
  SW_COLUMN_CHOICE,  /* text out of `choices` */
  SW_COLUMN_FLAG,    /* yes or no */
} SwColumnType;

typedef struct {
  const char *key;   /* stable, for JSON and for reading back; static */
  const char *title; /* translated, borrowed from the words */
  SwColumnType type;
  double width;       /* characters */
  gboolean editable;  /* the customer may fill it in */
  GPtrArray *choices; /* translated texts of a choice column, owned; else NULL */
} SwColumn;

/* A cell: `text` for texts and choices (owned), `number` for the rest (a day for dates). */
typedef struct {
  gboolean present;
  double number;
  char *text;
} SwCell;

typedef struct {
  char *key;          /* stable name of the table: "plan" */
  char *title;        /* translated */
  GPtrArray *columns; /* SwColumn */
  GArray *ids;        /* gint64, one a row */
  GArray *levels;     /* guint8, outline level of a row */
  GArray *cells;      /* SwCell, row after row */
} SwTable;

SwTable *sw_table_new (const char *key, const char *title);
void sw_table_free (SwTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwTable, sw_table_free)

/* Adds a column and returns it, for `choices` and `editable`. */
SwColumn *sw_table_add_column (SwTable *table, const char *key, const char *title,
                               SwColumnType type, double width);

/* Adds an empty row; its number. */
guint sw_table_add_row (SwTable *table, gint64 id, guint level);

guint sw_table_row_count (const SwTable *table);
const SwCell *sw_table_cell (const SwTable *table, guint row, guint column);

/* Fill one cell; a NULL text, SW_NO_DAY or NaN leaves it empty. */
void sw_table_set_text (SwTable *table, guint row, const char *column, const char *text);
void sw_table_set_number (SwTable *table, guint row, const char *column, double number);
void sw_table_set_day (SwTable *table, guint row, const char *column, SwDay day);

/* One cell as people read it, in the table's language; the caller frees it. */
char *sw_table_cell_text (const SwTable *table, guint row, guint column, const SwWords *words);
