/* What a playbook may write into the lines of its commands. */
#include "playbook-example.h"

#include <string.h>

#define T "\"title\": {\"en\": \"a\", \"de\": \"b\", \"zh_CN\": \"c\"}"
#define FIELD(id, type) "{\"id\": \"" id "\", \"type\": \"" type "\", " T

/* The example with a deployment of one command, run `on`, with the line `line`. */
static char *
with_line (const char *on, const char *line)
{
  g_autofree char *text = example_text ();
  g_autofree char *escaped = g_strescape (line, NULL);
  g_autofree char *part = g_strconcat (
      "\"deployment\": {"
      "\"roles\": [{\"id\": \"admin\", \"party\": \"customer\", " T "}],"
      "\"names\": [{\"id\": \"app\", \"pattern\": \"{code}_app\", \"most\": 63, " T "}],"
      "\"fields\": [" FIELD ("code", "code") "}," FIELD ("db.host", "host") "}," FIELD ("vault", "s"
                                                                                                 "e"
                                                                                                 "c"
                                                                                                 "r"
                                                                                                 "e"
                                                                                                 "t"
                                                                                                 "r"
                                                                                                 "e"
                                                                                                 "f") "}," FIELD (
          "who",
          "person") "}," FIELD ("plan",
                                "file") "}," FIELD ("hosts",
                                                    "table") ", \"columns\": [" FIELD ("ip",
                                                                                       "host") "}]}"
                                                                                               "],"
                                                                                               "\"c"
                                                                                               "hec"
                                                                                               "ks"
                                                                                               "\":"
                                                                                               " []"
                                                                                               ","
                                                                                               "\"c"
                                                                                               "omm"
                                                                                               "and"
                                                                                               "s\""
                                                                                               ": "
                                                                                               "[{"
                                                                                               "\"i"
                                                                                               "d\""
                                                                                               ": "
                                                                                               "\"C"
                                                                                               "1\""
                                                                                               ", "
                                                                                               "\"d"
                                                                                               "ang"
                                                                                               "er"
                                                                                               "\":"
                                                                                               " \""
                                                                                               "non"
                                                                                               "e\""
                                                                                               ", "
                                                                                               "\"o"
                                                                                               "n\""
                                                                                               ": "
                                                                                               "\"",
      on, "\", " T ", \"lines\": [\"true\", \"", escaped,
      "\"]}],"
      "\"steps\": [{\"id\": \"S1\", " T
      ", \"about\": {\"en\": \"a\", \"de\": \"b\", \"zh_CN\": \"c\"},"
      "\"commands\": [\"C1\"], \"sign\": [\"admin\"]}],"
      "\"runs\": [{\"mode\": \"team\", \"steps\": [\"S1\"]}]},\n  \"lists\": [\n",
      NULL);
  return example_with (text, "\"lists\": [\n", part);
}

static void
assert_faults (const char *on, const char *line, const char *words)
{
  g_autofree char *text = with_line (on, line);
  g_autoptr (GPtrArray) faults = example_faults (text, strlen (text));
  g_test_message ("%s", line);
  for (guint i = 0; i < faults->len; i++) {
    const SwFault *fault = faults->pdata[i];
    g_test_message ("%s: %s", fault->path, fault->message);
  }
  g_assert_cmpuint (faults->len, ==, words == NULL ? 0 : 1);
  if (words == NULL)
    return;
  const SwFault *fault = faults->pdata[0];
  g_assert_cmpstr (fault->path, ==, "$.deployment.commands[0].lines[1]");
  g_assert_nonnull (strstr (fault->message, words));
}

static void
test_sound (void)
{
  assert_faults ("own", "ping {{db.host}}", NULL);
  assert_faults ("own", "createuser {{names.app}}", NULL);
  assert_faults ("own", "sh preflight-{{run}}.sh", NULL);
  assert_faults ("host", "echo {{row.name}} {{row.ip}} {{code}}", NULL);
  assert_faults ("first", "echo {{row.ip}}", NULL);
}

static void
test_faults (void)
{
  assert_faults ("own", "ping {{db.hots}}", "“db.hots”");
  assert_faults ("own", "echo {{names.other}}", "“names.other”");
  assert_faults ("own", "echo {{row.ip}}", "“row.ip”");
  assert_faults ("host", "echo {{row.cpu}}", "“row.cpu”");
  assert_faults ("own", "PGPASSWORD={{vault}} psql", "names a secret");
  assert_faults ("own", "echo {{hosts}}", "nothing that can be typed");
  assert_faults ("own", "echo {{who}}", "nothing that can be typed");
  assert_faults ("own", "echo {{plan}}", "nothing that can be typed");
  assert_faults ("own", "psql \"host={{db.host}}\"", "outside of quotes");
  assert_faults ("own", "echo 'x", "not closed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-web/sound", test_sound);
  g_test_add_func ("/command-web/faults", test_faults);
  return g_test_run ();
}
