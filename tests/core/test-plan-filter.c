#include "core/people/person.h"
#include "core/plan/saved-view.h"
#include "core/scene/plan-rows.h"
#include "plan-fixture.h"

#include <string.h>

static SwPlanFilter *
parse (const char *code)
{
  g_autoptr (GError) error = NULL;
  SwPlanFilter *filter = sw_plan_filter_parse (code, &error);
  g_assert_no_error (error);
  return filter;
}

/* The titles that a filter shows, matches plain and context in brackets, to free. */
static char *
shown (PlanFixture *fixture, const char *code, SwDay today)
{
  g_autoptr (SwPlanFilter) filter = parse (code);
  g_autofree guint8 *mask = g_new0 (guint8, sw_plan_count (fixture->plan) + 1);
  gint32 matches = sw_plan_filter_apply (filter, fixture->plan, NULL, today, mask), counted = 0;
  GString *text = g_string_new (NULL);
  for (gint32 i = 0; i < sw_plan_count (fixture->plan); i++) {
    const char *title = sw_plan_title (fixture->plan, i, SW_LANGUAGE_ENGLISH);
    counted += mask[i] == SW_MASK_MATCH;
    if (mask[i] != SW_MASK_HIDDEN)
      g_string_append_printf (text, mask[i] == SW_MASK_MATCH ? "%s%s" : "%s(%s)",
                              text->len > 0 ? " " : "", title);
  }
  g_assert_cmpint (matches, ==, counted);
  return g_string_free (text, FALSE);
}

#define assert_shown(fixture, code, day, expected)                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text_ = shown (fixture, code, day);                                           \
    g_assert_cmpstr (text_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

/* The text of a filter is the same after it was read and written, and reads the same again. */
static void
test_code (void)
{
  static const char *const codes[][2] = {
      {"", ""},
      {"  mine\tlate ", "mine late"},
      {"late next:4w mine", "next:4w mine late"},
      {"next:10d", "next:10d"},
      {"next:14d", "next:2w"},
      {"open critical waiting", "waiting open critical"},
      {"owner:Anna owner:\"Ben Berg\"", "owner:\"Anna\" owner:\"Ben Berg\""},
      {"owner:\"\"", "owner:\"\""},
      {"party:customer party:vendor kind:milestone", "party:vendor party:customer kind:milestone"},
      {"text:\"say \\\"hi\\\" \\\\ there\"", "text:\"say \\\"hi\\\" \\\\ there\""},
      {"text:Pilot text:Start", "text:\"Pilot Start\""},
      {"text:上线", "text:\"上线\""},
      {"text:a:b", "text:\"a:b\""},
      {"text:\"  \"", ""}};
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (SwPlanFilter) filter = parse (codes[i][0]);
    g_autofree char *code = sw_plan_filter_code (filter);
    g_assert_cmpstr (code, ==, codes[i][1]);
    g_autoptr (SwPlanFilter) again = parse (code);
    g_autoptr (SwPlanFilter) copy = sw_plan_filter_copy (again);
    g_autofree char *twice = sw_plan_filter_code (copy);
    g_assert_cmpstr (twice, ==, code);
    g_assert_cmpint (sw_plan_filter_is_empty (copy), ==, *code == '\0');
  }
}

static void
test_hostile (void)
{
  static const char *const codes[][2] = {{"mine foo late", "“foo”"},
                                         {"next:0w", "“next:0w”"},
                                         {"next:4", "“next:4”"},
                                         {"next:-1w", "“next:-1w”"},
                                         {"next:99999999999999999999w", "“next:9999"},
                                         {"next:105w", "“next:105w”"},
                                         {"party:nobody", "“party:nobody”"},
                                         {"kind:", "“kind:”"},
                                         {"text:\"open", "“text:\"open”"},
                                         {"text:\"a\"b late", "“text:\"a\"b late”"},
                                         {"owner:\"a\\", "“owner:\"a\\”"},
                                         {"'; DROP TABLE task", "“';”"},
                                         {"\"mine\"", "“\"mine\"”"},
                                         {":", "“:”"},
                                         {"MINE", "“MINE”"}};
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    GError *error = NULL;
    g_assert_null (sw_plan_filter_parse (codes[i][0], &error));
    plan_fixture_assert_refused (&error, "filter-form", codes[i][1], NULL);
  }
  GError *error = NULL;
  g_autofree char *longest = g_strnfill (SW_FILTER_MAX_CODE + 1, ' ');
  g_assert_null (sw_plan_filter_parse (longest, &error));
  plan_fixture_assert_refused (&error, "filter-form", "2000", NULL);
  g_assert_null (sw_plan_filter_parse ("text:\xff", &error));
  plan_fixture_assert_refused (&error, "filter-form", NULL);
}

