#include "core/exchange/tracker-sheets.h"

#include "core/base/format.h"
#include "core/exchange/tracker-page.h"
#include "core/exchange/tracker-table.h"

#include <glib/gi18n-lib.h>

#define LABEL 1 /* columns */
#define VALUE 2
#define LAST 4
#define LABEL_WIDTH 26.0
#define VALUE_WIDTH 42.0

static lxw_worksheet *
sheet_of (const SwTrackerBook *book)
{
  return book->sheets[SW_TRACKER_README];
}

static void
set_height (SwTrackerBook *book, lxw_row_t row, double height)
{
  sw_tracker_check (book, worksheet_set_row (sheet_of (book), row, height, NULL));
}

/* A text over the whole width, with the height it needs. */
static void
paragraph (SwTrackerBook *book, lxw_row_t row, const char *text, SwLook look)
{
  double width = LABEL_WIDTH + 3 * VALUE_WIDTH;
  sw_tracker_merge (book, sheet_of (book), row, LABEL, LAST, text, look | SW_LOOK_WRAP);
  set_height (book, row, sw_tracker_height (book, sw_tracker_lines (text, width, 6)));
}

static void
section (SwTrackerBook *book, lxw_row_t row, const char *text)
{
  for (lxw_col_t x = LABEL; x <= LAST; x++)
    sw_tracker_blank (book, sheet_of (book), row, x, SW_LOOK_RULE);
  sw_tracker_text (book, sheet_of (book), row, LABEL, text,
                   SW_LOOK_BOLD | SW_LOOK_RULE | SW_LOOK_SIZE (13));
  set_height (book, row, 24);
}

static void
fact_text (SwTrackerBook *book, lxw_row_t row, const char *label, const char *text)
{
  sw_tracker_text (book, sheet_of (book), row, LABEL, label, SW_LOOK_MUTED | SW_LOOK_LINE);
  sw_tracker_merge (book, sheet_of (book), row, VALUE, LAST, text,
                    SW_LOOK_LINE | SW_LOOK_INDENT (1));
  set_height (book, row, 19);
}

/* A day stays a day: formulas of other sheets count with it. */
static void
fact_day (SwTrackerBook *book, lxw_row_t row, const char *label, SwDay day, const char *hint,
          SwLook look, const char *name)
{
  sw_tracker_text (book, sheet_of (book), row, LABEL, label, SW_LOOK_MUTED | SW_LOOK_LINE);
  sw_tracker_day (book, sheet_of (book), row, VALUE, day,
                  look | SW_LOOK_LINE | SW_LOOK_LEFT | SW_LOOK_INDENT (1));
  sw_tracker_merge (book, sheet_of (book), row, VALUE + 1, LAST, hint,
                    SW_LOOK_MUTED | SW_LOOK_LINE | SW_LOOK_INDENT (1));
  set_height (book, row, 19);
  if (name == NULL)
    return;
  g_autofree char *cell = sw_tracker_range (book, SW_TRACKER_README, row, row, VALUE);
  g_autofree char *formula = g_strconcat ("=", cell, NULL);
  sw_tracker_check (book, workbook_define_name (book->workbook, name, formula));
}

static char *
playbook_names (const SwTrackerBook *book)
{
  const SwProject *project = sw_plan_project (book->plan);
  GString *names = g_string_new (NULL);
  for (guint i = 0; project->playbooks != NULL && i < project->playbooks->len; i++) {
    const SwPlaybook *playbook = project->playbooks->pdata[i];
    if (playbook->internal && book->party != SW_PARTY_UNSET && book->party != SW_PARTY_VENDOR)
      continue;
    g_string_append_printf (names, "%s%s %s", names->len > 0 ? ", " : "",
                            sw_text_in (&playbook->title, book->language), playbook->version);
  }
  return g_string_free (names, FALSE);
}

static const char *
chosen (const SwTrackerBook *book, const char *name)
{
  return sw_tracker_word (book, name != NULL ? name : N_ ("Not decided yet"));
}

