/* Answers as people type and paste them. */
#include "core/base/error.h"
#include "core/deployment/field-value.h"

#include <string.h>

static GPtrArray *reserved;

static char *
read_as (const SwPlaybookField *field, const char *text, gboolean confirmed, char **rule)
{
  g_autoptr (GError) error = NULL;
  SwFieldRules rules = {reserved, SW_LANGUAGE_ENGLISH, confirmed};
  char *value = sw_field_value_read (field, &rules, text, &error);
  g_assert_true ((value == NULL) == (error != NULL));
  if (error != NULL) {
    g_autofree char *shown = g_utf8_make_valid (text, -1);
    g_test_message ("%s -> %s: %s", shown, sw_error_rule (error), error->message);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_cmpint (error->code, ==, SW_ERROR_REFUSED);
  }
  if (rule != NULL)
    *rule = error != NULL ? g_strdup (sw_error_rule (error)) : NULL;
  return value;
}

static SwPlaybookField
field_of (SwAnswerType type)
{
  SwPlaybookField field = {.id = "f", .type = type, .least = G_MININT64, .most = G_MAXINT64};
  return field;
}

static void
assert_reads (const SwPlaybookField *field, const char *text, const char *expected)
{
  g_autofree char *value = read_as (field, text, FALSE, NULL);
  g_test_message ("%s", text);
  g_assert_cmpstr (value, ==, expected);
  g_autofree char *again = read_as (field, value, FALSE, NULL);
  g_assert_cmpstr (again, ==, expected);
}

/* Refused by `rule`; `instead` is what is offered, NULL: nothing. */
static void
assert_refuses (const SwPlaybookField *field, const char *text, const char *rule,
                const char *instead)
{
  g_autofree char *found = NULL;
  g_autofree char *value = read_as (field, text, FALSE, &found);
  SwFieldRules rules = {reserved, SW_LANGUAGE_ENGLISH};
  g_autofree char *offered = sw_field_value_suggest (field, &rules, text);
  g_test_message ("%s", text);
  g_assert_cmpstr (value, ==, NULL);
  g_assert_cmpstr (found, ==, rule);
  g_assert_cmpstr (offered, ==, instead);
  if (instead != NULL)
    assert_reads (field, instead, instead);
}

typedef struct {
  const char *text, *value;
} Pair;

static void
assert_all_read (SwAnswerType type, const Pair *pairs)
{
  SwPlaybookField field = field_of (type);
  for (guint i = 0; pairs[i].text != NULL; i++)
    assert_reads (&field, pairs[i].text, pairs[i].value);
}

/* The value is what is offered instead. */
static void
assert_all_refused (SwAnswerType type, const char *rule, const Pair *pairs)
{
  SwPlaybookField field = field_of (type);
  for (guint i = 0; pairs[i].text != NULL; i++)
    assert_refuses (&field, pairs[i].text, rule, pairs[i].value);
}

static void
test_code (void)
{
  g_autofree char *long_text = g_strnfill (200, 'n');
  g_autofree char *longest = g_strnfill (15, 'n');
  const Pair sound[] = {{"nord", "nord"}, {"a1", "a1"}, {longest, longest}, {NULL}};
  const Pair wrong[] = {{"Müller GmbH", "muellergmbh"},
                        {"Mu\xcc\x88ller", "mueller"},
                        {"Straße", "strasse"},
                        {"Éclair & Co.", "eclairco"},
                        {"1abc", "abc"},
                        {long_text, longest},
                        {"nord ", "nord"},
                        {" nord", "nord"},
                        {"NORD", "nord"},
                        {"a", "a1"},
                        {"1", NULL},
                        {"北方物流", NULL},
                        {"nord-1", "nord1"},
                        {NULL}};
  assert_all_read (SW_ANSWER_CODE, sound);
  assert_all_refused (SW_ANSWER_CODE, "code", wrong);
  SwPlaybookField field = field_of (SW_ANSWER_CODE);
  assert_refuses (&field, "postgres", "reserved", "postgres1");
  assert_refuses (&field, "", "empty", NULL);
  assert_refuses (&field, "nord\n", "control-character", "nord");
}

