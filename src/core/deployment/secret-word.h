/* What a single word tells about being a password or a key, and patterns that are compiled once. */
#pragma once

#include "core/deployment/secret-guard.h"

/* The bytes of `word` without what ends a sentence. */
gsize sw_secret_word_length (const char *word);

/* Mixed as nobody writes a word: with digits, marks inside of it, or capitals after small letters.
 */
gboolean sw_secret_word_is_mixed (const char *word);

/* Mixed, and with small letters, as what people type to sign in; “AES-256” is none. */
gboolean sw_secret_word_is_typed (const char *word);

/* Does the text hold a long word without any order in it? */
gboolean sw_secret_word_is_random_in (const char *text, SwSecretFlags flags);

/* Does it hold a word with a mark that only passwords have inside, or is it one such word? */
gboolean sw_secret_word_is_password_in (const char *text);

/* The name of a record is words; one word with digits and marks of a keyboard's upper row is what
 * people make passwords of. */
gboolean sw_secret_word_is_password_like (const char *text);

/* Regular expressions that belong together. */
typedef struct {
  const char *const *texts; /* ended by NULL */
  GRegexCompileFlags flags;
  gsize once;
  GPtrArray *all; /* GRegex; compiled when first asked for, kept for good */
} SwSecretPatterns;

/* Its expressions, GRegex; from whatever thread. And whether one of them matches. */
const GPtrArray *sw_secret_patterns_compiled (SwSecretPatterns *patterns);
gboolean sw_secret_patterns_match (SwSecretPatterns *patterns, const char *text);
