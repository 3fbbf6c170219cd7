#include "core/training/agenda-clock.h"

/* The rest of an agenda as the rule reads it, worked out without haste. */
enum { MOST = 9 };

typedef struct {
  SwAgendaSlot slots[MOST];
  guint count;
  gboolean on;
  int left;
} Case;

static Case
random_case (GRand *random)
{
  Case each = {.count = (guint) g_rand_int_range (random, 0, MOST + 1),
               .on = g_rand_boolean (random)};
  int sum = 0;
  for (guint i = 0; i < each.count; i++) {
    int minutes = g_rand_int_range (random, 1, g_rand_boolean (random) ? 8 : 60);
    each.slots[i] = (SwAgendaSlot){
        .minutes = minutes,
        .least =
            g_rand_int_range (random, 0, 3) > 0 ? g_rand_int_range (random, 0, minutes + 3) : 0,
        .optional = g_rand_int_range (random, 0, 5) < 3,
    };
    if ((i == 0 && each.on) || g_rand_int_range (random, 0, 6) == 0)
      each.slots[i].spent = g_rand_int_range (random, 0, minutes * 90);
    sum += minutes * 60;
  }
  each.left = g_rand_int_range (random, -300, sum * 5 / 4 + 300);
  return each;
}

static int
floor_of (const Case *each, guint i)
{
  return MAX (sw_agenda_slot_floor (&each->slots[i]), each->slots[i].spent);
}

static int
freed_by (const Case *each, guint i)
{
  return floor_of (each, i) - each->slots[i].spent;
}

static gboolean
may_go (const Case *each, guint i)
{
  return each->slots[i].optional && !(each->on && i == 0) && freed_by (each, i) > 0;
}

/* Seconds still needed at the floors when the items of the set `gone` are dropped. */
static int
need_without (const Case *each, guint gone)
{
  int need = 0;
  for (guint i = 0; i < each->count; i++)
    need += gone & (1u << i) ? 0 : freed_by (each, i);
  return need;
}

static guint
droppable (const Case *each)
{
  guint set = 0;
  for (guint i = 0; i < each->count; i++)
    set |= may_go (each, i) ? 1u << i : 0;
  return set;
}

static int
size_of (guint set)
{
  return __builtin_popcount (set);
}

/* The fewest items whose going makes room, over all sets of them; -1 when nothing does. */
static int
fewest (const Case *each)
{
  int best = -1;
  guint all = droppable (each);
  for (guint set = 0; set < 1u << each->count; set++) {
    if ((set & ~all) == 0 && need_without (each, set) <= each->left &&
        (best < 0 || size_of (set) < best))
      best = size_of (set);
  }
  return best;
}

/* Takes the longest (`longest`) or the shortest of `from` that frees at least `least`, the later of
 * equals; its bit, 0 for none. */
static guint
choose (const Case *each, guint from, gboolean longest, int least)
{
  int best = -1;
  for (int i = 0; i < (int) each->count; i++) {
    if (!(from & (1u << i)) || freed_by (each, (guint) i) < least)
      continue;
    int one = freed_by (each, (guint) i), other = best >= 0 ? freed_by (each, (guint) best) : 0;
    if (best < 0 || (longest ? one >= other : one <= other))
      best = i;
  }
  return best >= 0 ? 1u << best : 0;
}

/* What goes: the longest but one of the fewest, then the shortest that is enough. */
static guint
expected_drops (const Case *each)
{
  int count = fewest (each);
  guint all = droppable (each), gone = 0;
  if (count <= 0)
    return count == 0 ? 0 : all;
  for (int i = 1; i < count; i++)
    gone |= choose (each, all & ~gone, TRUE, 0);
  return gone | choose (each, all & ~gone, FALSE, need_without (each, gone) - each->left);
}

static void
check_drops (const Case *each, const SwAgendaClock *clock)
{
  guint gone = 0;
  for (guint i = 0; i < each->count; i++)
    gone |= g_array_index (clock->turns, SwAgendaTurn, i).drop ? 1u << i : 0;
  g_assert_cmpuint (gone, ==, expected_drops (each));
  g_assert_cmpint (clock->drops, ==, size_of (gone));
}

/* Each within its bounds, one after the other, and told as it is. */
static void
check_turns (const Case *each, const SwAgendaClock *clock)
{
  int at = 0, cut = 0;
  for (guint i = 0; i < each->count; i++) {
    const SwAgendaTurn *turn = &g_array_index (clock->turns, SwAgendaTurn, i);
    int planned = each->slots[i].minutes * 60, spent = each->slots[i].spent;
    g_assert_cmpint (turn->start, ==, each->on && i == 0 ? -spent : at);
    if (turn->drop) {
      g_assert_cmpint (turn->finish, ==, at);
      g_assert_cmpint (turn->seconds, ==, 0);
      continue;
    }
    g_assert_cmpint (turn->seconds, >=, floor_of (each, i));
    g_assert_cmpint (turn->seconds, <=, MAX (planned, spent));
    at += turn->seconds - spent;
    cut += MAX (planned - turn->seconds, 0);
    g_assert_cmpint (turn->finish, ==, at);
  }
  g_assert_cmpint (clock->cut, ==, cut);
  g_assert_cmpint (clock->over, ==, MAX (at - each->left, 0));
  g_assert_cmpint (clock->gained, ==, MAX (each->left - at, 0));
}

