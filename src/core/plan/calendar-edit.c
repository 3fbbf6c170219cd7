#include "core/plan/calendar-edit.h"

#include "core/base/error.h"
#include "core/plan/plan-calendar.h"
#include "core/plan/project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_DAYS 5000 /* of a project; what a project file may hold */

gint64
sw_calendar_natural_id (gint64 project, SwCalendarOwner owner)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  g_autofree char *person = g_strdup_printf ("%" G_GINT64_FORMAT, owner.person);
  if (owner.person != 0)
    return sw_library_natural_id ("calendar", number, "person", person, NULL);
  if (owner.party != SW_PARTY_UNSET)
    return sw_library_natural_id ("calendar", number, "party", sw_party_code (owner.party), NULL);
  return sw_project_calendar_id (project);
}

char *
sw_calendar_owner_name (SwLibrary *library, gint64 project, SwCalendarOwner owner, GError **error)
{
  if (owner.person == 0 && owner.party != SW_PARTY_UNSET)
    return g_strdup (_ (sw_party_name (owner.party)));
  const char *sql = owner.person != 0
                        ? "SELECT name FROM person WHERE id = ?1 AND project = ?2 AND deleted = 0"
                        : "SELECT code FROM project WHERE id = ?2 AND deleted = 0";
  g_autoptr (SwQuery) query =
      sw_library_query (library, sql, SW_INT (owner.person), SW_INT (project), SW_END);
  if (sw_query_next (query))
    return g_strdup (sw_query_text (query, 0) != NULL ? sw_query_text (query, 0) : "");
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-person",
             _ ("There is no such person in the library. “slipway people list” shows who there "
                "is."));
  return NULL;
}

/* The calendar's row, with what `columns` give it; its id. */
static gint64
write_calendar (SwEdit *edit, gint64 project, const SwCalendarFacts *facts, const char *column,
                SwValue value)
{
  const SwCalendarOwner *owner = &facts->owner;
  gint64 id = facts->id != 0 ? facts->id : sw_calendar_natural_id (project, *owner);
  const char *columns[] = {"project", "party", "person", column};
  SwValue values[] = {SW_INT (project), SW_TEXT (sw_party_code (owner->party)),
                      SW_ID (owner->person), value};
  return sw_edit_insertv (edit, "calendar", id, column != NULL ? 4 : 3, columns, values);
}

/* The week and the holidays */

static gboolean
check_week (const char *week, GError **error)
{
  SwDayPattern days[7];
  if (*week == '\0' || sw_working_week_parse (week, days))
    return TRUE;
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-week",
                    _ ("“%s” is no working week. Write seven days from Monday, separated by "
                       "semicolons, such as 08:00-12:00,13:00-17:00 or nothing for a day off; at "
                       "least one day must work."),
                    week);
}

/* "none" is stated, but at the project, above which there is nothing. */
static gboolean
write_region (SwEdit *edit, gint64 project, const SwCalendarFacts *facts, const char *region,
              GError **error)
{
  gboolean none = g_ascii_strcasecmp (region, "none") == 0;
  gboolean top = facts->owner.person == 0 && facts->owner.party == SW_PARTY_UNSET;
  g_autofree char *upper = g_ascii_strup (none ? "" : region, -1);
  if (!sw_project_check_holidays (upper, error))
    return FALSE;
  const char *text = *upper != '\0' ? upper : none && !top ? "" : NULL;
  write_calendar (edit, project, facts, "holidays", SW_TEXT (text));
  return TRUE;
}

gboolean
sw_calendar_set_within (SwLibrary *library, SwEdit *edit, gint64 project, SwCalendarOwner owner,
                        const char *week, const char *region, GError **error)
{
  g_autoptr (SwCalendarFacts) facts = sw_calendar_facts_read (library, project, owner);
  if (week != NULL && !check_week (week, error))
    return FALSE;
  if (week != NULL)
    write_calendar (edit, project, facts, "week", SW_TEXT (*week != '\0' ? week : NULL));
  return region == NULL || write_region (edit, project, facts, region, error);
}

static gboolean
set_alone (SwLibrary *library, gint64 project, SwCalendarOwner owner, const char *week,
           const char *region, GError **error)
{
  g_autofree char *name = sw_calendar_owner_name (library, project, owner, error);
  if (name == NULL)
    return FALSE;
  SwEdit *edit = sw_edit_begin (library, "calendar-set", name, project);
  if (sw_calendar_set_within (library, edit, project, owner, week, region, error))
    return sw_edit_commit (edit, error) >= 0;
  sw_edit_cancel (edit);
  return FALSE;
}

