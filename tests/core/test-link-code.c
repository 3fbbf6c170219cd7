#include "core/base/context.h"
#include "core/base/format.h"
#include "core/base/link-code.h"

typedef struct {
  const char *text;
  const char *target;
  SwLinkType type;
  int lag;
  SwUnit unit;
} Case;

static const Case sound[] = {
    {"kickoff", "kickoff", SW_LINK_FS, 0, SW_UNIT_WORKING},
    {"12", "12", SW_LINK_FS, 0, SW_UNIT_WORKING},
    {"1.2.3:SF", "1.2.3", SW_LINK_SF, 0, SW_UNIT_WORKING},
    {"a:SS", "a", SW_LINK_SS, 0, SW_UNIT_WORKING},
    {"a:FS+2d", "a", SW_LINK_FS, 960, SW_UNIT_WORKING},
    {"a:FF-4h", "a", SW_LINK_FF, -240, SW_UNIT_WORKING},
    {"a:FS+50%", "a", SW_LINK_FS, 50, SW_UNIT_PERCENT},
    {"a:SS-25%", "a", SW_LINK_SS, -25, SW_UNIT_PERCENT},
    {"a:FS+2ed", "a", SW_LINK_FS, 2880, SW_UNIT_ELAPSED},
    {"a:FS+90m", "a", SW_LINK_FS, 90, SW_UNIT_WORKING},
    {"a:FS-1.5d", "a", SW_LINK_FS, -720, SW_UNIT_WORKING},
    {"a:FS-0.5d", "a", SW_LINK_FS, -240, SW_UNIT_WORKING},
    {"要点:SS", "要点", SW_LINK_SS, 0, SW_UNIT_WORKING},
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++) {
    g_autofree char *target = NULL;
    SwLinkType type;
    int lag;
    SwUnit unit;
    g_test_message ("%s", sound[i].text);
    g_assert_true (
        sw_link_code_parse (sound[i].text, SW_WORKDAY_DEFAULT, &target, &type, &lag, &unit));
    g_assert_cmpstr (target, ==, sound[i].target);
    g_assert_cmpint (type, ==, sound[i].type);
    g_assert_cmpint (lag, ==, sound[i].lag);
    g_assert_cmpint (unit, ==, sound[i].unit);
  }
}

/* The codes come back as the same link, though not always in the same letters. */
static void
test_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++) {
    const Case *c = &sound[i];
    g_autofree char *code =
        sw_link_code_format (c->target, c->type, c->lag, c->unit, SW_WORKDAY_DEFAULT);
    g_autofree char *target = NULL;
    SwLinkType type;
    int lag;
    SwUnit unit;
    g_test_message ("%s -> %s", c->text, code);
    g_assert_true (sw_link_code_parse (code, SW_WORKDAY_DEFAULT, &target, &type, &lag, &unit));
    g_assert_cmpstr (target, ==, c->target);
    g_assert_cmpint (type, ==, c->type);
    g_assert_cmpint (lag, ==, c->lag);
    g_assert_cmpint (unit, ==, c->unit);
  }
}