static void
test_host (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *long_label = g_strnfill (64, 'a');
  g_autofree char *name_253 = g_strdup_printf ("%s.%s.%s.%.61s", label, label, label, label);
  g_autofree char *name_254 = g_strdup_printf ("%s.%s.%s.%.62s", label, label, label, label);
  const Pair sound[] = {{"db1.example.com", "db1.example.com"},
                        {" DB1.Example.COM. ", "db1.example.com"},
                        {"https://cap.example.com/login?x=1", "cap.example.com"},
                        {"10.1.2.3", "10.1.2.3"},
                        {"[2001:DB8::1]", "2001:db8::1"},
                        {"2001:db8:0:0::1", "2001:db8::1"},
                        {"bücher.example", "xn--bcher-kva.example"},
                        {"例え.jp", "xn--r8jz45g.jp"},
                        {"localhost", "localhost"},
                        {name_253, name_253},
                        {NULL}};
  const Pair wrong[] = {{"db1:5432", "db1"},
                        {"https://db1.example.com:8443/x", "db1.example.com"},
                        {"[2001:db8::1]:443", "2001:db8::1"},
                        {"admin@db1.example.com", "db1.example.com"},
                        {"-oProxyCommand=x", NULL},
                        {"-db1", NULL},
                        {"a..b", NULL},
                        {".a", NULL},
                        {"db_1", NULL},
                        {"db 1", NULL},
                        {"db1;id", NULL},
                        {"$(id)", NULL},
                        {"127.1", NULL},
                        {"10.0.0.256", NULL},
                        {"0x7f000001", NULL},
                        {"fe80::1%eth0", NULL},
                        {"https://", NULL},
                        {name_254, NULL},
                        {long_label, NULL},
                        {NULL}};
  assert_all_read (SW_ANSWER_HOST, sound);
  assert_all_refused (SW_ANSWER_HOST, "host", wrong);
  g_assert_cmpuint (strlen (name_254), ==, 254);
}

static void
test_network (void)
{
  const Pair sound[] = {{"10.0.0.0/8", "10.0.0.0/8"},
                        {"10.20.30.40/8", "10.0.0.0/8"},
                        {"192.168.7.1/255.255.255.0", "192.168.7.0/24"},
                        {"10.1.2.3", "10.1.2.3/32"},
                        {"10.1.2.130/25", "10.1.2.128/25"},
                        {"2001:db8:1:2::5/64", "2001:db8:1:2::/64"},
                        {"::1", "::1/128"},
                        {NULL}};
  const Pair wrong[] = {
      {"10.0.0.0/33", NULL},    {"10.0.0/8", NULL},  {"10.0.0.0/255.0.255.0", NULL},
      {"office", NULL},         {"10.0.0.0/", NULL}, {"10.0.0.0/8/9", NULL},
      {"2001:db8::/129", NULL}, {"-1", NULL},        {NULL}};
  assert_all_read (SW_ANSWER_CIDR, sound);
  assert_all_refused (SW_ANSWER_CIDR, "cidr", wrong);
  SwPlaybookField field = field_of (SW_ANSWER_CIDR);
  assert_refuses (&field, "0.0.0.0/0", "confirm", NULL);
  assert_refuses (&field, "10.0.0.0/0", "confirm", NULL);
  assert_refuses (&field, "::/0", "confirm", NULL);
  g_autofree char *all = read_as (&field, "0.0.0.0/0", TRUE, NULL);
  g_assert_cmpstr (all, ==, "0.0.0.0/0");
}