gboolean
sw_calendar_set_week (SwLibrary *library, gint64 project, SwCalendarOwner owner, const char *week,
                      GError **error)
{
  return set_alone (library, project, owner, week, NULL, error);
}

gboolean
sw_calendar_set_holidays (SwLibrary *library, gint64 project, SwCalendarOwner owner,
                          const char *region, GError **error)
{
  return set_alone (library, project, owner, NULL, region, error);
}

/* Days */

static gboolean
hours_meet (const char *one, const char *other)
{
  SwDayPattern left, right;
  if (one == NULL || other == NULL || !sw_day_pattern_parse (one, &left) ||
      !sw_day_pattern_parse (other, &right))
    return TRUE;
  int before = sw_day_pattern_minutes (&left);
  sw_day_pattern_subtract (&left, &right);
  return sw_day_pattern_minutes (&left) < before;
}

/* Days of one kind may not say twice what a day is; a working day within days off may. */
static const SwCalendarDay *
find_overlap (const SwCalendarFacts *facts, gint64 self, const SwCalendarDay *draft)
{
  for (guint i = 0; i < facts->days->len; i++) {
    const SwCalendarDay *day = facts->days->pdata[i];
    gboolean meets = day->first <= draft->last && draft->first <= day->last;
    gboolean same_days = day->first == draft->first && day->last == draft->last;
    if (day->id != self && meets && (day->work == draft->work || same_days) &&
        hours_meet (day->hours, draft->hours))
      return day;
  }
  return NULL;
}

static gboolean
check_overlap (const SwCalendarFacts *facts, gint64 self, const SwCalendarDay *draft,
               const char *name, GError **error)
{
  const SwCalendarDay *other = find_overlap (facts, self, draft);
  if (other == NULL)
    return TRUE;
  g_autofree char *first = sw_day_to_iso (other->first);
  g_autofree char *last = sw_day_to_iso (other->last);
  return sw_refuse (error, SW_ERROR_REFUSED, "day-overlap",
                    _ ("The calendar of “%s” already says what %s to %s are. Change or remove "
                       "those days first."),
                    name, first, last);
}

static gboolean
check_draft (const SwCalendarDay *draft, GError **error)
{
  SwDayPattern hours;
  if (draft->first < SW_FIRST_DAY || draft->first > SW_LAST_DAY || draft->last < SW_FIRST_DAY ||
      draft->last > SW_LAST_DAY)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                      _ ("That date is outside of the calendar. Choose one from 1900 to 2999."));
  if (draft->last < draft->first)
    return sw_refuse (error, SW_ERROR_REFUSED, "day-order",
                      _ ("The last day is before the first. Enter them the other way round."));
  if (draft->hours != NULL && (!sw_day_pattern_parse (draft->hours, &hours) || hours.count == 0))
    return sw_refuse (error, SW_ERROR_REFUSED, "hours-form",
                      _ ("“%s” are no hours. Write them as 08:00-12:00 or "
                         "08:00-12:00,13:00-17:00."),
                      draft->hours);
  if (draft->title != NULL && g_utf8_strlen (draft->title, -1) > 200)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The title is longer than 200 characters. Shorten it."));
  return TRUE;
}

static gint64
write_day (SwEdit *edit, gint64 project, gint64 calendar, gint64 id, const SwCalendarDay *draft)
{
  g_autofree char *title = sw_text_clean (draft->title != NULL ? draft->title : "");
  return sw_edit_insert (edit, "calendar_day", id, "project", SW_INT (project), "calendar",
                         SW_INT (calendar), "first", SW_DAY (draft->first), "last",
                         SW_DAY (draft->last), "kind", SW_TEXT (draft->work ? "work" : "off"),
                         "hours", SW_TEXT (draft->hours), "title",
                         SW_TEXT (*title != '\0' ? title : NULL), NULL);
}

static gboolean
check_count (SwLibrary *library, gint64 project, guint more, GError **error)
{
  gint64 count = sw_library_number (
      library, 0, "SELECT count(*) FROM calendar_day WHERE project = ?1 AND deleted = 0",
      SW_INT (project), SW_END);
  return count + more <= MOST_DAYS ||
         sw_refuse (error, SW_ERROR_REFUSED, "too-many",
                    _ ("A project holds at most %d entries of days. Remove those that have "
                       "passed, or enter days that follow each other as one."),
                    MOST_DAYS);
}

static const char *
verb_for (SwCalendarOwner owner, gboolean work)
{
  return owner.person != 0 && !work ? "absence-set" : "calendar-set";
}

