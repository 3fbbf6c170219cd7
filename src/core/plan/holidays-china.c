#include "core/plan/holidays-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* The lunar days of a year that are holidays, as distances:
 * Spring Festival after 20 January, Dragon Boat Festival after Spring Festival, Mid-Autumn Festival
 * after Dragon Boat Festival. Found from the new moons and solar terms at 120 degrees east (before
 * 1929 at Beijing) by the rule of GB/T 33661-2017: the winter solstice falls in month 11, and of
 * thirteen months between two solstices the first without a principal term is the leap month. */
typedef struct {
  guint8 spring;
  guint8 dragon_boat;
  guint8 mid_autumn;
} LunarYear;

#define LUNAR_FIRST 1900

static const LunarYear lunar_years[] = {
    {11, 121, 99},  {30, 121, 99},  {19, 122, 98}, {9, 122, 127},  {27, 123, 98},  /* 1900 */
    {15, 123, 98},  {5, 152, 98},   {24, 122, 99}, {13, 122, 99},  {2, 151, 98},   /* 1905 */
    {21, 121, 99},  {10, 122, 127}, {29, 122, 98}, {17, 123, 98},  {6, 123, 128},  /* 1910 */
    {25, 123, 98},  {14, 123, 99},  {3, 151, 99},  {22, 122, 98},  {12, 121, 128}, /* 1915 */
    {31, 121, 98},  {19, 122, 98},  {8, 123, 127}, {27, 122, 99},  {16, 122, 99},  /* 1920 */
    {4, 152, 99},   {24, 121, 99},  {13, 122, 98}, {3, 151, 98},   {21, 121, 98},  /* 1925 */
    {10, 122, 127}, {28, 123, 98},  {17, 123, 99}, {6, 122, 129},  {25, 122, 99},  /* 1930 */
    {15, 121, 99},  {4, 151, 99},   {22, 122, 98}, {11, 122, 128}, {30, 122, 98},  /* 1935 */
    {19, 123, 98},  {7, 123, 128},  {26, 123, 98}, {16, 122, 99},  {5, 152, 98},   /* 1940 */
    {24, 121, 98},  {13, 122, 98},  {2, 152, 98},  {21, 122, 98},  {9, 123, 127},  /* 1945 */
    {28, 122, 99},  {17, 123, 98},  {7, 122, 128}, {25, 121, 99},  {14, 122, 98},  /* 1950 */
    {4, 151, 98},   {23, 122, 98},  {11, 122, 98}, {29, 123, 98},  {19, 122, 99},  /* 1955 */
    {8, 122, 129},  {26, 122, 99},  {16, 121, 99}, {5, 151, 99},   {24, 122, 98},  /* 1960 */
    {13, 122, 98},  {1, 153, 98},   {20, 123, 98}, {10, 122, 128}, {28, 122, 99},  /* 1965 */
    {17, 122, 99},  {7, 121, 128},  {26, 121, 99}, {14, 122, 98},  {3, 152, 98},   /* 1970 */
    {22, 123, 98},  {11, 123, 98},  {29, 123, 98}, {18, 123, 99},  {8, 122, 128},  /* 1975 */
    {27, 122, 98},  {16, 121, 98},  {5, 151, 98},  {24, 122, 98},  {13, 123, 98},  /* 1980 */
    {31, 122, 99},  {20, 122, 99},  {9, 122, 129}, {28, 122, 99},  {17, 122, 98},  /* 1985 */
    {7, 121, 128},  {26, 121, 98},  {15, 122, 98}, {3, 152, 98},   {21, 123, 99},  /* 1990 */
    {11, 122, 99},  {30, 122, 99},  {18, 122, 99}, {8, 122, 128},  {27, 122, 98},  /* 1995 */
    {16, 122, 98},  {4, 152, 98},   {23, 123, 98}, {12, 123, 99},  {2, 152, 98},   /* 2000 */
    {20, 122, 99},  {9, 122, 128},  {29, 121, 98}, {18, 122, 98},  {6, 122, 128},  /* 2005 */
    {25, 122, 98},  {14, 123, 98},  {3, 152, 99},  {21, 122, 99},  {11, 122, 98},  /* 2010 */
    {30, 121, 99},  {19, 122, 98},  {8, 122, 127}, {27, 122, 98},  {16, 122, 98},  /* 2015 */
    {5, 152, 98},   {23, 122, 99},  {12, 122, 99}, {2, 151, 99},   {21, 121, 99},  /* 2020 */
    {9, 122, 128},  {28, 122, 98},  {17, 123, 98}, {6, 123, 128},  {24, 123, 98},  /* 2025 */
    {14, 122, 99},  {3, 152, 99},   {22, 122, 99}, {11, 121, 99},  {30, 121, 99},  /* 2030 */
    {19, 122, 98},  {8, 123, 127},  {26, 123, 98}, {15, 123, 98},  {4, 123, 128},  /* 2035 */
    {23, 123, 98},  {12, 122, 99},  {2, 151, 98},  {21, 121, 98},  {10, 122, 127}, /* 2040 */
    {28, 122, 98},  {17, 122, 99},  {6, 123, 128}, {25, 122, 99},  {13, 122, 99},  /* 2045 */
    {3, 151, 99},   {22, 122, 98},  {12, 121, 98}, {30, 121, 98},  {19, 122, 98},  /* 2050 */
    {8, 122, 128},  {26, 123, 99},  {15, 122, 99}, {4, 152, 99},   {23, 122, 99},  /* 2055 */
    {13, 122, 98},  {1, 152, 98},   {20, 122, 98}, {9, 123, 127},  {28, 123, 98},  /* 2060 */
    {16, 123, 99},  {6, 122, 128},  {25, 122, 99}, {14, 122, 99},  {3, 151, 98},   /* 2065 */
    {22, 122, 98},  {11, 122, 98},  {30, 122, 98}, {18, 123, 98},  {7, 123, 128},  /* 2070 */
    {26, 122, 99},  {16, 122, 98},  {4, 151, 99},  {23, 122, 98},  {13, 122, 98},  /* 2075 */
    {2, 152, 98},   {20, 122, 98},  {9, 123, 127}, {28, 122, 99},  {17, 122, 99},  /* 2080 */
    {6, 121, 129},  {25, 121, 99},  {14, 122, 98}, {4, 151, 98},   {21, 123, 97},  /* 2085 */
    {10, 123, 98},  {29, 123, 98},  {18, 123, 99}, {7, 122, 129},  {26, 122, 99},  /* 2090 */
    {16, 121, 99},  {5, 151, 98},   {23, 122, 98}, {12, 123, 97},  {1, 153, 98},   /* 2095 */
    {20, 123, 98},                                                                 /* 2100 */
};

