/* A desktop that shows notifications, on the session bus of a test. */
#pragma once

#include <gio/gio.h>

typedef struct {
  guint shown, withdrawn;
  char *title, *body;
} Desktop;

/* Begins to show them; `desktop` stays until the end of the program. */
void desktop_start (Desktop *desktop);
