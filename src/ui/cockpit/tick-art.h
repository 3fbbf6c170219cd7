/* The small shapes of the cockpit's grid, painted once for a size and a palette and drawn many
 * times. Every state is told by its shape; colour comes second. */
#pragma once

#include "core/scene/gantt-palette.h"

#include <gtk/gtk.h>

typedef enum {
  SW_ART_NOT_YET,      /* an empty ring */
  SW_ART_SHOWN,        /* a ring with its lower half filled */
  SW_ART_ALONE,        /* a full disc with a check */
  SW_ART_UNSET,        /* an empty square: nobody said */
  SW_ART_PRESENT,      /* a full square with a check */
  SW_ART_LATE,         /* a square with a clock's hands */
  SW_ART_ABSENT,       /* a square with a cross */
  SW_ART_EXCUSED,      /* a square with a dash */
  SW_ART_ALL,          /* two checks: the whole row or column */
  SW_ART_ALL_FINISHED, /* the same where nothing is left to do */
  SW_N_ART
} SwArt;

typedef struct _SwTickArt SwTickArt;

SwTickArt *sw_tick_art_new (void);
void sw_tick_art_free (SwTickArt *art);

/* Shapes are `size` pixels wide and high, each of `scale` device pixels. Cheap where nothing of it
 * changed. */
void sw_tick_art_fit (SwTickArt *art, const SwGanttPalette *palette, int size, int scale);

/* Draws one with its upper left corner at x, y. */
void sw_tick_art_draw (SwTickArt *art, GtkSnapshot *snapshot, SwArt shape, double x, double y);

/* The shape of a tick, of a presence. */
SwArt sw_tick_art_of_tick (SwTickState state);
SwArt sw_tick_art_of_attendance (SwAttendance attendance);
