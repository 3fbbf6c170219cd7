#include "core/training/agenda-clock.h"

/* A slot while it is shared out. */
typedef struct {
  int planned; /* seconds, as are all */
  int floor;
  int spent;
  int share;
  gboolean optional; /* may still be dropped */
  gboolean dropped;
  gboolean fixed; /* used up its share: what was spent is what it gets */
} Part;

int
sw_agenda_slot_floor (const SwAgendaSlot *slot)
{
  int minutes = MAX (slot->minutes, 0);
  return 60 * (slot->least > 0 ? MIN (slot->least, minutes) : (minutes + 1) / 2);
}

static GArray *
read_parts (const SwAgendaSlot *slots, guint count, gboolean on)
{
  GArray *parts = g_array_sized_new (FALSE, TRUE, sizeof (Part), count);
  for (guint i = 0; i < count; i++) {
    const Part part = {.planned = 60 * MAX (slots[i].minutes, 0),
                       .floor = sw_agenda_slot_floor (&slots[i]),
                       .spent = MAX (slots[i].spent, 0),
                       .optional = slots[i].optional && !(on && i == 0)};
    g_array_append_val (parts, part);
  }
  return parts;
}

/* What dropping the part would free when all are at their floors. */
static int
freed (const Part *part)
{
  return MAX (part->floor - part->spent, 0);
}

/* The seconds that the parts still need at their floors. */
static int
least_need (const GArray *parts)
{
  int need = 0;
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index (parts, Part, i);
    need += part->dropped ? 0 : freed (part);
  }
  return need;
}

/* The part to drop next where `missing` seconds are to be freed: the shortest that is enough alone,
 * else the longest; of equals the later. NULL when none may be dropped. */
static Part *
pick (GArray *parts, int missing)
{
  Part *enough = NULL, *longest = NULL;
  for (guint i = 0; i < parts->len; i++) {
    Part *part = &g_array_index (parts, Part, i);
    if (!part->optional || part->dropped || freed (part) == 0)
      continue;
    if (freed (part) >= missing && (enough == NULL || freed (part) <= freed (enough)))
      enough = part;
    if (longest == NULL || freed (part) >= freed (longest))
      longest = part;
  }
  return enough != NULL ? enough : longest;
}

static int
drop_parts (GArray *parts, int left)
{
  int drops = 0;
  Part *part;
  while (least_need (parts) > left && (part = pick (parts, least_need (parts) - left)) != NULL) {
    part->dropped = TRUE;
    drops++;
  }
  return drops;
}

/* Shares `left` out among the parts that are not fixed. Rounding runs along the sum, so that the
 * cuts add up to the second. */
static void
share_out (GArray *parts, int left)
{
  gint64 missing = -(gint64) left, slack = 0, passed = 0;
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index (parts, Part, i);
    if (part->dropped || part->fixed)
      continue;
    missing += part->planned - part->spent;
    slack += part->planned - part->floor;
  }
  missing = CLAMP (missing, 0, slack);
  for (guint i = 0; i < parts->len; i++) {
    Part *part = &g_array_index (parts, Part, i);
    if (part->dropped || part->fixed)
      continue;
    gint64 before = slack > 0 ? missing * passed / slack : 0;
    passed += part->planned - part->floor;
    part->share = part->planned - (int) ((slack > 0 ? missing * passed / slack : 0) - before);
  }
}

/* A part that was given less than was spent on it already keeps that; the others share anew. */
static gboolean
fix_used_up (GArray *parts)
{
  gboolean any = FALSE;
  for (guint i = 0; i < parts->len; i++) {
    Part *part = &g_array_index (parts, Part, i);
    if (part->dropped || part->fixed || part->spent <= part->share)
      continue;
    part->share = part->spent;
    part->fixed = any = TRUE;
  }
  return any;
}

static void
tell (SwAgendaClock *clock, const GArray *parts, gboolean on, int left)
{
  int at = 0;
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index (parts, Part, i);
    int rest = part->dropped ? 0 : part->share - part->spent;
    const SwAgendaTurn turn = {.start = on && i == 0 ? -part->spent : at,
                               .finish = at + rest,
                               .seconds = part->dropped ? 0 : part->share,
                               .drop = part->dropped};
    g_array_append_val (clock->turns, turn);
    at += rest;
    clock->cut += part->dropped ? 0 : MAX (part->planned - part->share, 0);
  }
  clock->gained = MAX (left - at, 0);
  clock->over = MAX (at - left, 0);
}

SwAgendaClock *
sw_agenda_clock_plan (const SwAgendaSlot *slots, guint count, gboolean on, int left)
{
  SwAgendaClock *clock = g_new0 (SwAgendaClock, 1);
  g_autoptr (GArray) parts = read_parts (slots, count, on);
  clock->turns = g_array_sized_new (FALSE, FALSE, sizeof (SwAgendaTurn), count);
  clock->left = left;
  clock->drops = drop_parts (parts, left);
  share_out (parts, left);
  if (on && count > 0) {
    const Part *first = &g_array_index (parts, Part, 0);
    clock->overdue = MAX (first->spent - first->share, 0);
  }
  while (fix_used_up (parts))
    share_out (parts, left);
  tell (clock, parts, on, left);
  return clock;
}

void
sw_agenda_clock_free (SwAgendaClock *clock)
{
  if (clock == NULL)
    return;
  g_array_unref (clock->turns);
  g_free (clock);
}

int
sw_agenda_clock_left (SwInstant start, int minutes, gint64 started, int used)
{
  enum { EARLY = 60 };
  gint64 whole = 60 * (gint64) minutes;
  SwInstant began = sw_instant_from_stamp (started);
  if (start != SW_NO_INSTANT && began != SW_NO_INSTANT && began >= start - EARLY &&
      began < start + minutes)
    whole = 60 * (gint64) (start + minutes - began) - started % 60;
  return (int) CLAMP (whole - used, -G_MAXINT32 / 4, G_MAXINT32 / 4);
}
