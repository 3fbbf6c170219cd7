#include "core/deployment/secret-guard.h"

#include "core/base/error.h"
#include "core/deployment/secret-word.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
static SwSecretPatterns strong = {strong_texts, G_REGEX_CASELESS};
static SwSecretPatterns weak = {weak_texts, G_REGEX_CASELESS};
static SwSecretPatterns bare = {bare_texts, G_REGEX_CASELESS | G_REGEX_MULTILINE};
static SwSecretPatterns abbreviated = {abbreviated_texts, G_REGEX_CASELESS | G_REGEX_MULTILINE};
static SwSecretPatterns dated = {dated_texts, 0};
static SwSecretPatterns keys = {key_texts, 0};
static SwSecretPatterns shapes = {shape_texts, 0};

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
  folded[sw_secret_word_length (folded)] = '\0';
  return *folded == '\0' || g_strv_contains (harmless_words, folded) ||
         g_unichar_iswide (g_utf8_get_char (folded)) || sw_secret_patterns_match (&dated, folded);
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
  return strchr (sign, '=') != NULL || sw_secret_word_is_mixed (value) ||
         (colon && alone && (surely || digits));
}

static gboolean
has_label (const char *text, SwSecretPatterns *labels, gboolean surely)
{
  const GPtrArray *all = sw_secret_patterns_compiled (labels);
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

static gboolean
has_bare_label (const char *text)
{
  const GPtrArray *all = sw_secret_patterns_compiled (&bare);
  for (guint i = 0; i < all->len; i++) {
    g_autoptr (GMatchInfo) match = NULL;
    g_regex_match (all->pdata[i], text, 0, &match);
    for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
      g_autofree char *value = g_match_info_fetch (match, 2);
      if (!is_harmless_value (value) && sw_secret_word_is_typed (value))
        return TRUE;
    }
  }
  for (guint i = 0; i < sw_secret_patterns_compiled (&abbreviated)->len; i++) {
    g_autoptr (GMatchInfo) match = NULL;
    if (!g_regex_match (sw_secret_patterns_compiled (&abbreviated)->pdata[i], text, 0, &match))
      continue;
    g_autofree char *value = g_match_info_fetch (match, 1);
    if (!is_harmless_value (value))
      return TRUE;
  }
  return FALSE;
}

/* --- together -----------------------------------------------------------------------------------
 */

/* Certificates and public keys are for everybody to see. */
static char *
without_public_armour (const char *text)
{
  static const char *const texts[] = {
      "-----BEGIN ([A-Z0-9 ]*)-----[A-Za-z0-9+/=\\s]*-----END \\1-----", NULL};
  static SwSecretPatterns armour = {texts, 0};
  return g_regex_replace_literal (sw_secret_patterns_compiled (&armour)->pdata[0], text, -1, 0, "",
                                  0, NULL);
}

SwSecretSign
sw_secret_guard_look (const char *text, SwSecretFlags flags)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return SW_SECRET_NONE;
  if (sw_secret_patterns_match (&keys, text))
    return SW_SECRET_KEY;
  g_autofree char *rest = without_public_armour (text);
  if (sw_secret_patterns_match (&shapes, rest))
    return SW_SECRET_SHAPE;
  if (has_label (rest, &strong, TRUE) || has_label (rest, &weak, FALSE) || has_bare_label (rest))
    return SW_SECRET_LABEL;
  if (flags & SW_SECRET_FOUND)
    return SW_SECRET_NONE;
  if (!(flags & SW_SECRET_RECORD) && sw_secret_word_is_password_in (rest))
    return SW_SECRET_RANDOM;
  if (sw_secret_word_is_random_in (rest, flags) ||
      (flags & SW_SECRET_RECORD && sw_secret_word_is_password_like (rest)))
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
