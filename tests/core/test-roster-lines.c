/* Lists of names as people paste them. */
#include "core/base/words.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/roster-lines.h"

#include <string.h>

/* "name|company|role|email|team" of each person, with its line in front. */
static char *
told (const SwRosterLines *lines)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < lines->people->len; i++) {
    const SwEnrolment *one = &g_array_index (lines->people, SwEnrolment, i);
    const char *const parts[] = {one->name, one->company, one->role, one->email, one->team};
    g_string_append_printf (out, "%u:", g_array_index (lines->lines, guint, i));
    for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
      g_string_append_printf (out, "%s%s", j > 0 ? "|" : "", parts[j] != NULL ? parts[j] : "");
    g_string_append_c (out, '\n');
  }
  return g_string_free (out, FALSE);
}

static char *
problems (const SwRosterLines *lines)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < lines->problems->len; i++) {
    const SwRosterProblem *problem = lines->problems->pdata[i];
    g_string_append_printf (out, "%s%u:%s", i > 0 ? " " : "", problem->line, problem->rule);
  }
  return g_string_free (out, FALSE);
}

static void
assert_reads (const char *text, const char *people, const char *faults)
{
  g_autoptr (SwRosterLines) lines = sw_roster_lines_read (text, NULL);
  g_autofree char *found = told (lines), *wrong = problems (lines);
  g_assert_cmpstr (found, ==, people);
  g_assert_cmpstr (wrong, ==, faults);
}

static void
test_names (void)
{
  assert_reads ("", "", "");
  assert_reads ("Katrin Vogt", "1:Katrin Vogt||||\n", "");
  assert_reads ("\r\n - Katrin Vogt\r\n\r\n2. 王海霞\r\n", "2:Katrin Vogt||||\n4:王海霞||||\n", "");
}

static void
test_cells (void)
{
  const char *whole = "1:Katrin Vogt|Nordwind|business-owner|k@x.org|North\n";
  assert_reads ("Katrin Vogt; Nordwind; business-owner; k@x.org; North", whole, "");
  assert_reads ("Katrin Vogt,Nordwind,business-owner,k@x.org,North\n", whole, "");
  assert_reads ("Katrin Vogt\tNordwind\tbusiness-owner\tk@x.org\tNorth", whole, "");
  assert_reads ("Katrin Vogt；Nordwind；business-owner；k@x.org；North", whole, "");
  assert_reads ("1;Katrin Vogt;Nordwind;business-owner;k@x.org;North", whole, "");
  assert_reads ("Katrin Vogt; k@x.org", "1:Katrin Vogt|||k@x.org|\n", "");
  assert_reads ("Katrin Vogt <k@x.org>; Nordwind", "1:Katrin Vogt|Nordwind||k@x.org|\n", "");
}

static void
test_quotes (void)
{
  assert_reads ("\"Vogt, Katrin\",\"The \"\"Wind\"\"\r\nLtd\"\nB,C", /* */
                "1:Vogt, Katrin|The \"Wind\" Ltd|||\n3:B|C|||\n", "");
  assert_reads ("A,\"B\nC,D\n", "1:A|\"B|||\n2:C|D|||\n", "1:open-quote");
}

static void
test_titles (void)
{
  assert_reads ("E-mail,Name,Department\nk@x.org,Katrin,North", "2:Katrin|||k@x.org|North\n", "");
  assert_reads ("Nr.;Nachname;Vorname;Firma;Telefon\n1;Vogt;Katrin;Nordwind;110",
                "2:Katrin Vogt|Nordwind|||\n", "1:unknown-column");
  assert_reads ("\n序号\t姓名\t公司\t角色\t邮箱\t部门\n1\t王海霞\t海川\tuser\tw@x.org\t一组",
                "3:王海霞|海川|user|w@x.org|一组\n", "");
  assert_reads ("姓,名\n王,海霞", "2:王海霞||||\n", "");
  assert_reads ("Teilnehmer\nKatrin", "2:Katrin||||\n", "");
  assert_reads ("Katrin\nName", "1:Katrin||||\n2:Name||||\n", "");
}

static void
test_addresses (void)
{
  assert_reads ("Vogt, Katrin <k@x.org>; \"Oliver Kruse\" <o@x.org>,Ann <a@x.org>;\n",
                "1:Katrin Vogt|||k@x.org|\n1:Oliver Kruse|||o@x.org|\n1:Ann|||a@x.org|\n", "");
  assert_reads ("a@x.org, b@x.org;c@x.org",
                "1:a@x.org|||a@x.org|\n1:b@x.org|||b@x.org|\n1:c@x.org|||c@x.org|\n", "");
  assert_reads ("\"Zed, Z\" <z@x.org>; \"Li, W\" <l@x.org>; b@x.org",
                "1:Z Zed|||z@x.org|\n1:W Li|||l@x.org|\n1:b@x.org|||b@x.org|\n", "");
  assert_reads ("b@x.org; Vogt, Katrin <k@x.org>",
                "1:b@x.org|||b@x.org|\n1:Katrin Vogt|||k@x.org|\n", "");
  assert_reads ("<a@x.org>", "", "1:name-missing");
}

static void
test_problems (void)
{
  g_autofree char *longest = g_strnfill (SW_ROSTER_LONGEST, 'a');
  g_autofree char *name = g_strdup_printf ("%sb; Firm\n%s; %sb", longest, longest, longest);
  g_autofree char *kept = g_strdup_printf ("2:%s||||\n", longest);
  assert_reads ("Ann; Firm\nBen\nANN; ; owner; ann@x.org",
                "1:Ann|Firm|owner|ann@x.org|\n2:Ben||||\n", "3:duplicate");
  assert_reads ("; Firm; owner", "", "1:name-missing");
  assert_reads ("---\n12", "", "1:name-missing 2:name-missing");
  assert_reads ("Ann; ; ; nowhere", "1:Ann||||\n", "1:bad-email");
  assert_reads (name, kept, "1:too-long 2:too-long");
}

