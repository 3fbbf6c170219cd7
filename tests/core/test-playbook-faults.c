/* One change of the example, one fault, at one place. */
#include "playbook-example.h"

#include <string.h>

typedef struct {
  const char *from; /* in the example, its first occurrence */
  const char *to;
  const char *path;  /* of the only fault */
  const char *words; /* in its message */
} Case;

static const Case cases[] = {
    /* header */
    {"\"slipway-playbook\"", "\"other\"", "$.format", "no playbook"},
    {"\"slipway-playbook\"", "7", "$.format", "no playbook"},
    {"\"format\": \"slipway-playbook\",", "", "$.format", "no playbook"},
    {"\"format_version\": 1", "\"format_version\": 2", "$.format_version", "newer Slipway"},
    {"\"format_version\": 1", "\"format_version\": 0", "$.format_version", "from 1 to 1"},
    {"\"format_version\": 1", "\"format_version\": \"1\"", "$.format_version", "whole number"},
    {"\"format_version\": 1,", "", "$.format_version", "missing"},
    {"\"first-steps\"", "\"First steps\"", "$.id", "“First steps” is no id"},
    {"\"first-steps\"", "\"\"", "$.id", "is no id"},
    {"\"first-steps\"", "null", "$.id", "quotation marks"},
    {"\"1.0.0\"", "\"1.0\"", "$.version", "no version"},
    {"\"1.0.0\"", "\"1.0.0-beta\"", "$.version", "no version"},
    {"\"1.0.0\"", "1", "$.version", "quotation marks"},
    {"\"modes\": [\"team\", \"private-light\"]", "\"modes\": \"team\"", "$.modes", "list"},
    {"\"modes\": [\"team\", \"private-light\"]", "\"modes\": [\"team\", \"private-light\", \"x\"]",
     "$.modes[2]", "team, private-light"},
    {"\"modes\": [\"team\", \"private-light\"]",
     "\"modes\": [\"team\", \"private-light\", \"team\"]", "$.modes[2]", "twice"},
    {"\"modes\": [\"team\", \"private-light\"]", "\"modes\": [\"private-light\", 3]", "$.modes[1]",
     "one of"},
    {"\"modes\": [\"team\", \"private-light\"]", "\"modes\": []", "$.modes", "empty"},
    /* spread and minimum */
    {"\"low\": 90", "\"low\": 0", "$.spread.low", "from 1 to 100"},
    {"\"low\": 90", "\"low\": 101", "$.spread.low", "from 1 to 100"},
    {"\"high\": 130", "\"high\": 99", "$.spread.high", "from 100 to 1000"},
    {"\"high\": 130", "\"high\": 1.3", "$.spread.high", "whole number"},
    {", \"high\": 130", "", "$.spread.high", "“high” is missing"},
    {"\"spread\": {\"low\": 50, \"high\": 300}", "\"spread\": 2",
     "$.phases[0].tracks[0].tasks[0].spread", "curly brackets"},
    {"\"kind\": \"milestone\",",
     "\"kind\": \"milestone\", \"spread\": {\"low\": 50, \"high\": 300},",
     "$.phases[0].tasks[1].spread", "no spread"},
    {"\"team\": 1", "\"team\": 0", "$.minimum.team", "from 1 to 520"},
    {"\"team\": 1", "\"teams\": 1", "$.minimum.teams", "not known"},
    /* texts */
    {"\"de\": \"Erste Schritte\", ", "", "$.title.de", "Deutsch is missing"},
    {"\"zh_CN\": \"起步\"", "\"zh_CN\": \"\"", "$.title.zh_CN", "is empty"},
    {"\"zh_CN\": \"起步\"", "\"zh_CN\": \" \\n\"", "$.title.zh_CN", "is empty"},
    {"\"zh_CN\": \"起步\"", "\"zh_CN\": null", "$.title.zh_CN", "quotation marks"},
    {"\"zh_CN\": \"起步\"", "\"zh_CN\": \"a\\u0007b\"", "$.title.zh_CN", "control character"},
    {"\"zh_CN\": \"起步\"", "\"zh_CN\": \"a\\ufffeb\"", "$.title.zh_CN", "control character"},
    {"\"zh_CN\": \"起步\"", "\"zh_CN\": \"起步\", \"fr\": \"x\"", "$.title.fr", "not known"},
    {"{\"en\": \"First steps\", \"de\": \"Erste Schritte\", \"zh_CN\": \"起步\"}",
     "\"First steps\"", "$.title", "each language"},
    /* keys */
    {"\"version\"", "\"colour\": 1, \"version\"", "$.colour", "“colour” is not known"},
    {"\"version\"", "\"a b'c\": 1, \"version\"", "$['a b'c']", "not known"},
    {"\"trained\": true", "\"traind\": true", "$.roles[0].traind", "not known"},
    {"\"summary\": {\"en\": \"A small rollout.\", \"de\": \"Eine kleine Einführung.\", \"zh_CN\": "
     "\"一次小型实施。\"},",
     "", "$.summary", "“summary” is missing"},
    /* roles */
    {"\"id\": \"operator\"", "\"id\": \"user\"", "$.roles[1].id", "used twice"},
    {"\"number\": \"01\"", "\"number\": \"one\"", "$.roles[0].number", "no number"},
    {"\"trained\": true", "\"trained\": 1", "$.roles[0].trained", "true or false"},
    {"\"party\": \"customer\"", "\"party\": \"Customer\"", "$.roles[0].party",
     "vendor, partner, customer"},
    {"\"when\": {\"modes\": [\"private-light\"]}", "\"when\": {\"modes\": [\"private-standard\"]}",
     "$.roles[1].when.modes", "not among the modes"},
    {"\"when\": {\"modes\": [\"private-light\"]}", "\"when\": {\"mode\": [\"private-light\"]}",
     "$.roles[1].when.mode", "not known"},
    {"\"when\": {\"modes\": [\"private-light\"]}", "\"when\": []", "$.roles[1].when", "curly"},
    {"\"topics\": []", "\"topics\": [3]", "$.roles[1].topics[0]", "curly"},
    {"\"topics\": []", "\"topics\": {}", "$.roles[1].topics", "square"},
    /* phases, tracks, tasks */
    {"\"hue\": \"blue\"", "\"hue\": \"pink\"", "$.phases[0].hue", "blue, teal"},
    {"\"focus\": {\"en\": \"Accounts\", \"de\": \"Konten\", \"zh_CN\": \"账号\"},", "",
     "$.phases[0].focus", "missing"},
    {"[\"mode\", \"delivery\"]", "[\"mode\", \"rent\"]", "$.phases[1].needs[1]", "mode, delivery"},
    {"\"on-premises\"", "\"basement\"", "$.phases[0].tracks[0].when.hostings[0]", "vendor-cloud"},
    {"\"id\": \"settle\"", "\"id\": \"install\"", "$.phases[0].tracks[0].tasks[1].id",
     "used twice"},
    {"\"id\": \"review\"", "\"id\": \"prepare\"", "$.phases[1].tasks[1].id", "used twice"},
    {"\"duration\": \"2d\"", "\"duration\": \"2 days\"", "$.phases[0].tracks[0].tasks[0].duration",
     "“2 days” is no duration"},
    {"\"duration\": \"2d\"", "\"duration\": \"-2d\"", "$.phases[0].tracks[0].tasks[0].duration",
     "no duration"},
    {"\"duration\": \"2d\"", "\"duration\": \"0d\"", "$.phases[0].tracks[0].tasks[0].duration",
     "more than zero"},
    {"\"duration\": \"2d\"", "\"duration\": \"50%\"", "$.phases[0].tracks[0].tasks[0].duration",
     "no duration"},
    {"\"duration\": \"2d\"", "\"duration\": \"99999w\"", "$.phases[0].tracks[0].tasks[0].duration",
     "no duration"},
    {"\"duration\": \"2d\"", "\"duration\": 2", "$.phases[0].tracks[0].tasks[0].duration",
     "quotation marks"},
    {" \"duration\": \"2d\",", "", "$.phases[0].tracks[0].tasks[0].duration", "missing"},
    {"\"kind\": \"milestone\",", "\"kind\": \"milestone\", \"duration\": \"1d\",",
     "$.phases[0].tasks[1].duration", "A milestone has no duration"},
    {"\"kind\": \"milestone\"", "\"kind\": \"phase\", \"duration\": \"1d\"",
     "$.phases[0].tasks[1].kind", "task, milestone"},
    {"\"role\": \"operator\"", "\"role\": \"nobody\"", "$.phases[0].tracks[0].tasks[0].role",
     "No role has the id “nobody”"},
    {"\"internal\": true", "\"internal\": \"yes\"", "$.phases[1].tasks[1].internal",
     "true or false"},
    /* links */
    {"[\"install\"]", "[\"instal\"]", "$.phases[0].tracks[0].tasks[1].after[0]",
     "has the id “instal”"},
    {"[\"install\"]", "[\"install:XY\"]", "$.phases[0].tracks[0].tasks[1].after[0]", "no link"},
    {"[\"install\"]", "[\"install:FS+1\"]", "$.phases[0].tracks[0].tasks[1].after[0]", "no link"},
    {"[\"install\"]", "[\"Install\"]", "$.phases[0].tracks[0].tasks[1].after[0]", "no link"},
    {"[\"install\"]", "[{}]", "$.phases[0].tracks[0].tasks[1].after[0]", "quotation marks"},
    {"[\"install\"]", "\"install\"", "$.phases[0].tracks[0].tasks[1].after", "square"},
    {"[\"install\"]", "[\"install\", \"install\"]", "$.phases[0].tracks[0].tasks[1].after[1]",
     "twice"},
    {"[\"install\"]", "[\"install\", \"install:SS\"]", "$.phases[0].tracks[0].tasks[1].after[1]",
     "linked twice"},
    {"[\"install\"]", "[\"settle\"]", "$.phases[0].tracks[0].tasks[1].after[0]", "settle → settle"},
    {"[\"install\"]", "[\"servers\"]", "$.phases[0].tracks[0].tasks[1].after[0]", "loop"},
    {"[\"install\"]", "[\"prepare:SS\"]", "$.phases[0].tracks[0].tasks[1].after[0]", "loop"},
    {"[\"install\"]", "[\"ready\"]", "$.phases[0].tasks[1].after[0]", "loop"},
    /* two phases that wait for each other */
    {"\"id\": \"accounts\",", "\"id\": \"accounts\", \"after\": [\"review\"],",
     "$.phases[1].tasks[0].after[0]", "loop"},
    /* go-live */
    {" \"go_live\": true,", "", "$.phases", "No milestone is the go-live"},
    {" \"go_live\": true,", "\"go_live\": false,", "$.phases", "No milestone is the go-live"},
    {"\"id\": \"ready\", \"kind\"", "\"id\": \"ready\", \"go_live\": true, \"kind\"",
     "$.phases[1].tasks[2].go_live", "“ready” is the go-live already"},
    {"\"id\": \"train\", \"party\"", "\"id\": \"train\", \"go_live\": true, \"party\"",
     "$.phases[1].tasks[0].go_live", "Only a milestone"},
    /* closing */
    {"\"type\": \"items\"", "\"type\": \"number\"", "$.phases[0].closing.fields[0].type", NULL},
    {"\"limit\": 5", "\"limit\": 0", "$.phases[0].closing.fields[0].limit", "from 1 to 1000"},
    {"\"limit\": 5", "\"limit\": 9223372036854775807", "$.phases[0].closing.fields[0].limit",
     "from 1 to 1000"},
    {"\"limit\": 5", "\"limit\": 2.5", "$.phases[0].closing.fields[0].limit", "whole number"},
    {", \"limit\": 5", "", "$.phases[0].closing.fields[0].limit", "go together"},
    {"\"type\": \"items\"", "\"type\": \"text\"", "$.phases[0].closing.fields[0].limit",
     "Only a field of type"},
    {"\"statements\": [", "\"statements\": [[],", "$.phases[0].closing.statements[0]", "curly"},
    {"\"evidence\"", "\"evidences\"", "$.phases[0].closing.evidences", "not known"},
    {"\"types\": [{\"id\": \"script\", \"title\": {\"en\": \"Script\", \"de\": \"Skript\", "
     "\"zh_CN\": \"脚本\"}}]",
     "\"types\": []", "$.phases[0].closing.assets.types", "empty"},
    {"\"opens\": {\"en\": \"Training begins.\", ", "\"opens\": {", "$.phases[0].closing.opens.en",
     "English is missing"},
    /* lists */
    {"\"columns\": [\"owner\", \"date\", \"state\"]", "\"columns\": [\"owner\", \"colour\"]",
     "$.lists[0].columns[1]", "owner, date, state"},
    {"\"before\": \"accounts\"", "\"before\": \"account\"", "$.lists[0].items[0].before",
     "has the id “account”"},
    {"\"before\": \"accounts\"", "\"before\": 3", "$.lists[0].items[0].before", "quotation marks"},
    {"\"intro\": {\"en\": \"Please prepare:\", \"de\": \"Bitte vorbereiten:\",",
     "\"intro\": {\"en\": \"Please prepare:\",", "$.lists[0].intro.de", "missing"},
    /* support */
    {"\"from\": \"09:00\"", "\"from\": \"9:00\"", "$.support.hours.from", "no time of day"},
    {"\"from\": \"09:00\"", "\"from\": \"24:00\"", "$.support.hours.from", "no time of day"},
    {"\"from\": \"09:00\"", "\"from\": \"18:00\"", "$.support.hours.to", "end before they begin"},
    {"\"days\": [\"monday\", \"friday\"]", "\"days\": [\"monday\", \"Friday\"]",
     "$.support.hours.days[1]", "sunday"},
    {"\"agreement\": false,", "", "$.support.levels[0].agreement", "missing"},
    {"\"boundary\"", "\"bounds\": 1, \"boundary\"", "$.support.bounds", "not known"},
    {"{\"en\": \"No development.\", \"de\": \"Keine Entwicklung.\", \"zh_CN\": \"不含开发。\"}",
     "[]", "$.support.boundary", "each language"},
    /* rows that stand in a table */
    {"\"log\": \"database\"", "\"log\": \"disk\"", "$.deployment.fields[7].rows[0].log",
     "has the id “disk”"},
    {"\"log\": \"database\"", "\"logs\": \"database\"", "$.deployment.fields[7].rows[0].logs",
     "not known"},
    {"\"id\": \"keys\", \"title\": {\"en\": \"Keys\", \"de\": \"Schlüssel\", ",
     "\"id\": \"keys\", \"title\": {\"en\": \"Keys\", ", "$.deployment.fields[7].rows[1].title.de",
     "missing"},
    {"\"id\": \"keys\", \"title\"", "\"id\": \"database\", \"title\"",
     "$.deployment.fields[7].rows[1].id", "used twice"},
    {"\"id\": \"coverage\", \"type\": \"table\", \"most\": 5",
     "\"id\": \"coverage\", \"type\": \"table\", \"most\": 1", "$.deployment.fields[7].rows",
     "more rows"},
    {"\"id\": \"users\", \"type\": \"int\"", "\"id\": \"users\", \"rows\": [], \"type\": \"int\"",
     "$.deployment.fields[3].rows", "of type “table”"},
    /* documents */
    {"\"source\": \"scope\"", "\"source\": \"weather\"", "$.documents[0].blocks[0].source",
     "onboarding"},
    {"\"source\": \"roles\",", "", "$.documents[0].questions[0].source", "missing"},
    {"\"id\": \"who\",", "\"id\": \"who?\",", "$.documents[0].questions[0].id", "no id"},
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text = example_text ();
  g_autofree char *changed = example_with (text, c->from, c->to);
  g_autoptr (GPtrArray) faults = example_faults (changed, strlen (changed));
  for (guint i = 0; i < faults->len; i++) {
    const SwFault *fault = faults->pdata[i];
    g_test_message ("%s: %s", fault->path, fault->message);
  }
  g_assert_cmpuint (faults->len, >=, 1);
  const SwFault *first = faults->pdata[0];
  g_assert_cmpstr (first->path, ==, c->path);
  if (c->words != NULL)
    g_assert_nonnull (strstr (first->message, c->words));
  g_assert_true (g_str_has_suffix (first->message, "."));
}

