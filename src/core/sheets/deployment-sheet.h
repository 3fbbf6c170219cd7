/* A deployment as a table, for one language (plan-sheets.h): the annex of an acceptance. */
#pragma once

#include "core/deployment/deployment.h"
#include "core/sheets/table.h"

/* What was answered, judged, filed and signed, step by step of the installation and of the backup
 * plan: step, title, state, kind (value,
 * check, evidence, signature), item, host, value, result, by, date, sha256. Rows without an answer
 * are there, with an empty value. */
SwTable *sw_sheet_deployment (SwDeployment *deployment, const SwWords *words);
