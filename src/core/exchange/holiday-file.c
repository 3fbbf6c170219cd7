#include "core/exchange/holiday-file.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/plan/calendar.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#define MOST_BYTES (4 * 1024 * 1024)
#define MOST_DEPTH 8
#define MOST_EVENTS 20000
#define MOST_DAYS 4000
#define MOST_TIMES 2000 /* of one event */
#define MOST_RULES 500  /* that repeat, */
#define RULES_TIME                                                                                 \
  (2 * G_USEC_PER_SEC) /* and how long they may take in all: one that never gives a                \
                        * day is looked through for centuries */
#define MOST_TOLD 100
#define LONGEST_EVENT 400 /* days */
#define LONGEST_TITLE 200

typedef struct {
  SwHolidayFile *file;
  GHashTable *seen; /* what a day says, as text */
  guint rules;      /* that were expanded, */
  gint64 time;      /* and how long that took, in microseconds */
  SwDay first;
  SwDay last;
} Reader;

static void
day_free (gpointer data)
{
  SwCalendarDay *day = data;
  g_free (day->hours);
  g_free (day->title);
  g_free (day);
}

void
sw_holiday_file_free (SwHolidayFile *file)
{
  g_ptr_array_unref (file->days);
  g_ptr_array_unref (file->left_out);
  g_free (file);
}

static void
leave_out (Reader *reader, const char *title, const char *reason)
{
  reader->file->left_out_count++;
  if (reader->file->left_out->len < MOST_TOLD)
    g_ptr_array_add (reader->file->left_out,
                     g_strdup_printf (_ ("“%s”: %s"), title != NULL ? title : "—", reason));
}

static char *
read_title (icalcomponent *event)
{
  const char *summary = icalcomponent_get_summary (event);
  g_autofree char *clean = sw_text_clean (summary != NULL ? summary : "");
  return *clean != '\0'
             ? g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), LONGEST_TITLE))
             : NULL;
}

/* An event's days and hours, before it repeats. */
typedef struct {
  SwDay first;
  SwDay last;
  char hours[16]; /* "" for whole days */
} Stretch;

/* As the clock on the wall says it here, which for a time in a zone of its own is what stands
 * there.
 */
static struct icaltimetype
civil_time (struct icaltimetype time)
{
  if (icaltime_is_null_time (time) || time.is_date || !icaltime_is_utc (time))
    return time;
  g_autoptr (GDateTime) utc = g_date_time_new_utc (time.year, time.month, time.day, time.hour,
                                                   time.minute, MIN (time.second, 59));
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  if (local == NULL)
    return icaltime_null_time ();
  time.zone = NULL;
  g_date_time_get_ymd (local, &time.year, &time.month, &time.day);
  time.hour = g_date_time_get_hour (local);
  time.minute = g_date_time_get_minute (local);
  return time;
}

static SwDay
day_of (struct icaltimetype time)
{
  return icaltime_is_null_time (time) || time.year < 1900 || time.year > 2999
             ? SW_NO_DAY
             : sw_day_new (time.year, time.month, time.day);
}

/* NULL, or why the event is none that a calendar of days can hold. */
static const char *
read_stretch (icalcomponent *event, struct icaltimetype start, Stretch *stretch)
{
  struct icaltimetype end = civil_time (icalcomponent_get_dtend (event));
  stretch->first = day_of (start);
  if (stretch->first == SW_NO_DAY)
    return _ ("it has no date that can be read");
  if (start.is_date) { /* the end is the day after the last */
    SwDay after = day_of (end);
    stretch->last = after != SW_NO_DAY ? MAX (after - 1, stretch->first) : stretch->first;
    return stretch->last - stretch->first > LONGEST_EVENT ? _ ("it lasts longer than a year")
                                                          : NULL;
  }
  stretch->last = stretch->first;
  int from = start.hour * 60 + start.minute, to = end.hour * 60 + end.minute;
  if (day_of (end) == stretch->first + 1 && to == 0)
    to = SW_DAY_MINUTES;
  else if (day_of (end) != stretch->first || from < 0 || from >= to || to > SW_DAY_MINUTES)
    return _ ("it does not begin and end on one day");
  if (from == 0 && to == SW_DAY_MINUTES)
    return NULL;
  SwDayPattern pattern = {1, {{(gint16) from, (gint16) to}}};
  g_autofree char *hours = sw_day_pattern_to_text (&pattern);
  g_strlcpy (stretch->hours, hours, sizeof stretch->hours);
  return NULL;
}

