#include "core/training/curriculum-word.h"

#include "core/base/text.h"

enum { LONGEST_WORD = 40 };

/* What of the title can be written in lower-case ASCII, with single dashes; FALSE in `whole` where
 * something was lost. */
static GString *
plain_word (const char *title, gboolean *whole)
{
  g_autofree char *ascii = g_str_to_ascii (title, "de");
  GString *word = g_string_new (NULL);
  guint asked = 0;
  for (const char *at = title; *at != '\0'; at++)
    asked += *at == '?';
  for (const char *at = ascii; *at != '\0'; at++) {
    asked -= *at == '?';
    if (g_ascii_isalnum (*at))
      g_string_append_c (word, g_ascii_tolower (*at));
    else if (word->len > 0 && word->str[word->len - 1] != '-')
      g_string_append_c (word, '-');
  }
  *whole = asked == 0 && word->len > 0 && word->len <= LONGEST_WORD;
  g_string_truncate (word, MIN (word->len, LONGEST_WORD));
  if (word->len > 0 && word->str[word->len - 1] == '-')
    g_string_truncate (word, word->len - 1);
  return word;
}

char *
sw_curriculum_word (const char *title, gboolean (*is_taken) (const char *word, gpointer data),
                    gpointer data)
{
  gboolean whole;
  g_autoptr (GString) word = plain_word (title, &whole);
  if (!whole) {
    g_autofree char *folded = sw_text_fold (title);
    g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);
    g_string_append_printf (word, "%s%.8s", word->len > 0 ? "-" : "own-", sum);
  }
  gsize length = word->len;
  for (guint i = 2; is_taken (word->str, data); i++) {
    g_string_truncate (word, length);
    g_string_append_printf (word, "-%u", i);
  }
  return g_strdup (word->str);
}
