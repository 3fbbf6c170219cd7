/* The readers of the types. */
#pragma once

#include "core/deployment/field-value.h"

typedef struct {
  const SwPlaybookField *field;
  const SwFieldRules *rules;
} SwFieldReading;

/* `text` is one clean line without blanks at its ends (those of a code are left). Full transfer;
 * NULL with `error`. */
typedef char *(*SwFieldReader) (const SwFieldReading *reading, const char *text, GError **error);

/* What may have been meant: a text for the reader to read, or NULL. */
typedef char *(*SwFieldMender) (const SwFieldReading *reading, const char *text);

char *sw_field_read_text (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_code (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_yes_no (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_choice (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_date (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_stamp (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_secret (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_host (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_cidr (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_email (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_url (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_path (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_number (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_size (const SwFieldReading *reading, const char *text, GError **error);
char *sw_field_read_duration (const SwFieldReading *reading, const char *text, GError **error);

char *sw_field_mend_code (const SwFieldReading *reading, const char *text);
char *sw_field_mend_host (const SwFieldReading *reading, const char *text);
char *sw_field_mend_email (const SwFieldReading *reading, const char *text);
char *sw_field_mend_url (const SwFieldReading *reading, const char *text);
char *sw_field_mend_path (const SwFieldReading *reading, const char *text);
char *sw_field_mend_number (const SwFieldReading *reading, const char *text);
char *sw_field_mend_size (const SwFieldReading *reading, const char *text);
char *sw_field_mend_duration (const SwFieldReading *reading, const char *text);
