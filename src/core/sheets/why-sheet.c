#include "core/sheets/why-sheet.h"

#include "core/base/format.h"

#include <glib/gi18n-lib.h>

SwTable *
sw_sheet_why (const SwWhy *why, const SwWords *words)
{
  static const struct {
    const char *key, *title;
    SwColumnType type;
    double width;
  } columns[] = {{"date", N_ ("Date"), SW_COLUMN_DATE, 12},
                 {"days", N_ ("Working days"), SW_COLUMN_NUMBER, 9},
                 {"cause", N_ ("Cause"), SW_COLUMN_TEXT, 18},
                 {"party", N_ ("Party"), SW_COLUMN_TEXT, 11},
                 {"task", N_ ("Task"), SW_COLUMN_TEXT, 42},
                 {"action", N_ ("Action"), SW_COLUMN_TEXT, 42},
                 {"author", N_ ("Author"), SW_COLUMN_TEXT, 15}};
  SwTable *table = sw_table_new ("why", sw_words_get (words, N_ ("History")));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sw_table_add_column (table, columns[i].key, sw_words_get (words, columns[i].title),
                         columns[i].type, columns[i].width);
  for (guint i = 0; i < why->rows->len; i++) {
    const SwWhyRow *cause = why->rows->pdata[i];
    guint row = sw_table_add_row (table, cause->action, 0);
    sw_table_set_day (table, row, "date", sw_day_from_stamp (cause->at));
    sw_table_set_number (table, row, "days", cause->workdays);
    sw_table_set_text (table, row, "cause", sw_words_get (words, sw_why_cause_name (cause->cause)));
    sw_table_set_text (table, row, "party", sw_words_get (words, sw_why_side_name (cause->side)));
    sw_table_set_text (table, row, "task", cause->title);
    sw_table_set_text (table, row, "action", cause->name);
    sw_table_set_text (table, row, "author", cause->author);
  }
  return table;
}

char *
sw_why_days_text (const SwWords *words, int workdays)
{
  guint days = (guint) ABS (workdays);
  if (workdays < 0)
    return g_strdup_printf (
        sw_words_plural (words, "%u working day earlier", "%u working days earlier", days), days);
  return g_strdup_printf (
      sw_words_plural (words, "%u working day later", "%u working days later", days), days);
}

char *
sw_why_headline (const SwWhy *why, const SwWords *words)
{
  g_autofree char *before = sw_format_day (words, why->before, SW_DAY_MEDIUM);
  g_autofree char *after = sw_format_day (words, why->after, SW_DAY_MEDIUM);
  if (why->before == SW_NO_DAY)
    return g_strdup (sw_words_get (words, N_ ("The plan has no go-live to follow")));
  if (why->after == SW_NO_DAY)
    return g_strdup (sw_words_get (words, N_ ("Go-live was taken out of the plan")));
  if (why->moved == 0)
    return g_strdup_printf (sw_words_get (words, N_ ("Go-live stayed where it was: %s")), after);
  guint days = (guint) ABS (why->moved);
  if (why->moved < 0)
    return g_strdup_printf (sw_words_plural (words, "Go-live moved %u working day earlier: %s → %s",
                                             "Go-live moved %u working days earlier: %s → %s",
                                             days),
                            days, before, after);
  return g_strdup_printf (sw_words_plural (words, "Go-live moved %u working day later: %s → %s",
                                           "Go-live moved %u working days later: %s → %s", days),
                          days, before, after);
}
