/* A recovery of a sample project that is under way: it waits for the owner's signature under what
 * is lost. */
#pragma once

#include "core/deployment/deployment.h"

/* Begun an hour ago under the command of the person `commander` (id, name) at the customer, back to
 * the backup `record`. */
gboolean sw_sample_add_recovery (SwDeployment *deployment, const char *commander_id,
                                 const char *commander, gint64 record, GError **error);