static gboolean
holds_path (const GPtrArray *faults, const char *path)
{
  for (guint i = 0; i < faults->len; i++) {
    if (g_strcmp0 (((SwFault *) faults->pdata[i])->path, path) == 0)
      return TRUE;
  }
  return FALSE;
}

/* One fault does not hide another, neither in the shapes nor between shapes and references. */
static void
test_together (void)
{
  g_autofree char *text = example_text ();
  g_autofree char *one = example_with (text, "\"de\": \"Erste Schritte\", ", "");
  g_autofree char *two = example_with (one, "[\"install\"]", "[\"nowhere\"]");
  g_autofree char *three = example_with (two, "\"hue\": \"green\"", "\"hue\": 3");
  g_autofree char *four = example_with (three, "\"before\": \"accounts\"", "\"before\": \"never\"");
  g_autofree char *five = example_with (four, "\"id\": \"accounts\",",
                                        "\"id\": \"accounts\", \"after\": [3, \"review\"],");
  g_autoptr (GPtrArray) faults = example_faults (five, strlen (five));
  g_assert_true (holds_path (faults, "$.title.de"));
  g_assert_true (holds_path (faults, "$.phases[0].tracks[0].tasks[1].after[0]"));
  g_assert_true (holds_path (faults, "$.phases[1].hue"));
  g_assert_true (holds_path (faults, "$.lists[0].items[0].before"));
  g_assert_true (holds_path (faults, "$.phases[0].tasks[0].after[0]"));
  g_assert_true (holds_path (faults, "$.phases[1].tasks[0].after[0]"));
  g_assert_cmpuint (faults->len, ==, 6);
}