static void
test_shortest (void)
{
  static const Case forms[] = {
      {"a", "a", SW_LINK_FS, 0, SW_UNIT_PERCENT},
      {"a:SS", "a", SW_LINK_SS, 0, SW_UNIT_WORKING},
      {"a:FS+2d", "a", SW_LINK_FS, 960, SW_UNIT_WORKING},
      {"a:FF-4eh", "a", SW_LINK_FF, -240, SW_UNIT_ELAPSED},
      {"a:FS+50%", "a", SW_LINK_FS, 50, SW_UNIT_PERCENT},
      {"a:FS+2ed", "a", SW_LINK_FS, 2880, SW_UNIT_ELAPSED},
  };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    const Case *c = &forms[i];
    g_autofree char *code =
        sw_link_code_format (c->target, c->type, c->lag, c->unit, SW_WORKDAY_DEFAULT);
    g_assert_cmpstr (code, ==, c->text);
  }
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
      "",        ":",         ":SS",      "a:",       "a:XX",         "a:S",
      "a:SS+",   "a:SS2d",    "a:SS++2d", "a:SS+2x",  "a:SS+2d ",     "a: SS",
      " a",      "a b",       "a,b",      "a:FS:SS",  "a:+2d",        "a:FS+99999999999w",
      "a:FS+1.", "a:FS+1d1d", "a:FS+%",   "a:FS+2e",  "a:FS+20000%",  "a:FS+0x2d",
      "a:FS+e2", "a:FS+2dd",  "a\nb:SS",  "a:FS+-2d", "a:FS+9999999d"};
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    char *target = NULL;
    SwLinkType type;
    int lag;
    SwUnit unit;
    g_test_message ("%s", wrong[i]);
    g_assert_false (sw_link_code_parse (wrong[i], SW_WORKDAY_DEFAULT, &target, &type, &lag, &unit));
    g_assert_null (target);
  }
  g_assert_false (sw_link_code_parse (NULL, SW_WORKDAY_DEFAULT, NULL, NULL, NULL, NULL));
}

/* What the window writes can be typed again, in each language. */
static void
test_duration_words (void)
{
  static const int amounts[] = {0, 1, 45, 60, 90, 240, 480, 720, 960, 4800, 480000};
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  int minutes;
  SwUnit unit;
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++) {
    const SwWords *words = sw_context_words (context, language);
    for (guint i = 0; i < 2 * G_N_ELEMENTS (amounts); i++) {
      SwUnit wanted = i % 2 == 0 ? SW_UNIT_WORKING : SW_UNIT_ELAPSED;
      g_autofree char *text =
          sw_format_duration (words, amounts[i / 2], wanted, SW_WORKDAY_DEFAULT);
      g_test_message ("%s", text);
      g_assert_true (sw_read_duration (words, text, SW_WORKDAY_DEFAULT, &minutes, &unit));
      g_assert_cmpint (minutes, ==, amounts[i / 2]);
      g_assert_cmpint (unit, ==, wanted);
    }
  }
  const SwWords *german = sw_context_words (context, SW_LANGUAGE_GERMAN);
  g_assert_true (sw_read_duration (german, " 1,5tage ", SW_WORKDAY_DEFAULT, &minutes, &unit));
  g_assert_cmpint (minutes, ==, 720);
  g_assert_true (sw_read_duration (german, "1w", SW_WORKDAY_DEFAULT, &minutes, &unit));
  g_assert_false (sw_read_duration (german, "Tage", SW_WORKDAY_DEFAULT, &minutes, &unit));
  g_assert_false (sw_read_duration (german, "2 Tage 3", SW_WORKDAY_DEFAULT, &minutes, &unit));
  g_assert_false (sw_read_duration (german, "", SW_WORKDAY_DEFAULT, &minutes, &unit));
}

static void
test_counts (void)
{
  static const struct {
    gint64 number;
    const char *english, *german;
  } cases[] = {{0, "0", "0"},
               {-999, "-999", "-999"},
               {1000, "1,000", "1.000"},
               {10000, "10,000", "10.000"},
               {-123456, "-123,456", "-123.456"},
               {1234567, "1,234,567", "1.234.567"}};
  g_autoptr (SwContext) context = sw_context_new (SW_LANGUAGE_ENGLISH);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *english =
        sw_format_count (sw_context_words (context, SW_LANGUAGE_ENGLISH), cases[i].number);
    g_autofree char *german =
        sw_format_count (sw_context_words (context, SW_LANGUAGE_GERMAN), cases[i].number);
    g_assert_cmpstr (english, ==, cases[i].english);
    g_assert_cmpstr (german, ==, cases[i].german);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-code/parse", test_parse);
  g_test_add_func ("/link-code/format", test_format);
  g_test_add_func ("/link-code/shortest", test_shortest);
  g_test_add_func ("/link-code/refused", test_refused);
  g_test_add_func ("/duration/words", test_duration_words);
  g_test_add_func ("/duration/counts", test_counts);
  return g_test_run ();
}