static void
test_addresses (void)
{
  const Pair emails[] = {{"k.vogt@nordwind.example", "k.vogt@nordwind.example"},
                         {"K.Vogt+x@Nordwind.Example", "K.Vogt+x@nordwind.example"},
                         {"info@bücher.example", "info@xn--bcher-kva.example"},
                         {NULL}};
  const Pair no_emails[] = {{"Katrin Vogt <k.vogt@nordwind.example>", "k.vogt@nordwind.example"},
                            {"mailto:k@x.example?subject=y", "k@x.example"},
                            {"jürgen@x.example", "juergen@x.example"},
                            {"k.vogt", NULL},
                            {"@x.example", NULL},
                            {"-k@x.example", NULL},
                            {"a..b@x.example", NULL},
                            {"a@localhost", NULL},
                            {"a b@x.example", NULL},
                            {NULL}};
  const Pair urls[] = {
      {"https://idp.example.com/saml/metadata", "https://idp.example.com/saml/metadata"},
      {"HTTP://Example.com:8080", "http://example.com:8080"},
      {"https://[2001:DB8::1]/x", "https://[2001:db8::1]/x"},
      {"https://example.com/ä?q='1'#x", "https://example.com/%C3%A4?q='1'#x"},
      {NULL}};
  const Pair no_urls[] = {{"idp.example.com/x", "https://idp.example.com/x"},
                          {"ftp://example.com", NULL},
                          {"javascript:alert(1)", NULL},
                          {"https://a..b/", NULL},
                          {"https://example.com:99999/", NULL},
                          {"https://user@example.com/", NULL},
                          {"https://example.com/a b", NULL},
                          {"file:///etc/passwd", NULL},
                          {NULL}};
  assert_all_read (SW_ANSWER_EMAIL, emails);
  assert_all_refused (SW_ANSWER_EMAIL, "email", no_emails);
  assert_all_read (SW_ANSWER_URL, urls);
  assert_all_refused (SW_ANSWER_URL, "url", no_urls);
}

static void
test_path (void)
{
  g_autofree char *long_part = g_strnfill (256, 'a');
  g_autofree char *long_path = g_strconcat ("/", long_part, NULL);
  const Pair sound[] = {{"/srv/cap", "/srv/cap"},
                        {"/srv//cap/./data/", "/srv/cap/data"},
                        {"/", "/"},
                        {"/srv/daten für alle", "/srv/daten für alle"},
                        {"/srv/..data", "/srv/..data"},
                        {NULL}};
  const Pair wrong[] = {{"srv/cap", "/srv/cap"},
                        {"/srv/../etc", "/etc"},
                        {"file:///srv/cap", "/srv/cap"},
                        {"C:\\cap", NULL},
                        {"~/cap", NULL},
                        {"-rf", NULL},
                        {long_path, NULL},
                        {NULL}};
  assert_all_read (SW_ANSWER_PATH, sound);
  assert_all_refused (SW_ANSWER_PATH, "path", wrong);
}

