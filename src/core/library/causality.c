#include "core/library/causality.h"

/* From its action `seq` on, a laptop knew another's up to `upto`. */
typedef struct {
  gint64 seq;
  gint64 upto;
} Step;

typedef struct {
  GArray *order;  /* guint: its actions by number */
  GArray **known; /* Step, for each laptop; NULL: nothing */
} Laptop;

struct _SwCausality {
  GArray *actions; /* SwCausalAction */
  GHashTable *numbers;
  Laptop *laptops;
  guint count;
};

static guint
number_of (SwCausality *causality, gint64 replica)
{
  gpointer found;
  if (g_hash_table_lookup_extended (causality->numbers, &replica, NULL, &found))
    return GPOINTER_TO_UINT (found);
  gint64 *key = g_new (gint64, 1);
  *key = replica;
  g_hash_table_insert (causality->numbers, key, GUINT_TO_POINTER (causality->count));
  return causality->count++;
}

static void
read_actions (SwCausality *causality, SwLibrary *library)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT id, hlc, replica, seq FROM action ORDER BY id", SW_END);
  while (sw_query_next (query)) {
    SwCausalAction action = {.id = sw_query_int (query, 0),
                             .hlc = sw_query_int (query, 1),
                             .replica = sw_query_int (query, 2),
                             .seq = sw_query_int (query, 3)};
    action.laptop = number_of (causality, action.replica);
    g_array_append_val (causality->actions, action);
  }
}

static SwCausalAction *
action_at (SwCausality *causality, guint index)
{
  return &g_array_index (causality->actions, SwCausalAction, index);
}

static gint64
seq_of (SwCausality *causality, guint laptop, guint place)
{
  guint index = g_array_index (causality->laptops[laptop].order, guint, place);
  return action_at (causality, index)->seq;
}

static int
by_seq (gconstpointer a, gconstpointer b, gpointer data)
{
  SwCausality *causality = data;
  gint64 first = action_at (causality, *(const guint *) a)->seq;
  gint64 second = action_at (causality, *(const guint *) b)->seq;
  return (first > second) - (first < second);
}

static void
order_laptops (SwCausality *causality)
{
  causality->laptops = g_new0 (Laptop, causality->count);
  for (guint i = 0; i < causality->count; i++) {
    causality->laptops[i].order = g_array_new (FALSE, FALSE, sizeof (guint));
    causality->laptops[i].known = g_new0 (GArray *, causality->count);
  }
  for (guint i = 0; i < causality->actions->len; i++)
    g_array_append_val (causality->laptops[action_at (causality, i)->laptop].order, i);
  for (guint i = 0; i < causality->count; i++)
    g_array_sort_with_data (causality->laptops[i].order, by_seq, causality);
}

static void
read_seen (SwCausality *causality, SwLibrary *library)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT a.replica, a.seq, s.replica, s.upto FROM seen s JOIN action a ON a.id = "
      "s.action ORDER BY a.replica, a.seq",
      SW_END);
  while (sw_query_next (query)) {
    gint64 other = sw_query_int (query, 2);
    Step step = {sw_query_int (query, 1), sw_query_int (query, 3)};
    if (!g_hash_table_contains (causality->numbers, &other))
      continue; /* a damaged log */
    Laptop *laptop = &causality->laptops[number_of (causality, sw_query_int (query, 0))];
    GArray **known = &laptop->known[number_of (causality, other)];
    if (*known == NULL)
      *known = g_array_new (FALSE, FALSE, sizeof (Step));
    g_array_append_val (*known, step);
  }
}

/* How far the action `seq` of one laptop knew another's. */
static gint64
known_upto (SwCausality *causality, guint laptop, gint64 seq, guint other)
{
  const GArray *known = causality->laptops[laptop].known[other];
  guint low = 0, high = known != NULL ? known->len : 0;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index (known, Step, middle).seq <= seq)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? g_array_index (known, Step, low - 1).upto : 0;
}

/* The first action of `laptop` after `seq`; its length where there is none. */
static guint
first_after (SwCausality *causality, guint laptop, gint64 seq)
{
  guint low = 0, high = causality->laptops[laptop].order->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (seq_of (causality, laptop, middle) <= seq)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* An action and another laptop's are forked when that has one which the action did not know and
 * which did not know it. What laptops know only grows, so the first unknown one decides; it changes
 * only where the action's laptop learned something. */
static void
mark_pair (SwCausality *causality, guint laptop, guint other)
{
  const GArray *known = causality->laptops[laptop].known[other];
  const GArray *order = causality->laptops[laptop].order;
  guint place = 0, steps = known != NULL ? known->len : 0;
  for (guint step = 0; step <= steps; step++) {
    gint64 upto = step > 0 ? g_array_index (known, Step, step - 1).upto : 0;
    guint end = step < steps
                    ? first_after (causality, laptop, g_array_index (known, Step, step).seq - 1)
                    : order->len;
    guint unknown = first_after (causality, other, upto);
    if (unknown < causality->laptops[other].order->len) {
      gint64 knew = known_upto (causality, other, seq_of (causality, other, unknown), laptop);
      for (guint i = MAX (place, first_after (causality, laptop, knew)); i < end; i++)
        action_at (causality, g_array_index (order, guint, i))->forked = TRUE;
    }
    place = MAX (place, end);
  }
}

SwCausality *
sw_causality_new (SwLibrary *library)
{
  SwCausality *causality = g_new0 (SwCausality, 1);
  causality->actions = g_array_new (FALSE, FALSE, sizeof (SwCausalAction));
  causality->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  read_actions (causality, library);
  order_laptops (causality);
  read_seen (causality, library);
  for (guint i = 0; i < causality->count; i++) {
    for (guint j = 0; j < causality->count; j++) {
      if (i != j)
        mark_pair (causality, i, j);
    }
  }
  return causality;
}

void
sw_causality_free (SwCausality *causality)
{
  for (guint i = 0; i < causality->count; i++) {
    for (guint j = 0; j < causality->count; j++)
      g_clear_pointer (&causality->laptops[i].known[j], g_array_unref);
    g_free (causality->laptops[i].known);
    g_array_unref (causality->laptops[i].order);
  }
  g_free (causality->laptops);
  g_array_unref (causality->actions);
  g_hash_table_unref (causality->numbers);
  g_free (causality);
}

GArray *
sw_causality_actions (SwCausality *causality)
{
  return causality->actions;
}

const SwCausalAction *
sw_causality_find (SwCausality *causality, gint64 id)
{
  guint low = 0, high = causality->actions->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (action_at (causality, middle)->id < id)
      low = middle + 1;
    else
      high = middle;
  }
  const SwCausalAction *found = low < causality->actions->len ? action_at (causality, low) : NULL;
  return found != NULL && found->id == id ? found : NULL;
}

gboolean
sw_causality_knows (SwCausality *causality, const SwCausalAction *later,
                    const SwCausalAction *earlier)
{
  if (later->laptop == earlier->laptop)
    return earlier->seq <= later->seq;
  return known_upto (causality, later->laptop, later->seq, earlier->laptop) >= earlier->seq;
}

int
sw_causal_action_compare (const SwCausalAction *a, const SwCausalAction *b)
{
  if (a->hlc != b->hlc)
    return a->hlc < b->hlc ? -1 : 1;
  return (a->replica > b->replica) - (a->replica < b->replica);
}
