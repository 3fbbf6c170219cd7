#pragma once

#include "core/plan/forecast.h"

/* A task whose duration strays: `fixed` minutes, and what is drawn from the three. */
typedef struct {
  gint32 task;
  gint32 fixed;
  gint32 low;
  gint32 mode;
  gint32 high;
} SwStray;

struct _SwForecastInput {
  SwScheduleInput *schedule;
  gint32 *end;    /* by task: the index after its last descendant */
  gint64 *ids;    /* by task */
  guint8 *open;   /* by task: it takes time and is not done */
  GArray *stray;  /* SwStray */
  gint32 go_live; /* -1: the plan's finish counts */
  SwDay planned;
  SwDay wished;
};

/* Draws one duration in minutes from 64 random bits. */
gint32 sw_stray_draw (const SwStray *stray, guint64 random);
