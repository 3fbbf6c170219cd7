#include "cli/cli.h"
#include "core/base/locale.h"

#ifdef SW_WITH_WINDOW
#include "ui/shell/run.h"
#endif

#include <string.h>

/* Options before the noun that take a value in the next argument. */
static const char *const with_value[] = {"--library", "--language", "--project", "--shot", NULL};

/* The value of `--language`, before anything is translated. */
static const char *
asked_language (int argc, char **argv)
{
  for (int i = 1; i < argc && g_str_has_prefix (argv[i], "--"); i++) {
    if (g_str_has_prefix (argv[i], "--language="))
      return argv[i] + strlen ("--language=");
    if (g_str_equal (argv[i], "--language"))
      return argv[i + 1];
    if (g_strv_contains (with_value, argv[i]))
      i++;
  }
  return NULL;
}

static gboolean
is_file (const char *argument)
{
  return strchr (argument, '/') != NULL || g_str_has_suffix (argument, ".slipway") ||
         g_str_has_suffix (argument, ".slipway-project");
}

/* A noun, or an option that only the command line has. */
static gboolean
is_for_command_line (int argc, char **argv)
{
  static const char *const options[] = {"--help", "-h", "--version", "--json", NULL};
  for (int i = 1; i < argc; i++) {
    if (g_strv_contains (options, argv[i]))
      return TRUE;
    if (g_strv_contains (with_value, argv[i]))
      i++;
    else if (*argv[i] != '-')
      return !is_file (argv[i]);
  }
  return FALSE;
}

int
main (int argc, char **argv)
{
  sw_locale_set (asked_language (argc, argv));
#ifdef SW_WITH_WINDOW
  if (!is_for_command_line (argc, argv))
    return sw_ui_run (argc, argv);
#endif
  return sw_cli_run (argc, argv);
}