static void
test_bounds (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  for (int i = 0; i < SW_ROSTER_MOST_LINES + 5; i++)
    g_string_append_printf (many, "Person %d\n", i);
  g_autoptr (SwRosterLines) lines = sw_roster_lines_read (many->str, NULL);
  g_autofree char *wrong = problems (lines);
  g_assert_cmpuint (lines->people->len, ==, SW_ROSTER_MOST_LINES);
  g_assert_cmpstr (wrong, ==, "2001:too-many-lines");
  g_autoptr (GString) wide = g_string_new (NULL);
  for (int i = 0; i < SW_ROSTER_MOST_LINES + 5; i++)
    g_string_append_printf (wide, "Person %d <p%d@x.org>; ", i, i);
  g_autoptr (SwRosterLines) one = sw_roster_lines_read (wide->str, NULL);
  g_assert_cmpuint (one->people->len, ==, SW_ROSTER_MOST_LINES);
  g_assert_cmpuint (one->problems->len, ==, 1);
}

static void
assert_decodes (const char *bytes, gsize length, SwLanguage language, const char *expected)
{
  g_autofree char *text = sw_csv_decode (bytes, length, language);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_encodings (void)
{
  assert_decodes ("\xef\xbb\xbfJ\xc3\xb6rg", 8, SW_LANGUAGE_GERMAN, "Jörg");
  assert_decodes ("\xff\xfeJ\0\xf6\0", 6, SW_LANGUAGE_ENGLISH, "Jö");
  assert_decodes ("\xfe\xff\0J\0\xf6", 6, SW_LANGUAGE_ENGLISH, "Jö");
  assert_decodes ("J\xf6rg", 4, SW_LANGUAGE_GERMAN, "Jörg");
  assert_decodes ("\xcd\xf5", 2, SW_LANGUAGE_CHINESE, "王");
  assert_decodes ("", 0, SW_LANGUAGE_ENGLISH, "");
}

/* Damaged lists, with a fixed seed: bounded, whole texts, each name once. */

static const char *const pieces[] = {
    "\"",       ",",     ";",    "\t",           "\n",       "\r",       "<",  ">",
    "@",        "<a@b>", "Name", "Vorname",      "姓名",     "，",       "；", "Ann",
    " ",        "\"\"",  "\xff", "\xe4",         "\xf0\x9f", "1.",       "- ", "E-mail",
    "Nordwind", "'=1+1", "\x01", "\xe2\x80\xae", "é",        "e\xcc\x81"};

static void
assert_sound (const SwRosterLines *lines)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_cmpuint (lines->people->len, ==, lines->lines->len);
  g_assert_cmpuint (lines->problems->len, <=, SW_ROSTER_MOST_PROBLEMS);
  for (guint i = 0; i < lines->people->len; i++) {
    const SwEnrolment *one = &g_array_index (lines->people, SwEnrolment, i);
    const char *const parts[] = {one->name, one->company, one->role, one->email, one->team};
    g_assert_nonnull (one->name);
    g_assert_true (g_hash_table_add (names, sw_text_fold (one->name)));
    for (guint j = 0; j < G_N_ELEMENTS (parts); j++) {
      if (parts[j] == NULL)
        continue;
      g_assert_true (g_utf8_validate (parts[j], -1, NULL));
      g_assert_cmpint (g_utf8_strlen (parts[j], -1), <=, SW_ROSTER_LONGEST);
      g_assert_true (*parts[j] != '\0' && strpbrk (parts[j], "\r\n\t\x01") == NULL);
    }
  }
}

static void
test_damage (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  for (int round = 0; round < 20000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (int left = g_rand_int_range (random, 0, 60); left > 0; left--)
      g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    g_autofree char *decoded =
        sw_csv_decode (text->str, text->len, (SwLanguage) (round % SW_N_LANGUAGES));
    g_autoptr (SwRosterLines) lines = sw_roster_lines_read (decoded, NULL);
    assert_sound (lines);
    g_autoptr (SwRosterLines) raw = sw_roster_lines_read (text->str, NULL);
    assert_sound (raw);
  }
}

/* What could take long: quotes that never close, one endless line, addresses without end. */
static void
test_no_list_takes_long (void)
{
  static const char *const units[] = {"\"", "\"a\n", ",", "<a@b", "<a@b>,", "a <", "\n", "<"};
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    while (text->len < SW_ROSTER_MAX_BYTES)
      g_string_append (text, units[i]);
    gint64 start = g_get_monotonic_time ();
    g_autoptr (SwRosterLines) lines = sw_roster_lines_read (text->str, NULL);
    assert_sound (lines);
    g_test_message ("“%s”: %d ms", units[i], (int) ((g_get_monotonic_time () - start) / 1000));
    g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/roster-lines/names", test_names);
  g_test_add_func ("/roster-lines/cells", test_cells);
  g_test_add_func ("/roster-lines/quotes", test_quotes);
  g_test_add_func ("/roster-lines/titles", test_titles);
  g_test_add_func ("/roster-lines/addresses", test_addresses);
  g_test_add_func ("/roster-lines/problems", test_problems);
  g_test_add_func ("/roster-lines/bounds", test_bounds);
  g_test_add_func ("/roster-lines/encodings", test_encodings);
  g_test_add_func ("/roster-lines/damage", test_damage);
  g_test_add_func ("/roster-lines/no-list-takes-long", test_no_list_takes_long);
  return g_test_run ();
}
