#include "ui/project/shown-baseline.h"

#define KEY "shown-baselines"

gint64
sw_shown_baseline_get (SwSettings *settings, gint64 project)
{
  g_autoptr (GVariant) pairs = sw_settings_dup_value (settings, KEY);
  GVariantIter iter;
  gint64 each, baseline;
  g_variant_iter_init (&iter, pairs);
  while (g_variant_iter_next (&iter, "{xx}", &each, &baseline))
    if (each == project)
      return baseline;
  return 0;
}

void
sw_shown_baseline_set (SwSettings *settings, gint64 project, gint64 baseline)
{
  g_autoptr (GVariant) pairs = sw_settings_dup_value (settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  gint64 each, shown;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{xx}"));
  g_variant_iter_init (&iter, pairs);
  while (g_variant_iter_next (&iter, "{xx}", &each, &shown))
    if (each != project)
      g_variant_builder_add (&builder, "{xx}", each, shown);
  if (baseline != 0)
    g_variant_builder_add (&builder, "{xx}", project, baseline);
  sw_settings_set (settings, KEY, g_variant_builder_end (&builder));
}
