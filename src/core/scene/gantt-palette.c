#include "core/scene/gantt-palette.h"

/* Lightness 0.87, 0.74 and 0.52 on light, 0.42, 0.58 and 0.76 on dark; the chroma is the highest
 * that all screens show. Blue, teal, green, yellow, orange, red, purple. */
#define LIGHT_HUES                                                                                 \
  .bar = {0xb8d7ffff, 0x98e4e8ff, 0xb2e3bbff, 0xe6d39cff, 0xfac9a3ff, 0xffc3beff, 0xdfc8fdff},     \
  .done = {0x73aef8ff, 0x08c2caff, 0x6cc180ff, 0xc7a841ff, 0xe49753ff, 0xef8a82ff, 0xbd96eaff},    \
  .strong = {0x2769b7ff, 0x02787dff, 0x0a7e3aff, 0x7f6600ff, 0x9b5400ff, 0xab413eff, 0x7c50a8ff}
#define DARK_HUES                                                                                  \
  .bar = {0x324e73ff, 0x04585cff, 0x2f5838ff, 0x5b4c1aff, 0x694323ff, 0x6e3d39ff, 0x56436cff},     \
  .done = {0x4b7cbaff, 0x048b91ff, 0x448c56ff, 0x92781aff, 0xa9692eff, 0xb25e59ff, 0x8a68aeff},    \
  .strong = {0x81b4f6ff, 0x46c6cdff, 0x7cc58cff, 0xcaaf59ff, 0xe4a067ff, 0xef958eff, 0xc19fe9ff}

static const SwGanttPalette palettes[2][2] = {
    {{LIGHT_HUES, .ground = 0xffffffff, .text = 0x000000cc, .dim_text = 0x00000099,
      .bar_text = 0x000000cc, .grid = 0x00000010, .off_day = 0x0000000a, .holiday = 0x00000014,
      .header = 0xfafafaff, .link = 0xaab0b8ff, .baseline = 0x8b929cff, .critical = 0xc01c28ff,
      .late = 0xc64600ff, .accent = 0x3584e4ff},
     {LIGHT_HUES, .ground = 0xffffffff, .text = 0x000000ff, .dim_text = 0x000000d0,
      .bar_text = 0x000000ff, .grid = 0x00000050, .off_day = 0x00000018, .holiday = 0x0000002a,
      .header = 0xfafafaff, .link = 0x5e5c64ff, .baseline = 0x3d3846ff, .critical = 0xa51d2dff,
      .late = 0xa33a00ff, .accent = 0x1a5fb4ff, .outlined = TRUE}},
    {{DARK_HUES, .ground = 0x1e1e1eff, .text = 0xffffffee, .dim_text = 0xffffffa6,
      .bar_text = 0xfffffff2, .grid = 0xffffff10, .off_day = 0xffffff0a, .holiday = 0xffffff14,
      .header = 0x272727ff, .link = 0x6f757eff, .baseline = 0x9aa0aaff, .critical = 0xff7b63ff,
      .late = 0xffa348ff, .accent = 0x62a0eaff},
     {DARK_HUES, .ground = 0x1e1e1eff, .text = 0xffffffff, .dim_text = 0xffffffdd,
      .bar_text = 0xffffffff, .grid = 0xffffff50, .off_day = 0xffffff1c, .holiday = 0xffffff2c,
      .header = 0x272727ff, .link = 0xc0bfbcff, .baseline = 0xdedddaff, .critical = 0xff938cff,
      .late = 0xffbe6fff, .accent = 0x99c1f1ff, .outlined = TRUE}}};

const SwGanttPalette *
sw_gantt_palette (gboolean dark, gboolean high_contrast)
{
  return &palettes[dark ? 1 : 0][high_contrast ? 1 : 0];
}
