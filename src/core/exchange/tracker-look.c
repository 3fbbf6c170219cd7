#include "core/exchange/tracker-look.h"

#define ACCENT 0x1C71D8
#define INK 0x241F31
#define MUTED 0x77767B
#define HAIRLINE 0xDEDDDA
#define CARD 0xF6F5F4
#define INPUT 0xFFFAE5
#define RED 0xC01C28
#define GREEN 0x26A269
#define YELLOW 0xAE7B03

lxw_color_t
sw_tracker_hue_color (SwHue hue, int tone)
{
  static const lxw_color_t colors[SW_N_HUES][4] = {
      [SW_HUE_BLUE] = {0xE8F1FC, 0xA9CBF5, 0x1C71D8, 0x1A4F91},
      [SW_HUE_TEAL] = {0xE2F4F6, 0x9AD5DE, 0x21808F, 0x14565F},
      [SW_HUE_GREEN] = {0xE5F6EC, 0xA2DFBC, 0x26A269, 0x1A6B45},
      [SW_HUE_YELLOW] = {0xFDF4DA, 0xF7DC8E, 0xCD9309, 0x7A5600},
      [SW_HUE_ORANGE] = {0xFEEFE2, 0xFBC79B, 0xE66100, 0x994100},
      [SW_HUE_RED] = {0xFCE8E8, 0xF2B0B3, 0xC01C28, 0x8A1520},
      [SW_HUE_PURPLE] = {0xF3EAF7, 0xD3B4E0, 0x813D9C, 0x592A6C},
  };
  return colors[MIN (hue, SW_N_HUES - 1)][tone];
}

static void
set_font (lxw_format *format, SwLook look)
{
  SwHue hue = look >> 44 & 0xF;
  int size = look >> 32 & 0xFF;
  lxw_color_t color = INK;
  if (look & SW_LOOK_MUTED)
    color = MUTED;
  if (look & (SW_LOOK_ACCENT | SW_LOOK_LINK))
    color = ACCENT;
  if (look & SW_LOOK_RED)
    color = RED;
  if (look & SW_LOOK_GREEN)
    color = GREEN;
  if (look & SW_LOOK_YELLOW)
    color = YELLOW;
  if (look & SW_LOOK_PALE)
    color = sw_tracker_hue_color (hue, 3);
  if (look & SW_LOOK_TINTED)
    color = sw_tracker_hue_color (hue, 2);
  if (look & SW_LOOK_HEADER)
    color = LXW_COLOR_WHITE;
  format_set_font_color (format, color);
  format_set_font_size (format, size > 0 ? size : 10);
  if (look & (SW_LOOK_BOLD | SW_LOOK_HEADER))
    format_set_bold (format);
}

static void
set_background (lxw_format *format, SwLook look)
{
  static const SwLook tones[4] = {SW_LOOK_PALE, SW_LOOK_LIGHT, SW_LOOK_DEEP, SW_LOOK_DARK};
  SwHue hue = look >> 44 & 0xF;
  if (look & SW_LOOK_HEADER)
    format_set_bg_color (format, ACCENT);
  else if (look & SW_LOOK_INPUT)
    format_set_bg_color (format, INPUT);
  else if (look & SW_LOOK_CARD)
    format_set_bg_color (format, CARD);
  for (int i = 0; i < 4; i++) {
    if (look & tones[i] && !(look & SW_LOOK_INPUT))
      format_set_bg_color (format, sw_tracker_hue_color (hue, i));
  }
  if (look & SW_LOOK_INPUT)
    format_set_unlocked (format);
  if (look & (SW_LOOK_LINE | SW_LOOK_RULE)) {
    format_set_bottom (format, look & SW_LOOK_RULE ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
    format_set_bottom_color (format, look & SW_LOOK_RULE ? ACCENT : HAIRLINE);
  }
}

static void
set_alignment (lxw_format *format, SwLook look)
{
  int indent = look >> 40 & 0xF;
  format_set_align (format,
                    look & SW_LOOK_TOP ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
  if (look & SW_LOOK_CENTER)
    format_set_align (format, LXW_ALIGN_CENTER);
  else if (look & SW_LOOK_RIGHT)
    format_set_align (format, LXW_ALIGN_RIGHT);
  else if (look & SW_LOOK_LEFT)
    format_set_align (format, LXW_ALIGN_LEFT);
  if (look & SW_LOOK_WRAP)
    format_set_text_wrap (format);
  if (indent > 0)
    format_set_indent (format, (uint8_t) indent);
}

static void
set_number_format (lxw_format *format, SwLook look, const char *date_format)
{
  if (look & SW_LOOK_DATE)
    format_set_num_format (format, date_format);
  else if (look & SW_LOOK_PERCENT)
    format_set_num_format (format, "0%");
  else if (look & SW_LOOK_DAY_OF_MONTH)
    format_set_num_format (format, "d");
  else if (look & SW_LOOK_BLANK_ZERO)
    format_set_num_format (format, "0;-0;;@");
  else if (look & SW_LOOK_TEXT)
    format_set_num_format (format, "@");
}

void
sw_look_apply (SwLook look, const char *date_format, lxw_format *format)
{
  set_font (format, look);
  set_background (format, look);
  set_alignment (format, look);
  set_number_format (format, look, date_format);
}
