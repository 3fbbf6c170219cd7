/* A text in the three languages, as a playbook carries it. */
#pragma once

#include <glib.h>

typedef enum {
  SW_LANGUAGE_ENGLISH,
  SW_LANGUAGE_GERMAN,
  SW_LANGUAGE_CHINESE,
  SW_N_LANGUAGES,
} SwLanguage;

typedef struct {
  char *in[SW_N_LANGUAGES]; /* owned; NULL where the playbook has no such text */
} SwText;

/* The language's code in files and on the command line: "en", "de", "zh_CN". Static. */
const char *sw_language_code (SwLanguage language);

/* The language's name in itself ("Deutsch"). Static. */
const char *sw_language_name (SwLanguage language);

/* Reads a code; "zh", "zh-CN", "de_DE.UTF-8" and the like are understood. FALSE if unknown. */
gboolean sw_language_parse (const char *code, SwLanguage *language);

/* The text in `language`, else in English, else ""; borrowed, never NULL. */
const char *sw_text_in (const SwText *text, SwLanguage language);

/* One line without blanks at its ends: a run of control characters becomes a blank, marks that turn
 * the direction of what follows are left out. The caller frees it; NULL gives "". */
char *sw_text_clean (const char *text);

/* As sw_text_clean, but lines stay lines and the blanks before them stay; what is no UTF-8 is
 * replaced, however a line ends it ends in '\n' alone, and nothing blank ends the text. */
char *sw_text_clean_lines (const char *text);

/* What two texts have in common when nobody looks at case, at composed or decomposed letters, or at
 * wide and narrow forms: for searching. The caller frees it. */
char *sw_text_fold (const char *text);

/* The text, or a dash where it is missing, as in a row that only a part of came by a merge. */
const char *sw_text_known (const char *text);

void sw_text_clear (SwText *text);