/* Writes the day under `id` (0: a new one) after all checks; its id. */
static gint64
put_day (SwLibrary *library, gint64 project, SwCalendarOwner owner, gint64 id,
         const SwCalendarDay *draft, GError **error)
{
  g_autofree char *name = sw_calendar_owner_name (library, project, owner, error);
  if (name == NULL || !check_draft (draft, error))
    return 0;
  g_autoptr (SwCalendarFacts) facts = sw_calendar_facts_read (library, project, owner);
  if (!check_overlap (facts, id, draft, name, error) ||
      (id == 0 && !check_count (library, project, 1, error)))
    return 0;
  SwEdit *edit = sw_edit_begin (library, verb_for (owner, draft->work), name, project);
  gint64 calendar = write_calendar (edit, project, facts, NULL, SW_NONE);
  gint64 made = write_day (edit, project, calendar, id, draft);
  return sw_edit_commit (edit, error) >= 0 ? made : 0;
}

gint64
sw_calendar_add_day (SwLibrary *library, gint64 project, SwCalendarOwner owner,
                     const SwCalendarDay *draft, GError **error)
{
  return put_day (library, project, owner, 0, draft, error);
}

gboolean
sw_calendar_day_owner (SwLibrary *library, gint64 id, gint64 *project, SwCalendarOwner *owner,
                       GError **error)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT d.project, c.party, c.person FROM calendar_day d JOIN calendar c ON c.id = "
      "d.calendar WHERE d.id = ?1 AND d.deleted = 0",
      SW_INT (id), SW_END);
  if (!sw_query_next (query))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-day",
                      _ ("There is no such entry in a calendar. “slipway calendar show” lists what "
                         "there is."));
  *project = sw_query_int (query, 0);
  *owner = SW_CALENDAR_OF_PERSON (sw_query_int (query, 2));
  if (owner->person == 0 && sw_query_text (query, 1) != NULL)
    sw_party_parse (sw_query_text (query, 1), &owner->party);
  return TRUE;
}

gint64
sw_calendar_change_day (SwLibrary *library, gint64 id, const SwCalendarDay *draft, GError **error)
{
  gint64 project;
  SwCalendarOwner owner;
  return sw_calendar_day_owner (library, id, &project, &owner, error)
             ? put_day (library, project, owner, id, draft, error)
             : 0;
}

gboolean
sw_calendar_remove_day (SwLibrary *library, gint64 id, GError **error)
{
  gint64 project;
  SwCalendarOwner owner;
  if (!sw_calendar_day_owner (library, id, &project, &owner, error))
    return FALSE;
  g_autofree char *name = sw_calendar_owner_name (library, project, owner, NULL);
  gboolean absence = owner.person != 0;
  SwEdit *edit =
      sw_edit_begin (library, absence ? "absence-remove" : "calendar-set", name, project);
  sw_edit_delete (edit, "calendar_day", id);
  return sw_edit_commit (edit, error) >= 0;
}

/* Two laptops that read the same file make the same rows. */
static gint64
read_day_id (gint64 calendar, const SwCalendarDay *day)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, calendar);
  g_autofree char *days = g_strdup_printf ("%d-%d", day->first, day->last);
  return sw_library_natural_id ("calendar-day", number, days, day->work ? "work" : "off",
                                day->hours != NULL ? day->hours : "",
                                day->title != NULL ? day->title : "", NULL);
}

int
sw_calendar_add_days (SwLibrary *library, gint64 project, SwCalendarOwner owner, GPtrArray *days,
                      GError **error)
{
  g_autofree char *name = sw_calendar_owner_name (library, project, owner, error);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  if (name == NULL)
    return -1;
  g_autoptr (SwCalendarFacts) facts = sw_calendar_facts_read (library, project, owner);
  for (guint i = 0; i < days->len; i++) {
    if (!check_draft (days->pdata[i], error))
      return -1;
    if (find_overlap (facts, 0, days->pdata[i]) == NULL)
      g_ptr_array_add (fresh, days->pdata[i]);
  }
  if (fresh->len == 0)
    return 0;
  if (!check_count (library, project, fresh->len, error))
    return -1;
  SwEdit *edit = sw_edit_begin (library, "calendar-set", name, project);
  gint64 calendar = write_calendar (edit, project, facts, NULL, SW_NONE);
  for (guint i = 0; i < fresh->len; i++)
    write_day (edit, project, calendar, read_day_id (calendar, fresh->pdata[i]), fresh->pdata[i]);
  return sw_edit_commit (edit, error) >= 0 ? (int) fresh->len : -1;
}
