#include "core/scene/time-axis.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What a cell of the ruler spans. */
typedef enum { UNIT_HOURS, UNIT_DAY, UNIT_WEEKS, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR } CellUnit;

typedef struct {
  CellUnit unit;
  int step; /* hours or weeks at a time; else 1 */
} Cell;

/* From this day width on, the ruler shows (upper over lower). */
static const struct {
  double day_width;
  CellUnit upper;
  CellUnit lower;
} levels[] = {
    {120.0, UNIT_DAY, UNIT_HOURS},          {20.0, UNIT_WEEKS, UNIT_DAY},
    {3.6, UNIT_MONTH, UNIT_WEEKS},          {0.8, UNIT_QUARTER, UNIT_MONTH},
    {SW_AXIS_MIN, UNIT_YEAR, UNIT_QUARTER},
};

static const double ladder[] = {0.25, 0.35, 0.5, 0.7, 1,  1.4, 2,   2.8, 4,   5.6, 8,  11,
                                16,   22,   32,  44,  64, 90,  128, 180, 256, 360, 480};

/* Forms of a label, the longest first. */
#define MAX_FORMS 4

double
sw_time_axis_x (const SwTimeAxis *axis, SwInstant instant)
{
  return ((double) instant - (double) axis->origin * SW_DAY_MINUTES) * axis->day_width /
         SW_DAY_MINUTES;
}

SwInstant
sw_time_axis_instant (const SwTimeAxis *axis, double x)
{
  double instant = (double) axis->origin * SW_DAY_MINUTES + x * SW_DAY_MINUTES / axis->day_width;
  double lowest = (double) SW_FIRST_DAY * SW_DAY_MINUTES;
  double highest = (double) SW_LAST_DAY * SW_DAY_MINUTES;
  return (SwInstant) floor (CLAMP (instant, lowest, highest));
}

int
sw_time_axis_grid (const SwTimeAxis *axis)
{
  if (axis->day_width >= 360)
    return 15;
  if (axis->day_width >= 240)
    return 30;
  if (axis->day_width >= 120)
    return 60;
  return axis->day_width >= 60 ? 240 : SW_DAY_MINUTES;
}

SwInstant
sw_time_axis_snap (const SwTimeAxis *axis, SwInstant instant)
{
  int grid = sw_time_axis_grid (axis);
  return (SwInstant) (floor ((double) instant / grid + 0.5) * grid);
}

double
sw_time_axis_zoom (double day_width, int steps)
{
  int count = G_N_ELEMENTS (ladder);
  int place = 0;
  if (steps >= 0) {
    while (place < count - 1 && ladder[place + 1] <= day_width * 1.001)
      place++;
    if (ladder[0] > day_width * 1.001)
      place = -1;
  } else {
    place = count - 1;
    while (place > 0 && ladder[place - 1] >= day_width * 0.999)
      place--;
  }
  return ladder[CLAMP (place + steps, 0, count - 1)];
}

static SwDay
week_start (const SwRuler *ruler, SwDay day)
{
  return day - (sw_day_weekday (day) - ruler->first_weekday + 7) % 7;
}

static gboolean
counts_weeks (const SwRuler *ruler)
{
  return ruler->mode != SW_RULER_DATES && ruler->anchor != SW_NO_DAY;
}

int
sw_ruler_week (const SwRuler *ruler, SwDay day)
{
  if (!counts_weeks (ruler)) /* the ISO week is the one that holds the Thursday */
    return sw_day_iso_week (week_start (ruler, day) + (3 - ruler->first_weekday + 7) % 7, NULL);
  int weeks = (week_start (ruler, day) - week_start (ruler, ruler->anchor)) / 7;
  return ruler->mode == SW_RULER_PROJECT_WEEKS && weeks >= 0 ? weeks + 1 : weeks;
}

static Cell
choose_cell (const SwTimeAxis *axis, const SwRuler *ruler, gboolean upper)
{
  guint level = 0;
  while (level < G_N_ELEMENTS (levels) - 1 && axis->day_width < levels[level].day_width)
    level++;
  Cell cell = {upper ? levels[level].upper : levels[level].lower, 1};
  if (cell.unit == UNIT_HOURS) {
    static const int hours[] = {1, 2, 3, 4, 6, 12};
    guint i = 0;
    while (i < G_N_ELEMENTS (hours) - 1 && hours[i] * axis->day_width / 24 < 36)
      i++;
    cell.step = hours[i];
  } else if (!upper && counts_weeks (ruler) && cell.unit != UNIT_DAY) {
    static const int weeks[] = {1, 2, 4, 13, 26, 52};
    guint i = 0;
    while (i < G_N_ELEMENTS (weeks) - 1 && weeks[i] * 7 * axis->day_width < 36)
      i++;
    cell = (Cell){UNIT_WEEKS, weeks[i]};
  }
  return cell;
}

