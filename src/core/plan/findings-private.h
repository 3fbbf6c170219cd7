/* What the files of the findings share. */
#pragma once

#include "core/plan/findings.h"
#include "core/plan/plan-private.h"

/* A look over the plan for one kind. */
typedef struct {
  SwPlan *plan;
  const SwScheduleResult *result;
  const SwWords *words;
  SwLanguage language;
  SwDay today;
  GPtrArray *findings;
} SwLook;

/* A finding of the look, borrowed; `kind` is a literal. */
SwFinding *sw_look_add (SwLook *look, const char *kind, SwSeverity severity);
void sw_look_add_task (SwLook *look, SwFinding *finding, gint32 index);
const char *sw_look_title (const SwLook *look, gint32 index);

/* findings-tree.c: what a merge or an import may do to the tree. */
void sw_find_lost_parents (SwLook *look);
void sw_find_headings (SwLook *look);
void sw_find_far_dates (SwLook *look);
gboolean sw_finding_place (SwPlan *plan, const SwFinding *finding, GError **error);
