/* The one quoter: a text as one word of a POSIX shell. */
#pragma once

#include <glib.h>

/* `text` in single quotes, a quote in it as '\''; the empty text is ''. What a shell reads there is
 * `text` again, byte by byte, whatever it holds. The caller frees it. */
char *sw_shell_quote (const char *text);