/* The start of the cell that holds `instant`. */
static SwInstant
cell_start (const Cell *cell, const SwRuler *ruler, SwInstant instant)
{
  SwDay day = sw_instant_day (instant);
  int year, month;
  sw_day_split (day, &year, &month, NULL);
  switch (cell->unit) {
  case UNIT_HOURS:
    return sw_day_instant (day, sw_instant_minute (instant) / (60 * cell->step) * 60 * cell->step);
  case UNIT_WEEKS: {
    SwDay start = week_start (ruler, day);
    int weeks = cell->step > 1 ? (start - week_start (ruler, ruler->anchor)) / 7 : 0;
    int over = ((weeks % cell->step) + cell->step) % cell->step;
    return sw_day_instant (start - over * 7, 0);
  }
  case UNIT_MONTH:
    return sw_day_instant (sw_day_new (year, month, 1), 0);
  case UNIT_QUARTER:
    return sw_day_instant (sw_day_new (year, (month - 1) / 3 * 3 + 1, 1), 0);
  case UNIT_YEAR:
    return sw_day_instant (sw_day_new (year, 1, 1), 0);
  case UNIT_DAY:
  default:
    return sw_day_instant (day, 0);
  }
}

/* The start of the cell after the one that begins at `start`. */
static SwInstant
cell_end (const Cell *cell, SwInstant start)
{
  SwDay day = sw_instant_day (start);
  int year, month;
  sw_day_split (day, &year, &month, NULL);
  int months = cell->unit == UNIT_YEAR ? 12 : cell->unit == UNIT_QUARTER ? 3 : 1;
  switch (cell->unit) {
  case UNIT_HOURS:
    return start + cell->step * 60;
  case UNIT_DAY:
    return start + SW_DAY_MINUTES;
  case UNIT_WEEKS:
    return start + cell->step * 7 * SW_DAY_MINUTES;
  case UNIT_MONTH:
  case UNIT_QUARTER:
  case UNIT_YEAR:
  default:
    month += months;
    return sw_day_instant (sw_day_new (year + (month - 1) / 12, (month - 1) % 12 + 1, 1), 0);
  }
}

static char *
week_label (const SwRuler *ruler, SwDay day, const SwWords *words)
{
  int week = sw_ruler_week (ruler, day);
  if (counts_weeks (ruler) && ruler->mode == SW_RULER_GO_LIVE_WEEKS)
    return week == 0 ? g_strdup ("0") : g_strdup_printf ("%s%d", week < 0 ? "−" : "+", ABS (week));
  g_autofree char *number = g_strdup_printf ("%s%d", week < 0 ? "−" : "", ABS (week));
  const char *form =
      counts_weeks (ruler)
          ? sw_words_get_in (words, "week of the project", NC_ ("week of the project", "W%s"))
          : sw_words_get_in (words, "calendar week", NC_ ("calendar week", "W%s"));
  return g_strdup_printf (form, number);
}

static void
week_forms (const SwRuler *ruler, SwDay day, gboolean upper, const SwWords *words, char **forms)
{
  g_autofree char *week = week_label (ruler, day, words);
  int year, month, day_of_month;
  sw_day_split (day, &year, &month, &day_of_month);
  if (upper) {
    sw_day_split (day + 3, &year, &month, NULL); /* a week belongs to the month of its middle */
    g_autofree char *long_month = sw_format_day (words, day + 3, SW_DAY_MONTH);
    forms[0] = g_strdup_printf ("%s · %s", long_month, week);
    forms[1] = g_strdup_printf ("%s · %s", sw_format_month (words, month, TRUE), week);
    forms[2] = g_steal_pointer (&week);
  } else if (counts_weeks (ruler)) {
    forms[0] = g_steal_pointer (&week);
  } else {
    g_autofree char *date = sw_format_day (words, day, SW_DAY_SHORT);
    forms[0] = g_strdup_printf ("%s · %s", date, week);
    forms[1] = g_strdup_printf ("%d · %s", day_of_month, week);
    forms[2] = g_steal_pointer (&date);
    forms[3] = g_strdup_printf ("%d", day_of_month);
  }
}

static void
day_forms (SwDay day, gboolean upper, const SwWords *words, char **forms)
{
  int year, month, day_of_month;
  sw_day_split (day, &year, &month, &day_of_month);
  if (upper) {
    forms[0] = sw_format_day (words, day, SW_DAY_WEEKDAY);
    forms[1] = sw_format_day (words, day, SW_DAY_SHORT);
  } else {
    forms[0] = g_strdup_printf ("%s %d", sw_format_weekday (words, sw_day_weekday (day), TRUE),
                                day_of_month);
    forms[1] = g_strdup_printf ("%d", day_of_month);
  }
}

