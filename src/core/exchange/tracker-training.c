/* Who has which topic, and who was where: the tracker's two sheets of the training. */
#include "core/exchange/tracker-sheets.h"

#include "core/exchange/tracker-lists.h"
#include "core/exchange/tracker-page.h"
#include "core/exchange/tracker-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TOP 3
#define GROUPS 2 /* the row of the roles, above their topics */

static gboolean
is_topic (const SwColumn *column)
{
  return strchr (column->key, '/') != NULL;
}

static SwLook
matrix_look (const SwTrackerBook *book, guint row, const SwColumn *column)
{
  if (g_str_equal (column->key, "person"))
    return SW_LOOK_BOLD;
  return is_topic (column) ? SW_LOOK_CENTER : 0;
}

static SwLook
attendance_look (const SwTrackerBook *book, guint row, const SwColumn *column)
{
  if (g_str_equal (column->key, "in") || g_str_equal (column->key, "out"))
    return SW_LOOK_CENTER;
  return g_str_equal (column->key, "person") ? SW_LOOK_BOLD : 0;
}

/* The words say it; the colours, and bold for the best and the worst, are only quicker to see. */
static void
color_words (SwTrackerBook *book, const SwTrackerTable *spec, lxw_col_t first, lxw_col_t last,
             const char *const *names, const SwHue *hues, const gboolean *bold, guint count)
{
  g_autofree char *column = sw_tracker_column_name (first);
  for (guint i = 0; i < count; i++) {
    g_autofree char *formula =
        g_strdup_printf ("=%s%u=%s", column, sw_tracker_table_first (spec) + 1, names[i]);
    lxw_format *format = sw_tracker_condition_format (book, sw_tracker_hue_color (hues[i], 3),
                                                      sw_tracker_hue_color (hues[i], 0), bold[i]);
    sw_tracker_condition (book, book->sheets[spec->sheet], sw_tracker_table_first (spec), first,
                          sw_tracker_table_last (spec), last, formula, format);
  }
}

static void
color_ticks (SwTrackerBook *book, const SwTrackerTable *spec, lxw_col_t first, lxw_col_t last)
{
  const char *const names[] = {sw_tracker_tick_name (SW_TICK_ALONE),
                               sw_tracker_tick_name (SW_TICK_SHOWN),
                               sw_tracker_tick_name (SW_TICK_NOT_YET)};
  static const SwHue hues[] = {SW_HUE_GREEN, SW_HUE_BLUE, SW_HUE_YELLOW};
  static const gboolean bold[] = {TRUE, FALSE, FALSE};
  color_words (book, spec, first, last, names, hues, bold, G_N_ELEMENTS (names));
}

/* The role's title over its topics, whose keys begin with it. */
static void
write_groups (SwTrackerBook *book, const SwTrackerTable *spec)
{
  lxw_worksheet *sheet = book->sheets[spec->sheet];
  guint hue = 0;
  for (guint i = 0; i < sw_table_column_count (spec->table);) {
    const char *key = sw_table_column (spec->table, i)->key, *slash = strchr (key, '/');
    guint end = i + 1;
    while (slash != NULL && end < sw_table_column_count (spec->table) &&
           strncmp (sw_table_column (spec->table, end)->key, key, (gsize) (slash + 1 - key)) == 0)
      end++;
    if (slash != NULL) {
      g_autofree char *item = g_strndup (key, (gsize) (slash - key));
      const SwTrainingRole *role =
          sw_curriculum_role (sw_training_curriculum (book->training), item);
      sw_tracker_merge (book, sheet, GROUPS, (lxw_col_t) (spec->left + i),
                        (lxw_col_t) (spec->left + end - 1),
                        role != NULL ? sw_training_role_title (role, book->language) : item,
                        SW_LOOK_BOLD | SW_LOOK_CENTER | SW_LOOK_WRAP | SW_LOOK_PALE |
                            SW_LOOK_HUE (hue++ % SW_N_HUES));
    }
    i = end;
  }
  sw_tracker_check (book, worksheet_set_row (sheet, GROUPS, 32, NULL));
}

/* High enough for the longest title of a topic. */
static void
fit_header (SwTrackerBook *book, const SwTrackerTable *spec)
{
  int lines = 2;
  for (guint i = 0; i < sw_table_column_count (spec->table); i++) {
    const SwColumn *column = sw_table_column (spec->table, i);
    lines = MAX (lines, sw_tracker_lines (column->title, column->width - 2, 8));
  }
  sw_tracker_check (book, worksheet_set_row (book->sheets[spec->sheet], spec->top,
                                             sw_tracker_height (book, lines), NULL));
}

void
sw_tracker_write_matrix (SwTrackerBook *book)
{
  SwTrackerTable spec = {.sheet = SW_TRACKER_MATRIX,
                         .table = book->matrix,
                         .name = "SlipwayTraining",
                         .top = TOP,
                         .checked = TRUE,
                         .look = matrix_look};
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_MATRIX];
  if (sheet == NULL)
    return;
  guint count = sw_table_column_count (spec.table);
  lxw_col_t last = (lxw_col_t) (spec.left + count - 1);
  sw_tracker_heading (book, SW_TRACKER_MATRIX, 1);
  sw_tracker_write_table (book, &spec);
  write_groups (book, &spec);
  fit_header (book, &spec);
  color_ticks (book, &spec, (lxw_col_t) (sw_tracker_table_column (&spec, "by") + 1), last);
  worksheet_freeze_panes (sheet, TOP + 1,
                          (lxw_col_t) (sw_tracker_table_column (&spec, "person") + 1));
  sw_tracker_print_setup (book, SW_TRACKER_MATRIX, GROUPS, TOP, sw_tracker_table_last (&spec),
                          last);
}

void
sw_tracker_write_attendance (SwTrackerBook *book)
{
  SwTrackerTable spec = {.sheet = SW_TRACKER_ATTENDANCE,
                         .table = book->attendance,
                         .name = "SlipwayAttendance",
                         .top = TOP,
                         .checked = TRUE,
                         .look = attendance_look};
  lxw_worksheet *sheet = book->sheets[SW_TRACKER_ATTENDANCE];
  if (sheet == NULL)
    return;
  const char *const names[] = {sw_tracker_attendance_name (SW_ATTENDANCE_PRESENT),
                               sw_tracker_attendance_name (SW_ATTENDANCE_LATE),
                               sw_tracker_attendance_name (SW_ATTENDANCE_ABSENT),
                               sw_tracker_attendance_name (SW_ATTENDANCE_EXCUSED)};
  static const SwHue hues[] = {SW_HUE_GREEN, SW_HUE_YELLOW, SW_HUE_RED, SW_HUE_PURPLE};
  static const gboolean bold[] = {FALSE, FALSE, TRUE, FALSE};
  lxw_col_t state = sw_tracker_table_column (&spec, "attendance");
  sw_tracker_heading (book, SW_TRACKER_ATTENDANCE, 1);
  sw_tracker_write_table (book, &spec);
  color_words (book, &spec, state, state, names, hues, bold, G_N_ELEMENTS (names));
  worksheet_freeze_panes (sheet, TOP + 1,
                          (lxw_col_t) (sw_tracker_table_column (&spec, "session") + 1));
  sw_tracker_print_setup (book, SW_TRACKER_ATTENDANCE, TOP, TOP, sw_tracker_table_last (&spec),
                          sw_tracker_table_column (&spec, "signed"));
}
