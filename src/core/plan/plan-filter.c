#include "core/plan/plan-filter.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_WEEKS 104

SwPlanFilter *
sw_plan_filter_new (void)
{
  SwPlanFilter *filter = g_new0 (SwPlanFilter, 1);
  filter->owners = g_ptr_array_new_with_free_func (g_free);
  return filter;
}

SwPlanFilter *
sw_plan_filter_copy (const SwPlanFilter *filter)
{
  SwPlanFilter *copy = g_memdup2 (filter, sizeof *filter);
  copy->owners = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < filter->owners->len; i++)
    g_ptr_array_add (copy->owners, g_strdup (filter->owners->pdata[i]));
  copy->text = g_strdup (filter->text);
  return copy;
}

void
sw_plan_filter_free (SwPlanFilter *filter)
{
  if (filter == NULL)
    return;
  g_ptr_array_unref (filter->owners);
  g_free (filter->text);
  g_free (filter);
}

void
sw_plan_filter_set_text (SwPlanFilter *filter, const char *text)
{
  g_autofree char *clean = sw_text_clean (text);
  g_free (filter->text);
  filter->text = *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

gboolean
sw_plan_filter_is_empty (const SwPlanFilter *filter)
{
  return filter->next_days == 0 && !filter->mine && !filter->late && !filter->waiting &&
         !filter->open && !filter->critical && filter->owners->len == 0 && filter->parties == 0 &&
         filter->kinds == 0 && filter->text == NULL;
}

/* --- reading --------------------------------------------------------------------------------- */

static gboolean
read_next (SwPlanFilter *filter, const char *value)
{
  char *end;
  gint64 number = g_ascii_strtoll (value, &end, 10);
  gboolean weeks = g_str_equal (end, "w");
  int unit = weeks ? 7 : 1;
  if (end == value || (!weeks && !g_str_equal (end, "d")) || number < 1 ||
      number > MAX_WEEKS * 7 / unit)
    return FALSE;
  filter->next_days = (int) number * unit;
  return TRUE;
}

static gboolean
read_owner (SwPlanFilter *filter, const char *value)
{
  g_ptr_array_add (filter->owners, sw_text_clean (value));
  return TRUE;
}

static gboolean
read_party (SwPlanFilter *filter, const char *value)
{
  SwParty party;
  if (!sw_party_parse (value, &party) || party < 0)
    return FALSE;
  filter->parties |= 1u << party;
  return TRUE;
}

static gboolean
read_kind (SwPlanFilter *filter, const char *value)
{
  SwKind kind;
  if (!sw_kind_parse (value, &kind))
    return FALSE;
  filter->kinds |= 1u << kind;
  return TRUE;
}

/* Each `text` adds words that have to be there. */
static gboolean
read_text (SwPlanFilter *filter, const char *value)
{
  g_autofree char *all =
      filter->text != NULL ? g_strconcat (filter->text, " ", value, NULL) : g_strdup (value);
  sw_plan_filter_set_text (filter, all);
  return TRUE;
}

static const struct {
  const char *key;
  gboolean (*read) (SwPlanFilter *filter, const char *value);
} keys[] = {{"next", read_next},
            {"owner", read_owner},
            {"party", read_party},
            {"kind", read_kind},
            {"text", read_text}};

static gboolean
read_flag (SwPlanFilter *filter, const char *word)
{
  const struct {
    const char *word;
    gboolean *flag;
  } flags[] = {{"mine", &filter->mine},
               {"late", &filter->late},
               {"waiting", &filter->waiting},
               {"open", &filter->open},
               {"critical", &filter->critical}};
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++) {
    if (g_str_equal (flags[i].word, word)) {
      *flags[i].flag = TRUE;
      return TRUE;
    }
  }
  return FALSE;
}

#define BLANKS " \t\n\r\f\v"

/* What stands in quotes from `at` on; returns what follows the closing one, NULL where there is
 * none. */
static const char *
read_quoted (const char *at, GString *text)
{
  for (at++; *at != '"'; at++) {
    if (*at == '\\' && (at[1] == '"' || at[1] == '\\'))
      at++;
    if (*at == '\0')
      return NULL;
    g_string_append_c (text, *at);
  }
  return at + 1;
}

/* One word from `at` on: its key (NULL without a colon) and its value without quotes, to free.
 * Returns what follows it; NULL where a quotation does not end, or goes on without a blank. */
