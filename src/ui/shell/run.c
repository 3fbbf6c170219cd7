#include "ui/shell/run.h"

#include "core/base/locale.h"
#include "ui/shell/application.h"
#include "ui/shell/shot.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  char *library;
  char *language;
  char *project;
  char *shot;
  char **files;
  gboolean sample;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->library);
  g_free (options->language);
  g_free (options->project);
  g_free (options->shot);
  g_strfreev (options->files);
}

static gboolean
read_options (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
      {"library", 0, 0, G_OPTION_ARG_FILENAME, &options->library, NULL, NULL},
      {"language", 0, 0, G_OPTION_ARG_STRING, &options->language, NULL, NULL},
      {"project", 0, 0, G_OPTION_ARG_STRING, &options->project, NULL, NULL},
      {"shot", 0, 0, G_OPTION_ARG_STRING, &options->shot, NULL, NULL},
      {"sample", 0, 0, G_OPTION_ARG_NONE, &options->sample, NULL, NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL},
      {NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  return g_option_context_parse (context, &argc, &argv, error);
}

/* A library named as a file is the library to open; project files are handed to its window. */
static void
take_library_file (Options *options)
{
  if (options->files == NULL || options->library != NULL)
    return;
  if (g_str_has_suffix (options->files[0], ".slipway"))
    options->library = g_strdup (options->files[0]);
}

static gboolean
split_shot (const char *shot, char **page, char **path)
{
  const char *colon = strchr (shot, ':');
  if (colon == NULL || colon[1] == '\0')
    return FALSE;
  *page = g_strndup (shot, colon - shot);
  *path = g_strdup (colon + 1);
  return sw_shot_knows (*page);
}

/* Hands what was asked for to the application; TRUE when the picture, if any, was understood. */
static int
run (SwApplication *application, const Options *options)
{
  gboolean failed = FALSE;
  g_autofree char *page = NULL;
  g_autofree char *path = NULL;
  if (options->shot != NULL && !split_shot (options->shot, &page, &path)) {
    g_autofree char *known = g_strjoinv (", ", (char **) sw_shot_pages ());
    g_printerr (_ ("A picture is asked for as PAGE:FILE, with one of these pages: %s.\n"), known);
    return 2;
  }
  g_autoptr (GError) error = NULL;
  GApplication *base = G_APPLICATION (application);
  if (!g_application_register (base, NULL, &error))
    g_message ("%s", error->message);
  if (g_application_get_is_remote (base) && options->project != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (base), "open-project",
                                    g_variant_new_string (options->project));
  if (path != NULL)
    sw_shot_take (application, page, path, &failed);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_ptr_array_add (arguments, (gpointer) g_get_prgname ());
  for (guint i = 0; options->files != NULL && options->files[i] != NULL; i++)
    if (!g_str_has_suffix (options->files[i], ".slipway"))
      g_ptr_array_add (arguments, options->files[i]);
  g_ptr_array_add (arguments, NULL);
  int status = g_application_run (base, arguments->len - 1, (char **) arguments->pdata);
  return failed ? 1 : status;
}

int
sw_ui_run (int argc, char **argv)
{
  Options options = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (SwSettings) settings = sw_settings_new ();
  if (!read_options (&options, argc, argv, &error)) {
    g_printerr ("%s\n", error->message);
    options_clear (&options);
    return 2;
  }
  take_library_file (&options);
  g_autofree char *stored = sw_settings_dup_string (settings, "language");
  SwLanguage language = sw_locale_set (options.language != NULL ? options.language : stored);
  gtk_disable_setlocale ();
  g_set_prgname (SW_APP_ID);
  g_set_application_name ("Slipway");
  g_autoptr (SwContext) context = sw_context_new (language);
  const SwStart start = {options.library, options.project, options.sample, options.shot != NULL};
  g_autoptr (SwApplication) application = sw_application_new (&start, context, settings);
  int status = run (application, &options);
  options_clear (&options);
  return status;
}
