/* What a single word tells: is it one that people make passwords of, or thrown with dice? */
#include "core/deployment/secret-word.h"

#include <gio/gio.h>
#include <string.h>

#define LONG_WORD 20   /* bytes from which on a word is looked at for order */
#define RECORD_WORD 12 /* the same where the name of a record is asked */
#define LEAST_PASSWORD 8
#define HEX_WORD 32 /* hexadecimal words: shorter ones are commits and serial numbers */

static const char *const ordered_texts[] = {
    "^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$",       /* UUID */
    "^(?:[0-9a-f]{2}[:-]){5,}[0-9a-f]{2}$",                /* MAC address, fingerprint */
    "(?:^|[^a-z])(?:sha-?(?:1|224|256|384|512)|md5)[:=-]", /* digest, also of an image */
    "^(?:/|\\./|~/|[a-z]:\\\\|\\\\\\\\)[^/\\\\]*[/\\\\]",  /* path */
    "^[a-z][a-z0-9+.-]*://[^?#]*$",                        /* address on the web */
    "^[^@]+@[a-z0-9.-]+\\.[a-z]{2,}$",                     /* e-mail */
    "^AAAA[BCE]3Nza",                                      /* public key */
    NULL,
};

static SwSecretPatterns ordered = {ordered_texts, G_REGEX_CASELESS};

