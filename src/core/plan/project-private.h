/* What making and changing a project share. */
#pragma once

#include "core/plan/project.h"
#include "core/plan/template.h"

/* The ids of the rows that two laptops would make alike. */
gint64 sw_project_task_id (gint64 project, const char *key);
gint64 sw_project_link_id (gint64 predecessor, gint64 successor);
gint64 sw_project_occurrence_id (gint64 task, SwDay day);
gint64 sw_project_calendar_id (gint64 project);

/* Writes one template item as a task, and one link between tasks. */
void sw_project_write_task (SwEdit *edit, gint64 project, const SwTemplateItem *item, gint64 parent,
                            double position);
void sw_project_write_link (SwEdit *edit, gint64 project, gint64 predecessor, gint64 successor,
                            SwLinkType type, int lag, SwUnit unit);

/* Upper-cases and checks a code; NULL with "code-missing", "code-form". The caller frees it. */
char *sw_project_normal_code (const char *code, GError **error);

/* Is `code` free (but for `self`)? Else FALSE with "duplicate-code". */
gboolean sw_project_code_is_free (SwLibrary *library, const char *code, gint64 self,
                                  GError **error);

/* A name may be empty, then the customer's is shown; "too-long" over 200 characters. */
gboolean sw_project_check_name (const char *name, GError **error);
gboolean sw_project_check_dates (SwDay start, SwDay wished_go_live, GError **error);
gboolean sw_project_check_holidays (const char *region, GError **error);

/* Changes the plan within `edit` from the choices it has to new ones; see sw_project_mode_diff. */
void sw_project_apply_modes (SwLibrary *library, SwEdit *edit, const SwProject *project,
                             SwMode mode, SwDelivery delivery, SwHosting hosting);

/* Does the plan stand as it is in the library, also within a running edit? Else FALSE with "loop"
 * and the titles on it, or "too-deep". O(tasks + links). */
gboolean sw_project_check_plan (SwLibrary *library, gint64 project, GError **error);
