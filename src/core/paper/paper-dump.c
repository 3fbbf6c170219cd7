#include "core/paper/paper-private.h"

static const char *const names[] = {
    [SW_PLACED_TEXT] = "text",      [SW_PLACED_STROKES] = "strokes", [SW_PLACED_BOX] = "box",
    [SW_PLACED_FILL] = "fill",      [SW_PLACED_FRAME] = "frame",     [SW_PLACED_LOGO] = "logo",
    [SW_PLACED_DRAWING] = "drawing"};

static const char *const boxes[] = {"empty", "ticked", "crossed"};

static void
append_number (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_c (text, ' ');
  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.1f", value));
}

/* The lines that are here, as they were broken. */
static void
append_lines (GString *text, PangoLayout *layout, int first, int count)
{
  const char *whole = pango_layout_get_text (layout);
  int number = 0;
  for (GSList *each = pango_layout_get_lines_readonly (layout); each != NULL;
       each = each->next, number++) {
    const PangoLayoutLine *line = each->data;
    if (number < first || number >= first + count)
      continue;
    g_string_append (text, number > first ? "⏎" : "");
    g_string_append_len (text, whole + line->start_index, line->length);
  }
}

static void
append_text (GString *text, SwPaper *paper, const SwPlaced *placed)
{
  g_string_append (text, " “");
  if (placed->layout != NULL)
    append_lines (text, placed->layout, placed->line, placed->line_count);
  else
    append_lines (text,
                  sw_paper_type_set (paper->type, placed->style, placed->language, placed->align,
                                     placed->width, placed->text),
                  0, G_MAXINT);
  g_string_append (text, "”");
  if (placed->link != NULL)
    g_string_append_printf (text, " %s", placed->link);
}

static void
append_placed (GString *text, SwPaper *paper, const SwPlaced *placed)
{
  g_string_append_printf (text, "  %s",
                          placed->kind == SW_PLACED_TEXT ? sw_paper_look (placed->style)->name
                                                         : names[placed->kind]);
  append_number (text, placed->x);
  append_number (text, placed->y);
  append_number (text, placed->width);
  append_number (text, placed->height);
  if (placed->kind == SW_PLACED_FILL)
    g_string_append_printf (text, " %08x", placed->colour);
  if (placed->kind == SW_PLACED_BOX)
    g_string_append_printf (text, " %s", boxes[placed->box]);
  if (placed->kind == SW_PLACED_TEXT)
    append_text (text, paper, placed);
  g_string_append_c (text, '\n');
}

char *
sw_paper_to_text (SwPaper *paper)
{
  GString *text = g_string_new (NULL);
  double width, height;
  sw_paper_page_size (paper, &width, &height);
  guint count = sw_paper_page_count (paper);
  const guint *begin = (const guint *) (gpointer) paper->page_begin->data;
  for (guint page = 0; page < count; page++) {
    g_string_append_printf (text, "page %u of %u", page + 1, count);
    append_number (text, width);
    append_number (text, height);
    g_string_append_c (text, '\n');
    for (guint i = begin[page]; i < begin[page + 1]; i++)
      append_placed (
          text, paper,
          &g_array_index (paper->placed, SwPlaced, g_array_index (paper->order, guint, i)));
  }
  return g_string_free (text, FALSE);
}
