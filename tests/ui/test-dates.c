#include "app-window.h"

#include "ui/common/date-entry.h"
#include "ui/common/date-text.h"
#include "ui/common/month-grid.h"
#include "ui/shell/resources.h"

#define TODAY sw_day_new (2026, 12, 18)

static void
assert_day (const char *text, int year, int month, int day)
{
  SwDay expected = year != 0 ? sw_day_new (year, month, day) : SW_NO_DAY;
  g_assert_cmpint (sw_date_text_parse (text, TODAY), ==, expected);
}

static void
test_text (void)
{
  assert_day ("2026-12-01", 2026, 12, 1);
  assert_day (" 1.12.2026 ", 2026, 12, 1);
  assert_day ("01/12/2026", 2026, 12, 1);
  assert_day ("1.12.26", 2026, 12, 1);
  assert_day ("2026年12月1日", 2026, 12, 1);
  assert_day ("24.12.", 2026, 12, 24);
  assert_day ("1.2.", 2027, 2, 1);
  assert_day ("29.2.", 2028, 2, 29);
  assert_day ("1月15日", 2027, 1, 15);
  assert_day ("", 0, 0, 0);
  assert_day ("31.2.2027", 0, 0, 0);
  assert_day ("soon", 0, 0, 0);
  assert_day ("1.2.3.4", 0, 0, 0);
  assert_day ("99999-01-01", 0, 0, 0);
  assert_day ("99999999999999999999.1.1", 0, 0, 0);
}

static void
test_entry (void)
{
  g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
  SwDateEntry *entry = SW_DATE_ENTRY (g_object_ref_sink (sw_date_entry_new ()));
  sw_date_entry_set_up (entry, words, 0, TODAY);
  g_assert_cmpint (sw_date_entry_get_day (entry), ==, SW_NO_DAY);
  g_assert_true (sw_date_entry_is_valid (entry));
  gtk_editable_set_text (sw_date_entry_editable (entry), "2027-1-4");
  g_assert_cmpint (sw_date_entry_get_day (entry), ==, sw_day_new (2027, 1, 4));
  g_signal_emit_by_name (sw_date_entry_editable (entry), "activate");
  g_assert_cmpstr (gtk_editable_get_text (sw_date_entry_editable (entry)), ==, "04/01/2027");
  gtk_editable_set_text (sw_date_entry_editable (entry), "tomorrow, perhaps");
  g_assert_false (sw_date_entry_is_valid (entry));
  g_assert_cmpint (sw_date_entry_get_day (entry), ==, SW_NO_DAY);
  sw_date_entry_set_day (entry, SW_LAST_DAY + 100);
  g_assert_cmpint (sw_date_entry_get_day (entry), ==, SW_LAST_DAY);
  gpointer gone = entry;
  g_object_add_weak_pointer (gone, &gone);
  g_object_unref (entry);
  g_assert_null (gone);
}

static void
picked_cb (SwMonthGrid *month, int day, int *picked)
{
  *picked = day;
}

static void
press (GtkWidget *widget, gpointer label)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 &&
      !gtk_widget_has_css_class (widget, "dim-label"))
    g_signal_emit_by_name (widget, "clicked");
}

static void
test_month (void)
{
  for (int first = 0; first <= 6; first += 6) {
    int picked = SW_NO_DAY;
    g_autoptr (SwWords) words = sw_words_new (SW_LANGUAGE_ENGLISH, NULL);
    SwMonthGrid *month = g_object_ref_sink (sw_month_grid_new (words, first, TODAY));
    g_signal_connect (month, "picked", G_CALLBACK (picked_cb), &picked);
    sw_month_grid_show (month, SW_NO_DAY);
    g_assert_true (app_window_shows (month, "December 2026"));
    g_assert_true (app_window_shows (month, "51"));
    app_window_walk (GTK_WIDGET (month), press, (gpointer) "24");
    g_assert_cmpint (picked, ==, sw_day_new (2026, 12, 24));
    sw_month_grid_show (month, sw_day_new (2027, 2, 28));
    app_window_walk (GTK_WIDGET (month), press, (gpointer) "28");
    g_assert_cmpint (picked, ==, sw_day_new (2027, 2, 28));
    g_object_unref (month);
  }
}

int
main (int argc, char **argv)
{
  app_window_init (&argc, &argv);
  sw_resources_register ();
  g_test_add_func ("/dates/text", test_text);
  g_test_add_func ("/dates/entry", test_entry);
  g_test_add_func ("/dates/month", test_month);
  return app_window_run ();
}