static void
test_long_text (void)
{
  g_autofree char *text = example_text ();
  GString *title = g_string_new ("\"zh_CN\": \"");
  for (int i = 0; i < 4000; i++)
    g_string_append (title, "长");
  g_autofree char *just = g_strconcat (title->str, "\"", NULL);
  g_autofree char *over = g_strconcat (title->str, "x\"", NULL);
  g_string_free (title, TRUE);
  g_autofree char *allowed = example_with (text, "\"zh_CN\": \"起步\"", just);
  g_autofree char *refused = example_with (text, "\"zh_CN\": \"起步\"", over);
  g_autoptr (GPtrArray) none = example_faults (allowed, strlen (allowed));
  g_assert_cmpuint (none->len, ==, 0);
  g_autoptr (GPtrArray) one = example_faults (refused, strlen (refused));
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_true (holds_path (one, "$.title.zh_CN"));
}

/* The example with `count` tasks more, each after the one before it. */
static char *
with_tasks (int count)
{
  g_autofree char *text = example_text ();
  GString *tasks = g_string_new (NULL);
  for (int i = 0; i < count; i++)
    g_string_append_printf (tasks,
                            "{\"id\": \"task-%d\", \"duration\": \"1d\", \"after\": [\"%s%d\"], "
                            "\"title\": {\"en\": \"a\", \"de\": \"b\", \"zh_CN\": \"c\"}},",
                            i, i > 0 ? "task-" : "accounts:FS+", i - 1);
  g_autofree char *broken = g_string_free (tasks, FALSE);
  g_autofree char *sound =
      count > 0 ? example_with (broken, "accounts:FS+-1", "accounts") : g_strdup (broken);
  g_autofree char *mark =
      g_strconcat ("\"tasks\": [", sound, "{\n          \"id\": \"accounts\"", NULL);
  return example_with (text, "\"tasks\": [\n        {\n          \"id\": \"accounts\"", mark);
}

