/* One cell's value on its way into or out of the library. Texts are borrowed. */
#pragma once

#include <glib.h>

typedef enum {
  SW_VALUE_NONE,
  SW_VALUE_INT,
  SW_VALUE_REAL,
  SW_VALUE_TEXT,
  SW_VALUE_END
} SwValueType;

typedef struct {
  SwValueType type;
  gint64 number;
  double real;
  const char *text;
} SwValue;

#define SW_NONE ((SwValue){SW_VALUE_NONE, 0, 0, NULL})
#define SW_INT(value) ((SwValue){SW_VALUE_INT, (value), 0, NULL})
#define SW_REAL(value) ((SwValue){SW_VALUE_REAL, 0, (value), NULL})
#define SW_TEXT(value) sw_value_text (value)
#define SW_DAY(value) sw_value_civil (value)
#define SW_INSTANT(value) sw_value_civil (value)
#define SW_ID(value) sw_value_id (value)
#define SW_END ((SwValue){SW_VALUE_END, 0, 0, NULL})

/* NULL is an absent fact. */
static inline SwValue
sw_value_text (const char *text)
{
  return (SwValue){text != NULL ? SW_VALUE_TEXT : SW_VALUE_NONE, 0, 0, text};
}

/* SW_NO_DAY and SW_NO_INSTANT are absent facts. */
static inline SwValue
sw_value_civil (gint32 value)
{
  return (SwValue){value != G_MININT32 ? SW_VALUE_INT : SW_VALUE_NONE, value, 0, NULL};
}

/* 0 is no row. */
static inline SwValue
sw_value_id (gint64 id)
{
  return (SwValue){id != 0 ? SW_VALUE_INT : SW_VALUE_NONE, id, 0, NULL};
}
