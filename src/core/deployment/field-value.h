/* Answers: what somebody typed, read by the type of its field.
 *
 * An answer is kept in one form only, so that it can be compared, inserted and printed: `yes`,
 * `4h`, `10.0.0.0/8`, `db1.example.com`. What cannot be brought into that form without guessing is
 * refused with a sentence, which names the mended value where there is one. */
#pragma once

#include "core/playbook/playbook-deployment.h"

/* What a value is read by besides its field. */
typedef struct {
  const GPtrArray *reserved; /* words that no code may be (const char *); may be NULL */
  SwLanguage language;       /* of messages that the playbook brings */
  gboolean confirmed;        /* somebody stands by a value that is rarely meant: 0.0.0.0/0 */
} SwFieldRules;

/* The form in which `text` is kept, to free; NULL with `error`. Several values of a list are lines
 * of it.
 *
 * What looks like a password or a key is refused before anything else (rule "secret"), and no
 * message repeats it. Other rules: "empty", "encoding", "control-character", "direction-mark",
 * "too-long", "too-many", "pattern", "confirm", "too-small", "too-large", and the type's name. Of a
 * person the name is read; whom it means is for the caller to say. Files and tables are not read
 * from text. */
char *sw_field_value_read (const SwPlaybookField *field, const SwFieldRules *rules,
                           const char *text, GError **error);

/* What `text` was perhaps meant to be, in the form that is kept, to free; NULL where nobody can
 * tell, or where nothing is wrong with it. */
char *sw_field_value_suggest (const SwPlaybookField *field, const SwFieldRules *rules,
                              const char *text);

/* The number that a kept value is for expressions: durations in minutes, sizes in GiB, a flag 1 or
 * 0. FALSE for types that are no number. */
gboolean sw_field_value_number (SwAnswerType type, const char *value, double *number);

/* The whole number that a kept value (NULL: none) begins with, times `unit`; what a hostile file
 * may say beside that is cut to 0 and to what fits twice into the type. */
gint64 sw_field_value_amount (const char *value, gint64 unit);
