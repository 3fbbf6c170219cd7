/* How a cell of the tracker looks. Private to the tracker. */
#pragma once

#include "core/plan/plan.h"

#include <xlsxwriter.h>

/* A look is a set of these, with a font size, an indentation and a hue. */
typedef guint64 SwLook;

#define SW_LOOK(n) ((SwLook) 1 << (n))
#define SW_LOOK_BOLD SW_LOOK (0)
#define SW_LOOK_MUTED SW_LOOK (1)
#define SW_LOOK_ACCENT SW_LOOK (2)
#define SW_LOOK_RED SW_LOOK (3)
#define SW_LOOK_GREEN SW_LOOK (4)
#define SW_LOOK_YELLOW SW_LOOK (5)
#define SW_LOOK_HEADER SW_LOOK (6) /* white on the accent colour */
#define SW_LOOK_CARD SW_LOOK (7)   /* a quiet background */
#define SW_LOOK_INPUT                                                                              \
  SW_LOOK (8)                    /* for the reader to fill in: marked, and open in a locked sheet */
#define SW_LOOK_LINE SW_LOOK (9) /* a hairline below */
#define SW_LOOK_RULE SW_LOOK (10) /* a line of the accent colour below */
#define SW_LOOK_WRAP SW_LOOK (11)
#define SW_LOOK_CENTER SW_LOOK (12)
#define SW_LOOK_RIGHT SW_LOOK (13)
#define SW_LOOK_TOP SW_LOOK (14)
#define SW_LOOK_DATE SW_LOOK (15)
#define SW_LOOK_PERCENT SW_LOOK (16)
#define SW_LOOK_DAY_OF_MONTH SW_LOOK (17)
#define SW_LOOK_BLANK_ZERO SW_LOOK (18) /* a number that shows nothing for 0 */
#define SW_LOOK_TEXT SW_LOOK (19)       /* typed figures stay text */
#define SW_LOOK_LINK SW_LOOK (20)
#define SW_LOOK_PALE SW_LOOK (21)   /* the hue's palest tone behind, its darkest for the text */
#define SW_LOOK_LIGHT SW_LOOK (22)  /* the hue's light tone behind: work to do */
#define SW_LOOK_DEEP SW_LOOK (23)   /* the hue's deep tone behind: work done */
#define SW_LOOK_DARK SW_LOOK (24)   /* the hue's darkest tone behind: summaries */
#define SW_LOOK_TINTED SW_LOOK (25) /* the hue's deep tone for the text */
#define SW_LOOK_LEFT SW_LOOK (26)   /* of numbers */
#define SW_LOOK_SIZE(points) ((SwLook) (points) << 32)
#define SW_LOOK_INDENT(levels) ((SwLook) (levels) << 40)
#define SW_LOOK_HUE(hue) ((SwLook) (hue) << 44)

/* A hue's colour: tone 0 pale, 1 light, 2 deep, 3 dark. */
lxw_color_t sw_tracker_hue_color (SwHue hue, int tone);

/* Gives `format` the look; `date_format` is the language's, as a number format. */
void sw_look_apply (SwLook look, const char *date_format, lxw_format *format);
