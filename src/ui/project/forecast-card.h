/* The forecast on the overview: the histogram, the three percentiles, the chance of the wished
 * go-live, and the tasks that decide. Computed on a worker when it is to be seen and the plan has
 * changed; what was there stays until the new one is done. */
#pragma once

#include "core/plan/forecast.h"
#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_FORECAST_CARD (sw_forecast_card_get_type ())
G_DECLARE_FINAL_TYPE (SwForecastCard, sw_forecast_card, SW, FORECAST_CARD, AdwBin)

/* Sets the plan to look ahead of; once. */
void sw_forecast_card_set_up (SwForecastCard *card, SwSession *session, SwPlan *plan);

/* The forecast that is shown, borrowed; NULL before the first. */
const SwForecast *sw_forecast_card_get_forecast (SwForecastCard *card);