static void
test_items (void)
{
  g_autofree char *full = with_tasks (1990);
  g_autoptr (GPtrArray) none = example_faults (full, strlen (full));
  g_assert_cmpuint (none->len, ==, 0);
  g_autofree char *over = with_tasks (1991);
  g_autoptr (GPtrArray) one = example_faults (over, strlen (over));
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_nonnull (strstr (((SwFault *) one->pdata[0])->message, "2000"));
}

static void
test_long_list (void)
{
  g_autofree char *text = example_text ();
  GString *modes = g_string_new ("\"days\": [");
  for (int i = 0; i < 100000; i++)
    g_string_append (modes, "3,");
  g_string_append (modes, "3]");
  g_autofree char *list = g_string_free (modes, FALSE);
  g_autofree char *changed = example_with (text, "\"days\": [\"monday\", \"friday\"]", list);
  g_autoptr (GPtrArray) faults = example_faults (changed, strlen (changed));
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_true (holds_path (faults, "$.support.hours.days"));
}

static void
test_most_faults (void)
{
  GString *text = g_string_new ("{\"format\": \"slipway-playbook\", \"format_version\": 1");
  for (int i = 0; i < 5000; i++)
    g_string_append_printf (text, ", \"key%d\": 1", i);
  g_string_append (text, "}");
  g_autofree char *many = g_string_free (text, FALSE);
  g_autoptr (GPtrArray) faults = example_faults (many, strlen (many));
  g_assert_cmpuint (faults->len, ==, 200);
}

