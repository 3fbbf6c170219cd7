#include "core/exchange/tracker-lists.h"

#include <glib/gi18n-lib.h>

const char *
sw_tracker_status_name (SwTaskStatus status)
{
  static const char *const names[SW_N_TASK_STATUSES] = {"slipway_not_started", "slipway_under_way",
                                                        "slipway_done", "slipway_late"};
  return names[status];
}

const char *
sw_tracker_kind_name (SwKind kind)
{
  return kind == SW_KIND_PHASE ? "slipway_phase" : "slipway_track";
}

const char *
sw_tracker_tick_name (SwTickState state)
{
  static const char *const names[SW_N_TICKS] = {"slipway_not_yet", "slipway_shown",
                                                "slipway_alone"};
  return names[state];
}

const char *
sw_tracker_attendance_name (SwAttendance state)
{
  static const char *const names[SW_N_ATTENDANCES] = {"slipway_present", "slipway_came_late",
                                                      "slipway_absent", "slipway_excused"};
  return names[state];
}

static void
define (SwTrackerBook *book, const char *name, lxw_row_t first, lxw_row_t last, lxw_col_t column)
{
  g_autofree char *range = sw_tracker_range (book, SW_TRACKER_LISTS, first, last, column);
  g_autofree char *formula = g_strconcat ("=", range, NULL);
  sw_tracker_check (book, workbook_define_name (book->workbook, name, formula));
}

static void
title (SwTrackerBook *book, lxw_col_t column, const char *text)
{
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_LISTS];
  sw_tracker_check (book, worksheet_set_column (sheet, column, column, 24, NULL));
  sw_tracker_text (book, sheet, 0, column, text, SW_LOOK_HEADER);
}

static void
write_training (SwTrackerBook *book)
{
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_LISTS];
  title (book, 3, sw_tracker_word (book, N_ ("Topic")));
  for (SwTickState i = 0; i < SW_N_TICKS; i++) {
    sw_tracker_text (book, sheet, 1 + i, 3, sw_tracker_word (book, sw_tick_name (i)), 0);
    define (book, sw_tracker_tick_name (i), 1 + i, 1 + i, 3);
  }
  define (book, SW_NAME_TICKS, 1, SW_N_TICKS, 3);
  title (book, 4, sw_tracker_word (book, N_ ("Attendance")));
  for (SwAttendance i = 0; i < SW_N_ATTENDANCES; i++) {
    sw_tracker_text (book, sheet, 1 + i, 4, sw_tracker_word (book, sw_attendance_name (i)), 0);
    define (book, sw_tracker_attendance_name (i), 1 + i, 1 + i, 4);
  }
  define (book, SW_NAME_ATTENDANCES, 1, SW_N_ATTENDANCES, 4);
}

void
sw_tracker_write_lists (SwTrackerBook *book)
{
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_LISTS];
  title (book, 0, sw_tracker_word (book, N_ ("Status")));
  for (SwTaskStatus i = 0; i < SW_N_TASK_STATUSES; i++) {
    sw_tracker_text (book, sheet, 1 + i, 0, sw_tracker_word (book, sw_task_status_name (i)), 0);
    define (book, sw_tracker_status_name (i), 1 + i, 1 + i, 0);
  }
  define (book, SW_NAME_STATUSES, 1, SW_N_TASK_STATUSES, 0);
  title (book, 1, sw_tracker_word (book, N_ ("Party")));
  for (SwParty i = 0; i < SW_N_PARTIES; i++)
    sw_tracker_text (book, sheet, 1 + i, 1, sw_tracker_word (book, sw_party_name (i)), 0);
  define (book, SW_NAME_PARTIES, 1, SW_N_PARTIES, 1);
  title (book, 2, sw_tracker_word (book, N_ ("Kind")));
  const SwKind kinds[] = {SW_KIND_PHASE, SW_KIND_TRACK};
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    sw_tracker_text (book, sheet, 1 + i, 2, sw_tracker_word (book, sw_kind_name (kinds[i])), 0);
    define (book, sw_tracker_kind_name (kinds[i]), 1 + i, 1 + i, 2);
  }
  if (book->matrix != NULL || book->attendance != NULL)
    write_training (book);
  worksheet_hide (sheet);
}
