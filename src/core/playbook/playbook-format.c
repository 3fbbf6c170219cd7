#include "core/playbook/playbook-format.h"

#include "core/playbook/deployment-format.h"
#include "core/playbook/playbook-value.h"

#include <glib/gi18n-lib.h>

const char *const sw_playbook_mode_codes[] = {"team", "private-light", "private-standard", NULL};
const char *const sw_playbook_delivery_codes[] = {"rent", "purchase", NULL};
const char *const sw_playbook_hosting_codes[] = {"on-premises", "vendor-cloud", NULL};
const char *const sw_playbook_party_codes[] = {"vendor", "partner", "customer", NULL};
const char *const sw_playbook_item_codes[] = {"task", "milestone", NULL};
const char *const sw_playbook_need_codes[] = {"mode", "delivery", NULL};

static const char *const format_codes[] = {SW_PLAYBOOK_FORMAT, NULL};
static const char *const hue_codes[] = {"blue",   "teal", "green",  "yellow",
                                        "orange", "red",  "purple", NULL};
static const char *const field_type_codes[] = {"text", "items", "yes-no", "date", "person", NULL};
static const char *const material_codes[] = {"guide",    "demo-script", "recording", "clip",
                                             "exercise", "manual",      NULL};
static const char *const letter_codes[] = {"A", "B", "C", "D", "E", "F", "G", "H", "I",
                                           "J", "K", "L", "M", "N", "O", "P", "Q", "R",
                                           "S", "T", "U", "V", "W", "X", "Y", "Z", NULL};