/* A key or an id as long as the file stays out of the message. */
static void
test_long_names (void)
{
  g_autofree char *text = example_text ();
  g_autofree char *name = g_strnfill (1000000, 'X');
  g_autofree char *key = g_strconcat ("\"", name, "\": 1, \"version\"", NULL);
  g_autofree char *id = g_strconcat ("\"", name, "\"", NULL);
  g_autofree char *with_key = example_with (text, "\"version\"", key);
  g_autofree char *both = example_with (with_key, "\"first-steps\"", id);
  g_autoptr (GPtrArray) faults = example_faults (both, strlen (both));
  g_assert_cmpuint (faults->len, ==, 2);
}

/* Work that grows with the square of the file would hang here. */
static void
test_dense_links (void)
{
  g_autofree char *text = example_text ();
  GString *tasks = g_string_new ("\"tasks\": [");
  for (int i = 0; i < 1900; i++) {
    g_string_append_printf (tasks, "{\"id\": \"t%d\", \"duration\": \"1d\", \"after\": [", i);
    for (int k = 0; k < 400; k++)
      g_string_append_printf (tasks, "%s\"t%d\"", k > 0 ? "," : "", (i + k * 7) % 1900);
    g_string_append (tasks, "], \"title\": {\"en\": \"a\", \"de\": \"b\", \"zh_CN\": \"c\"}},");
  }
  g_string_append (tasks, "{\n          \"id\": \"accounts\"");
  g_autofree char *list = g_string_free (tasks, FALSE);
  g_autofree char *changed =
      example_with (text, "\"tasks\": [\n        {\n          \"id\": \"accounts\"", list);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GPtrArray) faults = example_faults (changed, strlen (changed));
  g_assert_cmpuint (faults->len, ==, 200);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, example_limit (20));
}

