#include "core/deployment/preflight-block.h"

#include "core/base/error.h"
#include "core/deployment/preflight-result.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BEGIN "-----BEGIN PREFLIGHT RESULT-----"
#define END "-----END PREFLIGHT RESULT "
#define LABEL "\"host_label\":\""
#define ESCAPE '\x1b'

void
sw_preflight_block_free (SwPreflightBlock *block)
{
  if (block == NULL)
    return;
  g_free (block->json);
  g_free (block->sha256);
  g_free (block);
}

/* The bytes as text */

/* After ESC: a sequence of a terminal, ECMA-48. Returns where it ends. */
static const char *
skip_sequence (const char *cursor, const char *end)
{
  if (cursor == end)
    return cursor;
  char kind = *cursor++;
  if (kind == '[')
    while (cursor < end && (*cursor < '@' || *cursor > '~'))
      cursor++;
  else if (kind == ']') /* a title, up to BEL or ESC \ */
    while (cursor < end && *cursor != '\a' && *cursor != ESCAPE)
      cursor++;
  else
    return cursor;
  return cursor < end && *cursor != ESCAPE ? cursor + 1 : cursor;
}

/* Without sequences of a terminal and without line breaks: terminals and mail programs move those,
 * and no text of a result holds one. */
static char *
flatten (const char *bytes, gsize length)
{
  GString *text = g_string_sized_new (length);
  const char *end = bytes + length;
  for (const char *cursor = bytes; cursor < end;) {
    if (*cursor == ESCAPE)
      cursor = skip_sequence (cursor + 1, end);
    else if (*cursor == '\n' || *cursor == '\r')
      cursor++;
    else
      g_string_append_c (text, *cursor++);
  }
  return g_string_free (text, FALSE);
}

static char *
read_text (const char *bytes, gsize length, GError **error)
{
  if (length > SW_PREFLIGHT_MAX_BYTES)
    sw_refuse (error, SW_ERROR_REFUSED, "too-large",
               _ ("The text is larger than %d KiB; no result of a preflight script is. Take the "
                  "lines between the two markers alone."),
               SW_PREFLIGHT_MAX_BYTES / 1024);
  else if ((length > 0 && memchr (bytes, '\0', length) != NULL) ||
           !g_utf8_validate (bytes, (gssize) length, NULL))
    sw_refuse (error, SW_ERROR_REFUSED, "malformed",
               _ ("The text is not plain UTF-8, as a file is that some shells of Windows write. "
                  "Save it as UTF-8, or paste the lines."));
  else
    return flatten (bytes, length);
  return NULL;
}

/* The markers */

static GPtrArray *
find_beginnings (const char *text)
{
  GPtrArray *beginnings = g_ptr_array_new ();
  for (const char *mark = text; (mark = strstr (mark, BEGIN)) != NULL; mark += strlen (BEGIN))
    g_ptr_array_add (beginnings, (char *) mark);
  return beginnings;
}

/* The host that a block names; the text is not proved yet. */
static char *
host_of (const char *beginning)
{
  const char *next = strstr (beginning + strlen (BEGIN), BEGIN);
  const char *label = strstr (beginning, LABEL);
  if (label == NULL || (next != NULL && label > next))
    return g_strdup ("?");
  label += strlen (LABEL);
  gsize length = strspn (label, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                "0123456789._:/@-");
  return length > 0 ? g_strndup (label, MIN (length, 200)) : g_strdup ("?");
}

static GStrv
hosts_of (const GPtrArray *beginnings)
{
  g_autoptr (GStrvBuilder) hosts = g_strv_builder_new ();
  for (guint i = 0; i < beginnings->len; i++) {
    g_autofree char *host = host_of (beginnings->pdata[i]);
    g_strv_builder_add (hosts, host);
  }
  return g_strv_builder_end (hosts);
}

GStrv
sw_preflight_result_hosts (const char *bytes, gsize length)
{
  g_autofree char *text = read_text (bytes, length, NULL);
  g_autoptr (GPtrArray) beginnings = text != NULL ? find_beginnings (text) : g_ptr_array_new ();
  return hosts_of (beginnings);
}

static gboolean
refuse_cut (GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "truncated",
                    _ ("The result is cut off: its end is missing. Copy all of it again, from the "
                       "first marker to the last."));
}

