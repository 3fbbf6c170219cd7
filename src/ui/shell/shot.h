/* Pictures of pages: what `--shot PAGE:FILE` makes. */
#pragma once

#include "ui/shell/application.h"

/* The pages there are, NULL-terminated. */
const char *const *sw_shot_pages (void);

/* Is it one of them, or a step of a run ("deployment-L4", "backup-B4")? */
gboolean sw_shot_knows (const char *page);

/* Opens `page` in the application's window, renders it into the PNG file at `path` once it has
 * settled, then quits the application. Failures are written to standard error and set `failed` to
 * TRUE. */
void sw_shot_take (SwApplication *application, const char *page, const char *path,
                   gboolean *failed);
