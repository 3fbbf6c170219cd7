/* What making and changing a project share. */
#pragma once

#include "core/plan/project.h"
#include "core/plan/template.h"

/* Writes one template item as a task, and one link between tasks. */
void sw_project_write_task (SwEdit *edit, gint64 project, const SwTemplateItem *item, gint64 parent,
                            double position);
void sw_project_write_link (SwEdit *edit, gint64 project, gint64 predecessor, gint64 successor,
                            SwLinkType type, int lag, SwUnit unit);

/* A name may be empty, then the customer's is shown; "too-long" over 200 characters. */
gboolean sw_project_check_name (const char *name, GError **error);
gboolean sw_project_check_dates (SwContext *context, SwDay start, SwDay wished_go_live,
                                 GError **error);
gboolean sw_project_check_holidays (const char *region, GError **error);

/* Changes the plan within `edit` from the choices it has to new ones; see sw_project_mode_diff. */
void sw_project_apply_modes (SwLibrary *library, SwEdit *edit, const SwProject *project,
                             SwMode mode, SwDelivery delivery, SwHosting hosting);
