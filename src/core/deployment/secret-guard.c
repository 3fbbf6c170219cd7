#include "core/deployment/secret-guard.h"

#include "core/base/error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define LONG_WORD 20   /* bytes from which on a word is looked at for order */
#define RECORD_WORD 12 /* the same where the name of a record is asked */
#define LEAST_PASSWORD 8
#define HEX_WORD 32 /* hexadecimal words: shorter ones are commits and serial numbers */

/* Words that name a secret and nothing else; any word may stand before, as in “Adminpasswort”. */
#define STRONG "(?:passwor[dt]|passwd|kennwort|passphrase|密码|口令|私钥)"
/* Words that may mean something else, and are found inside of others: “compass”, “max_tokens”. */
#define WEAK                                                                                       \
  "(?:(?<![[:alpha:]])(?:pw|pwd|pass|pin|token|secret|bearer|geheimnis|api-schlüssel|"            \
  "(?:api|access|secret|private|auth|encryption|account|master)[ _-]?(?:key|token))|令牌|密钥)"
#define QUOTE "[\"'“”„]?"
#define ASSIGNED QUOTE "\\s*(=|:=|=>|:|：|＝)\\s*" QUOTE
#define SAID                                                                                       \
  QUOTE "(?:\\s+(?=[a-z])|(?=[是为]))(is\\b|ist\\b|lautet|was\\b|war\\b|heißt|是|为)[:：]?"  \
        "\\s*" QUOTE
#define VALUE "([^\\s\"'“”„,;，。；]+)([^\\n]*)"
/* What may stand between a label and its sign: whose it is, or a word in brackets. */
#define OWNER                                                                                      \
  "(?:\\s+(?:for|of|für|von|vom|zum)(?:\\s+[^\\s:：=]{1,40}){1,3}?|"                             \
  "\\s*[(（][^)）\\n]{1,40}[)）])"

typedef struct {
  const char *const *texts; /* ended by NULL */
  GRegexCompileFlags flags;
  gsize once;
  GPtrArray *all; /* GRegex; compiled when first asked for, kept for good */
} Patterns;

static const char *const strong_texts[] = {STRONG ASSIGNED VALUE, STRONG SAID VALUE, NULL};
static const char *const weak_texts[] = {WEAK ASSIGNED VALUE, WEAK SAID VALUE,
                                         STRONG OWNER ASSIGNED VALUE, NULL};
/* A label and a word, nothing between them and nothing else: what is a password anyway, any word
 * after what only stands for one, and a number of four digits or more. */
static const char *const bare_texts[] = {
    STRONG "\\s+(" QUOTE ")([^\\s\"'“”„,;，。；]{7,})(" QUOTE "[.!]?)$",
    "(?:密码|口令)\\s*()([!-+\\--~]{7,})(?:$|[，。；！,])",
    NULL,
};
static const char *const abbreviated_texts[] = {"^\\s*(?:pwd|pw|passwd)\\s+(\\S{4,})\\s*$",
                                                "^\\s*PIN\\s+([0-9]{4,8})\\s*$", NULL};
static const char *const dated_texts[] = {"^[0-9]{4}-[0-9]{2}-[0-9]{2}",
                                          "^[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{2,4}$", NULL};
static const char *const key_texts[] = {
    "BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY",
    "AGE-SECRET-KEY-1",
    "PuTTY-User-Key-File",
    NULL,
};
static const char *const shape_texts[] = {
    "\\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\\b",
    "\\bgh[pousr]_[A-Za-z0-9]{30,}",
    "\\bgithub_pat_[A-Za-z0-9_]{30,}",
    "\\bglpat-[A-Za-z0-9_-]{20,}",
    "\\bxox[abeprs]-[A-Za-z0-9-]{10,}",
    "\\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}",
    "\\bAIza[A-Za-z0-9_-]{35}",
    "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}",
    "\\bhv[sb]\\.[A-Za-z0-9_-]{20,}",
    "\\bnpm_[A-Za-z0-9]{36}",
    "\\b(?:sftp|rest|ftps?|ssh|rclone|s3|b2):[^\\s:/@]{1,200}:[^\\s:/@]{1,200}@",
    "[a-z][a-z0-9+.-]{0,15}://[!-.0-9;-?A-~]{0,200}:[!-.0-?A-~]{1,200}@",
    NULL,
};
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

