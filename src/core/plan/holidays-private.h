/* The rules of one country each; holidays.c knows the regions. */
#pragma once

#include "core/plan/holidays.h"

/* The German states, as bits of a set. */
typedef enum {
  SW_STATE_BW,
  SW_STATE_BY,
  SW_STATE_BE,
  SW_STATE_BB,
  SW_STATE_HB,
  SW_STATE_HH,
  SW_STATE_HE,
  SW_STATE_MV,
  SW_STATE_NI,
  SW_STATE_NW,
  SW_STATE_RP,
  SW_STATE_SL,
  SW_STATE_SN,
  SW_STATE_ST,
  SW_STATE_SH,
  SW_STATE_TH,
  SW_N_STATES,
} SwState;

/* Appends SwHoliday to `holidays` in any order. `states`: a holiday counts where all of these bits
 * keep it. */
void sw_holidays_germany (GArray *holidays, guint states, int year);
void sw_holidays_china (GArray *holidays, int year);

/* Easter Sunday of the Gregorian calendar. */
SwDay sw_easter (int year);
