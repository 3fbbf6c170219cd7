/* Commands filled from answers: whatever somebody typed is one argument, read by three shells. */
#include "core/base/error.h"
#include "core/deployment/command-text.h"
#include "core/deployment/shell-quote.h"
#include "core/playbook/command-line.h"

#include <gio/gio.h>
#include <string.h>

/* --- lines of a playbook ------------------------------------------------------------------------
 */

static void
test_sound_lines (void)
{
  static const char *const lines[] = {
      "sha256sum preflight-{{run}}.sh",
      "sh preflight-{{run}}.sh > result.txt",
      "createdb -T template0 -E UTF8 -O {{names.app}} {{names.database}}",
      "psql \"host=\"{{db.host}}\" dbname=\"{{names.database}}\" sslmode=verify-full\" -Atc "
      "'select 1'",
      "docker compose -f {{compose.file}} config | sha256sum",
      "curl -s -o /dev/null -w '%{http_code}\\n' --max-time 2 https://{{vip}}/health",
      "while :; do date +%s; sleep 1; done",
      "echo \"$HOME\" 'it'\\''s' $(id -u) # a comment",
      "echo {{a}}{{b}}-{{a}}",
      "echo $(cat {{a}})",
      "echo ${HOME} $((1 + 2)) \"$(id -u)\"",
      "echo 'a\\' {{a}}",
      "echo \"a\\\\\" {{a}}",
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", lines[i]);
    sw_command_line_check (lines[i], &error);
    g_assert_no_error (error);
  }
}

static void
test_wrong_lines (void)
{
  static const char *const lines[] = {
      "echo '{{a}}'",
      "echo \"{{a}}\"",
      "echo \"x {{a}} y\"",
      "echo `{{a}}`",
      "echo `id`",
      "echo \\{{a}}",
      "echo ${{a}}",
      "echo ${x:-{{a}}}",
      "echo $(({{a}} + 1))",
      "echo # {{a}}",
      "echo \"$(echo \"{{a}}\")\"",
      "echo \"${x:-\"{{a}}\"}\"",
      "echo {{a}",
      "echo {{a",
      "echo {{}}",
      "echo {{a b}}",
      "echo {{{a}}}",
      "echo {{ a }}",
      "echo 'a",
      "echo \"a",
      "echo a\\",
      "cat << EOF",
      "cat <<< {{a}}",
      "eval {{a}}",
      "ssh db1 rm {{a}}",
      "sh -c {{a}}",
      "/bin/bash -lc {{a}}",
      "ls | xargs rm {{a}}",
      "echo $'{{a}}'",
      "echo $'a'",
      "echo $\"a\"",
      "echo a\tb",
      "echo a\nb",
      "echo \x1b[31m",
      "echo \xe2\x80\xae",
      "echo \xff",
      "echo \"a\\\" {{a}}",
      "echo \"\\\\{{a}}\"",
      "echo \"\\{{a}}\"",
      "su - postgres -c {{a}}",
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *shown = g_utf8_make_valid (lines[i], -1);
    g_test_message ("%s", shown);
    g_assert_false (sw_command_line_check (lines[i], &error));
    g_assert_cmpstr (sw_error_rule (error), ==, "command-line");
  }
}

static void
test_names (void)
{
  g_auto (GStrv) names = sw_command_line_names ("x {{b}} {{a.c}}y{{b}} {{names.app}}");
  g_autofree char *joined = g_strjoinv (" ", names);
  g_assert_cmpstr (joined, ==, "b a.c names.app");
  g_auto (GStrv) none = sw_command_line_names ("x");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* --- filling ------------------------------------------------------------------------------------
 */

typedef struct {
  const char *name;
  const char *values[4];
} Entry;

static GStrv
lookup_cb (const char *name, gpointer data)
{
  for (const Entry *entry = data; entry->name != NULL; entry++) {
    if (g_str_equal (entry->name, name))
      return g_strdupv ((char **) entry->values);
  }
  return NULL;
}

static const Entry entries[] = {
    {"host", {"db1.example"}},
    {"code", {"nord"}},
    {"names", {"a.example", "b.example"}},
    {"path", {"/srv/o'clock x"}},
    {"option", {"-rf"}},
    {"empty", {""}},
    {"lines", {"a\nb"}},
    {"turned", {"a\u202ez"}},
    {"none", {NULL}},
    {"mixed", {"ok", "-x"}},
    {"port", {"5432"}},
    {"wrong", {"a\xff"}},
    {NULL},
};

static void
assert_fills (const char *const *lines, const char *expected, const char *open)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = sw_command_text_fill (lines, lookup_cb, (gpointer) entries, missing);
  g_ptr_array_add (missing, NULL);
  g_autofree char *names = g_strjoinv (" ", (char **) missing->pdata);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (names, ==, open);
  g_autofree char *again = sw_command_text_fill (lines, lookup_cb, (gpointer) entries, NULL);
  g_assert_cmpstr (again, ==, expected);
}

