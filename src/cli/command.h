/* One call of the command line: what was asked, and where the answer goes. */
#pragma once

#include "core/exchange/json-members.h"
#include "core/library/library.h"
#include "core/plan/baseline.h"
#include "core/plan/calendar-facts.h"
#include "core/plan/plan.h"

#include <json-glib/json-glib.h>

typedef struct _SwCall SwCall;

enum {
  SW_COMMAND_READS = 0,
  SW_COMMAND_WRITES = 1 << 0,
  SW_COMMAND_NO_FILE = 1 << 1, /* works without opening the library */
  SW_COMMAND_CREATES = 1 << 2, /* makes a library where there is none */
};

/* An option of a command: `--name VALUE`, or a flag where `value` is NULL. */
typedef struct {
  const char *name;
  const char *value;
} SwOption;

typedef struct {
  const char *noun;
  const char *verb;
  const char *arguments; /* as help shows them: "P [--name N]" */
  const char *summary;   /* marked with N_() */
  guint flags;
  int least, most;         /* arguments without options; most -1: any number */
  const SwOption *options; /* ends with a NULL name; NULL: none */
  gboolean (*run) (SwCall *call, GError **error);
} SwCommand;

struct _SwCall {
  const SwCommand *command;
  SwContext *context;
  SwLibrary *library; /* NULL with SW_COMMAND_NO_FILE */
  char *library_path;
  gboolean json;
  gboolean language_given;
  GPtrArray *arguments; /* borrowed texts */
  GHashTable *options;  /* name -> value ("" for flags) */
  JsonBuilder *builder; /* the document, with --json */
  GString *text;        /* the answer, without */
  GString *warnings;    /* what goes to standard error of a command that answered, line by line */
  int exit_code;        /* of a command that answered, but not with yes */
};

extern const SwCommand sw_library_commands[], sw_playbook_commands[], sw_project_commands[],
    sw_plan_commands[], sw_outlook_commands[], sw_people_commands[], sw_calendar_commands[],
    sw_load_commands[], sw_export_commands[], sw_view_commands[], sw_import_commands[],
    sw_clip_commands[], sw_merge_commands[], sw_shape_commands[], sw_training_commands[],
    sw_training_parking_commands[], sw_training_feedback_commands[], sw_training_sign_commands[],
    sw_training_roster_commands[], sw_training_curriculum_commands[], sw_training_cover_commands[],
    sw_training_room_commands[], sw_training_prepare_commands[], sw_deployment_commands[],
    sw_deployment_measure_commands[], sw_deployment_papers_commands[],
    sw_deployment_answer_commands[], sw_deployment_secret_commands[],
    sw_deployment_backup_commands[], sw_deployment_plan_commands[], sw_deployment_drill_commands[],
    sw_deployment_recover_commands[], sw_deployment_preflight_commands[];

/* All lists above, ended by NULL. */
extern const SwCommand *const sw_command_lists[];

/* The argument at `place`, and an option's value or NULL; borrowed. */
const char *sw_call_argument (SwCall *call, guint place);
const char *sw_call_option (SwCall *call, const char *name);

/* The language a document is asked in: the option `--languages`, else `--language` where it was
 * given, else the project's. FALSE with `error` where the option is no language. */
gboolean sw_call_document_language (SwCall *call, const SwProject *project, SwLanguage *language,
                                    GError **error);

/* The same where something else says the language of the document, `usual`. */
gboolean sw_call_choose_language (SwCall *call, SwLanguage usual, SwLanguage *language,
                                  GError **error);

/* Writes a document once for each language that `--languages` names ("de,zh_CN"), else in the one
 * of sw_call_document_language, and says the paths. Of several, each has the language in its name:
 * "plan.xlsx" becomes "plan-de.xlsx". FALSE with `error`; "one-language" where several are to go to
 * standard output ("-"). */
typedef gboolean (*SwCallWrite) (SwLanguage language, const char *path, gpointer data,
                                 GError **error);
gboolean sw_call_write_languages (SwCall *call, const SwProject *project, const char *output,
                                  SwCallWrite write, gpointer data, GError **error);