/* No text makes it fall over, and what is taken is written so that it reads the same. */
static void
test_fuzz (void)
{
  static const char *const pieces[] = {"next:", "4w",   "mine", " ",   "\"", "\\",     "text:", ":",
                                       "owner", "late", "\t",   "ü中", "0",  "party:", "d"};
  for (int run = 0; run < 20000; run++) {
    g_autoptr (GString) code = g_string_new (NULL);
    for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
      g_string_append (code, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    g_autoptr (SwPlanFilter) filter = sw_plan_filter_parse (code->str, NULL);
    if (filter == NULL)
      continue;
    g_autofree char *written = sw_plan_filter_code (filter);
    g_autoptr (SwPlanFilter) again = parse (written);
    g_autofree char *twice = sw_plan_filter_code (again);
    g_assert_cmpstr (twice, ==, written);
  }
}

static gint64
add_person (PlanFixture *fixture, const char *name, const char *email)
{
  SwPerson draft = {.name = (char *) name, .email = (char *) email, .party = SW_PARTY_VENDOR};
  gint64 id = sw_person_add (fixture->library, fixture->project, &draft, NULL);
  g_assert_cmpint (id, !=, 0);
  return id;
}

/* 1 A (1.1 Pilot, 1.2 Übergabe), 2 D. Pilot 1-2 December, Übergabe 3-4, D 1-3. */
static void
build (PlanFixture *fixture)
{
  plan_fixture_empty (fixture);
  plan_fixture_add (fixture, NULL, "A", 1, NULL);
  plan_fixture_add (fixture, "1", "Pilot", 2, NULL);
  plan_fixture_add (fixture, "1", "Übergabe", 2, "1.1");
  plan_fixture_add (fixture, NULL, "D", 3, NULL);
}

static void
test_words (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  build (fixture);
  plan_fixture_set (fixture, 3, "note", "智能体 after the Übung");
  assert_shown (fixture, "", day, "A Pilot Übergabe D");
  assert_shown (fixture, "text:pilot", day, "(A) Pilot");
  assert_shown (fixture, "text:ÜBERGABE", day, "(A) Übergabe");
  assert_shown (fixture, "text:u\xcc\x88", day, "(A) Übergabe D");
  assert_shown (fixture, "text:能体", day, "D");
  assert_shown (fixture, "text:\"übung after\"", day, "D");
  assert_shown (fixture, "text:zeppelin", day, "");
  assert_shown (fixture, "kind:task", day, "(A) Pilot Übergabe D");
  assert_shown (fixture, "kind:phase", day, "A");
  assert_shown (fixture, "critical", day, "A Pilot Übergabe");
}

static void
test_progress (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 3);
  build (fixture);
  assert_shown (fixture, "late", day, "(A) Pilot");
  assert_shown (fixture, "late", day + 1, "(A) Pilot D");
  plan_fixture_set (fixture, 1, "progress", "100");
  assert_shown (fixture, "late", day, "");
  assert_shown (fixture, "open", day, "A Übergabe D");
  plan_fixture_set (fixture, 2, "progress", "100");
  assert_shown (fixture, "open", day, "D");
  plan_fixture_set (fixture, 3, "party", "customer");
  assert_shown (fixture, "waiting", day, "D");
  assert_shown (fixture, "waiting", sw_day_new (2026, 11, 30), "");
  assert_shown (fixture, "party:customer", day, "D");
  assert_shown (fixture, "party:vendor party:partner", day, "");
}

static void
test_next (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  SwDay day = sw_day_new (2026, 11, 26);
  assert_shown (fixture, "next:5d", day, "");
  assert_shown (fixture, "next:6d", day, "(A) Pilot D");
  assert_shown (fixture, "next:1w", day, "(A) Pilot D");
  assert_shown (fixture, "next:8d", day, "(A) Pilot Übergabe D");
  assert_shown (fixture, "next:1w", sw_day_new (2027, 6, 1), "(A) Pilot Übergabe D");
}

