/* A table of a deployment on the page (hosts, flows): a row for each, opened to its columns. */
#pragma once

#include "core/deployment/deployment.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_TABLE_GROUP (sw_table_group_get_type ())
G_DECLARE_FINAL_TYPE (SwTableGroup, sw_table_group, SW, TABLE_GROUP, AdwBin)

GtkWidget *sw_table_group_new (SwSession *session, SwDeployment *deployment,
                               const SwPlaybookField *field);

/* Shows rows and answers as they stand; rows that are open stay open. */
void sw_table_group_refresh (SwTableGroup *table);
