#include "ui/common/load-words.h"

#include <glib/gi18n.h>

char *
sw_load_hours (const SwWords *words, gint64 minutes)
{
  if (minutes < 8)
    return g_strdup_printf (sw_words_plural (words, "%s hour", "%s hours", 2), "0");
  /* With a working day that no week has, nothing is told in days. */
  return sw_format_duration (words, (int) ((minutes + 7) / 15 * 15), SW_UNIT_WORKING,
                             (SwWorkday){.day_minutes = G_MAXINT32});
}

char *
sw_load_percent (const SwPersonLoad *person, guint week)
{
  int percent = sw_person_load_percent (person, week);
  if (percent < 0)
    return g_strdup ("—");
  return g_strdup_printf (C_ ("percent", "%d %%"), percent);
}

void
sw_load_append_week (const SwWords *words, GString *text, const SwPersonLoad *person, guint week,
                     SwDay monday)
{
  g_autofree char *day = sw_format_day (words, monday, SW_DAY_MEDIUM);
  g_autofree char *name = g_strdup_printf (_ ("week of %s"), day);
  g_autofree char *percent = sw_load_percent (person, week);
  sw_words_append (words, text, name);
  sw_words_append (words, text, percent);
  if (sw_person_load_is_over (person, week))
    sw_words_append (words, text, _ ("overloaded"));
}