static lxw_row_t
write_facts (SwTrackerBook *book, lxw_row_t row)
{
  const SwProject *project = sw_plan_project (book->plan);
  g_autofree char *playbooks = playbook_names (book);
  section (book, row++, sw_tracker_word (book, N_ ("The project")));
  fact_text (book, row++, sw_tracker_word (book, N_ ("Customer")),
             project->customer != NULL ? project->customer : "—");
  fact_text (book, row++, sw_tracker_word (book, N_ ("Project code")), project->code);
  fact_text (book, row++, sw_tracker_word (book, N_ ("Deployment mode")),
             chosen (book, sw_mode_name (project->mode)));
  fact_text (book, row++, sw_tracker_word (book, N_ ("Delivery mode")),
             chosen (book, sw_delivery_name (project->delivery)));
  fact_text (book, row++, sw_tracker_word (book, N_ ("Hosting")),
             chosen (book, sw_hosting_name (project->hosting)));
  fact_day (book, row++, sw_tracker_word (book, N_ ("Project start")), sw_plan_start (book->plan),
            "", 0, NULL);
  fact_day (book, row++, sw_tracker_word (book, N_ ("Go-live as planned")),
            sw_plan_go_live_day (book->plan), "", SW_LOOK_BOLD, SW_NAME_GO_LIVE);
  if (project->wished_go_live != SW_NO_DAY)
    fact_day (book, row++, sw_tracker_word (book, N_ ("Go-live as asked for")),
              project->wished_go_live, "", 0, NULL);
  fact_text (book, row++, sw_tracker_word (book, N_ ("Playbook")),
             *playbooks != '\0' ? playbooks : "—");
  fact_day (book, row++, sw_tracker_word (book, N_ ("Status date")), book->today,
            sw_tracker_word (book, N_ ("Late, under way and days to go are counted from this day. "
                                       "Enter =TODAY() to let it follow the calendar.")),
            SW_LOOK_INPUT, SW_NAME_STATUS_DATE);
  return row;
}

static lxw_row_t
write_instructions (SwTrackerBook *book, lxw_row_t row)
{
  static const char *const steps[] = {
      N_ ("Fill in the yellow cells: status, progress and remark in the plan, and the contacts."),
      N_ ("Leave the other cells as they are: dates and figures come from the plan and change with "
          "it."),
      N_ ("Sort, filter and fold the tables as you like. Nothing is locked, and no row loses its "
          "place."),
      N_ ("Send the file back. Each change is shown with its old value before it is taken over."),
  };
  section (book, row++, sw_tracker_word (book, N_ ("How to fill it in")));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autofree char *line = g_strdup_printf ("%u.  %s", i + 1, sw_tracker_word (book, steps[i]));
    paragraph (book, row++, line, 0);
  }
  return row;
}

static lxw_row_t
write_sheet_links (SwTrackerBook *book, lxw_row_t row)
{
  static const char *const purposes[] = {
      [SW_TRACKER_DASHBOARD] = N_ ("Where the project stands, what is next and what is late"),
      [SW_TRACKER_PLAN] = N_ ("All tasks with dates, owners and status, to filter and to fill in"),
      [SW_TRACKER_GANTT] = N_ ("The same tasks as bars over time"),
      [SW_TRACKER_MILESTONES] = N_ ("What has to be reached, and by when"),
      [SW_TRACKER_MATRIX] = N_ ("Who has learnt which topic, and who is still missing it"),
      [SW_TRACKER_ATTENDANCE] = N_ ("Who came to which training session"),
      [SW_TRACKER_DEPLOYMENT] = N_ ("The installation: answers, checks, evidence and signatures"),
      [SW_TRACKER_BACKUP] = N_ ("Backups and what each is worth, restore drills and recoveries"),
      [SW_TRACKER_CONTACTS] = N_ ("Who takes part, to complete"),
  };
  section (book, row++, sw_tracker_word (book, N_ ("The sheets")));
  for (SwTrackerSheet i = SW_TRACKER_DASHBOARD; i <= SW_TRACKER_CONTACTS; i++) {
    if (book->names[i] == NULL)
      continue;
    g_autofree char *target = g_strdup_printf ("internal:'%s'!A1", book->names[i]);
    fact_text (book, row, "", sw_tracker_word (book, purposes[i]));
    sw_tracker_check (
        book, worksheet_write_url_opt (sheet_of (book), row, LABEL, target,
                                       sw_tracker_format (book, SW_LOOK_LINK | SW_LOOK_LINE),
                                       book->names[i], NULL));
    row++;
  }
  return row;
}

static lxw_row_t
write_legend (SwTrackerBook *book, lxw_row_t row)
{
  static const struct {
    const char *sample; /* NULL: only the colour */
    const char *meaning;
    SwLook look;
  } entries[] = {
      {NULL, N_ ("A cell to fill in"), SW_LOOK_INPUT | SW_LOOK_LINE},
      {NULL, N_ ("Done part of a bar, in the hue of its phase"),
       SW_LOOK_DEEP | SW_LOOK_HUE (SW_HUE_BLUE)},
      {NULL, N_ ("Part of a bar that is still to do"), SW_LOOK_LIGHT | SW_LOOK_HUE (SW_HUE_BLUE)},
      {NULL, N_ ("Late: should be done by the status date"),
       SW_LOOK_LIGHT | SW_LOOK_HUE (SW_HUE_RED)},
      {NULL, N_ ("Phase or track: from its first task to its last"),
       SW_LOOK_DARK | SW_LOOK_HUE (SW_HUE_BLUE)},
      {"◆", N_ ("Milestone"), SW_LOOK_TINTED | SW_LOOK_HUE (SW_HUE_BLUE) | SW_LOOK_CENTER},
      {"●", N_ ("Milestone reached"), SW_LOOK_GREEN | SW_LOOK_CENTER},
      {"●", N_ ("Milestone within two weeks"), SW_LOOK_YELLOW | SW_LOOK_CENTER},
      {"●", N_ ("Milestone late"), SW_LOOK_RED | SW_LOOK_CENTER},
  };
  section (book, row++, sw_tracker_word (book, N_ ("Colours and signs")));
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++, row++) {
    fact_text (book, row, "", sw_tracker_word (book, entries[i].meaning));
    sw_tracker_text (book, sheet_of (book), row, LABEL,
                     entries[i].sample != NULL ? entries[i].sample : "", entries[i].look);
  }
  return row;
}