/* It fits whenever it can; nothing is cut that need not be; at worst all are at their floors. */
static void
check_fit (const Case *each, const SwAgendaClock *clock)
{
  if (fewest (each) >= 0)
    g_assert_cmpint (clock->over, ==, 0);
  else
    g_assert_cmpint (clock->over, ==, need_without (each, droppable (each)) - each->left);
  if (clock->gained > 0)
    g_assert_true (clock->cut == 0 || clock->over == 0);
  for (guint i = 0; clock->gained > 0 && i < each->count; i++) {
    const SwAgendaTurn *turn = &g_array_index (clock->turns, SwAgendaTurn, i);
    if (!turn->drop)
      g_assert_cmpint (turn->seconds, >=, each->slots[i].minutes * 60);
  }
}

/* Items that were not used up give the same part of what they can spare, to the second; one that
 * was had no more to get than that. */
static void
check_proportion (const Case *each, const SwAgendaClock *clock)
{
  for (guint i = 0; i < each->count; i++) {
    for (guint j = 0; j < each->count; j++) {
      const SwAgendaTurn *one = &g_array_index (clock->turns, SwAgendaTurn, i),
                         *other = &g_array_index (clock->turns, SwAgendaTurn, j);
      if (one->drop || other->drop || one->seconds == each->slots[i].spent)
        continue;
      gint64 planned = each->slots[i].minutes * 60, others = each->slots[j].minutes * 60;
      gint64 slack = planned - sw_agenda_slot_floor (&each->slots[i]),
             other_slack = others - sw_agenda_slot_floor (&each->slots[j]);
      gint64 cut = planned - one->seconds, other_cut = others - other->seconds;
      if (other->seconds != each->slots[j].spent)
        g_assert_cmpint (ABS (cut * other_slack - other_cut * slack), <=, slack + other_slack);
      else
        g_assert_cmpint (other_cut * slack, <=, cut * other_slack + slack + other_slack);
    }
  }
}

static void
check_same (const Case *each, const SwAgendaClock *clock)
{
  g_autoptr (SwAgendaClock) again =
      sw_agenda_clock_plan (each->slots, each->count, each->on, each->left);
  g_assert_cmpmem (clock->turns->data, clock->turns->len * sizeof (SwAgendaTurn),
                   again->turns->data, again->turns->len * sizeof (SwAgendaTurn));
}

static void
test_reference (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  int kinds[4] = {0};
  for (int i = 0; i < 30000; i++) {
    Case each = random_case (random);
    g_autoptr (SwAgendaClock) clock =
        sw_agenda_clock_plan (each.slots, each.count, each.on, each.left);
    g_assert_cmpuint (clock->turns->len, ==, each.count);
    check_drops (&each, clock);
    check_turns (&each, clock);
    check_fit (&each, clock);
    check_proportion (&each, clock);
    check_same (&each, clock);
    kinds[clock->over > 0 ? 3 : clock->drops > 0 ? 2 : clock->cut > 0 ? 1 : 0]++;
  }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (kinds[i], >, 1000); /* every end of the rule was met */
}

/* A session whose trainer does what the clock says (moves on when the share is used up, drops what
 * it names) ends in time wherever it could, and no goal slides away while it is worked towards. */
static void
follow (Case each, GRand *random)
{
  gboolean could = fewest (&each) >= 0;
  while (each.count > 0) {
    g_autoptr (SwAgendaClock) clock =
        sw_agenda_clock_plan (each.slots, each.count, TRUE, each.left);
    const SwAgendaTurn *first = &g_array_index (clock->turns, SwAgendaTurn, 0);
    int rest = first->finish, step = rest > 0 ? g_rand_int_range (random, 0, rest + 1) : 0;
    Case later = each;
    later.slots[0].spent += step;
    later.left -= step;
    g_autoptr (SwAgendaClock) then =
        sw_agenda_clock_plan (later.slots, later.count, TRUE, later.left);
    g_assert_cmpint (g_array_index (then->turns, SwAgendaTurn, 0).seconds, ==, first->seconds);
    g_assert_cmpint (then->overdue, ==, step > 0 ? 0 : clock->overdue);
    each.left -= rest;
    Case next = {.on = TRUE, .left = each.left};
    for (guint i = 1; i < each.count; i++) {
      if (!g_array_index (clock->turns, SwAgendaTurn, i).drop)
        next.slots[next.count++] = each.slots[i];
    }
    each = next;
  }
  if (could)
    g_assert_cmpint (each.left, >=, 0);
}

static void
test_followed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (int i = 0; i < 5000; i++) {
    Case each = random_case (random);
    each.on = TRUE;
    follow (each, random);
  }
}

