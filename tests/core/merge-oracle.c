#include "merge-oracle.h"

#include "core/library/conflict.h"

/* The tables that the test's laptops write to. */
static const struct {
  const char *table;
  const char *columns[6];
} facts[] = {
    {"occurrence", {"at", "day", "deleted", "project", "skipped"}},
    {"project", {"code", "customer", "deleted", "start"}},
    {"task", {"deleted", "duration", "note", "parent", "title"}},
};

typedef struct {
  char *table;
  gint64 row;
  char *column;
  char *value; /* as SQL writes it */
} Write;

typedef struct {
  gint64 replica, seq, hlc, project;
  gboolean is_do, is_undo;
  int about; /* the action that a step is about, -1 for a "do" */
  GArray *writes;
  GHashTable *seen; /* indices of all actions it knew, itself among them */
} Action;

struct _Oracle {
  GPtrArray *actions;
  guint count;
  GHashTable **known; /* indices, for each laptop */
};

static void
write_clear (gpointer data)
{
  Write *write = data;
  g_free (write->table);
  g_free (write->column);
  g_free (write->value);
}

static void
action_free (gpointer data)
{
  Action *action = data;
  g_array_unref (action->writes);
  g_hash_table_unref (action->seen);
  g_free (action);
}

static const char *const *
columns_of (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++) {
    if (g_str_equal (facts[i].table, table))
      return facts[i].columns;
  }
  return NULL;
}

static gboolean
action_wrote (const Action *action, const char *table, gint64 row, const char *column)
{
  for (guint i = 0; i < action->writes->len; i++) {
    const Write *write = &g_array_index (action->writes, Write, i);
    if (write->row == row && g_str_equal (write->table, table) &&
        g_str_equal (write->column, column))
      return TRUE;
  }
  return FALSE;
}

/* An addition says of every column what it is. */
static void
complete_births (Action *action)
{
  for (guint i = 0, count = action->writes->len; i < count; i++) {
    Write birth = g_array_index (action->writes, Write, i);
    const char *const *columns = g_str_equal (birth.column, "id") ? columns_of (birth.table) : NULL;
    for (; columns != NULL && *columns != NULL; columns++) {
      Write empty = {g_strdup (birth.table), birth.row, g_strdup (*columns),
                     g_strdup (g_str_equal (*columns, "deleted") ? "0" : "NULL")};
      if (action_wrote (action, birth.table, birth.row, *columns))
        write_clear (&empty);
      else
        g_array_append_val (action->writes, empty);
    }
  }
}

static void
read_writes (Action *action, SwLibrary *library, gint64 id)
{
  action->writes = g_array_new (FALSE, FALSE, sizeof (Write));
  g_array_set_clear_func (action->writes, write_clear);
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT tbl, row, col, quote(new) FROM change WHERE action = ?1",
                        SW_INT (id), SW_END);
  while (sw_query_next (query)) {
    Write write = {g_strdup (sw_query_text (query, 0)), sw_query_int (query, 1),
                   g_strdup (sw_query_text (query, 2)), g_strdup (sw_query_text (query, 3))};
    g_array_append_val (action->writes, write);
  }
  complete_births (action);
}

static int
find_action (Oracle *oracle, gint64 replica, gint64 seq)
{
  for (guint i = 0; i < oracle->actions->len; i++) {
    const Action *action = oracle->actions->pdata[i];
    if (action->replica == replica && action->seq == seq)
      return (int) i;
  }
  return -1;
}

static gboolean
has (GHashTable *set, guint index)
{
  return g_hash_table_contains (set, GUINT_TO_POINTER (index + 1));
}

static void
put (GHashTable *set, guint index)
{
  g_hash_table_add (set, GUINT_TO_POINTER (index + 1));
}

static guint
put_all (GHashTable *set, GHashTable *more)
{
  guint before = g_hash_table_size (set);
  GHashTableIter each;
  gpointer index;
  g_hash_table_iter_init (&each, more);
  while (g_hash_table_iter_next (&each, &index, NULL))
    g_hash_table_add (set, index);
  return g_hash_table_size (set) - before;
}

