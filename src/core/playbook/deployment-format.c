#include "core/playbook/deployment-format.h"

#include "core/playbook/playbook-deployment.h"
#include "core/playbook/playbook-format.h"
#include "core/playbook/playbook-value.h"

#include <glib/gi18n-lib.h>

const char *const sw_playbook_answer_codes[] = {
    "text", "code",      "host",  "port",  "cidr",   "email", "url",  "path",
    "int",  "size",      "dur",   "pct",   "bool",   "enum",  "date", "person",
    "file", "secretref", "table", "stamp", "record", NULL};
const char *const sw_playbook_run_codes[] = {"install", "backup", "drill", "recovery", NULL};
const char *const sw_playbook_danger_codes[] = {"none", "change", "destroy", NULL};
const char *const sw_playbook_place_codes[] = {"own", "host", "first", NULL};
const char *const sw_playbook_scope_codes[] = {"run", "host", NULL};
const char *const sw_playbook_across_codes[] = {"equal", "distinct", "spread", NULL};
const char *const sw_playbook_by_codes[] = {"script", "laptop", "person", NULL};
const char *const sw_playbook_outcome_codes[] = {"pass", "warn", "fail", NULL};
const char *const sw_playbook_evidence_codes[] = {"file", "text", "import", NULL};

static const char *const unit_codes[] = {"kib", "bytes", "gib",  "ms",    "us",
                                         "s",   "pct",   "days", "count", NULL};
static const char *const source_codes[] = {"vendor-table", "guess", NULL};
static const char *const sizing_kind_codes[] = {"all",   "app",      "worker", "db",
                                                "files", "balancer", NULL};

#define END                                                                                        \
  {                                                                                                \
    NULL                                                                                           \
  }
#define KEY                                                                                        \
  {                                                                                                \
    "id", SW_FIELD_KEY, .required = TRUE                                                           \
  }
#define TITLE                                                                                      \
  {                                                                                                \
    "title", SW_FIELD_TEXT, .required = TRUE                                                       \
  }
#define WHEN                                                                                       \
  {                                                                                                \
    "when", SW_FIELD_EXPRESSION                                                                    \
  }
#define TEXT(key)                                                                                  \
  {                                                                                                \
    key, SW_FIELD_TEXT                                                                             \
  }
#define FLAG(key)                                                                                  \
  {                                                                                                \
    key, SW_FIELD_FLAG                                                                             \
  }
#define WORD(key, codes)                                                                           \
  {                                                                                                \
    key, SW_FIELD_WORD, .words = codes                                                             \
  }
#define LIST(key, of)                                                                              \
  {                                                                                                \
    key, SW_FIELD_OBJECT, .list = TRUE, .shape = &of                                               \
  }
#define IDS(key)                                                                                   \
  {                                                                                                \
    key, SW_FIELD_KEY, .list = TRUE                                                                \
  }

/* Rules between the members of a field. */
static void
check_field (SwInspection *inspection, JsonObject *field)
{
  int type = sw_value_word (json_object_get_member (field, "type"), sw_playbook_answer_codes);
  if ((type == SW_ANSWER_CHOICE) != (json_object_has_member (field, "choices")))
    sw_inspection_fault_at (inspection, "choices",
                            _ ("“choices” belong to fields of type “enum”, and only to those."));
  if (type != SW_ANSWER_TABLE && json_object_has_member (field, "columns"))
    sw_inspection_fault_at (inspection, "columns",
                            _ ("Only a field of type “table” has “columns”. Remove them."));
  if (type != SW_ANSWER_TABLE && json_object_has_member (field, "rows"))
    sw_inspection_fault_at (inspection, "rows",
                            _ ("Only a field of type “table” has “rows”. Remove them."));
  if (json_object_has_member (field, "pattern") != json_object_has_member (field, "pattern_hint"))
    sw_inspection_fault_at (inspection, "pattern",
                            _ ("“pattern” and “pattern_hint” go together. Add the missing one."));
}

/* What is measured is judged for some hosts or over them; what is not needs no way to measure. */
static void
check_check (SwInspection *inspection, JsonObject *check)
{
  gboolean measures = json_object_has_member (check, "measure");
  if (!measures &&
      (json_object_has_member (check, "across") || json_object_has_member (check, "by")))
    sw_inspection_fault_at (inspection, "measure", _ ("“%s” is missing. Add it."), "measure");
  if (measures && !json_object_has_member (check, "by"))
    sw_inspection_fault_at (inspection, "by", _ ("“%s” is missing. Add it."), "by");
}

static const SwShape titled_shape = {(const SwField[]){KEY, TITLE, END}};

static const SwShape role_shape = {(const SwField[]){
    KEY,
    TITLE,
    {"party", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_party_codes},
    END,
}};

static const SwShape name_shape = {(const SwField[]){
    KEY,
    TITLE,
    {"pattern", SW_FIELD_LINE, .required = TRUE},
    {"most", SW_FIELD_COUNT, .required = TRUE, .least = 1, .most = 255},
    WHEN,
    END,
}};

#define FIELD_MEMBERS                                                                              \
  KEY, {"type", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_answer_codes}, TITLE,        \
      TEXT ("why"), TEXT ("good"), FLAG ("required"), FLAG ("list"), WHEN,                         \
      {"pattern", SW_FIELD_PATTERN}, TEXT ("pattern_hint"),                                        \
      {"least", SW_FIELD_COUNT, .least = 0, .most = G_MAXINT},                                     \
      {"most", SW_FIELD_COUNT, .least = 0, .most = G_MAXINT}, LIST ("choices", titled_shape),      \
  {                                                                                                \
    "suggest", SW_FIELD_LINE                                                                       \
  }

