#include "cli/cli.h"

#include "cli/command.h"
#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

/* Options that stand before the noun, or anywhere before "--". */
typedef struct {
  const char *library;
  const char *language;
  gboolean json;
  gboolean help;
  gboolean version;
  GPtrArray *rest; /* everything else, in order */
  guint literal;   /* place in `rest` from which nothing is an option any more */
} Globals;

static gboolean
take_value (const char *name, int argc, char **argv, int *at, const char **value)
{
  gsize length = strlen (name);
  if (strncmp (argv[*at], name, length) != 0)
    return FALSE;
  if (argv[*at][length] == '=') {
    *value = argv[*at] + length + 1;
    return TRUE;
  }
  if (argv[*at][length] != '\0' || *at + 1 >= argc)
    return FALSE;
  *value = argv[++*at];
  return TRUE;
}

static Globals
read_globals (int argc, char **argv)
{
  Globals globals = {.rest = g_ptr_array_new (), .literal = G_MAXUINT};
  for (int i = 1; i < argc; i++) {
    if (g_str_equal (argv[i], "--")) {
      globals.literal = globals.rest->len;
      while (++i < argc)
        g_ptr_array_add (globals.rest, argv[i]);
    } else if (g_str_equal (argv[i], "--json"))
      globals.json = TRUE;
    else if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      globals.help = TRUE;
    else if (g_str_equal (argv[i], "--version"))
      globals.version = TRUE;
    else if (!take_value ("--library", argc, argv, &i, &globals.library) &&
             !take_value ("--language", argc, argv, &i, &globals.language))
      g_ptr_array_add (globals.rest, argv[i]);
  }
  return globals;
}

static const SwCommand *
find_command (const char *noun, const char *verb)
{
  for (guint i = 0; sw_command_lists[i] != NULL; i++) {
    for (const SwCommand *command = sw_command_lists[i]; command->noun != NULL; command++) {
      if (g_strcmp0 (noun, command->noun) == 0 && g_strcmp0 (verb, command->verb) == 0)
        return command;
    }
  }
  return NULL;
}

static const SwOption *
find_option (const SwCommand *command, const char *name, gsize length)
{
  for (const SwOption *option = command->options; option != NULL && option->name != NULL;
       option++) {
    if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
      return option;
  }
  return NULL;
}

static gboolean
read_option (SwCall *call, const Globals *globals, guint *at, GError **error)
{
  const char *name = (const char *) globals->rest->pdata[*at] + 2;
  const char *equals = strchr (name, '=');
  gsize length = equals != NULL ? (gsize) (equals - name) : strlen (name);
  const SwOption *option = find_option (call->command, name, length);
  if (option == NULL)
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s %s” has no option --%.*s. Usage: slipway %s %s %s"),
                      call->command->noun, call->command->verb, (int) length, name,
                      call->command->noun, call->command->verb, call->command->arguments);
  const char *value = "";
  if (option->value != NULL && equals != NULL)
    value = equals + 1;
  else if (option->value != NULL && *at + 1 < globals->rest->len)
    value = globals->rest->pdata[++*at];
  else if (option->value != NULL || equals != NULL)
    return sw_call_usage (call, error);
  g_hash_table_insert (call->options, (gpointer) option->name, (gpointer) value);
  return TRUE;
}

static gboolean
read_arguments (SwCall *call, const Globals *globals, GError **error)
{
  for (guint i = 2; i < globals->rest->len; i++) {
    const char *text = globals->rest->pdata[i];
    if (i < globals->literal && g_str_has_prefix (text, "--") && text[2] != '\0') {
      if (!read_option (call, globals, &i, error))
        return FALSE;
    } else
      g_ptr_array_add (call->arguments, (gpointer) text);
  }
  int count = (int) call->arguments->len;
  return (count >= call->command->least &&
          (call->command->most < 0 || count <= call->command->most)) ||
         sw_call_usage (call, error);
}

static gboolean
open_library (SwCall *call, GError **error)
{
  if ((call->command->flags & SW_COMMAND_NO_FILE) != 0)
    return TRUE;
  gboolean writes = (call->command->flags & SW_COMMAND_WRITES) != 0;
  call->library = sw_library_open (call->library_path, call->context,
                                   writes ? SW_OPEN_CREATE : SW_OPEN_EMPTY, error);
  return call->library != NULL;
}

