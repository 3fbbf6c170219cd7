#include "core/plan/calendar-book.h"

#include "core/plan/calendar-facts.h"
#include "core/plan/plan-calendar.h"

#include <string.h>

/* Bounds for files that come from elsewhere: a person beyond them works as their party does, and
 * part days beyond them are whole ones of the ordinary week. */
#define MOST_CALENDARS 1000
#define MOST_PART_DAYS 10000

struct _SwCalendarBook {
  GPtrArray *calendars; /* SwCalendar, owned */
  guint16 party_slots[SW_N_PARTIES];
  GHashTable *person_slots; /* gint64 -> slot */
  SwWorkday workday;
  SwDay first; /* what the tables cover */
  SwDay last;
};

/* Rules on their way, with the exception that holds on each day of the table. */
typedef struct {
  SwCalendarRules *rules;
  SwDay first;
  SwDay last;
  gint32 *held; /* index into the rules' exceptions, -1: none */
} Draft;

static void
add (Draft *draft, SwDay first, SwDay last, SwExceptionKind kind, const SwDayPattern *pattern,
     const char *title)
{
  gint32 index = (gint32) draft->rules->exceptions->len;
  sw_calendar_rules_add (draft->rules, first, last, kind, pattern, title);
  for (SwDay day = MAX (first, draft->first); day <= MIN (last, draft->last); day++)
    draft->held[day - draft->first] = index;
}

static const SwDayPattern *
pattern_on (const Draft *draft, SwDay day)
{
  gint32 index = draft->held[day - draft->first];
  return index >= 0 ? &g_array_index (draft->rules->exceptions, SwCalendarException, index).pattern
                    : &draft->rules->week[sw_day_weekday (day)];
}

/* An ordinary working day's hours, on a day of the week that has none. */
static const SwDayPattern *
ordinary_pattern (const Draft *draft, SwDay day)
{
  const SwDayPattern *week = draft->rules->week, *pattern = &week[sw_day_weekday (day)];
  for (int i = 0; pattern->count == 0 && i < 7; i++)
    pattern = &week[i];
  return pattern;
}

/* Some hours off, or an ordinary day's hours: what that makes depends on each day. */
static void
add_day_by_day (Draft *draft, const SwCalendarDay *day, SwExceptionKind kind)
{
  SwDayPattern hours = {0};
  if (day->hours != NULL)
    sw_day_pattern_parse (day->hours, &hours);
  SwDay first = MAX (day->first, draft->first), last = MIN (day->last, draft->last);
  for (SwDay at = first; at <= last && draft->rules->exceptions->len < MOST_PART_DAYS; at++) {
    SwDayPattern pattern = day->work ? *ordinary_pattern (draft, at) : *pattern_on (draft, at);
    if (!day->work) {
      if (pattern.count == 0) /* nothing to take away, and the reason for that stays */
        continue;
      sw_day_pattern_subtract (&pattern, &hours);
    }
    add (draft, at, at, kind, &pattern, day->title);
  }
}

/* Long stretches first, so that a single day within one has the last word. */
static int
by_length (gconstpointer a, gconstpointer b)
{
  const SwCalendarDay *left = *(SwCalendarDay *const *) a, *right = *(SwCalendarDay *const *) b;
  SwDay left_length = left->last - left->first, right_length = right->last - right->first;
  if (left_length != right_length)
    return left_length > right_length ? -1 : 1;
  if (left->first != right->first)
    return left->first < right->first ? -1 : 1;
  return left->work != right->work ? left->work - right->work
                                   : (left->id > right->id) - (left->id < right->id);
}

static void
add_days (Draft *draft, const SwCalendarFacts *facts)
{
  SwExceptionKind off = facts->owner.person != 0 ? SW_EXCEPTION_ABSENCE : SW_EXCEPTION_OFF;
  g_autoptr (GPtrArray) days = g_ptr_array_copy (facts->days, NULL, NULL);
  g_ptr_array_set_free_func (days, NULL); /* they stay the facts' */
  g_ptr_array_sort (days, by_length);
  for (guint i = 0; i < days->len; i++) {
    const SwCalendarDay *day = days->pdata[i];
    SwExceptionKind kind = day->work ? SW_EXCEPTION_WORK : off;
    SwDayPattern pattern = {0};
    if (day->work == (day->hours == NULL)) {
      add_day_by_day (draft, day, kind);
      continue;
    }
    if (day->hours != NULL)
      sw_day_pattern_parse (day->hours, &pattern);
    add (draft, day->first, day->last, kind, &pattern, day->title);
  }
}

static void
add_holidays (Draft *draft, const char *region)
{
  sw_calendar_rules_add_holidays (draft->rules, region, draft->first, draft->last);
  for (guint i = 0; i < draft->rules->exceptions->len; i++) {
    SwDay day = g_array_index (draft->rules->exceptions, SwCalendarException, i).first;
    if (day >= draft->first && day <= draft->last)
      draft->held[day - draft->first] = (gint32) i;
  }
}

