#include "core/plan/holidays.h"

static void
expect (const char *region, int year, const char *days)
{
  g_autoptr (GArray) holidays = sw_holidays (region, year);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < holidays->len; i++) {
    const SwHoliday *holiday = &g_array_index (holidays, SwHoliday, i);
    int of_year, month, day;
    sw_day_split (holiday->day, &of_year, &month, &day);
    g_assert_cmpint (of_year, ==, year);
    g_assert_cmpint (g_utf8_strlen (holiday->title, -1), >, 5);
    if (i > 0)
      g_assert_cmpint (holiday->day, >=, g_array_index (holidays, SwHoliday, i - 1).day);
    g_string_append_printf (text, "%s%02d-%02d", i > 0 ? " " : "", month, day);
  }
  g_assert_cmpstr (text->str, ==, days);
}

/* As the states announced them. */
static void
test_germany (void)
{
  expect ("DE", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26");
  expect ("DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26");
  expect ("DE-BY", 2026,
          "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26");
  expect ("DE-BW", 2027, "01-01 01-06 03-26 03-29 05-01 05-06 05-17 05-27 10-03 11-01 12-25 12-26");
  expect ("DE-SN", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26");
  expect ("DE-SN", 2023, "01-01 04-07 04-10 05-01 05-18 05-29 10-03 10-31 11-22 12-25 12-26");
  expect ("DE-SN", 2028, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 11-22 12-25 12-26");
  expect ("DE-BB", 2025, "01-01 04-18 04-20 04-21 05-01 05-29 06-08 06-09 10-03 10-31 12-25 12-26");
  expect ("DE-BE", 2025, "01-01 03-08 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26");
  expect ("DE-BE", 2018, "01-01 03-30 04-02 05-01 05-10 05-21 10-03 12-25 12-26");
  expect ("DE-MV", 2022, "01-01 04-15 04-18 05-01 05-26 06-06 10-03 10-31 12-25 12-26");
  expect ("DE-MV", 2023, "01-01 03-08 04-07 04-10 05-01 05-18 05-29 10-03 10-31 12-25 12-26");
  expect ("DE-TH", 2027, "01-01 03-26 03-29 05-01 05-06 05-17 09-20 10-03 10-31 12-25 12-26");
  expect ("DE-HH", 2016, "01-01 03-25 03-28 05-01 05-05 05-16 10-03 12-25 12-26");
  expect ("DE-HH", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26");
  expect ("DE-HH", 2018, "01-01 03-30 04-02 05-01 05-10 05-21 10-03 10-31 12-25 12-26");
  expect ("DE-NW", 2025, "01-01 04-18 04-21 05-01 05-29 06-09 06-19 10-03 11-01 12-25 12-26");
  expect ("DE-SL", 2025, "01-01 04-18 04-21 05-01 05-29 06-09 06-19 08-15 10-03 11-01 12-25 12-26");
  expect ("DE-ST", 2025, "01-01 01-06 04-18 04-21 05-01 05-29 06-09 10-03 10-31 12-25 12-26");
  expect ("DE-HE", 2025, "01-01 04-18 04-21 05-01 05-29 06-09 06-19 10-03 12-25 12-26");
  expect ("DE-RP", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-01 12-25 12-26");
  expect ("DE-NI", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 10-31 12-25 12-26");
  expect ("DE-HB", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 10-31 12-25 12-26");
  expect ("DE-SH", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 10-31 12-25 12-26");
}

/* Easter's earliest and latest days and the two exceptions of the rule, seen on Easter Monday. */
static void
test_easter (void)
{
  static const struct {
    int year, month, day; /* Easter Sunday */
  } known[] = {{1954, 4, 18}, {1981, 4, 19}, {2000, 4, 23}, {2008, 3, 23}, {2011, 4, 24},
               {2038, 4, 25}, {2049, 4, 18}, {2076, 4, 19}, {2285, 3, 22}, {1943, 4, 25}};
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    SwDay monday = sw_day_new (known[i].year, known[i].month, known[i].day) + 1;
    g_autoptr (GArray) holidays = sw_holidays ("DE", known[i].year);
    gboolean found = FALSE;
    for (guint j = 0; j < holidays->len; j++)
      found |= g_array_index (holidays, SwHoliday, j).day == monday;
    g_assert_true (found);
  }
}

static void
test_china (void)
{
  expect ("CN", 2024, "01-01 02-10 02-11 02-12 04-04 05-01 06-10 09-17 10-01 10-02 10-03");
  expect ("CN", 2025,
          "01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-01 10-02 10-03 10-06");
  expect ("CN", 2026,
          "01-01 02-16 02-17 02-18 02-19 04-05 05-01 05-02 06-19 09-25 10-01 10-02 10-03");
  expect ("CN", 2027,
          "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03");
  expect ("CN", 2028,
          "01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03 10-03");
  expect ("CN", 2012, "01-01 01-22 01-23 01-24 04-04 05-01 06-23 09-30 10-01 10-02 10-03");
  expect ("CN", 2006, "01-01 01-29 01-30 01-31 05-01 05-02 05-03 10-01 10-02 10-03");
  expect ("CN", 2033, /* leap month 11 of 2033 must not move the festivals of 2033 */
          "01-01 01-30 01-31 02-01 02-02 04-04 05-01 05-02 06-01 09-08 10-01 10-02 10-03");
  expect ("CN", 2034,
          "01-01 02-18 02-19 02-20 02-21 04-05 05-01 05-02 06-20 09-27 10-01 10-02 10-03");
  expect ("CN", 2101, "01-01 05-01 05-02 10-01 10-02 10-03");
}

static void
test_regions (void)
{
  const char *const *regions = sw_holiday_regions ();
  guint count = 0;
  for (; regions[count] != NULL; count++) {
    g_assert_nonnull (sw_holiday_region_title (regions[count]));
    for (int year = 1900; year < 3000; year += 7) {
      g_autoptr (GArray) holidays = sw_holidays (regions[count], year);
      g_assert_cmpuint (holidays->len, >, 3);
    }
    g_autoptr (GArray) before = sw_holidays (regions[count], 1899);
    g_assert_cmpuint (before->len, ==, 0);
  }
  g_assert_cmpuint (count, ==, 18);
  g_assert_cmpstr (sw_holiday_region_title ("DE-BY"), ==, "Germany: Bavaria");
  g_assert_null (sw_holiday_region_title ("FR"));
  g_assert_null (sw_holiday_region_title (NULL));
  g_assert_null (sw_holidays ("DE-XX", 2026));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holidays/germany", test_germany);
  g_test_add_func ("/holidays/easter", test_easter);
  g_test_add_func ("/holidays/china", test_china);
  g_test_add_func ("/holidays/regions", test_regions);
  return g_test_run ();
}