static void
assert_fills_line (const char *line, const char *expected, const char *open)
{
  const char *const lines[] = {line, NULL};
  g_test_message ("%s", line);
  assert_fills (lines, expected, open);
}

static void
test_fill (void)
{
  assert_fills_line ("ls -l", "ls -l", "");
  assert_fills_line ("ping {{host}}", "ping 'db1.example'", "");
  assert_fills_line ("createuser -P {{code}}_app", "createuser -P 'nord'_app", "");
  assert_fills_line ("ls {{path}}", "ls '/srv/o'\\''clock x'", "");
  assert_fills_line ("nc -z {{host}} {{port}}", "nc -z 'db1.example' '5432'", "");
  assert_fills_line ("x {{names}};", "x 'a.example' 'b.example';", "");
  assert_fills_line ("x --name={{names}} y", "x --name='a.example' --name='b.example' y", "");
  assert_fills_line ("x {{names}}:{{names}}",
                     "x 'a.example':'a.example' 'a.example':'b.example' 'b.example':'a.example' "
                     "'b.example':'b.example'",
                     "");
  assert_fills_line ("x $(y {{names}})", "x $(y 'a.example' 'b.example')", "");
  const char *const lines[] = {"a {{host}}", "b {{code}}", NULL};
  assert_fills (lines, "a 'db1.example'\nb 'nord'", "");
}

static void
test_open (void)
{
  assert_fills_line ("a {{later}} {{host}} {{sooner}} {{later}}", NULL, "later sooner");
  assert_fills_line ("a {{none}}", NULL, "none");
  assert_fills_line ("a {{empty}}", NULL, "empty");
  assert_fills_line ("a {{lines}}", NULL, "lines");
  assert_fills_line ("a {{turned}}", NULL, "turned");
  assert_fills_line ("a {{wrong}}", NULL, "wrong");
  assert_fills_line ("a {{mixed}}", NULL, "mixed");
  assert_fills_line ("rm {{option}}", NULL, "option");
  assert_fills_line ("rm --x={{option}}", "rm --x='-rf'", "");
  const char *const lines[] = {"a {{later}}", "b {{host}}", "c {{sooner}}", NULL};
  assert_fills (lines, NULL, "later sooner");
}

/* --- what shells read ---------------------------------------------------------------------------
 */

#define MANY 4000

static const char *const nasty[] = {"",
                                    "'",
                                    "\"",
                                    "`id`",
                                    "$(id)",
                                    "${x}",
                                    "$x",
                                    "\\",
                                    "\\\\",
                                    "\n",
                                    "\r",
                                    "\t",
                                    "\x1b",
                                    "*",
                                    "?",
                                    "[a]",
                                    "~",
                                    "#",
                                    "!",
                                    "!!",
                                    "&",
                                    "|",
                                    ";",
                                    "<",
                                    ">",
                                    "(",
                                    ")",
                                    "{a,b}",
                                    "-rf",
                                    "--",
                                    " ",
                                    "  ",
                                    "=",
                                    "%s",
                                    "\x7f",
                                    "\x01",
                                    "ä",
                                    "密码",
                                    "\xe2\x80\xae",
                                    "\xff",
                                    "\xc3",
                                    "a",
                                    "'; rm -rf / #",
                                    "'\\''",
                                    "$'a'",
                                    "\\n",
                                    "\\0",
                                    "$IFS",
                                    "\xe2\x80\xa8",
                                    "'$(id)'",
                                    "\"`id`\"",
                                    "$((1+1))",
                                    "if",
                                    "done",
                                    "x=1",
                                    "2>",
                                    "\v",
                                    "\f",
                                    "\\c"};

static char *
throw_value (void)
{
  GString *value = g_string_new (NULL);
  int count = g_test_rand_int_range (0, 6);
  for (int i = 0; i < count; i++)
    g_string_append (value, nasty[g_test_rand_int_range (0, G_N_ELEMENTS (nasty))]);
  return g_string_free (value, FALSE);
}

/* Every nasty piece alone, then thrown together. */
static GPtrArray *
hostile_values (void)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (nasty); i++)
    g_ptr_array_add (values, g_strdup (nasty[i]));
  while (values->len < MANY)
    g_ptr_array_add (values, throw_value ());
  return values;
}

