/* Rows of a list of items (of an agenda, of a preparation) that are made anew when items come, go
 * or move, and keep the focus where it was: with its item, else with the one in its place. */
#pragma once

#include "ui/common/row-group.h"

enum { SW_ITEM_ROW_PARTS = 8 };

typedef struct {
  char *item; /* what it shows, by its id */
  guint place;
  gpointer view;                       /* whose it is; outlives it */
  GtkWidget *widget;                   /* goes with the list that holds it */
  GtkWidget *parts[SW_ITEM_ROW_PARTS]; /* what can have the focus, up to the first NULL */
  GtkLabel *note;                      /* beside them; may be NULL */
} SwItemRow;

/* An array of them, to unref. */
GPtrArray *sw_item_rows_new (void);

/* Adds a row; its parts are the caller's to fill in. */
SwItemRow *sw_item_rows_add (GPtrArray *rows, const char *item, GtkWidget *widget, gpointer view);

/* Are they the rows of these facts, in this order? */
gboolean sw_item_rows_hold (const GPtrArray *rows, const GPtrArray *facts,
                            const char *(*item_of) (gconstpointer fact));

/* Where the focus is. */
typedef struct {
  char *item; /* NULL: in none of the rows */
  guint place, part;
} SwItemFocus;

void sw_item_focus_clear (SwItemFocus *focus);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SwItemFocus, sw_item_focus_clear)

/* The row with the focus, and where in it; NULL where none has it. */
SwItemRow *sw_item_rows_focused (const GPtrArray *rows, SwItemFocus *focus);

/* The row that gets it back; NULL where there are none. */
SwItemRow *sw_item_rows_find (const GPtrArray *rows, const SwItemFocus *focus);

/* A flat button with this icon, named `name`. */
GtkWidget *sw_item_button_new (const char *icon, const char *name);

/* Adds what is left out to a group: a row with a button to take it back in, which calls `take_back`
 * (void (*) (GtkButton *button, gpointer view)). */
void sw_item_add_left_out (SwRowGroup *group, const char *item, const char *title,
                           const char *subtitle, GCallback take_back, gpointer view);

/* The item of such a button, borrowed. */
const char *sw_item_of_button (GtkButton *button);
