#include "core/plan/calendar-facts.h"

#include "core/plan/plan-calendar.h"

static void
day_free (SwCalendarDay *day)
{
  g_free (day->hours);
  g_free (day->title);
  g_free (day);
}

void
sw_calendar_facts_free (SwCalendarFacts *facts)
{
  g_free (facts->week);
  g_free (facts->region);
  g_ptr_array_unref (facts->days);
  g_free (facts);
}

static SwCalendarFacts *
facts_new (SwCalendarOwner owner)
{
  SwCalendarFacts *facts = g_new0 (SwCalendarFacts, 1);
  facts->owner = owner;
  facts->days = g_ptr_array_new_with_free_func ((GDestroyNotify) day_free);
  return facts;
}

const SwCalendarFacts *
sw_calendar_facts_find (GPtrArray *list, SwCalendarOwner owner)
{
  for (guint i = 0; i < list->len; i++) {
    const SwCalendarFacts *facts = list->pdata[i];
    if (facts->owner.person == owner.person && facts->owner.party == owner.party)
      return facts;
  }
  return NULL;
}

static void
state (char **text, const char *stated)
{
  if (stated == NULL)
    return;
  g_free (*text);
  *text = g_strdup (stated);
}

/* Whom a calendar belongs to as one number: a person's id is never below 1. */
static gint64
key_of (SwCalendarOwner owner)
{
  return owner.person != 0 ? owner.person : -1 - owner.party;
}

static void
remember (GHashTable *table, gint64 key, SwCalendarFacts *facts)
{
  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), facts);
}

/* Which of `list` belongs to the row of table calendar that `query` stands at, made where it is the
 * first of its owner; NULL for a party that this program does not know. */
static SwCalendarFacts *
facts_for (GPtrArray *list, GHashTable *by_owner, SwQuery *query)
{
  const char *code = sw_query_text (query, 1);
  SwCalendarOwner owner = {SW_PARTY_UNSET, sw_query_int (query, 2)};
  if (owner.person == 0 && code != NULL && !sw_party_parse (code, &owner.party))
    return NULL;
  gint64 key = key_of (owner);
  SwCalendarFacts *facts = g_hash_table_lookup (by_owner, &key);
  if (facts == NULL) {
    facts = facts_new (owner);
    facts->id = sw_query_int (query, 0);
    g_ptr_array_add (list, facts);
    remember (by_owner, key, facts);
  }
  return facts;
}

static SwCalendarDay *
read_day (SwQuery *query)
{
  SwDayPattern pattern;
  SwDay first = sw_query_civil (query, 2), last = sw_query_civil (query, 3);
  const char *hours = sw_query_text (query, 5);
  if (first < SW_FIRST_DAY || last > SW_LAST_DAY || last < first ||
      (hours != NULL && !sw_day_pattern_parse (hours, &pattern)))
    return NULL;
  SwCalendarDay *day = g_new0 (SwCalendarDay, 1);
  day->id = sw_query_int (query, 0);
  day->first = first;
  day->last = last;
  day->work = g_strcmp0 (sw_query_text (query, 4), "work") == 0;
  day->hours = hours != NULL && pattern.count > 0 ? g_strdup (hours) : NULL;
  day->title = g_strdup (sw_query_text (query, 6));
  return day;
}

static void
read_days (SwLibrary *library, gint64 project, GHashTable *by_calendar)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT id, calendar, first, last, kind, hours, title FROM calendar_day WHERE project = ?1 "
      "AND deleted = 0 ORDER BY first, id",
      SW_INT (project), SW_END);
  while (sw_query_next (query)) {
    gint64 calendar = sw_query_int (query, 1);
    SwCalendarFacts *facts = g_hash_table_lookup (by_calendar, &calendar);
    SwCalendarDay *day = facts != NULL ? read_day (query) : NULL;
    if (day != NULL)
      g_ptr_array_add (facts->days, day);
  }
}

GPtrArray *
sw_calendar_facts_list (SwLibrary *library, gint64 project)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_calendar_facts_free);
  g_autoptr (GHashTable) by_owner =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) by_calendar =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (SwQuery) query = sw_library_query (library,
                                                "SELECT id, party, person, week, holidays FROM "
                                                "calendar WHERE project = ?1 AND deleted = 0 "
                                                "ORDER BY id",
                                                SW_INT (project), SW_END);
  while (sw_query_next (query)) {
    SwCalendarFacts *facts = facts_for (list, by_owner, query);
    if (facts == NULL)
      continue;
    SwDayPattern week[7];
    const char *text = sw_query_text (query, 3);
    if (text != NULL && sw_working_week_parse (text, week))
      state (&facts->week, text);
    state (&facts->region, sw_query_text (query, 4));
    remember (by_calendar, sw_query_int (query, 0), facts);
  }
  read_days (library, project, by_calendar);
  return list;
}

SwCalendarFacts *
sw_calendar_facts_read (SwLibrary *library, gint64 project, SwCalendarOwner owner)
{
  g_autoptr (GPtrArray) list = sw_calendar_facts_list (library, project);
  for (guint i = 0; i < list->len; i++) {
    const SwCalendarFacts *facts = list->pdata[i];
    if (facts->owner.person == owner.person && facts->owner.party == owner.party)
      return g_ptr_array_steal_index (list, i);
  }
  return facts_new (owner);
}

static SwParty
party_of (SwLibrary *library, SwCalendarOwner owner)
{
  SwParty party = owner.party;
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT party FROM person WHERE id = ?1 AND deleted = 0",
                        SW_INT (owner.person), SW_END);
  if (sw_query_next (query))
    sw_party_parse (sw_query_text (query, 0), &party);
  return party;
}

void
sw_calendar_facts_effective (SwLibrary *library, gint64 project, SwCalendarOwner owner, char **week,
                             char **region)
{
  g_autoptr (GPtrArray) list = sw_calendar_facts_list (library, project);
  SwCalendarOwner chain[] = {SW_CALENDAR_OF_PROJECT,
                             SW_CALENDAR_OF_PARTY (party_of (library, owner)),
                             SW_CALENDAR_OF_PERSON (owner.person)};
  g_autoptr (SwCalendarRules) usual = sw_calendar_rules_new ();
  *week = sw_working_week_to_text (usual->week);
  *region = g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (chain); i++) {
    const SwCalendarFacts *facts = sw_calendar_facts_find (list, chain[i]);
    state (week, facts != NULL ? facts->week : NULL);
    state (region, facts != NULL ? facts->region : NULL);
  }
}
