/* What the files of a task's fields share. */
#pragma once

#include "core/library/edit.h"
#include "core/plan/plan.h"

/* One field on its way. */
typedef struct {
  SwPlan *plan;
  SwEdit *edit;
  gint32 index;
  SwTask *task;     /* as it stands after the fields before this one */
  const char *text; /* "" clears */
} SwField;

/* Writes one cell of the task. Always TRUE. */
gboolean sw_field_put (const SwField *field, const char *column, SwValue value);

/* The task's title in the user's language, borrowed. */
const char *sw_field_title (const SwField *field);

/* Reads "yes" or "no", or their likes; FALSE with "unknown-value". */
gboolean sw_field_read_flag (const char *text, gboolean *flag, GError **error);

/* plan-field-work.c: how work is shaped. */
gboolean sw_field_set_effort (const SwField *field, GError **error);
gboolean sw_field_set_optimistic (const SwField *field, GError **error);
gboolean sw_field_set_pessimistic (const SwField *field, GError **error);
gboolean sw_field_set_go_live (const SwField *field, GError **error);
gboolean sw_field_set_recurrence (const SwField *field, GError **error);

/* Does recurring work take place with the facts that `now` has after all fields were set? Else
 * FALSE with "recurrence-empty". */
gboolean sw_field_check_rule (SwPlan *plan, gint32 index, const SwTask *now, GError **error);