typedef enum {
  FIXED,
  LUNAR_NEW_YEAR,
  QINGMING,
  DRAGON_BOAT,
  MID_AUTUMN,
} Anchor;

/* The State Council's order on national festivals and memorial days, as amended in 1999, 2007, 2013
 * and 2024; each rule in force `from` to `to`. */
typedef struct {
  const char *title;
  Anchor anchor;
  gint8 month; /* of FIXED */
  gint8 day;   /* of FIXED; of the others, days after the anchor */
  gint8 days;
  gint16 from;
  gint16 to;
} Rule;

static const Rule rules[] = {
    {N_ ("New Year’s Day"), FIXED, 1, 1, 1, 1900, 2999},
    {N_ ("Chinese New Year’s Eve"), LUNAR_NEW_YEAR, 0, -1, 1, 2008, 2013},
    {N_ ("Chinese New Year’s Eve"), LUNAR_NEW_YEAR, 0, -1, 1, 2025, 2999},
    {N_ ("Spring Festival"), LUNAR_NEW_YEAR, 0, 0, 3, 1900, 2007},
    {N_ ("Spring Festival"), LUNAR_NEW_YEAR, 0, 0, 2, 2008, 2013},
    {N_ ("Spring Festival"), LUNAR_NEW_YEAR, 0, 0, 3, 2014, 2999},
    {N_ ("Qingming Festival"), QINGMING, 0, 0, 1, 2008, 2999},
    {N_ ("Labour Day"), FIXED, 5, 1, 1, 1900, 1999},
    {N_ ("Labour Day"), FIXED, 5, 1, 3, 2000, 2007},
    {N_ ("Labour Day"), FIXED, 5, 1, 1, 2008, 2024},
    {N_ ("Labour Day"), FIXED, 5, 1, 2, 2025, 2999},
    {N_ ("Dragon Boat Festival"), DRAGON_BOAT, 0, 0, 1, 2008, 2999},
    {N_ ("Mid-Autumn Festival"), MID_AUTUMN, 0, 0, 1, 2008, 2999},
    {N_ ("National Day"), FIXED, 10, 1, 2, 1900, 1998},
    {N_ ("National Day"), FIXED, 10, 1, 3, 1999, 2999},
};