static void
test_owners (PlanFixture *fixture, gconstpointer data)
{
  SwDay day = sw_day_new (2026, 12, 1);
  build (fixture);
  add_person (fixture, "Anna Groß", "anna@example.com");
  add_person (fixture, "Ben", NULL);
  plan_fixture_set (fixture, 1, "owner", "Anna Groß");
  plan_fixture_set (fixture, 3, "owner", "Ben");
  assert_shown (fixture, "owner:\"ANNA GROSS\"", day, "(A) Pilot");
  assert_shown (fixture, "owner:Anna@example.com", day, "(A) Pilot");
  assert_shown (fixture, "owner:Ben owner:anna@example.com", day, "(A) Pilot D");
  assert_shown (fixture, "owner:\"\"", day, "A Übergabe");
  assert_shown (fixture, "owner:Nobody", day, "");
  g_free (fixture->context->author);
  fixture->context->author = g_strdup ("ben");
  assert_shown (fixture, "mine", day, "D");
  assert_shown (fixture, "mine owner:\"anna groß\"", day, "");
  g_free (fixture->context->author);
  fixture->context->author = g_strdup ("ANNA@example.com");
  assert_shown (fixture, "mine", day, "(A) Pilot");
}

/* --- against a slow reference ------------------------------------------------------------------
 */

static gboolean
is_below (SwPlan *plan, gint32 index, gint32 ancestor)
{
  for (gint32 at = sw_plan_task (plan, index)->parent; at >= 0;
       at = sw_plan_task (plan, at)->parent)
    if (at == ancestor)
      return TRUE;
  return FALSE;
}