void
oracle_acted (Oracle *oracle, guint place, SwLibrary *library)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT a.id, a.replica, a.seq, a.hlc, a.kind, a.verb, r.replica, r.seq, a.project "
      "FROM action a LEFT JOIN action r ON r.id = a.reference ORDER BY a.id",
      SW_END);
  while (sw_query_next (query)) {
    if (find_action (oracle, sw_query_int (query, 1), sw_query_int (query, 2)) >= 0)
      continue;
    Action *action = g_new0 (Action, 1);
    action->replica = sw_query_int (query, 1);
    action->seq = sw_query_int (query, 2);
    action->hlc = sw_query_int (query, 3);
    action->is_do = g_str_equal (sw_query_text (query, 4), "do");
    action->is_undo = g_str_equal (sw_query_text (query, 4), "undo");
    action->about = find_action (oracle, sw_query_int (query, 6), sw_query_int (query, 7));
    action->project = sw_query_int (query, 8);
    read_writes (action, library, sw_query_int (query, 0));
    put (oracle->known[place], oracle->actions->len);
    action->seen = g_hash_table_new (NULL, NULL);
    put_all (action->seen, oracle->known[place]);
    g_ptr_array_add (oracle->actions, action);
  }
}

Oracle *
oracle_new (guint count, SwLibrary *base)
{
  Oracle *oracle = g_new0 (Oracle, 1);
  oracle->actions = g_ptr_array_new_with_free_func (action_free);
  oracle->count = count;
  oracle->known = g_new0 (GHashTable *, count);
  for (guint i = 0; i < count; i++)
    oracle->known[i] = g_hash_table_new (NULL, NULL);
  oracle_acted (oracle, 0, base);
  for (guint i = 1; i < count; i++)
    put_all (oracle->known[i], oracle->known[0]);
  return oracle;
}

void
oracle_free (Oracle *oracle)
{
  for (guint i = 0; i < oracle->count; i++)
    g_hash_table_unref (oracle->known[i]);
  g_ptr_array_unref (oracle->actions);
  g_free (oracle->known);
  g_free (oracle);
}

guint
oracle_merged (Oracle *oracle, guint to, guint from)
{
  return put_all (oracle->known[to], oracle->known[from]);
}

/* One write as seen from a laptop. */
typedef struct {
  const Action *action;
  guint index;
  const Write *write;
  gboolean taken_back;
} Said;

/* Was it undone, as far as this laptop knows, and is the action about it? */
static gboolean
is_taken_back (Oracle *oracle, guint place, guint index)
{
  const Action *action = oracle->actions->pdata[index];
  guint done = action->is_do ? index : (guint) action->about;
  const Action *last = NULL;
  for (guint i = 0; i < oracle->actions->len; i++) {
    const Action *step = oracle->actions->pdata[i];
    if (has (oracle->known[place], i) && !step->is_do && step->about == (int) done &&
        (last == NULL || step->hlc > last->hlc ||
         (step->hlc == last->hlc && step->replica > last->replica)))
      last = step;
  }
  return last != NULL && last->is_undo;
}

/* All that was ever said of a cell. */
static GArray *
all_said (Oracle *oracle, guint place, const char *table, gint64 row, const char *column)
{
  GArray *said = g_array_new (FALSE, FALSE, sizeof (Said));
  for (guint i = 0; i < oracle->actions->len; i++) {
    const Action *action = oracle->actions->pdata[i];
    for (guint j = 0; has (oracle->known[place], i) && j < action->writes->len; j++) {
      const Write *write = &g_array_index (action->writes, Write, j);
      Said one = {action, i, write, FALSE};
      if (write->row != row || !g_str_equal (write->table, table) ||
          !g_str_equal (write->column, column))
        continue;
      one.taken_back = is_taken_back (oracle, place, i);
      g_array_append_val (said, one);
    }
  }
  return said;
}

static int
later_first (gconstpointer a, gconstpointer b)
{
  const Action *left = ((const Said *) a)->action, *right = ((const Said *) b)->action;
  if (left->hlc != right->hlc)
    return left->hlc > right->hlc ? -1 : 1;
  return left->replica > right->replica ? -1 : left->replica < right->replica;
}

/* The latest stamp, of what counts or does not; its write is NULL where nothing was said. */
static Said
latest_said (Oracle *oracle, guint place, const char *table, gint64 row, const char *column)
{
  g_autoptr (GArray) said = all_said (oracle, place, table, row, column);
  g_array_sort (said, later_first);
  return said->len > 0 ? g_array_index (said, Said, 0) : (Said){0};
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* All rows that anybody added, "table row", sorted. */
static GPtrArray *
all_rows (Oracle *oracle, guint place)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < oracle->actions->len; i++) {
    const Action *action = oracle->actions->pdata[i];
    for (guint j = 0; has (oracle->known[place], i) && j < action->writes->len; j++) {
      const Write *write = &g_array_index (action->writes, Write, j);
      if (g_str_equal (write->column, "id"))
        g_hash_table_add (rows,
                          g_strdup_printf ("%s %020" G_GINT64_FORMAT, write->table, write->row));
    }
  }
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter each;
  gpointer name;
  g_hash_table_iter_init (&each, rows);
  while (g_hash_table_iter_next (&each, &name, NULL))
    g_ptr_array_add (sorted, g_strdup (name));
  g_ptr_array_sort (sorted, by_name);
  return sorted;
}

