/* Codes for new projects. */
#pragma once

#include "core/library/library.h"

/* A short code made from the customer's name ("Nordwind Logistik" gives NORD) that no project of
 * `library` has yet; the caller frees it. A name without Latin letters gives P1, P2, ... */
char *sw_project_code_suggest (SwLibrary *library, const char *customer);