static gboolean
refuse_several (const GPtrArray *beginnings, GError **error)
{
  g_auto (GStrv) hosts = hosts_of (beginnings);
  g_autofree char *names = g_strjoinv (", ", hosts);
  return sw_refuse (error, SW_ERROR_REFUSED, "two-blocks",
                    _ ("The text holds %u results, of %s. Say which one is meant, or import them "
                       "one after the other."),
                    beginnings->len, names);
}

/* Whether the text ends within the first marker, as one does that was cut off early. */
static gboolean
ends_in_beginning (const char *text)
{
  gsize length = strlen (text);
  for (gsize part = MIN (length, strlen (BEGIN) - 1); part > 0; part--)
    if (strncmp (text + length - part, BEGIN, part) == 0)
      return TRUE;
  return length == 0;
}

static const char *
choose_beginning (const char *text, guint number, GError **error)
{
  g_autoptr (GPtrArray) beginnings = find_beginnings (text);
  if (number == 0 && beginnings->len > 1) {
    refuse_several (beginnings, error);
    return NULL;
  }
  if (beginnings->len >= MAX (number, 1))
    return beginnings->pdata[MAX (number, 1) - 1];
  if (beginnings->len == 0 && ends_in_beginning (text))
    refuse_cut (error);
  else if (beginnings->len == 0)
    sw_refuse (error, SW_ERROR_REFUSED, "malformed",
               _ ("The text holds no preflight result. Copy what the script printed, with the "
                  "lines “%s” and “%s…”."),
               BEGIN, END);
  else
    sw_refuse (error, SW_ERROR_REFUSED, "two-blocks",
               _ ("The text holds %u results; there is no result %u."), beginnings->len, number);
  return NULL;
}

/* The end: “sha256:HEX n:COUNT-----” */

typedef enum { END_WHOLE, END_CUT, END_WRONG } EndVerdict;

static EndVerdict
expect (const char **cursor, const char *word)
{
  for (; *word != '\0'; word++, (*cursor)++)
    if (**cursor != *word)
      return **cursor == '\0' ? END_CUT : END_WRONG;
  return END_WHOLE;
}

static EndVerdict
read_end (const char *cursor, SwPreflightBlock *block)
{
  EndVerdict verdict = expect (&cursor, "sha256:");
  if (verdict != END_WHOLE)
    return verdict;
  gsize length = strspn (cursor, "0123456789abcdef");
  block->sha256 = g_strndup (cursor, length);
  cursor += length;
  if (length != 64)
    return *cursor == '\0' && length < 64 ? END_CUT : END_WRONG;
  verdict = expect (&cursor, " n:");
  if (verdict != END_WHOLE)
    return verdict;
  gsize digits = strspn (cursor, "0123456789");
  g_autofree char *count = g_strndup (cursor, digits);
  cursor += digits;
  if (digits == 0 || digits > 6)
    return *cursor == '\0' && digits == 0 ? END_CUT : END_WRONG;
  block->count = (guint) g_ascii_strtoull (count, NULL, 10);
  return expect (&cursor, "-----");
}

static gboolean
prove (SwPreflightBlock *block, EndVerdict verdict, GError **error)
{
  if (verdict == END_CUT)
    return refuse_cut (error);
  if (verdict == END_WRONG)
    return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                      _ ("The last marker is not as the script writes it. Copy all of the result "
                         "again."));
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, block->json, -1);
  return g_str_equal (sum, block->sha256) ||
         sw_refuse (error, SW_ERROR_REFUSED, "checksum",
                    _ ("The result was changed on its way: its checksum does not fit. Copy the "
                       "script's output again, or run it again."));
}

SwPreflightBlock *
sw_preflight_block_find (const char *bytes, gsize length, guint number, GError **error)
{
  g_autofree char *text = read_text (bytes, length, error);
  const char *beginning = text != NULL ? choose_beginning (text, number, error) : NULL;
  if (beginning == NULL)
    return NULL;
  const char *from = beginning + strlen (BEGIN);
  const char *next = strstr (from, BEGIN), *end = strstr (from, END);
  if (end == NULL || (next != NULL && next < end)) {
    refuse_cut (error);
    return NULL;
  }
  g_autoptr (SwPreflightBlock) block = g_new0 (SwPreflightBlock, 1);
  block->json = g_strstrip (g_strndup (from, end - from));
  return prove (block, read_end (end + strlen (END), block), error) ? g_steal_pointer (&block)
                                                                    : NULL;
}