/* Fills up to MAX_FORMS owned texts for the cell that begins at `start`. */
static void
cell_forms (const Cell *cell, const SwRuler *ruler, SwInstant start, gboolean upper,
            const SwWords *words, char **forms)
{
  SwDay day = sw_instant_day (start);
  int year, month;
  sw_day_split (day, &year, &month, NULL);
  switch (cell->unit) {
  case UNIT_HOURS:
    forms[0] = g_strdup_printf ("%02d:00", sw_instant_minute (start) / 60);
    forms[1] = g_strdup_printf ("%d", sw_instant_minute (start) / 60);
    break;
  case UNIT_DAY:
    day_forms (day, upper, words, forms);
    break;
  case UNIT_WEEKS:
    week_forms (ruler, day, upper, words, forms);
    break;
  case UNIT_MONTH:
    if (upper)
      forms[0] = sw_format_day (words, day, SW_DAY_MONTH);
    forms[1] = g_strdup (sw_format_month (words, month, TRUE));
    forms[2] = g_strdup_printf ("%d", month);
    break;
  case UNIT_QUARTER: {
    const char *quarter = sw_words_get_in (words, "quarter", NC_ ("quarter", "Q%d"));
    g_autofree char *brief = g_strdup_printf (quarter, (month - 1) / 3 + 1);
    if (upper)
      forms[0] = g_strdup_printf ("%s %d", brief, year);
    forms[1] = g_steal_pointer (&brief);
    break;
  }
  case UNIT_YEAR:
  default:
    forms[0] = g_strdup_printf ("%d", year);
    break;
  }
}

/* A guess without a font: Han characters are twice as wide as letters. */
static double
text_width (const char *text, double character_width)
{
  double width = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? 2 * character_width : character_width;
  return width;
}

/* Minutes between two cells that are looked at to choose a form. */
static int
sample_step (const Cell *cell)
{
  switch (cell->unit) {
  case UNIT_HOURS:
    return cell->step * 60;
  case UNIT_DAY:
    return 8 * SW_DAY_MINUTES;
  case UNIT_WEEKS:
    return 7 * SW_DAY_MINUTES;
  default:
    return 31 * SW_DAY_MINUTES;
  }
}

/* What stays empty beside a label: a bare number may come closer to the next one. */
static double
padding (const char *text)
{
  return strlen (text) <= 2 ? 4 : 8;
}

/* Which of the forms a row uses: the longest that fits into every cell of a year, so that all
 * labels of a row are alike and none changes while it scrolls. MAX_FORMS where none does. */
static int
choose_form (const SwTimeAxis *axis, const Cell *cell, const SwRuler *ruler, gboolean upper,
             double character_width, const SwWords *words)
{
  gboolean fits[MAX_FORMS] = {TRUE, TRUE, TRUE, TRUE};
  int shortest = 0;
  for (int sample = 0; sample < 48; sample++) {
    char *forms[MAX_FORMS] = {NULL};
    SwInstant start = cell_start (
        cell, ruler, sw_day_instant (sw_day_new (2026, 1, 1), 0) + sample * sample_step (cell));
    double room = (double) (cell_end (cell, start) - start) * axis->day_width / SW_DAY_MINUTES;
    cell_forms (cell, ruler, start, upper, words, forms);
    for (int i = 0; i < MAX_FORMS; i++) {
      fits[i] = fits[i] && forms[i] != NULL &&
                text_width (forms[i], character_width) + padding (forms[i]) <= room;
      shortest = forms[i] != NULL ? MAX (shortest, i) : shortest;
      g_free (forms[i]);
    }
  }
  int form = 0;
  while (form < shortest && !fits[form])
    form++;
  return fits[form] ? form : MAX_FORMS;
}

/* Takes the label of form `form` out of `forms` and frees the others; "" without form or room. */
static char *
take_label (char **forms, int form, double room, double character_width)
{
  char *chosen = NULL;
  if (form < MAX_FORMS && forms[form] != NULL &&
      text_width (forms[form], character_width) + padding (forms[form]) <= room)
    chosen = g_steal_pointer (&forms[form]);
  for (int i = 0; i < MAX_FORMS; i++)
    g_free (forms[i]);
  return chosen != NULL ? chosen : g_strdup ("");
}

static void
tick_clear (gpointer data)
{
  g_free (((SwAxisTick *) data)->label);
}

GArray *
sw_time_axis_ticks (const SwTimeAxis *axis, const SwRuler *ruler, SwInstant from, SwInstant to,
                    gboolean upper, const SwWords *words)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (SwAxisTick));
  g_array_set_clear_func (ticks, tick_clear);
  Cell cell = choose_cell (axis, ruler, upper);
  double character_width = ruler->character_width > 0 ? ruler->character_width : 7;
  int form = choose_form (axis, &cell, ruler, upper, character_width, words);
  SwInstant start = cell_start (&cell, ruler, from);
  while (start < to && sw_instant_day (start) <= SW_LAST_DAY) {
    SwInstant end = cell_end (&cell, start);
    char *forms[MAX_FORMS] = {NULL};
    cell_forms (&cell, ruler, start, upper, words, forms);
    double room = sw_time_axis_x (axis, end) - sw_time_axis_x (axis, start);
    SwAxisTick tick = {start, end, take_label (forms, form, room, character_width)};
    g_array_append_val (ticks, tick);
    start = end;
  }
  return ticks;
}