static const SwShape column_shape = {
    (const SwField[]){FIELD_MEMBERS, END},
    .also = check_field,
};

static const SwShape row_shape = {(const SwField[]){KEY, TITLE, {"log", SW_FIELD_KEY}, END}};

static const SwShape field_shape = {
    (const SwField[]){FIELD_MEMBERS,
                      {"role", SW_FIELD_KEY},
                      LIST ("columns", column_shape),
                      LIST ("rows", row_shape),
                      END},
    .also = check_field,
};

static const SwShape outcome_shape = {(const SwField[]){
    {"state", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_outcome_codes},
    WHEN,
    {"message", SW_FIELD_TEXT, .required = TRUE},
    TEXT ("fix"),
    END,
}};

static const SwShape check_shape = {
    (const SwField[]){
        KEY,
        {"number", SW_FIELD_KEY},
        TITLE,
        TEXT ("why"),
        {"scope", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_scope_codes},
        {"for", SW_FIELD_EXPRESSION},
        {"measure", SW_FIELD_LINE},
        WORD ("across", sw_playbook_across_codes),
        {"by", SW_FIELD_WORD, .list = TRUE, .words = sw_playbook_by_codes, .least = 1},
        FLAG ("root"),
        FLAG ("block"),
        {"ttl", SW_FIELD_TERM},
        WORD ("unit", unit_codes),
        {"outcomes", SW_FIELD_OBJECT, .required = TRUE, .list = TRUE, .shape = &outcome_shape,
         .least = 1},
        TEXT ("hint"),
        WHEN,
        END,
    },
    .also = check_check,
};

static const SwShape command_shape = {(const SwField[]){
    KEY,
    TITLE,
    TEXT ("why"),
    {"danger", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_danger_codes},
    {"on", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_place_codes},
    {"for", SW_FIELD_EXPRESSION},
    {"as", SW_FIELD_KEY},
    {"lines", SW_FIELD_LINE, .required = TRUE, .list = TRUE, .least = 1},
    TEXT ("expect"),
    TEXT ("undo"),
    WHEN,
    END,
}};

static const SwShape evidence_shape = {(const SwField[]){
    KEY,
    TITLE,
    {"kind", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_evidence_codes},
    WHEN,
    END,
}};

static const SwShape exit_shape = {(const SwField[]){
    {"when", SW_FIELD_EXPRESSION, .required = TRUE},
    {"message", SW_FIELD_TEXT, .required = TRUE},
    END,
}};

static const SwShape step_shape = {(const SwField[]){
    KEY,
    TITLE,
    {"about", SW_FIELD_TEXT, .required = TRUE},
    {"at_hand", SW_FIELD_TEXT, .list = TRUE},
    IDS ("fields"),
    IDS ("checks"),
    IDS ("commands"),
    FLAG ("names"),
    FLAG ("sizing"),
    FLAG ("preflight"),
    LIST ("evidence", evidence_shape),
    LIST ("exit", exit_shape),
    {"sign", SW_FIELD_KEY, .required = TRUE, .list = TRUE, .least = 1},
    END,
}};

static const SwShape path_shape = {(const SwField[]){
    KEY,
    TITLE,
    {"about", SW_FIELD_TEXT, .required = TRUE},
    WHEN,
    END,
}};

static const SwShape run_shape = {(const SwField[]){
    WORD ("kind", sw_playbook_run_codes),
    {"mode", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_mode_codes},
    {"steps", SW_FIELD_KEY, .required = TRUE, .list = TRUE, .least = 1},
    {"impact_before", SW_FIELD_KEY},
    {"confirmed_by", SW_FIELD_KEY},
    LIST ("paths", path_shape),
    END,
}};

static const SwShape input_shape = {(const SwField[]){
    KEY,
    TITLE,
    TEXT ("unit"),
    {"field", SW_FIELD_KEY},
    {"likely", SW_FIELD_AMOUNT, .required = TRUE},
    {"factor", SW_FIELD_AMOUNT, .required = TRUE, .least = 1},
    {"source", SW_FIELD_WORD, .required = TRUE, .words = source_codes},
    END,
}};

static const SwShape sizing_role_shape = {(const SwField[]){
    KEY,
    TITLE,
    {"kind", SW_FIELD_WORD, .required = TRUE, .words = sizing_kind_codes},
    WHEN,
    END,
}};

static const SwShape sizing_shape = {(const SwField[]){
    {"inputs", SW_FIELD_OBJECT, .required = TRUE, .list = TRUE, .shape = &input_shape, .least = 1},
    {"roles", SW_FIELD_OBJECT, .required = TRUE, .list = TRUE, .shape = &sizing_role_shape,
     .least = 1},
    END,
}};

const SwShape sw_deployment_shape = {(const SwField[]){
    LIST ("roles", role_shape),
    {"reserved", SW_FIELD_LINE, .list = TRUE},
    LIST ("names", name_shape),
    LIST ("fields", field_shape),
    LIST ("checks", check_shape),
    LIST ("commands", command_shape),
    {"steps", SW_FIELD_OBJECT, .required = TRUE, .list = TRUE, .shape = &step_shape, .least = 1},
    {"runs", SW_FIELD_OBJECT, .required = TRUE, .list = TRUE, .shape = &run_shape, .least = 1},
    {"sizing", SW_FIELD_OBJECT, .shape = &sizing_shape},
    {"waiver_days", SW_FIELD_COUNT, .least = 1, .most = 365},
    END,
}};
