#include "core/deployment/field-value.h"

#include "core/base/civil.h"
#include "core/base/duration.h"
#include "core/base/error.h"
#include "core/deployment/field-text.h"
#include "core/deployment/field-value-private.h"
#include "core/deployment/secret-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ENTRIES 500
#define MOST_LIST_BYTES 40000

/* How a type is read, what is offered instead, and what parts the entries of a list besides line
 * ends. */
static const struct {
  SwFieldReader read;
  SwFieldMender mend;
  const char *separators;
} types[SW_N_ANSWER_TYPES] = {
    [SW_ANSWER_TEXT] = {sw_field_read_text, NULL, ""},
    [SW_ANSWER_CODE] = {sw_field_read_code, sw_field_mend_code, ",; "},
    [SW_ANSWER_HOST] = {sw_field_read_host, sw_field_mend_host, ",; "},
    [SW_ANSWER_PORT] = {sw_field_read_number, sw_field_mend_number, ",; "},
    [SW_ANSWER_CIDR] = {sw_field_read_cidr, NULL, ",; "},
    [SW_ANSWER_EMAIL] = {sw_field_read_email, sw_field_mend_email, ",;"},
    [SW_ANSWER_URL] = {sw_field_read_url, sw_field_mend_url, " "},
    [SW_ANSWER_PATH] = {sw_field_read_path, sw_field_mend_path, ""},
    [SW_ANSWER_INT] = {sw_field_read_number, sw_field_mend_number, ";"},
    [SW_ANSWER_SIZE] = {sw_field_read_size, sw_field_mend_size, ";"},
    [SW_ANSWER_DURATION] = {sw_field_read_duration, sw_field_mend_duration, ",;"},
    [SW_ANSWER_PERCENT] = {sw_field_read_number, sw_field_mend_number, ";"},
    [SW_ANSWER_FLAG] = {sw_field_read_yes_no, NULL, ",; "},
    [SW_ANSWER_CHOICE] = {sw_field_read_choice, NULL, ",;"},
    [SW_ANSWER_DATE] = {sw_field_read_date, NULL, ",; "},
    [SW_ANSWER_PERSON] = {sw_field_read_text, NULL, ";"},
    [SW_ANSWER_SECRET] = {sw_field_read_secret, NULL, ""},
    [SW_ANSWER_STAMP] = {sw_field_read_stamp, NULL, ",;"},
    [SW_ANSWER_RECORD] = {sw_field_read_number, NULL, ",;"},
};

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200b || c == 0xfeff;
}

/* Without blanks at the ends, also those that ASCII does not know. */
static char *
strip (const char *text)
{
  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  const char *end = text + strlen (text);
  while (end > text && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, end - text);
}

/* --- one value ----------------------------------------------------------------------------------
 */

static gboolean
matches_pattern (const SwPlaybookField *field, const char *value)
{
  g_autofree char *whole = g_strdup_printf ("^(?:%s)$", field->pattern);
  return g_regex_match_simple (whole, value, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
refuse_pattern (const SwFieldReading *reading, const char *text, GError **error)
{
  const char *hint = sw_text_in (&reading->field->pattern_hint, reading->rules->language);
  g_autofree char *shown = sw_field_text_shown (text);
  if (*hint != '\0')
    return sw_refuse (error, SW_ERROR_REFUSED, "pattern", "%s", hint);
  return sw_refuse (error, SW_ERROR_REFUSED, "pattern",
                    _ ("“%s” has not the form that is asked for here."), shown);
}

static char *
read_strictly (const SwFieldReading *reading, const char *text, GError **error)
{
  if (*text == '\0') {
    sw_refuse (error, SW_ERROR_REFUSED, "empty", _ ("There is nothing in it. Type in an answer."));
    return NULL;
  }
  if (!sw_field_text_check (text, error))
    return NULL;
  g_autofree char *value = types[reading->field->type].read (reading, text, error);
  if (value == NULL)
    return NULL;
  if (reading->field->pattern != NULL && !matches_pattern (reading->field, value)) {
    refuse_pattern (reading, text, error);
    return NULL;
  }
  return g_steal_pointer (&value);
}

static char *
mended (const SwFieldReading *reading, const char *text)
{
  SwFieldMender mend = types[reading->field->type].mend;
  g_autofree char *draft =
      mend != NULL && g_utf8_validate (text, -1, NULL) ? mend (reading, text) : NULL;
  return draft != NULL ? read_strictly (reading, draft, NULL) : NULL;
}

/* The refusal with the mended value in it, its rule kept. */
static void
offer (const SwFieldReading *reading, const char *text, GError *refusal, GError **error)
{
  g_autofree char *instead = mended (reading, text);
  if (instead == NULL) {
    g_propagate_error (error, refusal);
    return;
  }
  /* Translators: a whole sentence that says what is wrong, then the value that would do. */
  sw_refuse (error, SW_ERROR_REFUSED, sw_error_rule (refusal), _ ("%s Try “%s”."), refusal->message,
             instead);
  g_error_free (refusal);
}

/* Blanks around a code are a part of it: somebody may have meant a longer word. */
static char *
read_one (const SwFieldReading *reading, const char *text, GError **error)
{
  GError *refusal = NULL;
  gboolean whole = reading->field->type == SW_ANSWER_CODE || !g_utf8_validate (text, -1, NULL);
  g_autofree char *stripped = whole ? g_strdup (text) : strip (text);
  char *value = read_strictly (reading, stripped, &refusal);
  if (value == NULL)
    offer (reading, stripped, refusal, error);
  return value;
}

/* --- lists --------------------------------------------------------------------------------------
 */

static gboolean
read_entry (const SwFieldReading *reading, const char *text, GPtrArray *values, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  if (*stripped == '\0')
    return TRUE;
  char *value = read_one (reading, stripped, error);
  if (value == NULL)
    return FALSE;
  if (g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
    g_free (value);
  else
    g_ptr_array_add (values, value);
  return TRUE;
}

static char *
read_list (const SwFieldReading *reading, const char *text, GError **error)
{
  g_autofree char *separators = g_strconcat ("\r\n", types[reading->field->type].separators, NULL);
  g_auto (GStrv) entries = g_strsplit_set (text, separators, -1);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; entries[i] != NULL; i++) {
    if (!read_entry (reading, entries[i], values, error))
      return NULL;
  }
  if (values->len == 0)
    return read_strictly (reading, "", error);
  if (values->len > MOST_ENTRIES) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-many",
               _ ("These are %u entries, and at most %d are kept. Attach them as a file."),
               values->len, MOST_ENTRIES);
    return NULL;
  }
  g_ptr_array_add (values, NULL);
  return g_strjoinv ("\n", (char **) values->pdata);
}