static const char *
next_word (const char *at, char **key, char **value)
{
  GString *text = g_string_new (NULL);
  const char *end = at + strcspn (at, ":" BLANKS);
  *key = *end == ':' ? g_strndup (at, end - at) : NULL;
  if (*key != NULL)
    at = end + 1;
  if (*key != NULL && *at == '"')
    end = read_quoted (at, text);
  else {
    end = at + strcspn (at, BLANKS);
    g_string_append_len (text, at, end - at);
  }
  *value = g_string_free (text, FALSE);
  return end != NULL && *end != '\0' && strchr (BLANKS, *end) == NULL ? NULL : end;
}

static gboolean
take_word (SwPlanFilter *filter, const char *key, const char *value)
{
  if (key == NULL)
    return read_flag (filter, value);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (g_str_equal (keys[i].key, key))
      return keys[i].read (filter, value);
  }
  return FALSE;
}

static void
refuse_word (const char *begin, const char *end, GError **error)
{
  gsize length = end != NULL ? (gsize) (end - begin) : strlen (begin);
  g_autofree char *word = g_strndup (begin, length);
  if (g_utf8_strlen (word, -1) > 60)
    strcpy (g_utf8_offset_to_pointer (word, 57), "…");
  sw_refuse (error, SW_ERROR_REFUSED, "filter-form",
             _ ("“%s” is no word of a filter. There are: next:4w, mine, late, waiting, open, "
                "critical, owner:\"NAME\", party:customer, kind:milestone, text:\"WORDS\"."),
             word);
}

SwPlanFilter *
sw_plan_filter_parse (const char *code, GError **error)
{
  g_autoptr (SwPlanFilter) filter = sw_plan_filter_new ();
  if (!g_utf8_validate (code, -1, NULL)) {
    sw_refuse (error, SW_ERROR_REFUSED, "filter-form",
               _ ("The filter is no UTF-8 text. Type it anew."));
    return NULL;
  }
  if (strlen (code) > SW_FILTER_MAX_CODE) {
    sw_refuse (error, SW_ERROR_REFUSED, "filter-form",
               _ ("The filter is longer than %d characters. Shorten it."), SW_FILTER_MAX_CODE);
    return NULL;
  }
  for (const char *at = code;;) {
    while (g_ascii_isspace (*at))
      at++;
    if (*at == '\0')
      return g_steal_pointer (&filter);
    g_autofree char *key = NULL, *value = NULL;
    const char *end = next_word (at, &key, &value);
    if (end == NULL || !take_word (filter, key, value)) {
      refuse_word (at, end, error);
      return NULL;
    }
    at = end;
  }
}

/* --- writing --------------------------------------------------------------------------------- */

static void
append (GString *code, const char *word)
{
  g_string_append_printf (code, "%s%s", code->len > 0 ? " " : "", word);
}

static void
append_quoted (GString *code, const char *key, const char *value)
{
  append (code, key);
  g_string_append (code, ":\"");
  for (const char *at = value; *at != '\0'; at++) {
    if (*at == '"' || *at == '\\')
      g_string_append_c (code, '\\');
    g_string_append_c (code, *at);
  }
  g_string_append_c (code, '"');
}

static void
append_pair (GString *code, const char *key, const char *value)
{
  g_autofree char *word = g_strconcat (key, ":", value, NULL);
  append (code, word);
}

char *
sw_plan_filter_code (const SwPlanFilter *filter)
{
  GString *code = g_string_new (NULL);
  if (filter->next_days > 0) {
    gboolean weeks = filter->next_days % 7 == 0;
    g_string_append_printf (code, "next:%d%c", filter->next_days / (weeks ? 7 : 1),
                            weeks ? 'w' : 'd');
  }
  const struct {
    gboolean on;
    const char *word;
  } flags[] = {{filter->mine, "mine"},
               {filter->late, "late"},
               {filter->waiting, "waiting"},
               {filter->open, "open"},
               {filter->critical, "critical"}};
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++) {
    if (flags[i].on)
      append (code, flags[i].word);
  }
  for (guint i = 0; i < filter->owners->len; i++)
    append_quoted (code, "owner", filter->owners->pdata[i]);
  for (int party = 0; party < 32; party++) {
    if ((filter->parties >> party & 1) != 0)
      append_pair (code, "party", sw_party_code (party));
  }
  for (int kind = 0; kind < 32; kind++) {
    if ((filter->kinds >> kind & 1) != 0)
      append_pair (code, "kind", sw_kind_code (kind));
  }
  if (filter->text != NULL)
    append_quoted (code, "text", filter->text);
  return g_string_free (code, FALSE);
}