static void
compile (SwSecretPatterns *patterns)
{
  patterns->all = g_ptr_array_new ();
  for (guint i = 0; patterns->texts[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    GRegex *regex = g_regex_new (patterns->texts[i], patterns->flags, 0, &error);
    if (regex == NULL)
      g_error ("%s: %s", patterns->texts[i], error->message);
    g_ptr_array_add (patterns->all, regex);
  }
}

const GPtrArray *
sw_secret_patterns_compiled (SwSecretPatterns *patterns)
{
  if (g_once_init_enter (&patterns->once)) {
    compile (patterns);
    g_once_init_leave (&patterns->once, 1);
  }
  return patterns->all;
}

gboolean
sw_secret_patterns_match (SwSecretPatterns *patterns, const char *text)
{
  const GPtrArray *all = sw_secret_patterns_compiled (patterns);
  for (guint i = 0; i < all->len; i++) {
    if (g_regex_match (all->pdata[i], text, 0, NULL))
      return TRUE;
  }
  return FALSE;
}

/* --- what a word is made of ---------------------------------------------------------------------
 */

typedef struct {
  guint lower, upper, digits, marks, wide; /* how many characters of each kind */
  guint changes;                           /* from one kind to another, side by side */
  guint length;                            /* ASCII letters and digits */
  guint distinct;                          /* different letters and digits */
} Makeup;

typedef enum { KIND_NONE, KIND_LOWER, KIND_UPPER, KIND_DIGIT } Kind;

static Kind
kind_of (char c)
{
  if (g_ascii_islower (c))
    return KIND_LOWER;
  if (g_ascii_isupper (c))
    return KIND_UPPER;
  return g_ascii_isdigit (c) ? KIND_DIGIT : KIND_NONE;
}

static void
count_kind (Makeup *makeup, Kind kind)
{
  makeup->lower += kind == KIND_LOWER;
  makeup->upper += kind == KIND_UPPER;
  makeup->digits += kind == KIND_DIGIT;
  makeup->length += kind != KIND_NONE;
}

static Makeup
look_at_word (const char *word, gsize bytes)
{
  Makeup makeup = {0};
  gboolean seen[128] = {FALSE};
  Kind last = KIND_NONE;
  for (gsize i = 0; i < bytes; i++) {
    Kind kind = kind_of (word[i]);
    guchar c = (guchar) word[i];
    count_kind (&makeup, kind);
    makeup.wide += c >= 128;
    makeup.marks += kind == KIND_NONE && c < 128;
    makeup.changes += kind != KIND_NONE && last != KIND_NONE && kind != last;
    if (kind != KIND_NONE && !seen[c]) {
      seen[c] = TRUE;
      makeup.distinct++;
    }
    last = kind;
  }
  return makeup;
}

gsize
sw_secret_word_length (const char *word)
{
  gsize length = strlen (word);
  while (length > 0 && strchr (".:!?)", word[length - 1]) != NULL)
    length--;
  return length;
}

gboolean
sw_secret_word_is_mixed (const char *value)
{
  gsize length = sw_secret_word_length (value);
  Makeup makeup = look_at_word (value, length);
  guint joints = 0;
  for (gsize i = 0; i < length; i++)
    joints += strchr ("-./_()", value[i]) != NULL;
  return length >= 6 && makeup.lower + makeup.upper > 0 &&
         (makeup.digits > 0 || makeup.marks > joints || (makeup.upper > 0 && makeup.changes > 1));
}

gboolean
sw_secret_word_is_typed (const char *value)
{
  Makeup makeup = look_at_word (value, strlen (value));
  return makeup.lower > 0 && sw_secret_word_is_mixed (value) && strpbrk (value, "-./") == NULL;
}

/* --- words without order ------------------------------------------------------------------------
 */

static gboolean
is_ordered_form (const char *word)
{
  return sw_secret_patterns_match (&ordered, word) || g_hostname_is_ip_address (word);
}

static gboolean
is_hex (const char *word, gsize length)
{
  return strspn (word, "0123456789abcdef") >= length || strspn (word, "0123456789ABCDEF") >= length;
}

/* Is the word about as disordered as one that was thrown with dice? Three kinds of characters
 * change at more than half of all places then; in words put together, at less than a third. */
static gboolean
is_disordered (const char *word, gsize bytes, guint least)
{
  Makeup makeup = look_at_word (word, bytes);
  guint kinds = (makeup.lower > 0) + (makeup.upper > 0) + (makeup.digits > 0);
  if (makeup.length < least || makeup.wide > 0)
    return FALSE;
  if (kinds == 3)
    return makeup.changes * 100 >= makeup.length * 31 &&
           makeup.distinct * 2 >= MIN (20, makeup.length);
  return kinds == 2 && makeup.digits >= 3 && makeup.distinct >= 9 &&
         makeup.changes * 100 >= makeup.length * 20;
}

/* Words of one case are looked at part by part: names are put together from short ones, as in
 * `app-7d9f8b6c5d-x2k4z`. */
static gboolean
has_disordered_part (const char *word, guint least)
{
  gsize length;
  for (const char *at = word; *at != '\0'; at += length + (at[length] != '\0')) {
    length = strcspn (at, "-_./:@=+?&%");
    if (length >= least && !is_hex (at, length) && is_disordered (at, length, least))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_all_kinds (const char *word)
{
  Makeup makeup = look_at_word (word, strlen (word));
  return makeup.lower > 0 && makeup.upper > 0 && makeup.digits > 0;
}

static gboolean
is_random_word (const char *word, SwSecretFlags flags, gboolean after_hash_word)
{
  gsize length = strlen (word);
  guint least = flags & SW_SECRET_RECORD ? RECORD_WORD : LONG_WORD;
  if (length < least || is_ordered_form (word))
    return FALSE;
  if (is_hex (word, length))
    return length >= HEX_WORD && strpbrk (word, "abcdefABCDEF") != NULL &&
           strpbrk (word, "0123456789") != NULL && !(flags & SW_SECRET_HASH) && !after_hash_word;
  return (has_all_kinds (word) && is_disordered (word, length, least)) ||
         has_disordered_part (word, least);
}

static gboolean
names_a_hash (const char *word)
{
  static const char *const names[] = {"sha",      "md5",    "hash",   "prüfsumme", "checksum",
                                      "digest",   "commit", "finger", "serial",    "seriennummer",
                                      "id",       "校验",   "摘要",   "指纹",      "哈希",
                                      "revision", NULL};
  g_autofree char *folded = g_utf8_strdown (word, -1);
  for (guint i = 0; names[i] != NULL; i++) {
    if (g_str_has_prefix (folded, names[i]))
      return TRUE;
  }
  return strstr (folded, "checksum") != NULL;
}

gboolean
sw_secret_word_is_random_in (const char *text, SwSecretFlags flags)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\"'`,;()<>[]{}|", -1);
  gboolean after_hash_word = FALSE;
  for (guint i = 0; words[i] != NULL; i++) {
    gsize length = sw_secret_word_length (words[i]);
    words[i][length] = '\0';
    if (length == 0)
      continue;
    if (is_random_word (words[i], flags, after_hash_word))
      return TRUE;
    after_hash_word = names_a_hash (words[i]) || (after_hash_word && length < LONG_WORD);
  }
  return FALSE;
}

gboolean
sw_secret_word_is_password_like (const char *text)
{
  gsize length = strlen (text);
  if (length < 6 || strpbrk (text, " \t\n/") != NULL)
    return FALSE;
  Makeup makeup = look_at_word (text, length);
  gboolean marks = strpbrk (text, "!#$%^&*+=?~`\\|<>;") != NULL;
  gboolean letters = makeup.lower + makeup.upper > 0;
  gboolean every = makeup.lower > 0 && makeup.upper > 0 && makeup.digits > 0;
  return makeup.wide == 0 &&
         ((marks && letters && makeup.digits > 0) || (every && strchr (text, '@') != NULL));
}

/* Letters and digits with a mark that no name, number or unit has inside of it. */
static gboolean
has_keyboard_mark (const char *word)
{
  for (const char *at = strpbrk (word, "!^&"); at != NULL; at = strpbrk (at + 1, "!^&")) {
    Makeup makeup = look_at_word (word, strlen (word));
    if (at > word && g_ascii_isalnum (at[-1]) && g_ascii_isalnum (at[1]) && makeup.wide == 0 &&
        (*at != '&' || makeup.changes >= 4))
      return strlen (word) >= LEAST_PASSWORD && has_all_kinds (word) &&
             strpbrk (word, "=/:.\\") == NULL;
  }
  return FALSE;
}

static gboolean
has_digit_inside (const char *word)
{
  for (const char *at = word; *at != '\0'; at++) {
    if (at > word && g_ascii_isdigit (*at) && g_ascii_isalpha (at[-1]) && g_ascii_isalpha (at[1]))
      return TRUE;
  }
  return FALSE;
}

/* A word that is all of an answer, or the last part of “admin/…”. */
static gboolean
is_password_alone (const char *text)
{
  const char *word = text;
  for (const char *at = text; *at != '\0'; at++)
    word = *at == '/' || *at == ':' ? at + 1 : word;
  gsize length = strlen (word);
  Makeup makeup = look_at_word (word, length);
  if (length < LEAST_PASSWORD || strpbrk (text, " \t\r\n,;=.\\") != NULL || makeup.wide > 0 ||
      makeup.lower == 0 || makeup.digits == 0 || is_ordered_form (text))
    return FALSE;
  if (strchr (word, '!') != NULL)
    return TRUE;
  if (!has_all_kinds (word))
    return FALSE;
  /* “user@Host1” is no password, “P@ssw0rd” is: a digit stands for a letter. */
  return strpbrk (word, "$^&") != NULL || (strchr (word, '@') != NULL && has_digit_inside (word)) ||
         (makeup.marks == 0 && length >= RECORD_WORD && makeup.changes * 2 >= makeup.length &&
          makeup.distinct * 3 >= makeup.length * 2);
}

gboolean
sw_secret_word_is_password_in (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\"'`,;()<>[]{}|", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    if (has_keyboard_mark (words[i]))
      return TRUE;
  }
  return is_password_alone (text);
}