static void
assert_plan (const SwAgendaSlot *slots, guint count, int left, const char *expected)
{
  g_autoptr (SwAgendaClock) clock = sw_agenda_clock_plan (slots, count, TRUE, left * 60);
  g_autoptr (GString) told = g_string_new (NULL);
  for (guint i = 0; i < count; i++) {
    const SwAgendaTurn *turn = &g_array_index (clock->turns, SwAgendaTurn, i);
    if (turn->drop)
      g_string_append (told, "drop ");
    else if (turn->seconds % 60 == 0)
      g_string_append_printf (told, "%d ", turn->seconds / 60);
    else
      g_string_append_printf (told, "%d:%02d ", turn->seconds / 60, turn->seconds % 60);
  }
  g_string_append_printf (told, "cut %d gained %d over %d overdue %d", clock->cut / 60,
                          clock->gained / 60, clock->over / 60, clock->overdue / 60);
  g_assert_cmpstr (told->str, ==, expected);
}

/* Format B as it is shipped: 10, 20, 35, a break of 10, 30 and 15 minutes. */
static void
test_hands_on (void)
{
  SwAgendaSlot slots[] = {{10, 5, 0, FALSE}, {20, 10, 0, FALSE}, {35, 25, 0, FALSE},
                          {10, 0, 0, TRUE},  {30, 20, 0, FALSE}, {15, 5, 0, FALSE}};
  assert_plan (slots, 6, 120, "10 20 35 10 30 15 cut 0 gained 0 over 0 overdue 0");
  assert_plan (slots, 6, 130, "10 20 35 10 30 15 cut 0 gained 10 over 0 overdue 0");
  assert_plan (slots, 6, 95, "7:30 15 30 7:30 25 10 cut 25 gained 0 over 0 overdue 0");
  assert_plan (slots, 6, 70, "5 10 25 5 20 5 cut 50 gained 0 over 0 overdue 0");
  assert_plan (slots, 6, 69, "5:27 10:53 25:54 drop 20:53 5:53 cut 41 gained 0 over 0 overdue 0");
  assert_plan (slots, 6, 60, "5 10 25 drop 20 5 cut 45 gained 0 over 5 overdue 0");
}

static void
test_overdue (void)
{
  SwAgendaSlot slots[] = {{20, 10, 25 * 60, FALSE}, {20, 10, 0, FALSE}, {20, 20, 0, FALSE}};
  assert_plan (slots, 3, 35, "25 15 20 cut 5 gained 0 over 0 overdue 5");
  slots[0].spent = 5 * 60;
  assert_plan (slots, 3, 50, "17:30 17:30 20 cut 5 gained 0 over 0 overdue 0");
}

/* One that is enough alone goes, the shortest of them; else the longest first; the later of equals;
 * never the one that is on. */
static void
test_drops (void)
{
  SwAgendaSlot slots[] = {
      {10, 10, 0, TRUE}, {8, 8, 0, TRUE}, {5, 5, 0, TRUE}, {5, 5, 0, TRUE}, {20, 20, 0, FALSE}};
  assert_plan (slots, 5, 44, "10 8 5 drop 20 cut 0 gained 1 over 0 overdue 0");
  assert_plan (slots, 5, 41, "10 drop 5 5 20 cut 0 gained 1 over 0 overdue 0");
  assert_plan (slots, 5, 36, "10 drop 5 drop 20 cut 0 gained 1 over 0 overdue 0");
  assert_plan (slots, 5, 30, "10 drop drop drop 20 cut 0 gained 0 over 0 overdue 0");
  assert_plan (slots, 5, 20, "10 drop drop drop 20 cut 0 gained 0 over 10 overdue 0");
}

static void
test_left (void)
{
  SwInstant start = sw_instant_parse ("2026-12-01T09:00", -1);
  gint64 stamp = 1796115600; /* 2026-12-01T09:00:00Z */
  g_assert_cmpint (sw_agenda_clock_left (start, 120, stamp, 0), ==, 7200);
  g_assert_cmpint (sw_agenda_clock_left (start, 120, stamp + 630, 0), ==, 7200 - 630);
  g_assert_cmpint (sw_agenda_clock_left (start, 120, stamp - 600, 60), ==, 7800 - 60);
  g_assert_cmpint (sw_agenda_clock_left (start, 120, stamp, 9000), ==, -1800);
  /* Held at another time: its whole length. */
  g_assert_cmpint (sw_agenda_clock_left (start, 120, stamp - 3660, 0), ==, 7200);
  g_assert_cmpint (sw_agenda_clock_left (start, 120, stamp + 7200, 0), ==, 7200);
  g_assert_cmpint (sw_agenda_clock_left (SW_NO_INSTANT, 120, stamp, 60), ==, 7140);
  g_assert_cmpint (sw_agenda_clock_left (start, 120, G_MAXINT64, 0), ==, 7200);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda-clock/reference", test_reference);
  g_test_add_func ("/agenda-clock/followed", test_followed);
  g_test_add_func ("/agenda-clock/hands-on", test_hands_on);
  g_test_add_func ("/agenda-clock/overdue", test_overdue);
  g_test_add_func ("/agenda-clock/drops", test_drops);
  g_test_add_func ("/agenda-clock/left", test_left);
  return g_test_run ();
}
