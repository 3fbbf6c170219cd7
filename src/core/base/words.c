/* Reads GNU message catalogues: a table of sorted originals beside a table of translations, each
 * entry a length and an offset, numbers in the byte order of the writer. Look-up is a binary
 * search. The plural rule of German and English is "one or not one", Chinese has a single form; the
 * number of forms in the catalogue tells which. */
#include "core/base/words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SwWords {
  gatomicrefcount references;
  SwLanguage language;
  GMappedFile *file;
  const char *bytes;
  gsize size;
  gboolean swapped;
  guint32 count;
  guint32 originals;
  guint32 translations;
};

static guint32
number_at (const SwWords *words, gsize offset)
{
  guint32 value;
  memcpy (&value, words->bytes + offset, sizeof value);
  return words->swapped ? GUINT32_SWAP_LE_BE (value) : value;
}

/* The string of entry `index` of the table at `table`, or NULL when the file lies about it. */
static const char *
string_at (const SwWords *words, guint32 table, guint32 index, guint32 *length)
{
  gsize entry = (gsize) table + (gsize) index * 8;
  *length = number_at (words, entry);
  gsize offset = number_at (words, entry + 4);
  if (offset >= words->size || *length >= words->size - offset ||
      words->bytes[offset + *length] != '\0')
    return NULL;
  return words->bytes + offset;
}

static gboolean
read_header (SwWords *words)
{
  if (words->size < 28)
    return FALSE;
  guint32 magic;
  memcpy (&magic, words->bytes, sizeof magic);
  words->swapped = magic == 0xde120495;
  if (magic != 0x950412de && !words->swapped)
    return FALSE;
  words->count = number_at (words, 8);
  words->originals = number_at (words, 12);
  words->translations = number_at (words, 16);
  gsize bytes = (gsize) words->count * 8;
  return words->originals + bytes <= words->size && words->translations + bytes <= words->size;
}

SwWords *
sw_words_new (SwLanguage language, const char *locale_dir)
{
  SwWords *words = g_new0 (SwWords, 1);
  g_atomic_ref_count_init (&words->references);
  words->language = language;
  if (language == SW_LANGUAGE_ENGLISH || locale_dir == NULL)
    return words;
  g_autofree char *path = g_build_filename (locale_dir, sw_language_code (language), "LC_MESSAGES",
                                            GETTEXT_PACKAGE ".mo", NULL);
  words->file = g_mapped_file_new (path, FALSE, NULL);
  if (words->file == NULL)
    return words;
  words->bytes = g_mapped_file_get_contents (words->file);
  words->size = g_mapped_file_get_length (words->file);
  if (!read_header (words))
    words->count = 0;
  return words;
}

SwWords *
sw_words_ref (SwWords *words)
{
  g_atomic_ref_count_inc (&words->references);
  return words;
}

void
sw_words_unref (SwWords *words)
{
  if (!g_atomic_ref_count_dec (&words->references))
    return;
  g_clear_pointer (&words->file, g_mapped_file_unref);
  g_free (words);
}

SwLanguage
sw_words_language (const SwWords *words)
{
  return words->language;
}

/* All forms of the translation of `key`, one after the other behind NULs; `length` covers them. */
static const char *
find (const SwWords *words, const char *key, guint32 *length)
{
  guint32 low = 0, high = words->count;
  while (low < high) {
    guint32 middle = low + (high - low) / 2, original_length;
    const char *original = string_at (words, words->originals, middle, &original_length);
    if (original == NULL)
      return NULL;
    int order = strcmp (key, original);
    if (order == 0) {
      const char *found = string_at (words, words->translations, middle, length);
      return found != NULL && *found != '\0' ? found : NULL;
    }
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

const char *
sw_words_get (const SwWords *words, const char *message)
{
  guint32 length;
  if (*message == '\0')
    return message; /* the empty key is the catalogue's own header */
  const char *found = find (words, message, &length);
  return found != NULL ? found : message;
}

const char *
sw_words_get_in (const SwWords *words, const char *context, const char *message)
{
  guint32 length;
  g_autofree char *key = g_strconcat (context, "\004", message, NULL);
  const char *found = find (words, key, &length);
  return found != NULL ? found : message;
}

const char *
sw_words_plural (const SwWords *words, const char *one, const char *many, guint count)
{
  guint32 length;
  const char *first = find (words, one, &length);
  if (first == NULL)
    return count == 1 ? one : many;
  gsize first_length = strlen (first);
  if (count == 1 || first_length >= length)
    return first;
  return first + first_length + 1;
}

void
sw_words_append (const SwWords *words, GString *text, const char *part)
{
  /* Translators: joins the parts of a sentence. */
  g_autofree char *longer = g_strdup_printf (sw_words_get (words, N_ ("%s, %s")), text->str, part);
  g_string_assign (text, longer);
}
