/* Public holidays by rule: nothing to download, right for any year the rules hold. */
#pragma once

#include "core/base/civil.h"

typedef struct {
  SwDay day;
  const char *title; /* untranslated message, marked with N_(); static */
} SwHoliday;

/* The regions this knows, NULL-terminated: "DE", its sixteen states "DE-BW" to "DE-TH", "CN". */
const char *const *sw_holiday_regions (void);

/* The region's name in English, marked with N_() ("Germany: Bavaria"); NULL if unknown. */
const char *sw_holiday_region_title (const char *region);

/* The holidays of `region` in `year`, ascending, as an array of SwHoliday that the caller unrefs.
 * NULL if the region is unknown. "DE" holds only what all states share. "CN" holds the statutory
 * days of the rule in force that year (from 2025: 13 days); the make-up working days that the State
 * Council announces each November are entered by hand. Its lunar days are known for 1900 to 2100;
 * outside, only the fixed ones come. Two holidays may fall on one day. Years outside 1900 to 2999
 * are empty. */
GArray *sw_holidays (const char *region, int year);