static Patterns strong = {strong_texts, G_REGEX_CASELESS};
static Patterns weak = {weak_texts, G_REGEX_CASELESS};
static Patterns bare = {bare_texts, G_REGEX_CASELESS | G_REGEX_MULTILINE};
static Patterns abbreviated = {abbreviated_texts, G_REGEX_CASELESS | G_REGEX_MULTILINE};
static Patterns dated = {dated_texts, 0};
static Patterns keys = {key_texts, 0};
static Patterns shapes = {shape_texts, 0};
static Patterns ordered = {ordered_texts, G_REGEX_CASELESS};

/* What stands beside a label and is no secret: where it is kept, or that there is none. */
static const char *const harmless_words[] = {
    "a",     "abgelaufen",  "an",      "angelegt",  "as",        "at",       "aus",
    "bei",   "beim",        "bekannt", "by",        "changed",   "das",      "der",
    "die",   "done",        "ein",     "eine",      "empty",     "erledigt", "expired",
    "false", "fehlt",       "for",     "from",      "für",       "gesetzt",  "geändert",
    "gilt",  "hinterlegt",  "im",      "in",        "it",        "ja",       "kein",
    "keine", "keiner",      "keins",   "kommt",     "kunde",     "later",    "leer",
    "liegt", "missing",     "n/a",     "nach",      "necessary", "needed",   "neu",
    "new",   "nicht",       "nil",     "no",        "none",      "not",      "nötig",
    "null",  "of",          "off",     "offen",     "ok",        "on",       "open",
    "or",    "pending",     "per",     "required",  "reset",     "rotated",  "schriftlich",
    "see",   "sent",        "set",     "siehe",     "später",    "stored",   "tbd",
    "the",   "to",          "true",    "unbekannt", "unchanged", "under",    "unknown",
    "unter", "unverändert", "vault",   "via",       "vom",       "von",      "vorhanden",
    "wird",  "with",        "wurde",   "yes",       NULL,
};
static const char *const harmless_heads[] = {
    "/",       "./",    "~",   "$",   "<",       "{",     "[", "(", "*", "…", "...", "vault",
    "keepass", "op://", "bw:", "kv/", "secret/", "file:", "-", "—", "–", "?", NULL,
};

static void
compile (Patterns *patterns)
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

static const GPtrArray *
compiled (Patterns *patterns)
{
  if (g_once_init_enter (&patterns->once)) {
    compile (patterns);
    g_once_init_leave (&patterns->once, 1);
  }
  return patterns->all;
}

static gboolean
any_matches (Patterns *patterns, const char *text)
{
  const GPtrArray *all = compiled (patterns);
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

/* The bytes of `word` without what ends a sentence. */
static gsize
bare_length (const char *word)
{
  gsize length = strlen (word);
  while (length > 0 && strchr (".:!?)", word[length - 1]) != NULL)
    length--;
  return length;
}

/* --- words beside a label -----------------------------------------------------------------------
 */

static gboolean
is_harmless_value (const char *value)
{
  g_autofree char *folded = g_utf8_strdown (value, -1);
  for (guint i = 0; harmless_heads[i] != NULL; i++) {
    if (g_str_has_prefix (folded, harmless_heads[i]))
      return TRUE;
  }
  folded[bare_length (folded)] = '\0';
  return *folded == '\0' || g_strv_contains (harmless_words, folded) ||
         g_unichar_iswide (g_utf8_get_char (folded)) || any_matches (&dated, folded);
}

/* Mixed as nobody writes a word: with digits, marks inside of it, or capitals after small letters.
 */
static gboolean
is_mixed (const char *value)
{
  gsize length = bare_length (value);
  Makeup makeup = look_at_word (value, length);
  guint joints = 0;
  for (gsize i = 0; i < length; i++)
    joints += strchr ("-./_()", value[i]) != NULL;
  return length >= 6 && makeup.lower + makeup.upper > 0 &&
         (makeup.digits > 0 || makeup.marks > joints || (makeup.upper > 0 && makeup.changes > 1));
}

static gboolean
is_secret_value (GMatchInfo *match, gboolean surely)
{
  g_autofree char *sign = g_match_info_fetch (match, 1);
  g_autofree char *value = g_match_info_fetch (match, 2);
  g_autofree char *rest = g_match_info_fetch (match, 3);
  if (is_harmless_value (value))
    return FALSE;
  gboolean colon = strchr (sign, ':') != NULL || strstr (sign, "：") != NULL;
  gboolean alone = strlen (value) >= 4 && rest[strspn (rest, " \t\r.,;!?\"')}]")] == '\0';
  gboolean digits = strpbrk (value, "0123456789") != NULL;
  return strchr (sign, '=') != NULL || is_mixed (value) || (colon && alone && (surely || digits));
}

static gboolean
has_label (const char *text, Patterns *labels, gboolean surely)
{
  const GPtrArray *all = compiled (labels);
  for (guint i = 0; i < all->len; i++) {
    g_autoptr (GMatchInfo) match = NULL;
    g_regex_match (all->pdata[i], text, 0, &match);
    for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
      if (is_secret_value (match, surely))
        return TRUE;
    }
  }
  return FALSE;
}

