#include "cli/cli.h"

#include "cli/command.h"
#include "core/base/error.h"
#include "core/base/json-print.h"
#include "core/base/locale.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* What was asked before any library is opened. */
typedef struct {
  const SwCommand *command; /* NULL when noun and verb name none */
  const char *noun;
  const char *verb;
  const char *library;
  const char *language;
  gboolean json;
  gboolean help;
  gboolean version;
  GPtrArray *arguments; /* borrowed texts */
  GHashTable *options;  /* name -> value ("" for flags) */
} Request;

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
  for (const SwOption *option = command != NULL ? command->options : NULL;
       option != NULL && option->name != NULL; option++) {
    if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
      return option;
  }
  return NULL;
}

static gboolean
refuse_usage (const SwCommand *command, GError **error)
{
  return sw_refuse (error, SW_ERROR_USAGE, "usage", _ ("Usage: slipway %s %s %s"), command->noun,
                    command->verb, command->arguments);
}

/* The value of an option at `*at`, behind its equals sign or in the next argument, whatever that
 * looks like. */
static const char *
option_value (int argc, char **argv, int *at, const char *equals)
{
  if (equals != NULL)
    return equals + 1;
  return *at + 1 < argc ? argv[++*at] : NULL;
}

static gboolean
read_own_option (Request *request, const SwOption *option, const char *equals, int argc,
                 char **argv, int *at, GError **error)
{
  const char *value = "";
  if (option->value != NULL)
    value = option_value (argc, argv, at, equals);
  else if (equals != NULL)
    value = NULL;
  if (value == NULL)
    return refuse_usage (request->command, error);
  return g_hash_table_insert (request->options, (gpointer) option->name, (gpointer) value) ||
         sw_refuse (error, SW_ERROR_USAGE, "usage",
                    _ ("The option --%s is given twice. Give it once."), option->name);
}

static gboolean
read_global_option (Request *request, const char *name, gsize length, const char *equals, int argc,
                    char **argv, int *at, GError **error)
{
  const struct {
    const char *name;
    gboolean *flag;
    const char **value;
  } globals[] = {{"json", &request->json, NULL},
                 {"help", &request->help, NULL},
                 {"version", &request->version, NULL},
                 {"library", NULL, &request->library},
                 {"language", NULL, &request->language}};
  for (guint i = 0; i < G_N_ELEMENTS (globals); i++) {
    if (strlen (globals[i].name) != length || strncmp (globals[i].name, name, length) != 0)
      continue;
    if (globals[i].flag != NULL && equals == NULL)
      return *globals[i].flag = TRUE;
    const char *value = globals[i].value != NULL ? option_value (argc, argv, at, equals) : NULL;
    if (value == NULL || *value == '\0')
      return sw_refuse (error, SW_ERROR_USAGE, "usage",
                        globals[i].flag != NULL ? _ ("The option --%s takes no value.")
                                                : _ ("The option --%s needs a value."),
                        globals[i].name);
    *globals[i].value = value;
    return TRUE;
  }
  if (request->command != NULL)
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s %s” has no option --%.*s. Usage: slipway %s %s %s"), request->noun,
                      request->verb, (int) length, name, request->noun, request->verb,
                      request->command->arguments);
  return sw_refuse (error, SW_ERROR_USAGE, "usage",
                    _ ("There is no option --%.*s here. “slipway --help” lists the nouns and "
                       "verbs."),
                    (int) length, name);
}

static void
take_word (Request *request, const char *word)
{
  if (request->noun == NULL)
    request->noun = word;
  else if (request->verb == NULL) {
    request->verb = word;
    request->command = find_command (request->noun, word);
  } else
    g_ptr_array_add (request->arguments, (gpointer) word);
}