static void
test_many_conditions (void)
{
  g_autofree char *text = example_text ();
  GString *modes = g_string_new ("\"modes\": [\"team\"");
  for (int i = 0; i < 500000; i++)
    g_string_append (modes, ",\"team\"");
  g_string_append (modes, "]");
  GString *roles = g_string_new ("\"roles\": [");
  for (int i = 0; i < 490; i++)
    g_string_append_printf (roles, "{\"id\": \"r%d\", \"when\": {\"modes\": [\"team\"]}},", i);
  g_string_append (roles, "{}");
  g_autofree char *long_modes = g_string_free (modes, FALSE);
  g_autofree char *many_roles = g_string_free (roles, FALSE);
  g_autofree char *one =
      example_with (text, "\"modes\": [\"team\", \"private-light\"]", long_modes);
  g_autofree char *two = example_with (one, "\"roles\": [", many_roles);
  g_autofree char *changed = example_with (two, "{}\n    {", "{");
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GPtrArray) faults = example_faults (changed, strlen (changed));
  g_assert_cmpuint (faults->len, ==, 200);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, example_limit (20));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("/playbook-faults/%03u%s", i, cases[i].path);
    g_test_add_data_func (name, &cases[i], test_case);
  }
  g_test_add_func ("/playbook-faults/together", test_together);
  g_test_add_func ("/playbook-faults/long-text", test_long_text);
  g_test_add_func ("/playbook-faults/items", test_items);
  g_test_add_func ("/playbook-faults/long-list", test_long_list);
  g_test_add_func ("/playbook-faults/most-faults", test_most_faults);
  g_test_add_func ("/playbook-faults/long-names", test_long_names);
  g_test_add_func ("/playbook-faults/dense-links", test_dense_links);
  g_test_add_func ("/playbook-faults/many-conditions", test_many_conditions);
  return g_test_run ();
}