static gboolean
is_full (const Reader *reader)
{
  return reader->file->days->len >= MOST_DAYS;
}

static gboolean
add_day (Reader *reader, const Stretch *stretch, SwDay first, const char *title)
{
  SwDay last = first + (stretch->last - stretch->first);
  if (last < reader->first || first > reader->last || is_full (reader))
    return FALSE;
  char *key = g_strdup_printf ("%d %d %s", first, last, stretch->hours);
  if (!g_hash_table_add (reader->seen, key))
    return TRUE; /* a file may name a day in several languages */
  SwCalendarDay *day = g_new0 (SwCalendarDay, 1);
  day->first = first;
  day->last = last;
  day->hours = *stretch->hours != '\0' ? g_strdup (stretch->hours) : NULL;
  day->title = g_strdup (title);
  g_ptr_array_add (reader->file->days, day);
  return TRUE;
}

/* The days of EXDATE. */
static GHashTable *
list_exceptions (icalcomponent *event)
{
  GHashTable *days = g_hash_table_new (NULL, NULL);
  for (icalproperty *property = icalcomponent_get_first_property (event, ICAL_EXDATE_PROPERTY);
       property != NULL; property = icalcomponent_get_next_property (event, ICAL_EXDATE_PROPERTY)) {
    SwDay day = day_of (civil_time (icalproperty_get_exdate (property)));
    g_hash_table_add (days, GINT_TO_POINTER (day));
  }
  return days;
}

/* Are there days? */
static gboolean
expand (Reader *reader, icalcomponent *event, struct icaltimetype start, const Stretch *stretch,
        struct icalrecurrencetype rule, const char *title)
{
  icalrecur_iterator *times = icalrecur_iterator_new (rule, start);
  g_autoptr (GHashTable) exceptions = list_exceptions (event);
  gboolean added = FALSE;
  for (int i = 0; times != NULL && i < MOST_TIMES; i++) {
    SwDay day = day_of (icalrecur_iterator_next (times));
    if (day == SW_NO_DAY || day > reader->last)
      break;
    if (!g_hash_table_contains (exceptions, GINT_TO_POINTER (day)))
      added = add_day (reader, stretch, day, title) || added;
  }
  if (times != NULL)
    icalrecur_iterator_free (times);
  return added;
}

/* NULL, or why nothing came of it. */
static const char *
add_each_year (Reader *reader, icalcomponent *event, struct icaltimetype start,
               const Stretch *stretch, struct icalrecurrencetype rule, const char *title)
{
  if (rule.freq != ICAL_YEARLY_RECURRENCE)
    return _ ("it repeats otherwise than every year");
  if (reader->rules++ >= MOST_RULES || reader->time > RULES_TIME)
    return _ ("the file holds too many days");
  gint64 begin = g_get_monotonic_time ();
  gboolean added = expand (reader, event, start, stretch, rule, title);
  reader->time += g_get_monotonic_time () - begin;
  return added ? NULL : _ ("it does not fall into the years of the project");
}

static const char *
read_event (Reader *reader, icalcomponent *event, const char *title)
{
  struct icaltimetype start = civil_time (icalcomponent_get_dtstart (event));
  Stretch stretch = {0};
  if (icalcomponent_get_status (event) == ICAL_STATUS_CANCELLED)
    return _ ("it was cancelled");
  const char *refusal = read_stretch (event, start, &stretch);
  if (refusal != NULL)
    return refusal;
  if (is_full (reader))
    return _ ("the file holds too many days");
  icalproperty *rule = icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY);
  if (rule != NULL)
    return add_each_year (reader, event, start, &stretch, icalproperty_get_rrule (rule), title);
  return add_day (reader, &stretch, stretch.first, title)
             ? NULL
             : _ ("it does not fall into the years of the project");
}

