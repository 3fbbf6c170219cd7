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
  gboolean outlined;  /* shows the row's outline level by indentation */
  GPtrArray *choices; /* translated texts of a choice column, owned; else NULL */
} SwColumn;

/* A cell: `text` in columns of texts and choices (borrowed from the table), `number` in the others
 * (a day in columns of dates). 16 bytes; equal texts are kept once. */
typedef struct {
  union {
    double number;
    const char *text;
  };
  gboolean present;
} SwCell;

typedef struct {
  char *key;           /* stable name of the table: "plan" */
  char *title;         /* translated */
  GPtrArray *columns;  /* SwColumn */
  GArray *ids;         /* gint64, one a row */
  GArray *levels;      /* guint8, outline level of a row */
  GArray *cells;       /* SwCell, row after row */
  GStringChunk *texts; /* of all cells */
  guint next_column;   /* where the column to be filled next is looked for first */
} SwTable;

SwTable *sw_table_new (const char *key, const char *title);
void sw_table_free (SwTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwTable, sw_table_free)

/* Adds a column and returns it, for `choices` and `editable`. All columns before the first row. */
SwColumn *sw_table_add_column (SwTable *table, const char *key, const char *title,
                               SwColumnType type, double width);

/* Takes a column away with all its cells. */
void sw_table_remove_column (SwTable *table, guint column);

/* Adds an empty row; its number. */
guint sw_table_add_row (SwTable *table, gint64 id, guint level);

guint sw_table_row_count (const SwTable *table);
guint sw_table_column_count (const SwTable *table);
const SwColumn *sw_table_column (const SwTable *table, guint column);
gint64 sw_table_row_id (const SwTable *table, guint row);
guint sw_table_row_level (const SwTable *table, guint row);
const SwCell *sw_table_cell (const SwTable *table, guint row, guint column);

/* The number of the column `key`, -1 when there is none. */
int sw_table_find_column (const SwTable *table, const char *key);

/* Does a column of this type hold `text` instead of `number`? */
gboolean sw_column_type_is_text (SwColumnType type);

/* Adds a translated text that the choice column may hold; copied. */
void sw_column_add_choice (SwColumn *column, const char *text);

/* Fill one cell; a NULL or empty text, SW_NO_DAY or NaN leaves it empty. Cheapest in the order of
 * the columns. Bytes of `text` that are no UTF-8 are replaced. */
void sw_table_set_text (SwTable *table, guint row, const char *column, const char *text);
void sw_table_set_number (SwTable *table, guint row, const char *column, double number);
void sw_table_set_day (SwTable *table, guint row, const char *column, SwDay day);

/* A number with at most two decimals and the language's decimal mark; the caller frees it. */
char *sw_format_number (const SwWords *words, double number);

/* One cell as people read it, in the table's language, "" when it is empty; the caller frees it. */
char *sw_table_cell_text (const SwTable *table, guint row, guint column, const SwWords *words);
