/* The forecast as a small histogram: a bar a day or more, with the planned and the wished go-live
 * and the three percentiles marked. Its accessible description says the same in words. */
#pragma once

#include "core/base/format.h"
#include "core/plan/forecast.h"

#include <gtk/gtk.h>

#define SW_TYPE_FORECAST_CHART (sw_forecast_chart_get_type ())
G_DECLARE_FINAL_TYPE (SwForecastChart, sw_forecast_chart, SW, FORECAST_CHART, GtkWidget)

/* Draws `forecast`, which must stay until the next call; NULL draws nothing. */
void sw_forecast_chart_show (SwForecastChart *chart, const SwForecast *forecast,
                             const SwWords *words);