static void
test_numbers (void)
{
  const Pair ports[] = {{"443", "443"}, {" 0443 ", "443"}, {"1", "1"}, {"65535", "65535"}, {NULL}};
  const Pair no_ports[] = {
      {"443/tcp", "443"}, {"https", NULL}, {"4.5", NULL}, {"1-2", NULL}, {NULL}};
  const Pair whole[] = {{"2000", "2000"}, {"-5", "-5"}, {"+7", "7"}, {NULL}};
  const Pair not_whole[] = {{"2,000", "2000"},
                            {"2.000", "2000"},
                            {"12 000 000", "12000000"},
                            {"1.000,5", NULL},
                            {"1e6", NULL},
                            {"0x10", NULL},
                            {"12.5", NULL},
                            {"many", NULL},
                            {"9999999999999999", NULL},
                            {NULL}};
  const Pair percents[] = {{"35", "35"}, {"35 %", "35"}, {"100%", "100"}, {"0", "0"}, {NULL}};
  const Pair sizes[] = {{"500", "500"},
                        {"500 GiB", "500"},
                        {"2 TiB", "2048"},
                        {"1,5 TiB", "1536"},
                        {"2048 MiB", "2"},
                        {"64g", "64"},
                        {NULL}};
  const Pair no_sizes[] = {{"500 GB", "465"},   {"2 TB", "1862"}, {"1.5", "1"}, {"big", NULL},
                           {"1,000 GiB", NULL}, {"-5", NULL},     {NULL}};
  const Pair durations[] = {{"90m", "90m"},  {"4h", "4h"},   {"7d", "7d"},
                            {"240m", "4h"},  {"24 H", "1d"}, {"2w", "14d"},
                            {"1.5h", "90m"}, {"0m", "0d"},   {NULL}};
  const Pair no_durations[] = {{"4", NULL},      {"4 hours", "4h"}, {"30 Minuten", "30m"},
                               {"2 Tage", "2d"}, {"3小时", "3h"},   {"50%", NULL},
                               {"-4h", NULL},    {"soon", NULL},    {NULL}};
  assert_all_read (SW_ANSWER_PORT, ports);
  assert_all_refused (SW_ANSWER_PORT, "port", no_ports);
  assert_all_read (SW_ANSWER_INT, whole);
  assert_all_refused (SW_ANSWER_INT, "int", not_whole);
  assert_all_read (SW_ANSWER_PERCENT, percents);
  assert_all_read (SW_ANSWER_SIZE, sizes);
  assert_all_refused (SW_ANSWER_SIZE, "size", no_sizes);
  assert_all_read (SW_ANSWER_DURATION, durations);
  assert_all_refused (SW_ANSWER_DURATION, "dur", no_durations);
}

static void
test_limits (void)
{
  SwPlaybookField port = field_of (SW_ANSWER_PORT), users = field_of (SW_ANSWER_INT);
  SwPlaybookField percent = field_of (SW_ANSWER_PERCENT), rpo = field_of (SW_ANSWER_DURATION);
  users.least = 1;
  users.most = 1000000;
  rpo.least = 15;
  rpo.most = 7 * 1440;
  assert_refuses (&port, "0", "too-small", NULL);
  assert_refuses (&port, "65536", "too-large", NULL);
  assert_refuses (&port, "-1", "too-small", NULL);
  assert_reads (&users, "1", "1");
  assert_reads (&users, "1000000", "1000000");
  assert_refuses (&users, "0", "too-small", NULL);
  assert_refuses (&users, "1000001", "too-large", NULL);
  assert_refuses (&percent, "101", "too-large", NULL);
  percent.most = 300;
  assert_reads (&percent, "250", "250");
  assert_reads (&rpo, "15m", "15m");
  assert_refuses (&rpo, "14m", "too-small", NULL);
  assert_refuses (&rpo, "8d", "too-large", NULL);
}

static void
test_words (void)
{
  const Pair flags[] = {{"yes", "yes"}, {"Ja", "yes"},  {"是", "yes"}, {"TRUE", "yes"},
                        {"no", "no"},   {"nein", "no"}, {"0", "no"},   {NULL}};
  const Pair no_flags[] = {{"maybe", NULL}, {"yess", NULL}, {NULL}};
  const Pair dates[] = {{"2026-12-01", "2026-12-01"},
                        {"1.12.2026", "2026-12-01"},
                        {"2026/12/1", "2026-12-01"},
                        {"2026年12月1日", "2026-12-01"},
                        {NULL}};
  const Pair no_dates[] = {{"12/01/2026", NULL},
                           {"31.2.2026", NULL},
                           {"2026-13-01", NULL},
                           {"1.12.26", NULL},
                           {"1.12.2026x", NULL},
                           {"4000000000.1.1", NULL},
                           {NULL}};
  assert_all_read (SW_ANSWER_FLAG, flags);
  assert_all_refused (SW_ANSWER_FLAG, "bool", no_flags);
  assert_all_read (SW_ANSWER_DATE, dates);
  assert_all_refused (SW_ANSWER_DATE, "date", no_dates);
  SwPlaybookTitled bundled = {.id = "bundled"}, existing = {.id = "existing"};
  bundled.title.in[SW_LANGUAGE_CHINESE] = (char *) "自带";
  existing.title.in[SW_LANGUAGE_GERMAN] = (char *) "Vorhanden";
  SwPlaybookField field = field_of (SW_ANSWER_CHOICE);
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  g_ptr_array_add (choices, &bundled);
  g_ptr_array_add (choices, &existing);
  field.choices = choices;
  assert_reads (&field, "existing", "existing");
  assert_reads (&field, "Existing", "existing");
  assert_reads (&field, "vorhanden", "existing");
  assert_reads (&field, "自带", "bundled");
  assert_refuses (&field, "other", "enum", NULL);
}

