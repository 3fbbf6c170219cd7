/* A kind of training sessions: how long, for how many, with which use cases. */
#pragma once

#include "core/training/topic.h"

typedef struct {
  char *item;
  char *own_title;
  const SwPlaybookSessionFormat *source; /* NULL for a format of one's own */
  double position;
  int minutes;
  int people;         /* more raise a warning; 0: any number */
  GPtrArray *topics;  /* SwTopic: use cases, in order */
  GPtrArray *dropped; /* SwTopic */
} SwSessionFormat;

/* Without topics; `source` is borrowed, NULL for one of one's own; `own_title` may be NULL. */
SwSessionFormat *sw_session_format_new (const char *item, const SwPlaybookSessionFormat *source,
                                        const char *own_title, double position);
void sw_session_format_free (SwSessionFormat *format);

/* The title in `language`: its own, else the playbook's, else the id; borrowed. */
const char *sw_session_format_title (const SwSessionFormat *format, SwLanguage language);

/* Sorts them by their positions. */
void sw_session_formats_sort (GPtrArray *formats);