static const char *
phase_text (const SwTrackerBook *book, guint row, const char *key)
{
  const SwCell *cell =
      sw_table_cell (book->phases, row, (guint) sw_table_find_column (book->phases, key));
  return cell->present ? cell->text : "";
}

static lxw_row_t
write_phases (SwTrackerBook *book, lxw_row_t row)
{
  lxw_worksheet *sheet = sheet_of (book);
  SwLook look = SW_LOOK_WRAP | SW_LOOK_TOP | SW_LOOK_LINE;
  SwLook text = look | SW_LOOK_INDENT (1), title_look = SW_LOOK_MUTED | SW_LOOK_INDENT (1);
  if (sw_table_row_count (book->phases) == 0)
    return row;
  section (book, row++, sw_tracker_word (book, N_ ("The phases")));
  sw_tracker_text (book, sheet, row, LABEL, sw_tracker_word (book, N_ ("Phase")), SW_LOOK_MUTED);
  sw_tracker_merge (book, sheet, row, VALUE, VALUE + 1, sw_tracker_word (book, N_ ("What happens")),
                    title_look);
  sw_tracker_text (book, sheet, row++, LAST, sw_tracker_word (book, N_ ("Current focus")),
                   title_look);
  for (guint i = 0; i < sw_table_row_count (book->phases); i++, row++) {
    gint32 index = sw_plan_find (book->plan, sw_table_row_id (book->phases, i));
    const char *happens = phase_text (book, i, "happens"), *focus = phase_text (book, i, "focus");
    g_autofree char *title =
        g_strdup_printf ("%s %s", phase_text (book, i, "number"), phase_text (book, i, "phase"));
    sw_tracker_text (book, sheet, row, LABEL, title,
                     look | SW_LOOK_BOLD | SW_LOOK_PALE |
                         SW_LOOK_HUE (sw_plan_task (book->plan, index)->hue));
    sw_tracker_merge (book, sheet, row, VALUE, VALUE + 1, happens, text);
    sw_tracker_text (book, sheet, row, LAST, focus, text);
    int lines = MAX (sw_tracker_lines (title, LABEL_WIDTH, 4),
                     sw_tracker_lines (happens, 2 * VALUE_WIDTH, 8));
    set_height (book, row,
                sw_tracker_height (book, MAX (lines, sw_tracker_lines (focus, VALUE_WIDTH, 8))));
  }
  return row;
}

void
sw_tracker_write_readme (SwTrackerBook *book)
{
  lxw_worksheet *sheet = sheet_of (book);
  const SwProject *project = sw_plan_project (book->plan);
  lxw_row_t row = 3;
  sw_tracker_check (book, worksheet_set_column (sheet, 0, 0, 2, NULL));
  sw_tracker_check (book, worksheet_set_column (sheet, LABEL, LABEL, LABEL_WIDTH, NULL));
  sw_tracker_check (book, worksheet_set_column (sheet, VALUE, LAST, VALUE_WIDTH, NULL));
  sw_tracker_heading (book, SW_TRACKER_README, LABEL);
  sw_tracker_text (book, sheet, 0, LABEL, sw_project_title (project),
                   SW_LOOK_BOLD | SW_LOOK_ACCENT | SW_LOOK_SIZE (20));
  sw_tracker_text (book, sheet, 1, LABEL, sw_tracker_word (book, N_ ("Shared project tracker")),
                   SW_LOOK_MUTED | SW_LOOK_SIZE (11));
  paragraph (book, row++,
             sw_tracker_word (book, N_ ("This workbook is the shared tracker of the project: plan, "
                                        "milestones and contacts at one look, for everybody who "
                                        "takes part.")),
             SW_LOOK_SIZE (11));
  row = write_facts (book, row + 1) + 1;
  row = write_instructions (book, row) + 1;
  row = write_phases (book, row) + 1;
  row = write_sheet_links (book, row) + 1;
  row = write_legend (book, row);
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  sw_tracker_print_setup (book, SW_TRACKER_README, 0, -1, row, LAST);
}