static void
write_error_json (SwCall *call, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *const *missing = sw_error_missing (error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  sw_json_text (builder, "rule", sw_error_rule (error));
  sw_json_text (builder, "message", error->message);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; missing != NULL && missing[i] != NULL; i++)
    json_builder_add_string_value (builder, missing[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  g_set_object (&call->builder, builder);
}

static void
print_json (SwCall *call)
{
  g_autoptr (JsonNode) root = json_builder_get_root (call->builder);
  if (root == NULL)
    return;
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  g_autofree char *text = json_generator_to_data (generator, NULL);
  printf ("%s\n", text);
}

static int
finish (SwCall *call, gboolean done, const GError *error)
{
  int code = done ? call->exit_code : sw_error_exit_code (error);
  if (!done && call->json)
    write_error_json (call, error);
  if (!done)
    fprintf (stderr, "slipway: %s\n", error->message);
  if (call->json)
    print_json (call);
  else if (done)
    fputs (call->text->str, stdout);
  if (fflush (stdout) != 0 || ferror (stdout)) {
    fprintf (stderr, "slipway: %s\n", _ ("The answer could not be written."));
    code = SW_ERROR_FILE;
  }
  return code;
}

static int
run_call (SwCall *call, const Globals *globals)
{
  g_autoptr (GError) error = NULL;
  gboolean done = read_arguments (call, globals, &error) && open_library (call, &error) &&
                  call->command->run (call, &error);
  return finish (call, done, error);
}

static int
unknown_call (const Globals *globals, gboolean json)
{
  const char *noun = globals->rest->len > 0 ? globals->rest->pdata[0] : NULL;
  const char *verb = globals->rest->len > 1 ? globals->rest->pdata[1] : NULL;
  g_autofree char *help = sw_cli_help (noun);
  g_autoptr (GError) error = NULL;
  if (help == NULL)
    sw_refuse (&error, SW_ERROR_USAGE, "usage",
               _ ("There is no noun “%s”. “slipway --help” lists the nouns and verbs."), noun);
  else
    sw_refuse (&error, SW_ERROR_USAGE, "usage",
               _ ("There is no “%s %s”. “slipway %s --help” lists the verbs."),
               noun != NULL ? noun : "", verb != NULL ? verb : "", noun != NULL ? noun : "");
  SwCall call = {.json = json};
  int code = finish (&call, FALSE, error);
  g_clear_object (&call.builder);
  return code;
}

static int
run_globals (const Globals *globals, SwContext *context)
{
  const char *noun = globals->rest->len > 0 ? globals->rest->pdata[0] : NULL;
  const char *verb = globals->rest->len > 1 ? globals->rest->pdata[1] : NULL;
  g_autofree char *help = globals->help ? sw_cli_help (noun) : NULL;
  if (globals->version)
    return printf ("Slipway %s\n", SW_VERSION) > 0 ? 0 : SW_ERROR_FILE;
  if (help != NULL)
    return fputs (help, stdout) >= 0 ? 0 : SW_ERROR_FILE;
  SwCall call = {.command = find_command (noun, verb)};
  if (call.command == NULL)
    return unknown_call (globals, globals->json);
  call.context = context;
  call.library_path =
      g_strdup (globals->library != NULL ? globals->library : context->library_path);
  call.json = globals->json;
  call.language_given = globals->language != NULL;
  call.arguments = g_ptr_array_new ();
  call.options = g_hash_table_new (g_str_hash, g_str_equal);
  call.builder = json_builder_new ();
  call.text = g_string_new (NULL);
  int code = run_call (&call, globals);
  g_clear_object (&call.library);
  g_object_unref (call.builder);
  g_string_free (call.text, TRUE);
  g_hash_table_unref (call.options);
  g_ptr_array_unref (call.arguments);
  g_free (call.library_path);
  return code;
}

/* The language of messages: as asked, else as the environment says. */
static SwLanguage
choose_language (const char *asked)
{
  SwLanguage language = SW_LANGUAGE_ENGLISH;
  if (asked != NULL)
    sw_language_parse (asked, &language);
  else
    for (const char *const *names = g_get_language_names (); *names != NULL; names++) {
      if (sw_language_parse (*names, &language))
        break;
    }
  return language;
}

int
sw_cli_run (int argc, char **argv)
{
  Globals globals = read_globals (argc, argv);
  SwLanguage language;
  int code;
  if (globals.language != NULL && !sw_language_parse (globals.language, &language)) {
    fprintf (stderr, "slipway: ");
    fprintf (stderr, _ ("“%s” is no language that Slipway writes. Choose one of en, de, zh_CN."),
             globals.language);
    fprintf (stderr, "\n");
    code = SW_ERROR_USAGE;
  } else {
    g_autoptr (SwContext) context = sw_context_new (choose_language (globals.language));
    code = run_globals (&globals, context);
  }
  g_ptr_array_unref (globals.rest);
  return code;
}
