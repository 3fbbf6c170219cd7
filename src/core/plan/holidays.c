#include "core/plan/holidays-private.h"

#include <glib/gi18n.h>

typedef struct {
  const char *code;
  const char *title;
  guint states; /* German states; 0: China */
} Region;

#define GERMAN(state, title)                                                                       \
  {                                                                                                \
    "DE-" #state, title, 1u << SW_STATE_##state                                                    \
  }

static const Region regions[] = {
    {"DE", N_ ("Germany"), (1u << SW_N_STATES) - 1},
    GERMAN (BW, N_ ("Germany: Baden-Württemberg")),
    GERMAN (BY, N_ ("Germany: Bavaria")),
    GERMAN (BE, N_ ("Germany: Berlin")),
    GERMAN (BB, N_ ("Germany: Brandenburg")),
    GERMAN (HB, N_ ("Germany: Bremen")),
    GERMAN (HH, N_ ("Germany: Hamburg")),
    GERMAN (HE, N_ ("Germany: Hesse")),
    GERMAN (MV, N_ ("Germany: Mecklenburg-Western Pomerania")),
    GERMAN (NI, N_ ("Germany: Lower Saxony")),
    GERMAN (NW, N_ ("Germany: North Rhine-Westphalia")),
    GERMAN (RP, N_ ("Germany: Rhineland-Palatinate")),
    GERMAN (SL, N_ ("Germany: Saarland")),
    GERMAN (SN, N_ ("Germany: Saxony")),
    GERMAN (ST, N_ ("Germany: Saxony-Anhalt")),
    GERMAN (SH, N_ ("Germany: Schleswig-Holstein")),
    GERMAN (TH, N_ ("Germany: Thuringia")),
    {"CN", N_ ("China"), 0},
};

static const Region *
find_region (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (g_strcmp0 (code, regions[i].code) == 0)
      return &regions[i];
  return NULL;
}

const char *const *
sw_holiday_regions (void)
{
  static const char *codes[G_N_ELEMENTS (regions) + 1];
  static gsize made = 0;
  if (g_once_init_enter (&made)) {
    for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
      codes[i] = regions[i].code;
    g_once_init_leave (&made, 1);
  }
  return codes;
}

const char *
sw_holiday_region_title (const char *region)
{
  const Region *found = find_region (region);
  return found == NULL ? NULL : found->title;
}

static gint
compare_days_cb (gconstpointer a, gconstpointer b)
{
  return ((const SwHoliday *) a)->day - ((const SwHoliday *) b)->day;
}

GArray *
sw_holidays (const char *region, int year)
{
  const Region *found = find_region (region);
  if (found == NULL)
    return NULL;
  GArray *holidays = g_array_new (FALSE, FALSE, sizeof (SwHoliday));
  if (year >= 1900 && year <= 2999) {
    if (found->states != 0)
      sw_holidays_germany (holidays, found->states, year);
    else
      sw_holidays_china (holidays, year);
  }
  g_array_sort (holidays, compare_days_cb);
  return holidays;
}
