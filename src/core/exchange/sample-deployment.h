/* A deployment under way in a sample project. */
#pragma once

#include "core/library/library.h"
#include "core/playbook/playbook-catalog.h"

/* Answers what is known by then in a private mode: scope, people, names, load and hosts, and signs
 * the first step of a single host. Nothing in team edition. All in the project's language. */
gboolean sw_sample_add_deployment (SwLibrary *library, gint64 project, SwPlaybookCatalog *catalog,
                                   GError **error);