static gint64
split_row (const char *name, char **table)
{
  const char *space = strchr (name, ' ');
  *table = g_strndup (name, (gsize) (space - name));
  return g_ascii_strtoll (space + 1, NULL, 10);
}

char *
oracle_facts (Oracle *oracle, guint place)
{
  g_autoptr (GPtrArray) rows = all_rows (oracle, place);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++) {
    g_autofree char *table = NULL;
    gint64 row = split_row (rows->pdata[i], &table);
    g_string_append (text, rows->pdata[i]);
    for (const char *const *column = columns_of (table); *column != NULL; column++) {
      Said said = latest_said (oracle, place, table, row, *column);
      g_string_append_printf (text, " %s=%s", *column,
                              said.write != NULL ? said.write->value : "NULL");
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

char *
facts_of (SwLibrary *library)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++) {
    g_autoptr (GString) sql = g_string_new ("SELECT id");
    for (guint j = 0; facts[i].columns[j] != NULL; j++)
      g_string_append_printf (sql, ", quote(%s)", facts[i].columns[j]);
    g_string_append_printf (sql, " FROM %s ORDER BY id", facts[i].table);
    g_autoptr (SwQuery) query = sw_library_query (library, sql->str, SW_END);
    while (sw_query_next (query)) {
      g_string_append_printf (text, "%s %020" G_GINT64_FORMAT, facts[i].table,
                              sw_query_int (query, 0));
      for (guint j = 0; facts[i].columns[j] != NULL; j++)
        g_string_append_printf (text, " %s=%s", facts[i].columns[j],
                                sw_query_text (query, (int) j + 1));
      g_string_append_c (text, '\n');
    }
  }
  return g_string_free (text, FALSE);
}

/* What counts and was replaced by nobody who knew it, the latest first. */
static GArray *
standing (Oracle *oracle, guint place, const char *table, gint64 row, const char *column)
{
  g_autoptr (GArray) said = all_said (oracle, place, table, row, column);
  GArray *left = g_array_new (FALSE, FALSE, sizeof (Said));
  for (guint i = 0; i < said->len; i++) {
    const Said *one = &g_array_index (said, Said, i);
    gboolean stands = !one->taken_back;
    for (guint j = 0; j < said->len; j++) {
      const Said *other = &g_array_index (said, Said, j);
      stands = stands && (i == j || other->taken_back || !has (other->action->seen, one->index));
    }
    if (stands)
      g_array_append_val (left, *one);
  }
  g_array_sort (left, later_first);
  return left;
}

static gboolean
is_removed (Oracle *oracle, guint place, const char *table, gint64 row)
{
  Said said = latest_said (oracle, place, table, row, "deleted");
  return said.write == NULL || g_str_equal (said.write->value, "1");
}

static void
tell (GString *text, const char *value, const Action *action)
{
  g_string_append_printf (text, " %s@%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, value,
                          action->replica, action->seq);
}

/* Did the action point at the row, or work in the project that it is? */
static gboolean
counts_on (Oracle *oracle, guint place, const Action *action, const char *table, gint64 row)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  gboolean counts = g_str_equal (table, "project") && action->project == row;
  for (guint i = 0; i < action->writes->len; i++) {
    const Write *write = &g_array_index (action->writes, Write, i);
    const char *target = g_str_equal (write->column, "project")  ? "project"
                         : g_str_equal (write->column, "parent") ? "task"
                                                                 : "";
    gboolean own = g_str_equal (write->table, table) && write->row == row;
    counts =
        counts ||
        (own && !g_str_equal (write->column, "deleted") && !g_str_equal (write->column, "id")) ||
        (g_str_equal (target, table) && g_str_equal (write->value, number) &&
         !is_removed (oracle, place, write->table, write->row));
  }
  return counts;
}

