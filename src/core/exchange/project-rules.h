/* What the columns of a project file may hold beyond their types: the field's vocabularies, ranges
 * of numbers and dates, and facts that no row may lack. */
#pragma once

#include "core/library/value.h"

#include <glib.h>

/* NULL where `value` may stand in the column; else what may, as part of a sentence, to free. */
char *sw_project_rule_broken (const char *table, const char *column, const SwValue *value);