/* Left to right: noun and verb come first and tell which options take a value. */
static gboolean
read_request (Request *request, int argc, char **argv, GError **error)
{
  gboolean literal = FALSE, done = TRUE;
  for (int i = 1; i < argc; i++) {
    const char *word = argv[i];
    if (!g_utf8_validate (word, -1, NULL))
      done = done && sw_refuse (error, SW_ERROR_USAGE, "usage",
                                _ ("Argument %d is not UTF-8 text. Write it in UTF-8."), i);
    else if (literal || !g_str_has_prefix (word, "-") || g_str_equal (word, "-"))
      take_word (request, word);
    else if (g_str_equal (word, "--"))
      literal = TRUE;
    else if (g_str_equal (word, "-h"))
      request->help = TRUE;
    else if (!g_str_has_prefix (word, "--"))
      take_word (request, word);
    else {
      const char *name = word + 2, *equals = strchr (name, '=');
      gsize length = equals != NULL ? (gsize) (equals - name) : strlen (name);
      const SwOption *option = find_option (request->command, name, length);
      GError **first = done ? error : NULL; /* the rest is read for --json */
      gboolean read =
          option != NULL
              ? read_own_option (request, option, equals, argc, argv, &i, first)
              : read_global_option (request, name, length, equals, argc, argv, &i, first);
      done = read && done;
    }
  }
  return done;
}

/* Every argument may hold UTF-8 only, also the value of an option. */
static gboolean
check_values (const Request *request, GError **error)
{
  GHashTableIter each;
  gpointer name, value;
  g_hash_table_iter_init (&each, request->options);
  while (g_hash_table_iter_next (&each, &name, &value)) {
    if (!g_utf8_validate (value, -1, NULL))
      return sw_refuse (error, SW_ERROR_USAGE, "usage",
                        _ ("The value of --%s is not UTF-8 text. Write it in UTF-8."),
                        (const char *) name);
  }
  return request->library == NULL || g_utf8_validate (request->library, -1, NULL) ||
         sw_refuse (error, SW_ERROR_USAGE, "usage",
                    _ ("The value of --%s is not UTF-8 text. Write it in UTF-8."), "library");
}

static gboolean
check_request (const Request *request, GError **error)
{
  const SwCommand *command = request->command;
  if (command == NULL) {
    g_autofree char *help = sw_cli_help (request->noun);
    if (request->noun == NULL)
      return sw_refuse (error, SW_ERROR_USAGE, "usage",
                        _ ("Name a noun and a verb. “slipway --help” lists them."));
    if (help == NULL)
      return sw_refuse (error, SW_ERROR_USAGE, "usage",
                        _ ("There is no noun “%s”. “slipway --help” lists the nouns and verbs."),
                        request->noun);
    if (request->verb == NULL)
      return sw_refuse (error, SW_ERROR_USAGE, "usage",
                        _ ("Name a verb of “%s”. “slipway %s --help” lists them."), request->noun,
                        request->noun);
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("There is no “%s %s”. “slipway %s --help” lists the verbs."),
                      request->noun, request->verb, request->noun);
  }
  int count = (int) request->arguments->len;
  return (count >= command->least && (command->most < 0 || count <= command->most)) ||
         refuse_usage (command, error);
}

static gboolean
open_library (SwCall *call, GError **error)
{
  if ((call->command->flags & SW_COMMAND_NO_FILE) != 0)
    return TRUE;
  gboolean creates = (call->command->flags & SW_COMMAND_CREATES) != 0;
  call->library = sw_library_open (call->library_path, call->context,
                                   creates ? SW_OPEN_CREATE : SW_OPEN_EMPTY, error);
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
  g_autofree char *text = sw_json_print (root, TRUE);
  printf ("%s\n", text);
}

/* What the answer holds came from files and from other people: no control character of theirs may
 * steer the terminal. */
static void
print_clean (FILE *file, char *text)
{
  sw_call_clean (text);
  fputs (text, file);
}

static int
finish (SwCall *call, gboolean done, const GError *error)
{
  int code = done ? call->exit_code : sw_error_exit_code (error);
  if (!done) {
    g_autofree char *message = g_strdup (error->message);
    fprintf (stderr, "slipway: ");
    print_clean (stderr, message);
    fprintf (stderr, "\n");
  }
  if (done && call->warnings != NULL)
    print_clean (stderr, call->warnings->str);
  if (!done && call->json)
    write_error_json (call, error);
  if (call->json)
    print_json (call);
  else if (done)
    fputs (call->text->str, stdout);
  if (fflush (stdout) != 0 || ferror (stdout)) {
    fprintf (stderr, "slipway: %s\n",
             _ ("The answer could not be written. Check where the output goes."));
    code = SW_ERROR_FILE;
  }
  return code;
}

