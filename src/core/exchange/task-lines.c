/* Tasks as plain lines, out to other programs and in from them. */
#include "core/exchange/task-clip-private.h"

#include "core/base/error.h"
#include "core/exchange/csv.h"
#include "core/exchange/fact-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TAB 4 /* blanks a tabulator counts as far as it indents */

/* --- out ------------------------------------------------------------------------------------- */

static void
append_line (GString *lines, SwPlan *plan, gint32 index)
{
  const SwScheduleResult *dates = sw_plan_schedule (plan, FALSE);
  SwLanguage language = sw_library_context (sw_plan_library (plan))->language;
  g_autofree char *wbs = sw_plan_wbs (plan, index);
  g_autofree char *title = sw_text_clean (sw_plan_title (plan, index, language));
  g_autofree char *start = sw_day_to_iso (sw_instant_day (dates->start[index]));
  g_autofree char *finish = sw_day_to_iso (sw_instant_day (dates->finish[index]));
  g_string_append_printf (lines, "%s\t%s%s\t%s\t%s\n", wbs, sw_csv_guard (title), title, start,
                          finish);
}

char *
sw_task_clip_to_lines (SwPlan *plan, const gint32 *tasks, guint count)
{
  GString *lines = g_string_new (NULL);
  for (guint i = 0; i < count; i++) {
    for (gint32 at = tasks[i]; at < sw_plan_task (plan, tasks[i])->end; at++)
      append_line (lines, plan, at);
  }
  return g_string_free (lines, FALSE);
}

/* --- in -------------------------------------------------------------------------------------- */

typedef struct {
  char *title;
  int indent; /* in blanks; of a numbered line the depth of its number */
  int minutes;
  SwUnit unit;
  gboolean timed; /* it has a duration */
} Line;

static void
line_clear (gpointer line)
{
  g_free (((Line *) line)->title);
}

/* "1", "1.2." or "2.3.1": how many levels; 0 where the cell is no such number. */
static int
levels_of (const char *cell)
{
  int levels = 0;
  for (const char *at = cell; *at != '\0'; levels++) {
    gsize digits = strspn (at, "0123456789");
    if (digits == 0 || digits > 6 || (at[digits] != '.' && at[digits] != '\0'))
      return 0;
    at += digits + (at[digits] == '.');
  }
  return levels;
}

/* Without a bullet in front. */
static char *
bare_title (const char *cell)
{
  static const char *const bullets[] = {"- ", "* ", "• ", "– ", "· ", "o\t"};
  g_autofree char *clean = sw_text_clean (cell);
  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++) {
    if (g_str_has_prefix (clean, bullets[i]))
      return sw_text_clean (clean + strlen (bullets[i]));
  }
  return g_steal_pointer (&clean);
}

static int
indent_of (const char *line)
{
  int indent = 0;
  for (; *line == ' ' || *line == '\t'; line++)
    indent += *line == '\t' ? TAB : 1;
  return indent;
}

/* The duration that a cell holds, counted in days of eight hours: what is pasted from a table has
 * no calendar. */
static void
read_duration (Line *line, const char *cell)
{
  static const SwWorkday workday = {.day_minutes = 480, .week_minutes = 2400};
  g_autofree char *text = sw_text_clean (cell);
  SwUnit unit;
  int minutes;
  if (line->timed || g_ascii_isdigit (*text) == 0 ||
      g_ascii_isalpha (text[strlen (text) - 1]) == 0 ||
      !sw_duration_parse (text, workday, &minutes, &unit) || unit == SW_UNIT_PERCENT || minutes < 0)
    return;
  line->minutes = minutes;
  line->unit = unit;
  line->timed = TRUE;
}

static Line
read_line (const char *text)
{
  Line line = {.indent = indent_of (text)};
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);
  for (guint i = 0; cells[i] != NULL; i++) {
    g_autofree char *title = bare_title (cells[i]);
    int levels = line.title == NULL ? levels_of (title) : 0;
    if (levels > 0 && cells[i + 1] != NULL)
      line.indent = levels;
    else if (line.title != NULL)
      read_duration (&line, cells[i]);
    else if (*title != '\0')
      line.title = g_steal_pointer (&title);
  }
  return line;
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_line (JsonBuilder *builder, const Line *line, guint number, guint parent)
{
  json_builder_begin_object (builder);
  add_number (builder, "id", number);
  if (parent > 0)
    add_number (builder, "parent", parent);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (
      builder, sw_kind_code (line->timed && line->minutes == 0 ? SW_KIND_MILESTONE : SW_KIND_TASK));
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, line->title);
  if (line->timed)
    add_number (builder, "duration", line->minutes);
  if (line->timed && line->unit == SW_UNIT_ELAPSED)
    add_number (builder, "unit", SW_UNIT_ELAPSED);
  json_builder_end_object (builder);
}

/* The number (from 1 on) of the last line before `at` that is indented less, 0 for none. */
static guint
parent_of (const GArray *lines, const guint *parents, guint at)
{
  guint candidate = at; /* the line before, as a number */
  while (candidate > 0 && g_array_index (lines, Line, candidate - 1).indent >=
                              g_array_index (lines, Line, at).indent)
    candidate = parents[candidate - 1];
  return candidate;
}

static SwTaskClip *
clip_of (const GArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree guint *parents = g_new0 (guint, lines->len + 1);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, SW_TASK_CLIP_FORMAT);
  add_number (builder, "format_version", SW_TASK_CLIP_VERSION);
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "task");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++) {
    parents[i] = parent_of (lines, parents, i);
    add_line (builder, &g_array_index (lines, Line, i), i + 1, parents[i]);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return sw_task_clip_take (json_builder_get_root (builder));
}

SwTaskClip *
sw_task_clip_read_lines (const char *text, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (lines, line_clear);
  const char *end;
  guint number = 0;
  for (const char *at = text; *at != '\0'; at = *end != '\0' ? end + 1 : end) {
    end = at + strcspn (at, "\n\r");
    number += *end != '\r';
    g_autofree char *one = g_strndup (at, end - at);
    Line line = read_line (one);
    if (line.title == NULL)
      continue;
    g_array_append_val (lines, line);
    if (g_utf8_strlen (line.title, -1) > sw_fact_cell_longest ("title")) {
      sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                 _ ("Line %u is longer than 500 characters, which is too long for a title. Shorten "
                    "it, then paste again."),
                 number);
      return NULL;
    }
    if (lines->len > SW_TASK_CLIP_MAX_TASKS)
      break;
  }
  return clip_of (lines);
}