static GBytes *
run_shell (const char *const *shell, const char *script, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      shell, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) input = g_bytes_new_static (script, length);
  GBytes *output = NULL;
  g_subprocess_communicate (process, input, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

/* A function that says how many arguments it got and ends each with "\n.": so that none can hide
 * another, whatever bytes it has. The shell's own printf says the bytes as they are. */
static void
assert_same_arguments (const char *const *shell, const char *const *check, GPtrArray *values)
{
  g_autoptr (GString) script = g_string_new ("show () { printf '%s:%s\\n.\\n' \"$#\" \"$1\"; }\n");
  g_autoptr (GString) expected = g_string_new (NULL);
  for (guint i = 0; i < values->len; i++) {
    g_autofree char *word = sw_shell_quote (values->pdata[i]);
    g_string_append_printf (script, "show %s\n", word);
    g_string_append_printf (expected, "1:%s\n.\n", (const char *) values->pdata[i]);
  }
  g_autoptr (GBytes) silent = run_shell (check, script->str, script->len);
  g_assert_cmpuint (g_bytes_get_size (silent), ==, 0);
  g_autoptr (GBytes) output = run_shell (shell, script->str, script->len);
  gsize length;
  const char *found = g_bytes_get_data (output, &length);
  g_assert_cmpmem (found, length, expected->str, expected->len);
}

static void
test_shell (gconstpointer data)
{
  static const char *const dash[] = {"dash", NULL}, *const dash_check[] = {"dash", "-n", NULL};
  static const char *const bash[] = {"bash", "--posix", NULL}, *const bash_check[] = {
                                                                   "bash", "--posix", "-n", NULL};
  static const char *const busybox[] = {"busybox", "sh", NULL}, *const busybox_check[] = {
                                                                    "busybox", "sh", "-n", NULL};
  static const struct {
    const char *const *shell, *const *check;
  } shells[] = {{dash, dash_check}, {bash, bash_check}, {busybox, busybox_check}};
  guint which = GPOINTER_TO_UINT (data);
  g_autofree char *program = g_find_program_in_path (shells[which].shell[0]);
  if (program == NULL) {
    g_autofree char *reason = g_strdup_printf ("%s is not installed", shells[which].shell[0]);
    g_test_skip (reason);
    return;
  }
  g_autoptr (GPtrArray) values = hostile_values ();
  assert_same_arguments (shells[which].shell, shells[which].check, values);
}

static void
test_quote (void)
{
  static const char *const cases[][2] = {
      {"", "''"}, {"a", "'a'"}, {"it's", "'it'\\''s'"}, {"'", "''\\'''"}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *word = sw_shell_quote (cases[i][0]);
    g_assert_cmpstr (word, ==, cases[i][1]);
  }
}

static const char *current;

static GStrv
hostile_cb (const char *name, gpointer data)
{
  const char *values[] = {current, NULL};
  return g_strdupv ((char **) values);
}

/* A filled line goes through GLib's own reader of shell words, which expands nothing: what comes
 * out is the value, or the line was not filled at all. */
static void
test_filled_words (void)
{
  static const char *const lines[] = {"tool {{a}} end", NULL};
  g_autoptr (GPtrArray) values = hostile_values ();
  guint filled = 0;
  for (guint i = 0; i < values->len; i++) {
    g_auto (GStrv) words = NULL;
    int count;
    current = values->pdata[i];
    g_autofree char *text = sw_command_text_fill (lines, hostile_cb, NULL, NULL);
    if (text == NULL)
      continue;
    g_assert_true (g_shell_parse_argv (text, &count, &words, NULL));
    g_assert_cmpint (count, ==, 3);
    g_assert_cmpstr (words[1], ==, current);
    g_assert_null (strpbrk (text, "\n\r\t\x1b"));
    filled++;
  }
  g_assert_cmpuint (filled, >, MANY / 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-line/sound", test_sound_lines);
  g_test_add_func ("/command-line/wrong", test_wrong_lines);
  g_test_add_func ("/command-line/names", test_names);
  g_test_add_func ("/command-text/fill", test_fill);
  g_test_add_func ("/command-text/open", test_open);
  g_test_add_func ("/shell-quote/form", test_quote);
  g_test_add_data_func ("/shell-quote/dash", GUINT_TO_POINTER (0), test_shell);
  g_test_add_data_func ("/shell-quote/bash", GUINT_TO_POINTER (1), test_shell);
  g_test_add_data_func ("/shell-quote/busybox", GUINT_TO_POINTER (2), test_shell);
  g_test_add_func ("/shell-quote/filled", test_filled_words);
  return g_test_run ();
}
