#include "core/base/error.h"
#include "core/exchange/holiday-file.h"
#include "core/plan/calendar.h"

#include <string.h>

#define ROUNDS 4000

static const char sample[] = "BEGIN:VCALENDAR\r\n"
                             "VERSION:2.0\r\n"
                             "PRODID:-//Example//EN\r\n"
                             "BEGIN:VEVENT\r\n"
                             "UID:1\r\n"
                             "DTSTART;VALUE=DATE:20261225\r\n"
                             "DTEND;VALUE=DATE:20261227\r\n"
                             "SUMMARY:Christmas\\, both\r\n"
                             "  days\r\n"
                             "END:VEVENT\r\n"
                             "BEGIN:VEVENT\r\n"
                             "UID:2\r\n"
                             "DTSTART;VALUE=DATE:20200501\r\n"
                             "RRULE:FREQ=YEARLY\r\n"
                             "EXDATE;VALUE=DATE:20280501\r\n"
                             "SUMMARY:劳动节\r\n"
                             "END:VEVENT\r\n"
                             "BEGIN:VEVENT\r\n"
                             "UID:3\r\n"
                             "DTSTART;VALUE=DATE:20211125\r\n"
                             "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\n"
                             "SUMMARY:Thanksgiving\r\n"
                             "END:VEVENT\r\n"
                             "BEGIN:VEVENT\r\n"
                             "UID:4\r\n"
                             "DTSTART:20261224T120000\r\n"
                             "DTEND:20261224T170000\r\n"
                             "SUMMARY:Half day\r\n"
                             "END:VEVENT\r\n"
                             "BEGIN:VEVENT\r\n"
                             "UID:5\r\n"
                             "DTSTART;VALUE=DATE:20270104\r\n"
                             "RRULE:FREQ=WEEKLY\r\n"
                             "SUMMARY:Weekly\r\n"
                             "END:VEVENT\r\n"
                             "BEGIN:VEVENT\r\n"
                             "UID:6\r\n"
                             "DTSTART;VALUE=DATE:20270105\r\n"
                             "STATUS:CANCELLED\r\n"
                             "SUMMARY:Cancelled\r\n"
                             "END:VEVENT\r\n"
                             "BEGIN:VEVENT\r\n"
                             "UID:7\r\n"
                             "DTSTART;VALUE=DATE:20150105\r\n"
                             "SUMMARY:Long ago\r\n"
                             "END:VEVENT\r\n"
                             "END:VCALENDAR\r\n";

static SwHolidayFile *
parse (const char *text, gsize length)
{
  return sw_holiday_file_parse (text, length, "days.ics", sw_day_new (2026, 1, 1),
                                sw_day_new (2028, 12, 31), NULL);
}

static char *
list_days (const SwHolidayFile *file)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < file->days->len; i++) {
    const SwCalendarDay *day = file->days->pdata[i];
    g_autofree char *first = sw_day_to_iso (day->first), *last = sw_day_to_iso (day->last);
    g_string_append_printf (text, "%s %s %s%s%s\n", first, last,
                            day->hours != NULL ? day->hours : "", day->hours != NULL ? " " : "",
                            day->title);
  }
  return g_string_free (text, FALSE);
}

static void
test_days (void)
{
  g_autoptr (SwHolidayFile) file = parse (sample, strlen (sample));
  g_assert_nonnull (file);
  g_autofree char *days = list_days (file);
  g_assert_cmpstr (days, ==,
                   "2026-05-01 2026-05-01 劳动节\n"
                   "2026-11-26 2026-11-26 Thanksgiving\n"
                   "2026-12-24 2026-12-24 12:00-17:00 Half day\n"
                   "2026-12-25 2026-12-26 Christmas, both days\n"
                   "2027-05-01 2027-05-01 劳动节\n"
                   "2027-11-25 2027-11-25 Thanksgiving\n"
                   "2028-11-23 2028-11-23 Thanksgiving\n");
  g_assert_cmpuint (file->left_out_count, ==, 3);
  g_assert_cmpuint (file->left_out->len, ==, 3);
  g_assert_true (g_str_has_prefix (file->left_out->pdata[0], "“Weekly”"));
  g_assert_true (strstr (file->left_out->pdata[1], "cancelled") != NULL);
  g_assert_true (strstr (file->left_out->pdata[2], "years of the project") != NULL);
}

static void
test_refusals (void)
{
  static const char *const texts[] = {"", "no calendar", "{\"a\": 1}", "BEGIN:VCARD\nEND:VCARD\n",
                                      "BEGIN:VCALENDAR\nSUMMARY:\xff\nEND:VCALENDAR\n"};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    GError *error = NULL;
    g_assert_null (sw_holiday_file_parse (texts[i], strlen (texts[i]), "days.ics", 0, 1, &error));
    g_assert_cmpstr (sw_error_rule (error), ==, "malformed");
    g_assert_nonnull (strstr (error->message, "days.ics"));
    g_clear_error (&error);
  }
  GError *error = NULL;
  g_assert_null (sw_holiday_file_read ("/nowhere/days.ics", 0, 1, &error));
  g_assert_cmpint (sw_error_exit_code (error), ==, SW_ERROR_FILE);
  g_clear_error (&error);
  g_autoptr (GString) deep = g_string_new (NULL);
  for (int i = 0; i < 200000; i++)
    g_string_append (deep, "BEGIN:VCALENDAR\n");
  g_assert_null (parse (deep->str, deep->len));
}

