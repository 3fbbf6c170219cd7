/* The tables of facts as the library has them: for what treats all alike (files, merging). */
#pragma once

#include "core/library/library.h"

/* Names of the tables, and of a table's columns without "id" and "deleted", in the schema's order;
 * free with g_strfreev. NULL for an unknown table. */
GStrv sw_facts_tables (SwLibrary *library);
GStrv sw_facts_columns (SwLibrary *library, const char *table);

/* The type of a column: SW_VALUE_INT, SW_VALUE_REAL or SW_VALUE_TEXT; SW_VALUE_NONE if unknown. */
SwValueType sw_facts_type (SwLibrary *library, const char *table, const char *column);

/* The table that a column refers to ("task" for "parent"), interned; NULL when to none. */
const char *sw_facts_target (SwLibrary *library, const char *table, const char *column);

/* Does the column only tell when or by whom the rest of its row was noted? Two laptops that note
 * the same fill it differently, and mean nothing by it. */
gboolean sw_facts_is_stamp (const char *table, const char *column);