/* Small letters and a digit or a mark, as in what people type to sign in; “AES-256” is none. */
static gboolean
is_typed (const char *value)
{
  Makeup makeup = look_at_word (value, strlen (value));
  return makeup.lower > 0 && is_mixed (value) && strpbrk (value, "-./") == NULL;
}

static gboolean
has_bare_label (const char *text)
{
  const GPtrArray *all = compiled (&bare);
  for (guint i = 0; i < all->len; i++) {
    g_autoptr (GMatchInfo) match = NULL;
    g_regex_match (all->pdata[i], text, 0, &match);
    for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
      g_autofree char *value = g_match_info_fetch (match, 2);
      if (!is_harmless_value (value) && is_typed (value))
        return TRUE;
    }
  }
  for (guint i = 0; i < compiled (&abbreviated)->len; i++) {
    g_autoptr (GMatchInfo) match = NULL;
    if (!g_regex_match (compiled (&abbreviated)->pdata[i], text, 0, &match))
      continue;
    g_autofree char *value = g_match_info_fetch (match, 1);
    if (!is_harmless_value (value))
      return TRUE;
  }
  return FALSE;
}

/* --- words without order ------------------------------------------------------------------------
 */

static gboolean
is_ordered_form (const char *word)
{
  return any_matches (&ordered, word) || g_hostname_is_ip_address (word);
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

static gboolean
has_random_word (const char *text, SwSecretFlags flags)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\"'`,;()<>[]{}|", -1);
  gboolean after_hash_word = FALSE;
  for (guint i = 0; words[i] != NULL; i++) {
    gsize length = bare_length (words[i]);
    words[i][length] = '\0';
    if (length == 0)
      continue;
    if (is_random_word (words[i], flags, after_hash_word))
      return TRUE;
    after_hash_word = names_a_hash (words[i]) || (after_hash_word && length < LONG_WORD);
  }
  return FALSE;
}

/* The name of a record is words; one word with digits and marks of a keyboard's upper row is what
 * people make passwords of. */
static gboolean
is_password_like (const char *text)
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

static gboolean
has_password_word (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n\"'`,;()<>[]{}|", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    if (has_keyboard_mark (words[i]))
      return TRUE;
  }
  return is_password_alone (text);
}

/* --- together -----------------------------------------------------------------------------------
 */

/* Certificates and public keys are for everybody to see. */
static char *
without_public_armour (const char *text)
{
  static const char *const texts[] = {
      "-----BEGIN ([A-Z0-9 ]*)-----[A-Za-z0-9+/=\\s]*-----END \\1-----", NULL};
  static Patterns armour = {texts, 0};
  return g_regex_replace_literal (compiled (&armour)->pdata[0], text, -1, 0, "", 0, NULL);
}

SwSecretSign
sw_secret_guard_look (const char *text, SwSecretFlags flags)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return SW_SECRET_NONE;
  if (any_matches (&keys, text))
    return SW_SECRET_KEY;
  g_autofree char *rest = without_public_armour (text);
  if (any_matches (&shapes, rest))
    return SW_SECRET_SHAPE;
  if (has_label (rest, &strong, TRUE) || has_label (rest, &weak, FALSE) || has_bare_label (rest))
    return SW_SECRET_LABEL;
  if (flags & SW_SECRET_FOUND)
    return SW_SECRET_NONE;
  if (!(flags & SW_SECRET_RECORD) && has_password_word (rest))
    return SW_SECRET_RANDOM;
  if (has_random_word (rest, flags) || (flags & SW_SECRET_RECORD && is_password_like (rest)))
    return SW_SECRET_RANDOM;
  return SW_SECRET_NONE;
}

gboolean
sw_secret_guard_check (const char *text, SwSecretFlags flags, GError **error)
{
  SwSecretSign sign = sw_secret_guard_look (text, flags);
  if (sign == SW_SECRET_NONE)
    return TRUE;
  if (sign == SW_SECRET_KEY)
    return sw_refuse (
        error, SW_ERROR_REFUSED, "secret",
        _ ("This is a private key, so it was not kept. Put it into the vault and give "
           "the name of its record."));
  return sw_refuse (error, SW_ERROR_REFUSED, "secret",
                    _ ("This looks like a password or a key, so it was not kept. Put it into the "
                       "vault and give the name of its record."));
}