static void
test_pattern (void)
{
  SwPlaybookField field = field_of (SW_ANSWER_TEXT);
  const char *hash = "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea";
  field.pattern = "[0-9a-f]{64}";
  field.pattern_hint.in[SW_LANGUAGE_ENGLISH] = (char *) "64 hexadecimal digits.";
  assert_reads (&field, hash, hash);
  assert_refuses (&field, "3f79", "pattern", NULL);
  g_autofree char *longer = g_strconcat (hash, " x", NULL);
  assert_refuses (&field, longer, "secret", NULL);
  SwPlaybookField either = field_of (SW_ANSWER_TEXT);
  either.pattern = "a|b";
  assert_reads (&either, "b", "b");
  assert_refuses (&either, "bc", "pattern", NULL);
  assert_refuses (&either, "ab", "pattern", NULL);
}

static void
test_lists (void)
{
  SwPlaybookField networks = field_of (SW_ANSWER_CIDR), notes = field_of (SW_ANSWER_TEXT);
  SwPlaybookField hosts = field_of (SW_ANSWER_HOST);
  networks.list = notes.list = hosts.list = TRUE;
  assert_reads (&networks, "10.0.0.5/8, 10.1.2.3\r\n10.0.0.0/8\n\n", "10.0.0.0/8\n10.1.2.3/32");
  assert_refuses (&networks, "10.0.0.0/8\noffice", "cidr", NULL);
  assert_refuses (&networks, "10.0.0.0/8,0.0.0.0/0", "confirm", NULL);
  assert_reads (&notes, "one, two\n three \n", "one, two\nthree");
  assert_refuses (&notes, " \n ", "empty", NULL);
  assert_refuses (&notes, "a\tb", "control-character", NULL);
  assert_reads (&hosts, "a.example b.example", "a.example\nb.example");
  g_autoptr (GString) many = g_string_new (NULL);
  for (int i = 0; i < 501; i++)
    g_string_append_printf (many, "h%d.example\n", i);
  assert_refuses (&hosts, many->str, "too-many", NULL);
}

/* Whatever is asked: nothing invisible, nothing that is no text. */
static void
test_hostile (void)
{
  static const struct {
    const char *text, *rule;
  } cases[] = {{"a\nb", "control-character"},
               {"a\x1b[31m", "control-character"},
               {"a\u202ez", "direction-mark"},
               {"a\xe2\x81\xa6z", "direction-mark"},
               {"a\xc2\x85z", "control-character"},
               {"a\xe2\x80\xa8z", "control-character"},
               {"a\xff\xfez", "encoding"},
               {"a\x7fz", "control-character"},
               {"a\rb", "control-character"},
               {"   ", "empty"},
               {"", "empty"},
               {"\xef\xbb\xbf", "empty"}};
  for (SwAnswerType type = 0; type < SW_N_ANSWER_TYPES; type++) {
    SwPlaybookField field = field_of (type);
    if (type == SW_ANSWER_FILE || type == SW_ANSWER_TABLE)
      continue;
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
      g_autofree char *rule = NULL;
      g_autofree char *value = read_as (&field, cases[i].text, TRUE, &rule);
      g_assert_cmpstr (value, ==, NULL);
      if (type != SW_ANSWER_CODE || !g_str_equal (cases[i].rule, "empty"))
        g_assert_cmpstr (rule, ==, cases[i].rule);
    }
    g_autofree char *huge = g_strnfill (5000, 'a');
    g_autofree char *rule = NULL;
    g_autofree char *value = read_as (&field, huge, TRUE, &rule);
    g_assert_cmpstr (value, ==, NULL);
    g_assert_cmpstr (rule, ==, "too-long");
  }
}

