/* What an object of a playbook file may hold, as a table of fields, and the check against it. */
#pragma once

#include "core/playbook/inspection.h"

/* The longest list of what is no item. */
#define SW_SHAPE_MAX_LIST 500

typedef enum {
  SW_FIELD_TEXT,     /* an object with a text in each language */
  SW_FIELD_ID,       /* lower-case letters, digits, hyphens */
  SW_FIELD_NUMBER,   /* a number as printed: "01" */
  SW_FIELD_VERSION,  /* "1.0.0" */
  SW_FIELD_DURATION, /* "2d" */
  SW_FIELD_LINK,     /* "kickoff:FS+2d" */
  SW_FIELD_CLOCK,    /* "09:00" */
  SW_FIELD_KEY,      /* an id that may also hold dots, capitals and underscores: "db.host" */
  SW_FIELD_TERM,     /* elapsed time: "7d" */
  SW_FIELD_LINE,     /* one line of any characters */
  SW_FIELD_PATTERN,  /* a regular expression */
  SW_FIELD_WORD,     /* one of `words` */
  SW_FIELD_FLAG,     /* true or false */
  SW_FIELD_COUNT,    /* a whole number from `least` to `most` */
  SW_FIELD_AMOUNT,   /* a number, whole or not, from `least` on */
  SW_FIELD_OBJECT,   /* of `shape` */
  SW_FIELD_EXPRESSION,
} SwFieldKind;

typedef struct _SwShape SwShape;

typedef struct {
  const char *key;
  SwFieldKind kind;
  gboolean required;
  gboolean list;            /* a list of such values, each at most once */
  const char *const *words; /* SW_FIELD_WORD, ends with NULL */
  const SwShape *shape;     /* SW_FIELD_OBJECT */
  int least;                /* of the number, or of the list's length */
  int most;                 /* the same; 0 for a list: SW_SHAPE_MAX_LIST */
} SwField;

struct _SwShape {
  const SwField *fields; /* ends with a NULL key */
  gboolean is_item;      /* a phase, track, task or milestone: its id is unique in the playbook */
  /* What the table cannot say: rules between the members of `object`; may be NULL. */
  void (*also) (SwInspection *inspection, JsonObject *object);
};

/* Notes every way in which `node` is not of `shape`. */
void sw_shape_check (const SwShape *shape, SwInspection *inspection, JsonNode *node);