/* Each word by itself, as the header says it. */
static gboolean
reference_meets (SwPlan *plan, gint32 index, const SwPlanFilter *filter, SwDay today)
{
  const SwTask *task = sw_plan_task (plan, index);
  const SwScheduleResult *dates = sw_plan_schedule (plan, TRUE);
  gboolean leaf = !sw_task_is_summary (task, index), open = task->progress < 100;
  SwDay start = sw_instant_day (dates->start[index]);
  SwDay finish = sw_instant_day (dates->finish[index]);
  if (filter->next_days > 0 && !(leaf && open && start < today + filter->next_days))
    return FALSE;
  if (filter->late && !(leaf && open && finish < today))
    return FALSE;
  if (filter->waiting &&
      !(leaf && open && task->party == SW_PARTY_CUSTOMER && (start <= today || finish < today)))
    return FALSE;
  if (filter->open && !open)
    return FALSE;
  if (filter->critical && !(open && dates->total_float[index] <= 0))
    return FALSE;
  if (filter->parties != 0 && (task->party < 0 || !(filter->parties & 1u << task->party)))
    return FALSE;
  if (filter->kinds != 0 && !(filter->kinds & 1u << task->kind))
    return FALSE;
  if (filter->text == NULL)
    return TRUE;
  g_autoptr (GString) all = g_string_new (NULL);
  for (SwLanguage each = 0; each < SW_N_LANGUAGES; each++)
    g_string_append_printf (all, "%s\n%s\n", sw_plan_title (plan, index, each),
                            sw_plan_note (plan, index, each));
  g_autofree char *folded = sw_text_fold (all->str), *wanted = sw_text_fold (filter->text);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
check_against_reference (PlanFixture *fixture, const SwPlanFilter *filter, SwPlanTexts *texts,
                         SwDay today)
{
  SwPlan *plan = fixture->plan;
  gint32 count = sw_plan_count (plan), matches = 0;
  g_autofree guint8 *mask = g_malloc0 (count + 1);
  gint32 told = sw_plan_filter_apply (filter, plan, texts, today, mask);
  for (gint32 i = 0; i < count; i++) {
    gboolean met = reference_meets (plan, i, filter, today), above = FALSE;
    matches += met;
    for (gint32 j = i + 1; j < count && !above; j++)
      above = is_below (plan, j, i) && reference_meets (plan, j, filter, today);
    g_assert_cmpint (mask[i], ==, met ? SW_MASK_MATCH : above ? SW_MASK_CONTEXT : SW_MASK_HIDDEN);
  }
  g_assert_cmpint (told, ==, matches);
}

/* The shipped plan under random filters while it is edited; the texts are kept all the time. */
static void
test_reference (PlanFixture *fixture, gconstpointer data)
{
  static const char *const words[] = {
      "late",         "open",           "waiting",       "critical",       "next:2w",
      "next:40d",     "party:customer", "party:vendor",  "kind:milestone", "text:test",
      "text:\"a e\"", "text:培训",      "text:schulung", "kind:task"};
  g_autoptr (SwPlanTexts) texts = sw_plan_texts_new ();
  for (int run = 0; run < 60; run++) {
    g_autoptr (GString) code = g_string_new (NULL);
    for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
      g_string_append_printf (code, "%s ", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
    g_autoptr (SwPlanFilter) filter = parse (code->str);
    SwDay today = sw_day_new (2026, 12, 1) + g_test_rand_int_range (-10, 120);
    check_against_reference (fixture, filter, texts, today);
    gint32 victim = g_test_rand_int_range (0, sw_plan_count (fixture->plan));
    if (run % 10 == 9)
      plan_fixture_undo (fixture);
    else if (run % 10 == 4)
      sw_plan_reorder (fixture->plan, victim, -1, NULL);
    else if (run % 10 == 7)
      sw_plan_remove (fixture->plan, &victim, 1, NULL);
    else if (run % 3 == 0)
      plan_fixture_set (fixture, victim, "title", run % 2 == 0 ? "A test of 培训" : "Schulung");
    else if (run % 3 == 1)
      plan_fixture_add (fixture, NULL, "Tested", 1, NULL);
    else if (!sw_task_is_summary (sw_plan_task (fixture->plan, victim), victim) &&
             !sw_plan_task (fixture->plan, victim)->go_live)
      plan_fixture_set (fixture, victim, "progress", "100");
  }
}

/* Texts that are out of use are cleared away, and what is in use is found all the time. */
static void
test_many_titles (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  gint32 count = sw_plan_count (plan);
  g_autofree gint32 *all = g_new (gint32, count + 1);
  g_autofree guint8 *mask = g_malloc (count + 1);
  g_autoptr (SwPlanTexts) texts = sw_plan_texts_new ();
  g_autoptr (SwPlanFilter) filter = parse ("text:now");
  for (gint32 i = 0; i < count; i++)
    all[i] = i;
  for (int round = 0; round < 3 + 1500 / count; round++) {
    g_autofree char *now = g_strdup_printf ("title=Now %d", round);
    const char *const pairs[] = {now, NULL};
    g_assert_true (sw_plan_set_tasks (plan, all, (guint) count, pairs, NULL));
    g_assert_cmpint (sw_plan_filter_apply (filter, plan, texts, fixture->context->today, mask), ==,
                     count);
    g_autofree char *word = g_strdup_printf ("text:%d", round - 1);
    g_autoptr (SwPlanFilter) before = parse (word);
    gint32 still = sw_plan_filter_apply (before, plan, texts, fixture->context->today, mask);
    g_assert_cmpint (still, <, count);
  }
}

/* Piece by piece, also while the plan changes, comes to the same; what is forgotten is found again.
 */
static void
test_pieces (PlanFixture *fixture, gconstpointer data)
{
  SwPlan *plan = fixture->plan;
  SwDay today = fixture->context->today;
  g_autoptr (SwPlanTexts) texts = sw_plan_texts_new ();
  g_autoptr (SwPlanFilter) filter = parse ("text:培训");
  gint32 count = sw_plan_count (plan), calls = 1;
  for (; !sw_plan_texts_advance (texts, plan, 10); calls++) {
    if (calls == 2)
      plan_fixture_set (fixture, 3, "title", "Ein Training, 培训");
    if (calls == 3)
      plan_fixture_add (fixture, NULL, "培训", 1, NULL);
  }
  g_assert_cmpint (calls, >=, count / 10);
  g_assert_cmpint (calls, <=, count / 10 + 2); /* what is folded once stays */
  check_against_reference (fixture, filter, texts, today);
  g_assert_true (sw_plan_texts_advance (texts, plan, 1));
  g_assert_cmpstr (sw_plan_texts_of (texts, plan_fixture_find (fixture, "培训")), ==, "培训");
  sw_plan_texts_forget (texts);
  g_assert_false (sw_plan_texts_advance (texts, plan, 1));
  check_against_reference (fixture, filter, texts, today);
}

/* --- rows ------------------------------------------------------------------------------------- */

static char *
row_text (PlanFixture *fixture, SwPlanRows *rows)
{
  gint32 count;
  const gint32 *tasks = sw_plan_rows_tasks (rows, &count);
  GString *text = g_string_new (NULL);
  for (gint32 i = 0; i < count; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            sw_plan_title (fixture->plan, tasks[i], SW_LANGUAGE_ENGLISH));
  return g_string_free (text, FALSE);
}

#define assert_rows(fixture, rows, expected)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text_ = row_text (fixture, rows);                                             \
    g_assert_cmpstr (text_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
filter_rows (PlanFixture *fixture, SwPlanRows *rows, const char *code)
{
  g_autoptr (SwPlanFilter) filter = parse (code);
  g_autofree guint8 *mask = g_malloc0 (sw_plan_count (fixture->plan) + 1);
  sw_plan_filter_apply (filter, fixture->plan, NULL, fixture->context->today, mask);
  sw_plan_rows_filter (rows, mask);
}

/* What was folded is unfolded by a filter and folded again after it. */
static void
test_rows (PlanFixture *fixture, gconstpointer data)
{
  build (fixture);
  g_autoptr (SwPlanRows) rows = sw_plan_rows_new (fixture->plan);
  g_assert_true (sw_plan_rows_fold (rows, 0, TRUE));
  assert_rows (fixture, rows, "A D");
  filter_rows (fixture, rows, "text:pilot");
  assert_rows (fixture, rows, "A Pilot");
  g_assert_cmpint (sw_plan_rows_mask (rows)[0], ==, SW_MASK_CONTEXT);
  g_assert_true (sw_plan_rows_fold (rows, 0, TRUE));
  assert_rows (fixture, rows, "A");
  sw_plan_rows_fold (rows, 0, FALSE);
  filter_rows (fixture, rows, "text:nothing");
  assert_rows (fixture, rows, "");
  g_assert_cmpint (sw_plan_rows_find (rows, 1), ==, -1);
  sw_plan_rows_filter (rows, NULL);
  assert_rows (fixture, rows, "A D");
  filter_rows (fixture, rows, "text:pilot");
  plan_fixture_add (fixture, NULL, "E", 1, NULL);
  sw_plan_rows_update (rows); /* the mask is of another plan now */
  g_assert_null (sw_plan_rows_mask (rows));
}

/* --- saved views ------------------------------------------------------------------------------ */

static void
test_views (PlanFixture *fixture, gconstpointer data)
{
  SwLibrary *library = fixture->library;
  GError *error = NULL;
  gint64 all = sw_saved_view_save (library, 0, "Late", "late", NULL);
  gint64 own = sw_saved_view_save (library, fixture->project, " My\nwork ", "late  mine", NULL);
  g_assert_cmpint (all, !=, 0);
  g_assert_cmpint (own, !=, 0);
  g_autoptr (GPtrArray) views = sw_saved_view_list (library, fixture->project);
  g_assert_cmpuint (views->len, ==, 2);
  const SwSavedView *second = views->pdata[1];
  g_assert_cmpstr (second->name, ==, "My work");
  g_assert_cmpstr (second->filter, ==, "mine late");
  g_assert_cmpint (second->project, ==, fixture->project);
  g_autoptr (GPtrArray) others = sw_saved_view_list (library, 0);
  g_assert_cmpuint (others->len, ==, 1);
  /* The same name again replaces; a project's own one goes before one for all. */
  g_assert_cmpint (sw_saved_view_save (library, 0, "Late", "late open", NULL), ==, all);
  gint64 hiding = sw_saved_view_save (library, fixture->project, "Late", "waiting", NULL);
  g_assert_cmpint (hiding, !=, all);
  g_autoptr (SwSavedView) found = sw_saved_view_find (library, fixture->project, "Late", NULL);
  g_assert_cmpint (found->id, ==, hiding);
  g_assert_true (sw_saved_view_remove (library, found, NULL));
  g_autoptr (SwSavedView) left = sw_saved_view_find (library, fixture->project, "Late", NULL);
  g_assert_cmpstr (left->filter, ==, "late open");
  plan_fixture_undo (fixture);
  g_autoptr (SwSavedView) back = sw_saved_view_find (library, fixture->project, "Late", NULL);
  g_assert_cmpint (back->id, ==, hiding);
  g_assert_null (sw_saved_view_find (library, 0, "My work", &error));
  plan_fixture_assert_refused (&error, "unknown-view", "My work", NULL);
  g_assert_cmpint (sw_saved_view_save (library, 0, " \n", "late", &error), ==, 0);
  plan_fixture_assert_refused (&error, "name-missing", NULL);
  g_assert_cmpint (sw_saved_view_save (library, 0, "Bad", "late foo", &error), ==, 0);
  plan_fixture_assert_refused (&error, "filter-form", "“foo”", NULL);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, function, plan_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-filter/code", test_code);
  g_test_add_func ("/plan-filter/hostile", test_hostile);
  g_test_add_func ("/plan-filter/fuzz", test_fuzz);
  ADD ("/plan-filter/words", test_words);
  ADD ("/plan-filter/progress", test_progress);
  ADD ("/plan-filter/next", test_next);
  ADD ("/plan-filter/owners", test_owners);
  ADD ("/plan-filter/reference", test_reference);
  ADD ("/plan-filter/many-titles", test_many_titles);
  ADD ("/plan-filter/pieces", test_pieces);
  ADD ("/plan-filter/rows", test_rows);
  ADD ("/plan-filter/views", test_views);
  return g_test_run ();
}
