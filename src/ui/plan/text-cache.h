/* Text that was set once and is drawn many times: shaping is nearly all the cost of a frame.
 *
 * Texts are kept by content, style, colour and width until the cache is cleared or holds more than
 * it should. */
#pragma once

#include <gtk/gtk.h>

typedef enum {
  SW_TEXT_NORMAL,
  SW_TEXT_BOLD,
  SW_TEXT_SMALL, /* dates, numbers, labels: with tabular figures */
  SW_TEXT_SMALL_BOLD,
  SW_N_TEXT_STYLES
} SwTextStyle;

typedef struct _SwTextCache SwTextCache;

/* Fonts come from `widget`, which outlives the cache. */
SwTextCache *sw_text_cache_new (GtkWidget *widget);
void sw_text_cache_free (SwTextCache *cache);

/* Forgets all: the font, its scale or the colours changed. */
void sw_text_cache_clear (SwTextCache *cache);

/* Draws `text` in `colour` (0xRRGGBBAA) with its left edge at x, in the middle of y to y + height;
 * with an ellipsis where it is wider than `width` (negative: any). `align` 0 is left, 0.5 centred,
 * 1 right within `width`. */
void sw_text_cache_draw (SwTextCache *cache, GtkSnapshot *snapshot, SwTextStyle style,
                         guint32 colour, const char *text, double x, double y, double width,
                         double height, double align);

/* The width of `text` without a limit, and the height of a line. */
int sw_text_cache_measure (SwTextCache *cache, SwTextStyle style, const char *text);
int sw_text_cache_line_height (SwTextCache *cache, SwTextStyle style);

/* How many texts were set since the cache was made. */
guint sw_text_cache_misses (const SwTextCache *cache);

/* 0xRRGGBBAA for GTK. */
GdkRGBA sw_rgba (guint32 colour);
