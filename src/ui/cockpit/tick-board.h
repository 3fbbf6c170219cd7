/* What the cockpit's grid shows: the people of one session down, its topics across, and how far
 * each is. It follows the facts of SwTraining: a tick moves one cell, everything else is read anew.
 *
 * Signal "cell" (guint row, guint column): a cell changed. Signal "changed" (): rows, columns or
 * presence changed; what was borrowed before is gone then. */
#pragma once

#include "core/training/training.h"

typedef struct {
  gint64 person;
  char *name;
  SwPresence presence; /* on the half day that the board shows */
  gboolean drop_in;
  gboolean away; /* absent or excused on that half day */
  guint counts[SW_N_TICKS];
} SwTickRow;

typedef struct {
  char *topic; /* the key */
  char *title;
  gboolean first;           /* of the topics of its role or format */
  guint counts[SW_N_TICKS]; /* of the rows that are not away */
} SwTickColumn;

#define SW_TYPE_TICK_BOARD (sw_tick_board_get_type ())
G_DECLARE_FINAL_TYPE (SwTickBoard, sw_tick_board, SW, TICK_BOARD, GObject)

/* One reference. */
SwTickBoard *sw_tick_board_new (SwTraining *training, gint64 session);

SwTraining *sw_tick_board_training (SwTickBoard *board);
gint64 sw_tick_board_session (SwTickBoard *board);

/* FALSE once the session has been taken out of the plan. */
gboolean sw_tick_board_is_there (SwTickBoard *board);

guint sw_tick_board_rows (SwTickBoard *board);
guint sw_tick_board_columns (SwTickBoard *board);

/* Borrowed, NULL beyond the end. */
const SwTickRow *sw_tick_board_row (SwTickBoard *board, guint row);
const SwTickColumn *sw_tick_board_column (SwTickBoard *board, guint column);

SwTickState sw_tick_board_state (SwTickBoard *board, guint row, guint column);

/* The row of a person, -1 where there is none. */
int sw_tick_board_find (SwTickBoard *board, gint64 person);

/* The first row from `from` on, and around, whose name has `text` in it in any case; -1. */
int sw_tick_board_search (SwTickBoard *board, const char *text, guint from);

/* How many cells are ticked of how many, those who are away left out. */
void sw_tick_board_progress (SwTickBoard *board, guint *ticked, guint *all);

/* The half days of the session, and the one whose presence is shown: at first the first on which
 * nothing is noted about somebody. */
guint sw_tick_board_halves (SwTickBoard *board);
guint sw_tick_board_half (SwTickBoard *board);
void sw_tick_board_set_half (SwTickBoard *board, guint half);

/* Each is one committed step, as in tick.h and roster.h. */
gboolean sw_tick_board_set (SwTickBoard *board, guint row, guint column, SwTickState state,
                            GError **error);

/* A whole row; a whole column of those who are not away (of all, where everybody is). */
gboolean sw_tick_board_set_row (SwTickBoard *board, guint row, SwTickState state, GError **error);
gboolean sw_tick_board_set_column (SwTickBoard *board, guint column, SwTickState state,
                                   GError **error);

/* What another tap on the head of the row or column sets: shown while somebody lacks it, then
 * alone. */
SwTickState sw_tick_board_next_of_row (SwTickBoard *board, guint row);
SwTickState sw_tick_board_next_of_column (SwTickBoard *board, guint column);

/* Notes the presence of one, or as present all of whom nothing is noted. */
gboolean sw_tick_board_attend (SwTickBoard *board, guint row, SwAttendance state, int late,
                               GError **error);

/* When somebody came and left on the shown half day, as minutes of the day; -1: no time. */
gboolean sw_tick_board_clock (SwTickBoard *board, guint row, int came, int left, GError **error);

gboolean sw_tick_board_attend_rest (SwTickBoard *board, GError **error);