/* Whose eyes a document is for, by the option `--party`; SW_PARTY_UNSET: it holds everything. FALSE
 * with "unknown-party". */
gboolean sw_call_party (SwCall *call, SwParty *party, GError **error);

/* A bound for numbers that a rule bounds in words of its own. */
#define SW_CALL_MOST 1000000

/* Reads the whole number that an option is into `number`, which stays as it is without it. FALSE
 * with "usage" where it is none from `least` to `most`. */
gboolean sw_call_number (SwCall *call, const char *option, gint64 least, gint64 most,
                         gint64 *number, GError **error);

/* The project an argument names, and its plan; NULL or 0 with `error`. */
gint64 sw_call_project (SwCall *call, guint place, GError **error);
SwPlan *sw_call_plan (SwCall *call, guint place, GError **error);

/* The task an argument names (`CODE/2.3`, or an id) and its plan, which the caller unrefs. */
SwPlan *sw_call_task (SwCall *call, guint place, gint32 *index, GError **error);

/* What the options `--filter CODE` and `--view NAME` leave of the plan: SwMask, one for each task,
 * to free; NULL where neither is given. FALSE with `error`; "usage" where both are. */
gboolean sw_call_mask (SwCall *call, SwPlan *plan, guint8 **mask, GError **error);

/* The tasks that the first `count` arguments name, all of one project; array of indices (gint32)
 * to unref, NULL with `error`. */
GArray *sw_call_tasks (SwCall *call, guint count, SwPlan **plan, GError **error);

/* Refuses the call itself: exit code 2. Always FALSE. */
gboolean sw_call_usage (SwCall *call, GError **error);

/* Warns of something in one sentence: on standard error, and as the member `warning` of the JSON
 * object at hand, {rule, message}; null without a sentence. */
void sw_call_warn (SwCall *call, const char *rule, const char *sentence);

/* Says the id of what was made or changed. Always TRUE. */
gboolean sw_call_answer_id (SwCall *call, gint64 id);

/* The same of several (gint64): a line each, `{"ids": [...]}` with --json. */
gboolean sw_call_answer_ids (SwCall *call, const GArray *ids);

/* Says which file was written; nothing where that was standard output ("-"). Always TRUE. */
gboolean sw_call_answer_path (SwCall *call, const char *path);

/* What the clock here showed at a stamp (UTC seconds), "2026-12-01 09:30", or a dash; to free. */
char *sw_call_clock (gint64 stamp);

/* Prints `table` as text, or as its JSON array. */
void sw_call_print_table (SwCall *call, gpointer table, const char *const *keys);

/* Verbs of `plan` in files of their own. */
gboolean sw_cli_plan_why (SwCall *call, GError **error);
gboolean sw_cli_plan_baseline (SwCall *call, GError **error);
gboolean sw_cli_plan_baselines (SwCall *call, GError **error);

/* The baseline that `--baseline` names, which the caller frees; NULL without the option. FALSE with
 * `error` where there is none of that name. */
gboolean sw_call_baseline (SwCall *call, SwPlan *plan, SwBaseline **baseline, GError **error);

/* Days of a calendar: from the options --from, --to, --hours, --title and --work (texts are
 * borrowed); the members of their object; and a line of text, with a `name` where one is given. */
gboolean sw_call_read_calendar_day (SwCall *call, SwCalendarDay *day, GError **error);
void sw_json_calendar_day (JsonBuilder *builder, const SwCalendarDay *day);
void sw_call_print_calendar_day (SwCall *call, const SwCalendarDay *day, const char *name);

/* The id that `text` is, 0 when it is none. */
gint64 sw_call_read_id (const char *text);

/* Blanks out control characters but for line feed and tabulator, in place. */
void sw_call_clean (char *text);

/* Appends a formatted line to the answer, without control characters. */
void sw_call_line (SwCall *call, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Appends "LABEL: VALUE" as the language punctuates it. */
void sw_call_fact (SwCall *call, const char *label, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* The help text of all nouns (NULL) or of one, to free; NULL when there is no such noun. */
char *sw_cli_help (const char *noun);