static int
print_plain (const char *text)
{
  SwCall call = {.text = g_string_new (text)};
  int code = finish (&call, TRUE, NULL);
  g_string_free (call.text, TRUE);
  return code;
}

/* An answer out of half a file would be a wrong one. */
static gboolean
all_was_read (SwCall *call, GError **error)
{
  return call->library == NULL || sw_library_is_read (call->library, error);
}

/* A library that was made for an edit which was then refused is nobody's; one that holds anything
 * is somebody's. */
static void
take_away_unused (SwCall *call)
{
  if (call->library == NULL || (call->command->flags & SW_COMMAND_CREATES) == 0 ||
      sw_library_number (call->library, 1, "SELECT count(*) FROM action", SW_END) != 0)
    return;
  g_clear_object (&call->library);
  g_unlink (call->library_path);
}

static int
run_call (const Request *request, SwContext *context)
{
  SwCall call = {.command = request->command,
                 .context = context,
                 .json = request->json,
                 .language_given = request->language != NULL,
                 .arguments = request->arguments,
                 .options = request->options,
                 .builder = json_builder_new (),
                 .text = g_string_new (NULL),
                 .warnings = g_string_new (NULL)};
  call.library_path =
      g_strdup (request->library != NULL ? request->library : context->library_path);
  g_autoptr (GError) error = NULL;
  gboolean was_there = g_file_test (call.library_path, G_FILE_TEST_EXISTS);
  gboolean done = open_library (&call, &error) && call.command->run (&call, &error) &&
                  all_was_read (&call, &error);
  if (!done && !was_there)
    take_away_unused (&call);
  int code = finish (&call, done, error);
  g_clear_object (&call.library);
  g_object_unref (call.builder);
  g_string_free (call.text, TRUE);
  g_string_free (call.warnings, TRUE);
  g_free (call.library_path);
  return code;
}

static int
refuse_request (const Request *request, const GError *error)
{
  SwCall call = {.json = request->json};
  int code = finish (&call, FALSE, error);
  g_clear_object (&call.builder);
  return code;
}

static gboolean
check_language (const Request *request, GError **error)
{
  SwLanguage language;
  if (request->language != NULL && !g_utf8_validate (request->language, -1, NULL))
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("The value of --%s is not UTF-8 text. Write it in UTF-8."), "language");
  return request->language == NULL || sw_language_parse (request->language, &language) ||
         sw_refuse (error, SW_ERROR_USAGE, "unknown-language",
                    _ ("“%s” is no language that Slipway writes. Choose one of en, de, zh_CN."),
                    request->language);
}

static int
answer (const Request *request, SwLanguage language)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *help = request->help ? sw_cli_help (request->noun) : NULL;
  if (request->version)
    return print_plain ("Slipway " SW_VERSION "\n");
  if (help != NULL)
    return print_plain (help);
  if (!check_request (request, &error))
    return refuse_request (request, error);
  g_autoptr (SwContext) context = sw_context_new (language);
  return run_call (request, context);
}

/* Looked for ahead of everything else: once GLib has asked for a message, it stays with what it
 * found out about the language then. */
static const char *
asked_language (int argc, char **argv)
{
  const char *asked = NULL;
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++) {
    if (g_str_has_prefix (argv[i], "--language="))
      asked = strchr (argv[i], '=') + 1;
    else if (g_str_equal (argv[i], "--language") && i + 1 < argc)
      asked = argv[i + 1];
  }
  return asked;
}

int
sw_cli_run (int argc, char **argv)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  Request request = {.arguments = arguments, .options = options};
  g_autoptr (GError) error = NULL;
  SwLanguage language = sw_locale_set (asked_language (argc, argv));
  if (!read_request (&request, argc, argv, &error) || !check_values (&request, &error) ||
      !check_language (&request, &error))
    return refuse_request (&request, error);
  return answer (&request, language);
}
