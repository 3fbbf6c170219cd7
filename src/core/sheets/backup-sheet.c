#include "core/sheets/backup-sheet.h"

#include "core/base/clock.h"
#include "core/deployment/backup-log.h"
#include "core/deployment/drill.h"
#include "core/deployment/recovery.h"

#include <glib/gi18n-lib.h>

#define GIB (1024.0 * 1024 * 1024)

typedef struct {
  SwDeployment *deployment;
  const SwWords *words;
  SwTable *table;
} Sheet;

static guint
add_row (const Sheet *sheet, gint64 id, const char *kind, gint64 began, const char *item)
{
  guint row = sw_table_add_row (sheet->table, id, 0);
  sw_table_set_text (sheet->table, row, "kind", sw_words_get (sheet->words, kind));
  sw_table_set_day (sheet->table, row, "date", began > 0 ? sw_day_from_stamp (began) : SW_NO_DAY);
  sw_table_set_text (sheet->table, row, "item", item);
  return row;
}

static void
set_minutes (const Sheet *sheet, guint row, const char *column, int minutes)
{
  if (minutes >= 0)
    sw_table_set_number (sheet->table, row, column, minutes);
}

/* Rounded up, -1 where one of both is not known or they are out of order. */
static int
minutes_between (gint64 from, gint64 to)
{
  return from > 0 && to >= from ? (int) MIN ((to - from + 59) / 60, G_MAXINT) : -1;
}

/* Occasions */

static void
add_drill (const Sheet *sheet, SwDeployment *turned)
{
  const SwOccasion *occasion = sw_deployment_occasion (turned);
  g_autofree SwDrill *drill = sw_drill_new (turned);
  guint row = add_row (sheet, occasion->id, N_ ("Restore drill"), occasion->at, occasion->title);
  set_minutes (sheet, row, "minutes", drill->rto);
  set_minutes (sheet, row, "lost_minutes", drill->rpo);
  sw_table_set_text (sheet->table, row, "result",
                     sw_words_get (sheet->words, sw_drill_result_name (drill->result)));
  sw_table_set_text (sheet->table, row, "note", occasion->reason);
  sw_table_set_text (sheet->table, row, "by", occasion->name);
}

static void
add_recovery (const Sheet *sheet, SwDeployment *turned)
{
  const SwOccasion *occasion = sw_deployment_occasion (turned);
  g_autoptr (SwBackupLog) log = sw_backup_log_new (turned);
  gint64 failed = sw_stamp_parse (sw_deployment_answer (turned, NULL, "recovery.failed"));
  gint64 opened = sw_stamp_parse (sw_deployment_answer (turned, NULL, "recovery.opened"));
  guint row = add_row (sheet, occasion->id, N_ ("Recovery"), occasion->at, occasion->title);
  set_minutes (sheet, row, "minutes", minutes_between (failed, opened));
  set_minutes (sheet, row, "lost_minutes", sw_recovery_loss (turned, log));
  sw_table_set_text (sheet->table, row, "result",
                     sw_words_get (sheet->words, occasion->aborted      ? N_ ("Broken off")
                                                 : occasion->ended == 0 ? N_ ("Under way")
                                                                        : N_ ("Ended")));
  sw_table_set_text (sheet->table, row, "note", occasion->reason);
  sw_table_set_text (sheet->table, row, "by", occasion->name);
}

static void
add_occasions (const Sheet *sheet, SwRunKind kind, void (*add) (const Sheet *, SwDeployment *))
{
  g_autoptr (GPtrArray) occasions = sw_deployment_occasions (sheet->deployment, kind);
  for (guint i = occasions->len; i > 0; i--) {
    const SwOccasion *occasion = occasions->pdata[i - 1];
    g_autoptr (SwDeployment) turned = sw_deployment_turned (sheet->deployment, kind, occasion->id);
    if (turned != NULL && sw_deployment_run (turned) != NULL)
      add (sheet, turned);
  }
}

/* The log */

static char *
reasons_of (const SwBackupVerdict *verdict)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < verdict->reasons->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) verdict->reasons->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
add_record (const Sheet *sheet, const SwBackupRecord *record, const SwBackupVerdict *verdict)
{
  guint row = add_row (sheet, record->id, N_ ("Backup"), record->started, record->item);
  const char level[] = {'V', (char) ('0' + CLAMP (verdict->level, 0, 4)), '\0'};
  g_autofree char *note = reasons_of (verdict);
  sw_table_set_text (sheet->table, row, "tool", record->tool);
  if (record->bytes >= 0)
    sw_table_set_number (sheet->table, row, "size_gib", (double) record->bytes / GIB);
  set_minutes (sheet, row, "minutes", minutes_between (record->started, record->ended));
  sw_table_set_text (sheet->table, row, "result",
                     verdict->good ? level : sw_words_get (sheet->words, N_ ("Does not count")));
  sw_table_set_text (sheet->table, row, "note", note);
  sw_table_set_text (sheet->table, row, "by", record->author);
  sw_table_set_text (sheet->table, row, "sha256", record->manifest);
}

static void
add_log (const Sheet *sheet)
{
  g_autoptr (SwBackupLog) log = sw_backup_log_new (sheet->deployment);
  for (guint i = log->records->len; i > 0; i--)
    add_record (sheet, log->records->pdata[i - 1], log->verdicts->pdata[i - 1]);
}

/* Few tools tell a manifest: without one the column goes. */
static void
drop_if_empty (SwTable *table, const char *key)
{
  guint column = (guint) sw_table_find_column (table, key);
  for (guint i = 0; i < sw_table_row_count (table); i++) {
    if (sw_table_cell (table, i, column)->present)
      return;
  }
  sw_table_remove_column (table, column);
}

SwTable *
sw_sheet_backup (SwDeployment *deployment, const SwWords *words)
{
  static const struct {
    const char *key, *title;
    SwColumnType type;
    double width;
  } columns[] = {{"kind", N_ ("Kind"), SW_COLUMN_TEXT, 18},
                 {"date", N_ ("Date"), SW_COLUMN_DATE, 12},
                 {"item", N_ ("Item"), SW_COLUMN_TEXT, 28},
                 {"tool", N_ ("Tool"), SW_COLUMN_TEXT, 14},
                 {"size_gib", N_ ("Size in GiB"), SW_COLUMN_NUMBER, 12},
                 {"minutes", N_ ("Minutes it took"), SW_COLUMN_NUMBER, 18},
                 {"lost_minutes", N_ ("Minutes of work lost"), SW_COLUMN_NUMBER, 25},
                 {"result", N_ ("Result"), SW_COLUMN_TEXT, 22},
                 {"note", N_ ("Note"), SW_COLUMN_TEXT, 44},
                 {"by", N_ ("By"), SW_COLUMN_TEXT, 20},
                 {"sha256", N_ ("SHA-256"), SW_COLUMN_TEXT, 66}};
  const SwWords *spoken = sw_deployment_words (deployment);
  Sheet sheet = {.deployment = deployment, .words = words};
  sheet.table = sw_table_new ("backup", sw_words_get (words, N_ ("Backup")));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sw_table_add_column (sheet.table, columns[i].key, sw_words_get (words, columns[i].title),
                         columns[i].type, columns[i].width);
  sw_deployment_speak (deployment, words);
  add_occasions (&sheet, SW_RUN_DRILL, add_drill);
  add_occasions (&sheet, SW_RUN_RECOVERY, add_recovery);
  add_log (&sheet);
  drop_if_empty (sheet.table, "sha256");
  sw_deployment_speak (deployment, spoken);
  return sheet.table;
}