/* The events of a calendar, or of several in one file. */
static void
read_events (Reader *reader, icalcomponent *calendar, guint depth, guint *count)
{
  if (depth > MOST_DEPTH)
    return;
  for (icalcomponent *at = icalcomponent_get_first_component (calendar, ICAL_ANY_COMPONENT);
       at != NULL && *count < MOST_EVENTS;
       at = icalcomponent_get_next_component (calendar, ICAL_ANY_COMPONENT)) {
    icalcomponent_kind kind = icalcomponent_isa (at);
    if (kind == ICAL_VCALENDAR_COMPONENT || kind == ICAL_XROOT_COMPONENT)
      read_events (reader, at, depth + 1, count);
    if (kind != ICAL_VEVENT_COMPONENT)
      continue;
    (*count)++;
    g_autofree char *title = read_title (at);
    const char *refusal = read_event (reader, at, title);
    if (refusal != NULL)
      leave_out (reader, title, refusal);
  }
}

/* One line for each property, as the parser would make of them: a line that begins with a blank
 * goes on the one before it, and a lone CR ends one, too. */
static void
unfold (char *text)
{
  char *out = text;
  for (const char *at = text; *at != '\0'; at++) {
    gboolean end = *at == '\n' || *at == '\r';
    if (*at == '\r' && at[1] == '\n')
      at++;
    if (end && (at[1] == ' ' || at[1] == '\t'))
      at++;
    else
      *out++ = end ? '\n' : *at;
  }
  *out = '\0';
}

static gboolean
is_property (const char *line, const char *name)
{
  gsize length = strlen (name);
  return g_ascii_strncasecmp (line, name, length) == 0 &&
         (line[length] == ':' || line[length] == ';');
}

/* The parser keeps a stack, but what it makes is freed by recursion; and of an end without a
 * beginning it writes to the terminal. */
static gboolean
is_shallow (const char *text)
{
  int depth = 0;
  for (const char *line = text; line != NULL; line = strchr (line, '\n')) {
    line += *line == '\n';
    depth += is_property (line, "BEGIN");
    depth -= is_property (line, "END");
    if (depth < 0 || depth > MOST_DEPTH)
      return FALSE;
  }
  return TRUE;
}

static int
by_first_day (gconstpointer a, gconstpointer b)
{
  const SwCalendarDay *left = *(SwCalendarDay *const *) a, *right = *(SwCalendarDay *const *) b;
  return left->first != right->first ? (left->first > right->first) - (left->first < right->first)
                                     : g_strcmp0 (left->hours, right->hours);
}

SwHolidayFile *
sw_holiday_file_parse (const char *text, gsize length, const char *name, SwDay first, SwDay last,
                       GError **error)
{
  g_autofree char *copy = g_strndup (text, length);
  unfold (copy);
  const char *begin = g_str_has_prefix (copy, "\xef\xbb\xbf") ? copy + 3 : copy;
  icalerror_set_errors_are_fatal (0);
  icalcomponent *calendar =
      g_utf8_validate_len (text, length, NULL) && is_shallow (begin) &&
              g_ascii_strncasecmp (begin, "BEGIN:VCALENDAR", strlen ("BEGIN:VCALENDAR")) == 0
          ? icalparser_parse_string (begin)
          : NULL;
  if (calendar == NULL) {
    sw_refuse (error, SW_ERROR_FILE, "malformed",
               _ ("“%s” is no iCalendar file. Export the days as .ics and try again."), name);
    return NULL;
  }
  SwHolidayFile *file = g_new0 (SwHolidayFile, 1);
  file->days = g_ptr_array_new_with_free_func (day_free);
  file->left_out = g_ptr_array_new_with_free_func (g_free);
  Reader reader = {.file = file,
                   .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                   .first = first,
                   .last = last};
  guint count = 0;
  if (icalcomponent_isa (calendar) == ICAL_VCALENDAR_COMPONENT ||
      icalcomponent_isa (calendar) == ICAL_XROOT_COMPONENT)
    read_events (&reader, calendar, 0, &count);
  icalcomponent_free (calendar);
  g_hash_table_unref (reader.seen);
  g_ptr_array_sort (file->days, by_first_day);
  return file;
}

SwHolidayFile *
sw_holiday_file_read (const char *path, SwDay first, SwDay last, GError **error)
{
  g_autoptr (GBytes) bytes = sw_json_read_bytes (path, MOST_BYTES, error);
  gsize length;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  return bytes != NULL ? sw_holiday_file_parse (text != NULL ? text : "", text != NULL ? length : 0,
                                                path, first, last, error)
                       : NULL;
}
