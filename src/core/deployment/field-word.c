/* Answers that are words: texts, codes, flags, choices, days, names of vault records. */
#include "core/deployment/field-value-private.h"

#include "core/base/civil.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/deployment/field-text.h"
#include "core/deployment/name-code.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define MOST_RECORD_BYTES 200

char *
sw_field_read_text (const SwFieldReading *reading, const char *text, GError **error)
{
  return g_strdup (text);
}

char *
sw_field_read_code (const SwFieldReading *reading, const char *text, GError **error)
{
  g_autofree char *shown = sw_field_text_shown (text);
  if (!sw_code_is_sound (text)) {
    sw_refuse (error, SW_ERROR_REFUSED, "code",
               _ ("“%s” is no code: a code begins with a letter and has 2 to %d lower-case letters "
                  "and digits, without blanks."),
               shown, SW_CODE_MOST);
    return NULL;
  }
  if (sw_derived_name_is_among (text, reading->rules->reserved)) {
    sw_refuse (error, SW_ERROR_REFUSED, "reserved",
               _ ("“%s” is reserved for the system itself. Choose another code."), shown);
    return NULL;
  }
  return g_strdup (text);
}

char *
sw_field_mend_code (const SwFieldReading *reading, const char *text)
{
  return sw_code_suggest (text, reading->rules->reserved);
}

/* --- flags and choices --------------------------------------------------------------------------
 */

static gboolean
is_one_of (const char *text, const char *const *words)
{
  g_autofree char *folded = sw_text_fold (text);
  return g_strv_contains (words, folded);
}

char *
sw_field_read_yes_no (const SwFieldReading *reading, const char *text, GError **error)
{
  static const char *const yes[] = {"yes", "y", "true", "on", "1", "ja", "j", "是", "对", NULL};
  static const char *const no[] = {"no", "n", "false", "off", "0", "nein", "否", "不", NULL};
  if (is_one_of (text, yes))
    return g_strdup ("yes");
  if (is_one_of (text, no))
    return g_strdup ("no");
  g_autofree char *shown = sw_field_text_shown (text);
  sw_refuse (error, SW_ERROR_REFUSED, "bool", _ ("“%s” is neither yes nor no."), shown);
  return NULL;
}

/* The choice of that id or title, whatever the case and language. */
static const SwPlaybookTitled *
find_choice (const SwPlaybookField *field, const char *text)
{
  g_autofree char *folded = sw_text_fold (text);
  for (guint i = 0; i < field->choices->len; i++) {
    const SwPlaybookTitled *choice = field->choices->pdata[i];
    gboolean found = g_ascii_strcasecmp (choice->id, text) == 0;
    for (SwLanguage each = 0; !found && each < SW_N_LANGUAGES; each++) {
      g_autofree char *title = sw_text_fold (sw_text_in (&choice->title, each));
      found = g_str_equal (title, folded);
    }
    if (found)
      return choice;
  }
  return NULL;
}

char *
sw_field_read_choice (const SwFieldReading *reading, const char *text, GError **error)
{
  const SwPlaybookTitled *choice = find_choice (reading->field, text);
  if (choice != NULL)
    return g_strdup (choice->id);
  g_autoptr (GString) ids = g_string_new (NULL);
  for (guint i = 0; i < reading->field->choices->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "",
                            ((SwPlaybookTitled *) reading->field->choices->pdata[i])->id);
  g_autofree char *shown = sw_field_text_shown (text);
  sw_refuse (error, SW_ERROR_REFUSED, "enum", _ ("“%s” is none of the choices: %s."), shown,
             ids->str);
  return NULL;
}

/* --- days ---------------------------------------------------------------------------------------
 */

/* Day before month with dots, year first otherwise: what can be read in one way only. */
char *
sw_field_read_date (const SwFieldReading *reading, const char *text, GError **error)
{
  static const struct {
    const char *form;
    gboolean day_first;
  } forms[] = {{"%d.%d.%d%n", TRUE}, {"%d/%d/%d%n", FALSE}, {"%d年%d月%d日%n", FALSE}};
  SwDay day = sw_day_parse (text);
  for (guint i = 0; day == SW_NO_DAY && i < G_N_ELEMENTS (forms); i++) {
    int part[3], end = 0;
    if (sscanf (text, forms[i].form, &part[0], &part[1], &part[2], &end) != 3 || text[end] != '\0')
      continue;
    int year = part[forms[i].day_first ? 2 : 0];
    day = year < 1900 || year > 2999 ? SW_NO_DAY
                                     : sw_day_new (year, part[1], part[forms[i].day_first ? 0 : 2]);
  }
  if (day != SW_NO_DAY)
    return sw_day_to_iso (day);
  g_autofree char *shown = sw_field_text_shown (text);
  sw_refuse (error, SW_ERROR_REFUSED, "date", _ ("“%s” is no date. Write it like 2026-12-01."),
             shown);
  return NULL;
}

char *
sw_field_read_stamp (const SwFieldReading *reading, const char *text, GError **error)
{
  gint64 stamp = sw_stamp_parse (text);
  (void) reading;
  if (stamp != 0)
    return sw_stamp_to_iso (stamp);
  g_autofree char *shown = sw_field_text_shown (text);
  sw_refuse (error, SW_ERROR_REFUSED, "stamp",
             _ ("“%s” is no date with a time. Write it like 2026-12-01 08:00."), shown);
  return NULL;
}

/* --- vault records ------------------------------------------------------------------------------
 */

char *
sw_field_read_secret (const SwFieldReading *reading, const char *text, GError **error)
{
  if (strlen (text) > MOST_RECORD_BYTES) {
    sw_refuse (error, SW_ERROR_REFUSED, "secretref",
               _ ("The name of a vault record has at most %d bytes. Never paste the secret "
                  "itself."),
               MOST_RECORD_BYTES);
    return NULL;
  }
  if (*text == '-') {
    sw_refuse (error, SW_ERROR_REFUSED, "secretref",
               _ ("The name of a vault record does not begin with a hyphen. Write it as the vault "
                  "shows it."));
    return NULL;
  }
  return g_strdup (text);
}