/* The latest action that counted on a removed row and of which neither side knew. */
static const Action *
latest_unheard (Oracle *oracle, guint place, const char *table, gint64 row, GArray *removals)
{
  Said last = latest_said (oracle, place, table, row, "deleted");
  Said latest = {0};
  for (guint i = 0; i < oracle->actions->len; i++) {
    Said one = {oracle->actions->pdata[i], i, NULL, FALSE};
    gboolean heard = has (one.action->seen, last.index) || has (last.action->seen, i);
    for (guint j = 0; j < removals->len; j++) {
      const Said *removal = &g_array_index (removals, Said, j);
      heard = heard || has (removal->action->seen, i) || has (one.action->seen, removal->index);
    }
    if (has (oracle->known[place], i) && !heard && !is_taken_back (oracle, place, i) &&
        counts_on (oracle, place, one.action, table, row) &&
        (latest.action == NULL || later_first (&one, &latest) < 0))
      latest = one;
  }
  return latest.action;
}

static void
tell_cell (Oracle *oracle, guint place, const char *name, const char *table, gint64 row,
           const char *column, GString *text)
{
  g_autoptr (GArray) left = standing (oracle, place, table, row, column);
  Said shown = latest_said (oracle, place, table, row, column);
  gboolean removal = g_str_equal (column, "deleted") && is_removed (oracle, place, table, row);
  if (shown.write == NULL)
    return;
  const char *value = shown.write->value;
  for (guint i = left->len; shown.taken_back && i > 0; i--) {
    const Said *one = &g_array_index (left, Said, i - 1);
    if (g_str_equal (one->write->value, value))
      shown.action = one->action;
  }
  g_autoptr (GString) others = g_string_new (NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  for (guint i = 0; i < left->len; i++) {
    const Said *one = &g_array_index (left, Said, i);
    if (g_str_equal (one->write->value, value) ||
        g_ptr_array_find_with_equal_func (values, one->write->value, g_str_equal, NULL))
      continue;
    g_ptr_array_add (values, one->write->value);
    tell (others, one->write->value, one->action);
  }
  const Action *unheard = removal ? latest_unheard (oracle, place, table, row, left) : NULL;
  if (unheard != NULL && !g_ptr_array_find_with_equal_func (values, "0", g_str_equal, NULL))
    tell (others, "0", unheard);
  if (others->len == 0)
    return;
  g_string_append_printf (text, "%s %s:", name, column);
  tell (text, value, shown.action);
  g_string_append_printf (text, " |%s\n", others->str);
}

char *
oracle_conflicts (Oracle *oracle, guint place)
{
  g_autoptr (GPtrArray) rows = all_rows (oracle, place);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++) {
    g_autofree char *table = NULL;
    gint64 row = split_row (rows->pdata[i], &table);
    Said project =
        g_str_equal (table, "occurrence") ? latest_said (oracle, place, table, row, "project")
        : g_str_equal (table, "task")     ? latest_said (oracle, place, table, row, "project")
                                          : (Said){0};
    if (project.write != NULL && !g_str_equal (project.write->value, "NULL") &&
        is_removed (oracle, place, "project", g_ascii_strtoll (project.write->value, NULL, 10)))
      continue;
    gboolean removed = is_removed (oracle, place, table, row);
    for (const char *const *column = columns_of (table); *column != NULL; column++) {
      if (!removed || g_str_equal (*column, "deleted"))
        tell_cell (oracle, place, rows->pdata[i], table, row, *column, text);
    }
  }
  return g_string_free (text, FALSE);
}

static int
by_cell (gconstpointer a, gconstpointer b)
{
  const SwConflict *left = *(SwConflict *const *) a, *right = *(SwConflict *const *) b;
  int order = g_strcmp0 (left->table, right->table);
  order = order != 0 ? order : (left->row > right->row) - (left->row < right->row);
  return order != 0 ? order : g_strcmp0 (left->column, right->column);
}

static void
tell_value (GString *text, SwLibrary *library, const SwConflictValue *value)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT quote(?1), replica, seq FROM action WHERE id = ?2",
                        value->value, SW_INT (value->action), SW_END);
  g_assert_true (sw_query_next (query));
  g_string_append_printf (text, " %s@%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT,
                          sw_query_text (query, 0), sw_query_int (query, 1),
                          sw_query_int (query, 2));
}

char *
conflicts_of (SwLibrary *library)
{
  g_autoptr (GPtrArray) conflicts = sw_conflict_list (library);
  GString *text = g_string_new (NULL);
  g_ptr_array_sort (conflicts, by_cell);
  for (guint i = 0; i < conflicts->len; i++) {
    const SwConflict *conflict = conflicts->pdata[i];
    g_string_append_printf (text, "%s %020" G_GINT64_FORMAT " %s:", conflict->table, conflict->row,
                            conflict->column);
    tell_value (text, library, &conflict->shown);
    g_string_append (text, " |");
    for (guint j = 0; j < conflict->others->len; j++)
      tell_value (text, library, conflict->others->pdata[j]);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}