/* --- together -----------------------------------------------------------------------------------
 */

/* A pattern that a hash matches asks for one. */
static gboolean
check_secret (const SwPlaybookField *field, const char *text, GError **error)
{
  SwSecretFlags flags = SW_SECRET_PROSE;
  if (field->type == SW_ANSWER_SECRET)
    flags |= SW_SECRET_RECORD;
  if (field->pattern != NULL && g_utf8_validate (text, -1, NULL)) {
    g_autofree char *stripped = strip (text);
    if (matches_pattern (field, stripped))
      flags |= SW_SECRET_HASH;
  }
  return sw_secret_guard_check (text, flags, error);
}

/* Before it is looked at for secrets: that takes its time with what nobody types. */
static gboolean
check_length (const SwPlaybookField *field, const char *text, GError **error)
{
  int most = field->list ? MOST_LIST_BYTES : SW_FIELD_TEXT_MOST;
  return strnlen (text, (gsize) most + 1) <= (gsize) most ||
         sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                    _ ("That is longer than %d bytes. Shorten it, or attach it as a file."), most);
}

char *
sw_field_value_read (const SwPlaybookField *field, const SwFieldRules *rules, const char *text,
                     GError **error)
{
  SwFieldReading reading = {field, rules};
  if (types[field->type].read == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, sw_answer_type_code (field->type), "%s",
               field->type == SW_ANSWER_FILE
                   ? _ ("A file is attached, not typed in.")
                   : _ ("A table is filled row by row, not typed in as a whole."));
    return NULL;
  }
  if (!check_length (field, text, error) || !check_secret (field, text, error))
    return NULL;
  return field->list ? read_list (&reading, text, error) : read_one (&reading, text, error);
}

char *
sw_field_value_suggest (const SwPlaybookField *field, const SwFieldRules *rules, const char *text)
{
  SwFieldReading reading = {field, rules};
  if (types[field->type].read == NULL || field->list || !check_length (field, text, NULL) ||
      !check_secret (field, text, NULL))
    return NULL;
  g_autofree char *value = sw_field_value_read (field, rules, text, NULL);
  return value != NULL ? NULL : mended (&reading, text);
}

gboolean
sw_field_value_number (SwAnswerType type, const char *value, double *number)
{
  static const SwWorkday round_the_clock = {SW_DAY_MINUTES, 7 * SW_DAY_MINUTES};
  int minutes;
  SwUnit unit;
  switch (type) {
  case SW_ANSWER_PORT:
  case SW_ANSWER_INT:
  case SW_ANSWER_SIZE:
  case SW_ANSWER_PERCENT:
    *number = g_ascii_strtod (value, NULL);
    return g_ascii_isdigit (*value) || *value == '-';
  case SW_ANSWER_FLAG:
    *number = g_str_equal (value, "yes");
    return TRUE;
  case SW_ANSWER_DURATION:
    if (!sw_duration_parse (value, round_the_clock, &minutes, &unit))
      return FALSE;
    *number = minutes;
    return TRUE;
  default:
    return FALSE;
  }
}

gint64
sw_field_value_amount (const char *value, gint64 unit)
{
  gint64 number = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
  return CLAMP (number, 0, G_MAXINT64 / 2 / unit) * unit;
}
