#include "core/plan/holidays-private.h"

#include <glib/gi18n.h>

#define S(state) (1u << SW_STATE_##state)
#define ALL ((1u << SW_N_STATES) - 1)

typedef enum {
  FIXED,
  EASTER,    /* `day` after Easter Sunday */
  REPENTANCE /* the Wednesday before 23 November */
} Anchor;

/* The states' holiday laws since reunification; each rule in force `from` to `to`. Holidays of
 * single municipalities are left out, except the Assumption, which most of Bavaria keeps. */
typedef struct {
  const char *title;
  Anchor anchor;
  gint8 month;
  gint8 day;
  guint states;
  gint16 from;
  gint16 to;
} Rule;

static const Rule rules[] = {
    {N_ ("New Year’s Day"), FIXED, 1, 1, ALL, 1900, 2999},
    {N_ ("Epiphany"), FIXED, 1, 6, S (BW) | S (BY) | S (ST), 1900, 2999},
    {N_ ("International Women’s Day"), FIXED, 3, 8, S (BE), 2019, 2999},
    {N_ ("International Women’s Day"), FIXED, 3, 8, S (MV), 2023, 2999},
    {N_ ("Good Friday"), EASTER, 0, -2, ALL, 1900, 2999},
    {N_ ("Easter Sunday"), EASTER, 0, 0, S (BB), 1900, 2999},
    {N_ ("Easter Monday"), EASTER, 0, 1, ALL, 1900, 2999},
    {N_ ("Labour Day"), FIXED, 5, 1, ALL, 1900, 2999},
    {N_ ("Liberation Day"), FIXED, 5, 8, S (BE), 2020, 2020},
    {N_ ("Liberation Day"), FIXED, 5, 8, S (BE), 2025, 2025},
    {N_ ("Ascension Day"), EASTER, 0, 39, ALL, 1900, 2999},
    {N_ ("Whit Sunday"), EASTER, 0, 49, S (BB), 1900, 2999},
    {N_ ("Whit Monday"), EASTER, 0, 50, ALL, 1900, 2999},
    {N_ ("Corpus Christi"), EASTER, 0, 60, S (BW) | S (BY) | S (HE) | S (NW) | S (RP) | S (SL),
     1900, 2999},
    {N_ ("Assumption of Mary"), FIXED, 8, 15, S (BY) | S (SL), 1900, 2999},
    {N_ ("World Children’s Day"), FIXED, 9, 20, S (TH), 2019, 2999},
    {N_ ("German Unity Day"), FIXED, 10, 3, ALL, 1990, 2999},
    {N_ ("Reformation Day"), FIXED, 10, 31, S (BB) | S (MV) | S (SN) | S (ST) | S (TH), 1900, 2016},
    {N_ ("Reformation Day"), FIXED, 10, 31, ALL, 2017, 2017}, /* 500 years after the theses */
    {N_ ("Reformation Day"), FIXED, 10, 31,
     S (BB) | S (HB) | S (HH) | S (MV) | S (NI) | S (SN) | S (ST) | S (SH) | S (TH), 2018, 2999},
    {N_ ("All Saints’ Day"), FIXED, 11, 1, S (BW) | S (BY) | S (NW) | S (RP) | S (SL), 1900, 2999},
    {N_ ("Day of Repentance and Prayer"), REPENTANCE, 0, 0, ALL, 1990, 1994},
    {N_ ("Day of Repentance and Prayer"), REPENTANCE, 0, 0, S (SN), 1995, 2999},
    {N_ ("Christmas Day"), FIXED, 12, 25, ALL, 1900, 2999},
    {N_ ("Boxing Day"), FIXED, 12, 26, ALL, 1900, 2999},
};

/* The Sunday after the first full moon of spring, both by the church's tables. `moon` counts days
 * from 21 March to that full moon: nineteen years bring the moon back, centuries correct for the
 * leap days left out and for the moon's slow gain. */
SwDay
sw_easter (int year)
{
  int century = year / 100;
  int golden = year % 19;
  int correction = 15 + century - century / 4 - (8 * century + 13) / 25;
  int moon = (19 * golden + correction) % 30;
  if (moon == 29 || (moon == 28 && golden > 10))
    moon--;
  SwDay full_moon = sw_day_new (year, 3, 21) + moon;
  return full_moon + 7 - (sw_day_weekday (full_moon) + 1) % 7;
}

static SwDay
rule_day (const Rule *rule, int year)
{
  if (rule->anchor == EASTER)
    return sw_easter (year) + rule->day;
  if (rule->anchor == FIXED)
    return sw_day_new (year, rule->month, rule->day);
  SwDay latest = sw_day_new (year, 11, 22);
  return latest - (sw_day_weekday (latest) + 5) % 7;
}

void
sw_holidays_germany (GArray *holidays, guint states, int year)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    const Rule *rule = &rules[i];
    if (year < rule->from || year > rule->to || (rule->states & states) != states)
      continue;
    SwHoliday holiday = {rule_day (rule, year), rule->title};
    g_array_append_val (holidays, holiday);
  }
}