/* The rules of the last of `chain`, which runs from the project to the person; gaps are NULL. */
static SwCalendarRules *
compose (const SwCalendarBook *book, const SwCalendarFacts *const *chain, guint count)
{
  const char *region = NULL;
  gsize days = book->last - book->first + 1;
  Draft draft = {sw_calendar_rules_new (), book->first, book->last, g_new (gint32, days)};
  memset (draft.held, 0xff, days * sizeof (gint32));
  for (guint i = 0; i < count; i++) {
    if (chain[i] != NULL && chain[i]->week != NULL)
      sw_working_week_parse (chain[i]->week, draft.rules->week);
    if (chain[i] != NULL && chain[i]->region != NULL)
      region = chain[i]->region;
  }
  if (region != NULL)
    add_holidays (&draft, region);
  for (guint i = 0; i < count; i++) {
    if (chain[i] != NULL)
      add_days (&draft, chain[i]);
  }
  g_free (draft.held);
  return draft.rules;
}

/* Appends the calendar of the last of `chain`; its slot. */
static guint16
lay (SwCalendarBook *book, const SwCalendarFacts *const *chain, guint count)
{
  g_autoptr (SwCalendarRules) rules = compose (book, chain, count);
  if (book->calendars->len == 0)
    book->workday = sw_plan_calendar_workday (rules);
  g_ptr_array_add (book->calendars, sw_calendar_new (rules, book->first, book->last));
  return (guint16) (book->calendars->len - 1);
}

static gboolean
says_something (const SwCalendarFacts *facts)
{
  return facts != NULL && (facts->week != NULL || facts->region != NULL || facts->days->len > 0);
}

static void
lay_parties (SwCalendarBook *book, GPtrArray *list)
{
  const SwCalendarFacts *chain[] = {sw_calendar_facts_find (list, SW_CALENDAR_OF_PROJECT), NULL};
  lay (book, chain, 1);
  for (int party = 0; party < SW_N_PARTIES; party++) {
    chain[1] = sw_calendar_facts_find (list, SW_CALENDAR_OF_PARTY (party));
    book->party_slots[party] = says_something (chain[1]) ? lay (book, chain, 2) : 0;
  }
}

/* People by id, and what is stated of them. */
static GHashTable *
index_people (GPtrArray *list)
{
  GHashTable *people = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < list->len; i++) {
    SwCalendarFacts *facts = list->pdata[i];
    if (facts->owner.person != 0 && says_something (facts))
      g_hash_table_insert (people, &facts->owner.person, facts);
  }
  return people;
}

static void
lay_people (SwCalendarBook *book, SwLibrary *library, gint64 project, GPtrArray *list)
{
  g_autoptr (GHashTable) stated = index_people (list);
  const SwCalendarFacts *chain[3] = {sw_calendar_facts_find (list, SW_CALENDAR_OF_PROJECT)};
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT id, party FROM person WHERE project = ?1 AND deleted = 0 ORDER BY id",
      SW_INT (project), SW_END);
  while (sw_query_next (query)) {
    gint64 id = sw_query_int (query, 0);
    SwParty party = SW_PARTY_UNSET;
    sw_party_parse (sw_query_text (query, 1), &party);
    guint slot = party != SW_PARTY_UNSET ? book->party_slots[party] : 0;
    chain[1] = party != SW_PARTY_UNSET ? sw_calendar_facts_find (list, SW_CALENDAR_OF_PARTY (party))
                                       : NULL;
    chain[2] = g_hash_table_lookup (stated, &id);
    if (chain[2] != NULL && book->calendars->len < MOST_CALENDARS)
      slot = lay (book, chain, 3);
    g_hash_table_insert (book->person_slots, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (slot));
  }
}

SwCalendarBook *
sw_calendar_book_read (SwLibrary *library, gint64 project, SwDay start)
{
  SwCalendarBook *book = g_new0 (SwCalendarBook, 1);
  book->calendars = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_calendar_unref);
  book->person_slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sw_plan_calendar_span (start, &book->first, &book->last);
  g_autoptr (GPtrArray) list = sw_calendar_facts_list (library, project);
  lay_parties (book, list);
  lay_people (book, library, project, list);
  return book;
}

void
sw_calendar_book_free (SwCalendarBook *book)
{
  g_ptr_array_unref (book->calendars);
  g_hash_table_unref (book->person_slots);
  g_free (book);
}

GPtrArray *
sw_calendar_book_calendars (const SwCalendarBook *book)
{
  return book->calendars;
}

guint16
sw_calendar_book_slot (const SwCalendarBook *book, gint64 owner, SwParty party)
{
  gpointer slot;
  if (owner != 0 && g_hash_table_lookup_extended (book->person_slots, &owner, NULL, &slot))
    return (guint16) GPOINTER_TO_UINT (slot);
  return party != SW_PARTY_UNSET ? book->party_slots[party] : 0;
}

SwWorkday
sw_calendar_book_workday (const SwCalendarBook *book)
{
  return book->workday;
}
