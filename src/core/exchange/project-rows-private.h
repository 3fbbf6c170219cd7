/* What reading and writing the rows of a project file share. */
#pragma once

#include "core/exchange/project-rows.h"

typedef struct {
  const char *name;   /* interned */
  const char *target; /* interned; the table whose ids it holds, NULL: none */
  gboolean ahead;     /* that table comes later */
  SwValueType type;
} SwProjectColumn;

typedef struct {
  const char *table; /* interned */
  GArray *columns;   /* SwProjectColumn */
  GArray *ids;       /* gint64 */
  GArray *values;    /* SwValue, row after row; texts belong to the JSON tree */
} SwProjectTable;

struct _SwProjectRows {
  SwLibrary *library;
  JsonObject *tables; /* keeps the texts alive */
  GPtrArray *rows;    /* SwProjectTable, in the schema's order */
  GHashTable *ids;    /* every id of the file -> SwProjectIdentity */
};

typedef struct {
  gint64 id;         /* in the library */
  const char *table; /* interned */
  guint row;         /* of its table */
} SwProjectIdentity;

SwProjectTable *sw_project_rows_of (SwProjectRows *rows, const char *table);

/* The cell of a row by name; the caller knows that the schema has it. */
SwValue *sw_project_rows_cell (SwProjectTable *rows, guint row, const char *name);