/* The Sun's apparent longitude in degrees, `days` (terrestrial time) after 2000-01-01T12:00, within
 * about 0.01 degrees: J. Meeus, Astronomical Algorithms, chapter 25, the lower accuracy. */
static double
sun_longitude (double days)
{
  const double radians = G_PI / 180;
  double t = days / 36525;
  double anomaly = (357.52911 + t * (35999.05029 - t * 0.0001537)) * radians;
  double centre = (1.914602 - t * 0.004817) * sin (anomaly) +
                  (0.019993 - t * 0.000101) * sin (2 * anomaly) + 0.000289 * sin (3 * anomaly);
  double node = (125.04 - 1934.136 * t) * radians;
  double longitude =
      280.46646 + t * (36000.76983 + t * 0.0003032) + centre - 0.00569 - 0.00478 * sin (node);
  return longitude - 360 * floor (longitude / 360);
}

/* The day in China on which the Sun reaches 15 degrees. */
static SwDay
qingming (int year)
{
  SwDay day = sw_day_new (year, 4, 3);
  double clock = (69 + 0.45 * (year - 2020)) / 86400; /* terrestrial ahead of civil time, in days */
  SwDay noon_of_2000 = sw_day_new (2000, 1, 1);
  /* The day's end in China is 16:00 UTC. */
  while (sun_longitude (day - noon_of_2000 + 4.0 / 24 + clock) < 15)
    day++;
  return day;
}

static gboolean
lunar_known (int year)
{
  return year >= LUNAR_FIRST && year < LUNAR_FIRST + (int) G_N_ELEMENTS (lunar_years);
}

static SwDay
anchor_day (const Rule *rule, int year)
{
  if (rule->anchor == FIXED)
    return sw_day_new (year, rule->month, rule->day);
  if (rule->anchor == QINGMING)
    return qingming (year);
  const LunarYear *lunar = &lunar_years[year - LUNAR_FIRST];
  SwDay day = sw_day_new (year, 1, 20) + lunar->spring + rule->day;
  if (rule->anchor >= DRAGON_BOAT)
    day += lunar->dragon_boat;
  if (rule->anchor >= MID_AUTUMN)
    day += lunar->mid_autumn;
  return day;
}

void
sw_holidays_china (GArray *holidays, int year)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    const Rule *rule = &rules[i];
    if (year < rule->from || year > rule->to || (rule->anchor != FIXED && !lunar_known (year)))
      continue;
    for (int j = 0; j < rule->days; j++) {
      SwHoliday holiday = {anchor_day (rule, year) + j, rule->title};
      g_array_append_val (holidays, holiday);
    }
  }
}
