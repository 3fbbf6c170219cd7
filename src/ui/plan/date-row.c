#include "ui/plan/date-row.h"

#include "ui/common/date-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

struct _SwDateRow {
  AdwEntryRow parent_instance;
  GtkWidget *calendar;
  GtkWidget *button;
  gboolean opening; /* the calendar is being set, not used */
  gboolean picked;
  const SwWords *words; /* borrowed */
  SwDay today;
};

G_DEFINE_FINAL_TYPE (SwDateRow, sw_date_row, ADW_TYPE_ENTRY_ROW)

char *
sw_date_read (const char *text, SwDay today)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  if (*clean == '\0' || sw_instant_parse (clean, 0) != SW_NO_INSTANT)
    return g_steal_pointer (&clean);
  int hour = 0, minute = 0, used = 0;
  char *time = strrchr (clean, ' ');
  gboolean timed = time != NULL && sscanf (time, " %2d:%2d%n", &hour, &minute, &used) == 2 &&
                   time[used] == '\0' && hour < 24 && minute < 60;
  if (timed)
    *time = '\0';
  SwDay day = sw_date_text_parse (clean, today);
  if (day == SW_NO_DAY)
    return NULL;
  return timed ? sw_instant_to_iso (sw_day_instant (day, hour * 60 + minute)) : sw_day_to_iso (day);
}

char *
sw_date_row_dup_iso (SwDateRow *row)
{
  return sw_date_read (gtk_editable_get_text (GTK_EDITABLE (row)), row->today);
}

void
sw_date_row_set (SwDateRow *row, SwInstant instant, gboolean with_time)
{
  g_autofree char *text = NULL;
  if (instant == SW_NO_INSTANT)
    text = g_strdup ("");
  else if (with_time)
    text = sw_format_instant (row->words, instant);
  else
    text = sw_format_day (row->words, sw_instant_day (instant), SW_DAY_NUMERIC);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
popover_cb (GtkWidget *popover, SwDateRow *row)
{
  g_autofree char *iso = sw_date_row_dup_iso (row);
  SwInstant instant = iso != NULL ? sw_instant_parse (iso, 0) : SW_NO_INSTANT;
  if (instant == SW_NO_INSTANT)
    return;
  int year, month, day;
  sw_day_split (sw_instant_day (instant), &year, &month, &day);
  g_autoptr (GDateTime) date = g_date_time_new_utc (year, month, day, 12, 0, 0);
  row->opening = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (row->calendar), date);
  row->opening = FALSE;
}

/* Turning the months selects days as well, so the choice counts when the calendar closes. */
static void
picked_cb (GtkCalendar *calendar, SwDateRow *row)
{
  if (row->opening || !gtk_widget_get_mapped (GTK_WIDGET (calendar)))
    return;
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  int year, month, day;
  g_date_time_get_ymd (date, &year, &month, &day);
  sw_date_row_set (row, sw_day_instant (sw_day_new (year, month, day), 0), FALSE);
  row->picked = TRUE;
}

static void
closed_cb (GtkPopover *popover, SwDateRow *row)
{
  if (row->picked)
    g_signal_emit_by_name (row, "apply");
  row->picked = FALSE;
}

static void
sw_date_row_class_init (SwDateRowClass *class)
{
}

static void
sw_date_row_init (SwDateRow *row)
{
  GtkWidget *popover = gtk_popover_new ();
  row->calendar = gtk_calendar_new ();
  row->button = gtk_menu_button_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), row->calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (row->button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (row->button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (row->button, _ ("Pick a day"));
  gtk_widget_set_valign (row->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row->button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pick a day"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), row->button);
  g_signal_connect_object (popover, "map", G_CALLBACK (popover_cb), row, 0);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), row, 0);
  g_signal_connect_object (row->calendar, "day-selected", G_CALLBACK (picked_cb), row, 0);
}

GtkWidget *
sw_date_row_new (const char *title, const SwWords *words, SwDay today)
{
  SwDateRow *row = g_object_new (SW_TYPE_DATE_ROW, "title", title, "show-apply-button", TRUE, NULL);
  row->words = words;
  row->today = today;
  return GTK_WIDGET (row);
}