/* However its lines are written, a deep file is none that is read. */
static void
test_nesting (void)
{
  static const char *const forms[][2] = {{"BEGIN:VTODO\r", "END:VTODO\r"},
                                         {"BE\n GIN:VTODO\n", "E\r\n\tND:VTODO\n"},
                                         {"BEGIN;X=1:VTODO\n", "END;X=1:VTODO\n"}};
  for (guint form = 0; form < G_N_ELEMENTS (forms); form++) {
    g_autoptr (GString) deep = g_string_new ("BEGIN:VCALENDAR\n");
    for (int i = 0; i < 2000; i++)
      g_string_append (deep, forms[form][i >= 1000]);
    g_string_append (deep, "END:VCALENDAR\n");
    g_assert_null (parse (deep->str, deep->len));
  }
}

/* Hours in UTC are those of the clock here. */
static void
test_zones (void)
{
  static const char text[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224T110000Z\n"
                             "DTEND:20261224T120000Z\nSUMMARY:An hour\nEND:VEVENT\n"
                             "END:VCALENDAR\n";
  const char *zone = g_getenv ("TZ");
  g_autofree char *kept = g_strdup (zone);
  g_setenv ("TZ", "+05:30", TRUE);
  g_autoptr (SwHolidayFile) file = parse (text, strlen (text));
  if (kept != NULL)
    g_setenv ("TZ", kept, TRUE);
  else
    g_unsetenv ("TZ");
  g_assert_nonnull (file);
  g_autofree char *days = list_days (file);
  g_assert_cmpstr (days, ==, "2026-12-24 2026-12-24 16:30-17:30 An hour\n");
}

/* Rules that give no day, and days that are excepted: neither may take the time there is. */
static void
test_many_rules (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");
  for (int i = 0; i < 5000; i++)
    g_string_append (text, "BEGIN:VEVENT\nDTSTART;VALUE=DATE:19000101\n"
                           "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\nEND:VEVENT\n");
  g_string_append (text, "END:VCALENDAR\n");
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (SwHolidayFile) file = parse (text->str, text->len);
  g_assert_nonnull (file);
  g_assert_cmpuint (file->left_out_count, ==, 5000);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 20 * G_USEC_PER_SEC);
}

/* More events than anyone has holidays, and rules that never end. */
static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");
  for (int i = 0; i < 6000; i++)
    g_string_append_printf (text,
                            "BEGIN:VEVENT\nDTSTART;VALUE=DATE:2026%02d%02d\n"
                            "DTEND;VALUE=DATE:2027%02d%02d\nSUMMARY:%d\nEND:VEVENT\n",
                            i / 28 % 12 + 1, i % 28 + 1, i / 336 % 12 + 1, i / 4000 + 1, i);
  g_string_append (text, "BEGIN:VEVENT\nDTSTART;VALUE=DATE:19000101\n"
                         "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\nSUMMARY:Never\nEND:VEVENT\n"
                         "BEGIN:VEVENT\nDTSTART;VALUE=DATE:19000101\n"
                         "RRULE:FREQ=SECONDLY\nSUMMARY:Always\nEND:VEVENT\nEND:VCALENDAR\n");
  g_autoptr (SwHolidayFile) file = parse (text->str, text->len);
  g_assert_nonnull (file);
  g_assert_cmpuint (file->days->len, <=, 4000);
  g_assert_cmpuint (file->left_out->len, <=, 100);
  g_assert_cmpuint (file->left_out_count, >, 0);
}

/* Whatever the bytes are, what comes out are days that a calendar takes. */
static void
test_fuzz (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  for (int round = 0; round < ROUNDS; round++) {
    gsize length = strlen (sample);
    g_autofree char *text = g_strdup (sample);
    for (int i = g_rand_int_range (rand, 1, 12); i > 0; i--) {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) length);
      gsize size = (gsize) g_rand_int_range (rand, 1, 40);
      switch (g_rand_int_range (rand, 0, 3)) {
      case 0:
        text[at] = (char) g_rand_int_range (rand, 1, 127);
        break;
      case 1: /* a piece from elsewhere over it */
        size = MIN (size, MIN (length - at, length / 2));
        memmove (text + at, sample + g_rand_int_range (rand, 0, (gint32) (length - size)), size);
        break;
      default:
        text[at] = "0123456789;:,=-T\n"[g_rand_int_range (rand, 0, 17)];
      }
    }
    g_autoptr (SwHolidayFile) file = parse (text, length);
    for (guint i = 0; file != NULL && i < file->days->len; i++) {
      const SwCalendarDay *day = file->days->pdata[i];
      SwDayPattern pattern;
      g_assert_cmpint (day->first, <=, day->last);
      g_assert_cmpint (day->last - day->first, <=, 401);
      g_assert_true (day->hours == NULL || sw_day_pattern_parse (day->hours, &pattern));
      g_assert_true (day->title == NULL || g_utf8_strlen (day->title, -1) <= 200);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holiday-file/days", test_days);
  g_test_add_func ("/holiday-file/refusals", test_refusals);
  g_test_add_func ("/holiday-file/nesting", test_nesting);
  g_test_add_func ("/holiday-file/zones", test_zones);
  g_test_add_func ("/holiday-file/many-rules", test_many_rules);
  g_test_add_func ("/holiday-file/bounds", test_bounds);
  g_test_add_func ("/holiday-file/fuzz", test_fuzz);
  return g_test_run ();
}
