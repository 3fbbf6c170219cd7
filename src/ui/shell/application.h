/* The program as the desktop sees it: one instance for each library. */
#pragma once

#include "ui/common/session.h"

#include <adwaita.h>

/* How the program was asked to start; texts are borrowed for the call. */
typedef struct {
  const char *library; /* NULL: the default one */
  const char *project; /* a code or id to open, or NULL */
  gboolean sample;     /* the library of the sample project, made when it is missing */
  gboolean private;    /* never hand over to a running instance */
} SwStart;

#define SW_TYPE_APPLICATION (sw_application_get_type ())
G_DECLARE_FINAL_TYPE (SwApplication, sw_application, SW, APPLICATION, AdwApplication)

SwApplication *sw_application_new (const SwStart *start, SwContext *context, SwSettings *settings);

SwSession *sw_application_session (SwApplication *application);

/* Opens the library if it is not open; FALSE when it was refused, `error` says why. */
gboolean sw_application_open_library (SwApplication *application, GError **error);

/* Makes all windows anew in `language` (a code, "" for the system's) and remembers it. */
void sw_application_set_language (SwApplication *application, const char *language);

/* Starts the program once more with `option` and `value` (may be NULL): another library. */
gboolean sw_application_launch (const char *option, const char *value, GError **error);