static const char *const column_codes[] = {"owner", "date", "state", NULL};
static const char *const day_codes[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday",    NULL};
static const char *const source_codes[] = {
    "scope", "onboarding", "usage",        "acceptance", "support",     "steps",
    "roles", "handover",   "deliverables", "deployment", "cooperation", NULL};

#define END                                                                                        \
  {                                                                                                \
    NULL                                                                                           \
  }
#define ID                                                                                         \
  {                                                                                                \
    "id", SW_FIELD_ID, .required = TRUE                                                            \
  }
#define TITLE                                                                                      \
  {                                                                                                \
    "title", SW_FIELD_TEXT, .required = TRUE                                                       \
  }
#define WHEN                                                                                       \
  {                                                                                                \
    "when", SW_FIELD_OBJECT, .shape = &when_shape                                                  \
  }
#define CODES(key, codes)                                                                          \
  {                                                                                                \
    key, SW_FIELD_WORD, .list = TRUE, .words = codes, .least = 1                                   \
  }
#define LIST(key, of)                                                                              \
  {                                                                                                \
    key, SW_FIELD_OBJECT, .list = TRUE, .shape = &of                                               \
  }
#define NEEDED_LIST(key, of)                                                                       \
  {                                                                                                \
    key, SW_FIELD_OBJECT, .required = TRUE, .list = TRUE, .shape = &of, .least = 1                 \
  }

/* A condition on a mode that the playbook does not offer could never hold. This is asked for every
 * condition, so a list that is too long anyway is not read again and again. */
static void
check_offered (SwInspection *inspection, JsonObject *when)
{
  JsonArray *offered = sw_value_list (sw_value_member (inspection->root, "modes"));
  JsonArray *asked = sw_value_list (json_object_get_member (when, "modes"));
  guint offers = 0;
  if (offered == NULL || json_array_get_length (offered) > SW_SHAPE_MAX_LIST)
    return;
  for (guint i = 0; i < json_array_get_length (offered); i++) {
    int mode = sw_value_word (json_array_get_element (offered, i), sw_playbook_mode_codes);
    offers |= mode >= 0 ? 1u << mode : 0;
  }
  for (guint i = 0; offers != 0 && asked != NULL && i < json_array_get_length (asked); i++) {
    int mode = sw_value_word (json_array_get_element (asked, i), sw_playbook_mode_codes);
    if (mode >= 0 && (offers & 1u << mode) == 0)
      sw_inspection_fault_at (inspection, "modes",
                              _ ("“%s” is not among the modes of this playbook. Add it to “modes” "
                                 "at the top or remove it here."),
                              sw_playbook_mode_codes[mode]);
  }
}

/* Durations belong to tasks, the go-live to a milestone. */
static void
check_task (SwInspection *inspection, JsonObject *task)
{
  JsonNode *kind = json_object_get_member (task, "kind");
  gboolean milestone = kind != NULL && sw_value_word (kind, sw_playbook_item_codes) == 1;
  gboolean lasts = json_object_has_member (task, "duration");
  if (milestone && lasts)
    sw_inspection_fault_at (inspection, "duration", _ ("A milestone has no duration. Remove it."));
  if (milestone && json_object_has_member (task, "spread"))
    sw_inspection_fault_at (inspection, "spread", _ ("A milestone has no spread. Remove it."));
  if (!milestone && !lasts)
    sw_inspection_fault_at (inspection, "duration", _ ("“%s” is missing. Add it."), "duration");
  if (!milestone && sw_value_flag (json_object_get_member (task, "go_live")))
    sw_inspection_fault_at (inspection, "go_live",
                            _ ("Only a milestone can be the go-live. Make this one a milestone."));
}

static void
check_hours (SwInspection *inspection, JsonObject *hours)
{
  const char *from = sw_value_string (json_object_get_member (hours, "from"));
  const char *to = sw_value_string (json_object_get_member (hours, "to"));
  if (from != NULL && to != NULL && sw_value_is_clock (from) && sw_value_is_clock (to) &&
      g_strcmp0 (from, to) >= 0)
    sw_inspection_fault_at (inspection, "to", _ ("The hours end before they begin. Swap them."));
}

static void
check_closing_field (SwInspection *inspection, JsonObject *field)
{
  gboolean items =
      g_strcmp0 (sw_value_string (json_object_get_member (field, "type")), "items") == 0;
  gboolean limited = json_object_has_member (field, "limit");
  if (limited && !items)
    sw_inspection_fault_at (inspection, "limit",
                            _ ("Only a field of type “items” has a limit. Remove it."));
  if (limited != json_object_has_member (field, "limit_hint"))
    sw_inspection_fault_at (inspection, limited ? "limit_hint" : "limit",
                            _ ("“limit” and “limit_hint” go together. Add the missing one."));
}

static int
count_of (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_INT64
             ? (int) CLAMP (json_node_get_int (node), 0, G_MAXINT16)
             : 0;
}

static void
check_agenda_item (SwInspection *inspection, JsonObject *item)
{
  if (count_of (item, "least") > count_of (item, "minutes"))
    sw_inspection_fault_at (inspection, "least", _ ("“least” is more than “minutes”. Lower it."));
}

/* The agenda fills the session, so that its clock can tell what running late costs. */
static void
check_session_format (SwInspection *inspection, JsonObject *format)
{
  JsonArray *agenda = sw_value_list (json_object_get_member (format, "agenda"));
  int sum = 0, minutes = count_of (format, "minutes");
  guint length = agenda != NULL ? MIN (json_array_get_length (agenda), SW_SHAPE_MAX_LIST) : 0;
  for (guint i = 0; i < length; i++) {
    JsonNode *item = json_array_get_element (agenda, i);
    if (JSON_NODE_HOLDS_OBJECT (item))
      sum += count_of (json_node_get_object (item), "minutes");
  }
  if (length > 0 && sum != minutes)
    sw_inspection_fault_at (inspection, "agenda",
                            _ ("The agenda adds up to %d minutes, the session has %d. Make them "
                               "agree."),
                            sum, minutes);
}

static const SwShape when_shape = {
    (const SwField[]){
        CODES ("modes", sw_playbook_mode_codes),
        CODES ("deliveries", sw_playbook_delivery_codes),
        CODES ("hostings", sw_playbook_hosting_codes),
        END,
    },
    .also = check_offered,
};

/* An id with its title: topics, statements, evidence, channels and the like. */
static const SwShape entry_shape = {(const SwField[]){ID, TITLE, END}};

static const SwShape role_shape = {(const SwField[]){
    ID,
    {"number", SW_FIELD_NUMBER},
    TITLE,
    {"party", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_party_codes},
    {"trained", SW_FIELD_FLAG},
    WHEN,
    {"topics", SW_FIELD_OBJECT, .required = TRUE, .list = TRUE, .shape = &entry_shape},
    END,
}};

static const SwShape spread_shape = {(const SwField[]){
    {"low", SW_FIELD_COUNT, .required = TRUE, .least = 1, .most = 100},
    {"high", SW_FIELD_COUNT, .required = TRUE, .least = 100, .most = 1000},
    END,
}};

static const SwShape minimum_shape = {(const SwField[]){
    {"team", SW_FIELD_COUNT, .least = 1, .most = 520},
    {"private-light", SW_FIELD_COUNT, .least = 1, .most = 520},
    {"private-standard", SW_FIELD_COUNT, .least = 1, .most = 520},
    END,
}};

static const SwShape task_shape = {
    (const SwField[]){
        ID,
        {"kind", SW_FIELD_WORD, .words = sw_playbook_item_codes},
        TITLE,
        {"note", SW_FIELD_TEXT},
        {"duration", SW_FIELD_DURATION},
        {"spread", SW_FIELD_OBJECT, .shape = &spread_shape},
        {"after", SW_FIELD_LINK, .list = TRUE},
        {"party", SW_FIELD_WORD, .words = sw_playbook_party_codes},
        {"role", SW_FIELD_ID},
        {"internal", SW_FIELD_FLAG},
        {"go_live", SW_FIELD_FLAG},
        {"optional", SW_FIELD_FLAG},
        {"trains", SW_FIELD_ID},
        WHEN,
        END,
    },
    .is_item = TRUE,
    .also = check_task,
};

static const SwShape track_shape = {
    (const SwField[]){
        ID,
        TITLE,
        WHEN,
        {"tasks", SW_FIELD_OBJECT, .required = TRUE, .list = TRUE, .shape = &task_shape},
        END,
    },
    .is_item = TRUE,
};

static const SwShape closing_field_shape = {
    (const SwField[]){
        ID,
        TITLE,
        {"hint", SW_FIELD_TEXT, .required = TRUE},
        {"type", SW_FIELD_WORD, .required = TRUE, .words = field_type_codes},
        {"limit", SW_FIELD_COUNT, .least = 1, .most = 1000},
        {"limit_hint", SW_FIELD_TEXT},
        END,
    },
    .also = check_closing_field,
};

static const SwShape assets_shape = {(const SwField[]){
    NEEDED_LIST ("types", entry_shape),
    NEEDED_LIST ("states", entry_shape),
    END,
}};

static const SwShape closing_shape = {(const SwField[]){
    LIST ("fields", closing_field_shape),
    LIST ("statements", entry_shape),
    LIST ("evidence", entry_shape),
    {"assets", SW_FIELD_OBJECT, .shape = &assets_shape},
    {"opens", SW_FIELD_TEXT},
    END,
}};

static const SwShape phase_shape = {
    (const SwField[]){
        ID,
        {"number", SW_FIELD_NUMBER, .required = TRUE},
        TITLE,
        {"happens", SW_FIELD_TEXT, .required = TRUE},
        {"focus", SW_FIELD_TEXT, .required = TRUE},
        {"hue", SW_FIELD_WORD, .required = TRUE, .words = hue_codes},
        CODES ("needs", sw_playbook_need_codes),
        {"closing", SW_FIELD_OBJECT, .shape = &closing_shape},
        LIST ("tracks", track_shape),
        LIST ("tasks", task_shape),
        END,
    },
    .is_item = TRUE,
};

static const SwShape list_item_shape = {(const SwField[]){
    ID,
    TITLE,
    {"party", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_party_codes},
    WHEN,
    {"before", SW_FIELD_ID},
    END,
}};

static const SwShape list_shape = {(const SwField[]){
    ID,
    TITLE,
    {"intro", SW_FIELD_TEXT, .required = TRUE},
    {"columns", SW_FIELD_WORD, .required = TRUE, .list = TRUE, .words = column_codes},
    NEEDED_LIST ("items", list_item_shape),
    END,
}};

static const SwShape hours_shape = {
    (const SwField[]){
        {"days", SW_FIELD_WORD, .required = TRUE, .list = TRUE, .words = day_codes, .least = 1},
        {"from", SW_FIELD_CLOCK, .required = TRUE},
        {"to", SW_FIELD_CLOCK, .required = TRUE},
        END,
    },
    .also = check_hours,
};

static const SwShape level_shape = {(const SwField[]){
    ID,
    TITLE,
    {"description", SW_FIELD_TEXT, .required = TRUE},
    {"agreement", SW_FIELD_FLAG, .required = TRUE},
    END,
}};

static const SwShape support_shape = {(const SwField[]){
    TITLE,
    {"hours", SW_FIELD_OBJECT, .required = TRUE, .shape = &hours_shape},
    NEEDED_LIST ("channels", entry_shape),
    NEEDED_LIST ("levels", level_shape),
    {"boundary", SW_FIELD_TEXT, .required = TRUE},
    {"future", SW_FIELD_TEXT, .required = TRUE},
    END,
}};

/* A part of a document, also a question that it answers. */
static const SwShape block_shape = {(const SwField[]){
    ID,
    TITLE,
    {"source", SW_FIELD_WORD, .required = TRUE, .words = source_codes},
    END,
}};

static const SwShape document_shape = {(const SwField[]){
    ID,
    TITLE,
    {"summary", SW_FIELD_TEXT, .required = TRUE},
    NEEDED_LIST ("blocks", block_shape),
    LIST ("questions", block_shape),
    END,
}};

static const SwShape agenda_item_shape = {
    (const SwField[]){
        ID,
        TITLE,
        {"minutes", SW_FIELD_COUNT, .required = TRUE, .least = 1, .most = 600},
        {"least", SW_FIELD_COUNT, .least = 1, .most = 600},
        {"optional", SW_FIELD_FLAG},
        END,
    },
    .also = check_agenda_item,
};

static const SwShape preparation_shape = {(const SwField[]){
    ID,
    TITLE,
    {"party", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_party_codes},
    END,
}};

static const SwShape session_format_shape = {
    (const SwField[]){
        ID,
        {"letter", SW_FIELD_WORD, .words = letter_codes},
        TITLE,
        {"summary", SW_FIELD_TEXT, .required = TRUE},
        {"minutes", SW_FIELD_COUNT, .required = TRUE, .least = 5, .most = 4800},
        {"people", SW_FIELD_COUNT, .least = 1, .most = 1000},
        {"by_team", SW_FIELD_FLAG},
        NEEDED_LIST ("agenda", agenda_item_shape),
        LIST ("preparation", preparation_shape),
        LIST ("topics", entry_shape),
        END,
    },
    .also = check_session_format,
};

static const SwShape material_shape = {(const SwField[]){
    ID,
    {"kind", SW_FIELD_WORD, .required = TRUE, .words = material_codes},
    TITLE,
    {"party", SW_FIELD_WORD, .required = TRUE, .words = sw_playbook_party_codes},
    {"optional", SW_FIELD_FLAG},
    {"task", SW_FIELD_ID},
    WHEN,
    END,
}};

static const SwShape training_shape = {(const SwField[]){
    NEEDED_LIST ("formats", session_format_shape),
    LIST ("materials", material_shape),
    END,
}};

static const SwShape playbook_shape = {(const SwField[]){
    {"format", SW_FIELD_WORD, .required = TRUE, .words = format_codes},
    {"format_version", SW_FIELD_COUNT, .required = TRUE, .least = SW_PLAYBOOK_FORMAT_VERSION,
     .most = SW_PLAYBOOK_FORMAT_VERSION},
    ID,
    {"version", SW_FIELD_VERSION, .required = TRUE},
    TITLE,
    {"summary", SW_FIELD_TEXT, .required = TRUE},
    {"internal", SW_FIELD_FLAG},
    {"modes", SW_FIELD_WORD, .required = TRUE, .list = TRUE, .words = sw_playbook_mode_codes,
     .least = 1},
    {"spread", SW_FIELD_OBJECT, .shape = &spread_shape},
    {"minimum", SW_FIELD_OBJECT, .shape = &minimum_shape},
    {"roles", SW_FIELD_OBJECT, .required = TRUE, .list = TRUE, .shape = &role_shape},
    NEEDED_LIST ("phases", phase_shape),
    {"training", SW_FIELD_OBJECT, .shape = &training_shape},
    {"deployment", SW_FIELD_OBJECT, .shape = &sw_deployment_shape},
    LIST ("lists", list_shape),
    {"support", SW_FIELD_OBJECT, .shape = &support_shape},
    LIST ("documents", document_shape),
    END,
}};

const SwShape *
sw_playbook_format (void)
{
  return &playbook_shape;
}
