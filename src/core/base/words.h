/* The program's own words in one language, read from the same message catalogues as the window.
 *
 * gettext speaks one language a process; a German window exports a Chinese workbook. So whatever
 * goes into a document takes its words from here, marked with N_() where it is written. */
#pragma once

#include "core/base/text.h"

typedef struct _SwWords SwWords;

/* The catalogue of `language` below `locale_dir` (LANG/LC_MESSAGES/slipway.mo). English, or a
 * catalogue that is not there, gives the words as they stand in the code. One reference. */
SwWords *sw_words_new (SwLanguage language, const char *locale_dir);
SwWords *sw_words_ref (SwWords *words);
void sw_words_unref (SwWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwWords, sw_words_unref)

SwLanguage sw_words_language (const SwWords *words);

/* The translation of `message` (as marked with N_()), or `message`; borrowed. */
const char *sw_words_get (const SwWords *words, const char *message) G_GNUC_FORMAT (2);

/* As sw_words_get for a message with a context, as marked with NC_(). */
const char *sw_words_get_in (const SwWords *words, const char *context, const char *message);

/* The right form for `count`. `one` and `many` are bare literals: the call itself marks them, a
 * mark of their own would hide the pair from the catalogue. */
const char *sw_words_plural (const SwWords *words, const char *one, const char *many, guint count)
    G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

/* Appends `part` to what `text` holds, with the comma of the language. */
void sw_words_append (const SwWords *words, GString *text, const char *part);