static void
test_secret (void)
{
  SwPlaybookField record = field_of (SW_ANSWER_SECRET), note = field_of (SW_ANSWER_TEXT);
  assert_reads (&record, "nord/db/nord_app", "nord/db/nord_app");
  assert_reads (&record, "KeePass: NORD, Datenbank", "KeePass: NORD, Datenbank");
  assert_refuses (&record, "P@ssw0rd!2026", "secret", NULL);
  assert_refuses (&record, "-x", "secretref", NULL);
  g_autofree char *long_name = g_strnfill (201, 'a');
  assert_refuses (&record, long_name, "secretref", NULL);
  g_autoptr (GError) error = NULL;
  SwFieldRules rules = {NULL, SW_LANGUAGE_ENGLISH};
  g_assert_null (sw_field_value_read (&note, &rules, "password=Sommer2026!", &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "secret");
  g_assert_null (strstr (error->message, "Sommer"));
}

static void
test_number_of (void)
{
  static const struct {
    SwAnswerType type;
    const char *value;
    double number;
  } cases[] = {{SW_ANSWER_INT, "-5", -5},       {SW_ANSWER_PORT, "443", 443},
               {SW_ANSWER_SIZE, "2048", 2048},  {SW_ANSWER_PERCENT, "35", 35},
               {SW_ANSWER_DURATION, "4h", 240}, {SW_ANSWER_DURATION, "7d", 10080},
               {SW_ANSWER_FLAG, "yes", 1},      {SW_ANSWER_FLAG, "no", 0}};
  double number;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (sw_field_value_number (cases[i].type, cases[i].value, &number));
    g_assert_cmpfloat (number, ==, cases[i].number);
  }
  g_assert_cmpint (sw_field_value_amount ("20", 1 << 30), ==, G_GINT64_CONSTANT (21474836480));
  g_assert_cmpint (sw_field_value_amount (NULL, 1024), ==, 0);
  g_assert_cmpint (sw_field_value_amount ("-5", 1024), ==, 0);
  g_assert_cmpint (sw_field_value_amount ("99999999999999999999", 1 << 30), >, 0);
  g_assert_false (sw_field_value_number (SW_ANSWER_TEXT, "5", &number));
  g_assert_false (sw_field_value_number (SW_ANSWER_DURATION, "soon", &number));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  reserved = g_ptr_array_new ();
  g_ptr_array_add (reserved, (char *) "postgres");
  g_test_add_func ("/field-value/code", test_code);
  g_test_add_func ("/field-value/host", test_host);
  g_test_add_func ("/field-value/network", test_network);
  g_test_add_func ("/field-value/addresses", test_addresses);
  g_test_add_func ("/field-value/path", test_path);
  g_test_add_func ("/field-value/numbers", test_numbers);
  g_test_add_func ("/field-value/limits", test_limits);
  g_test_add_func ("/field-value/words", test_words);
  g_test_add_func ("/field-value/pattern", test_pattern);
  g_test_add_func ("/field-value/lists", test_lists);
  g_test_add_func ("/field-value/hostile", test_hostile);
  g_test_add_func ("/field-value/secret", test_secret);
  g_test_add_func ("/field-value/number-of", test_number_of);
  int status = g_test_run ();
  g_ptr_array_unref (reserved);
  return status;
}
