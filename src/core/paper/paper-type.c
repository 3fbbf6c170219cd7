#include "core/paper/paper-private.h"

#include <string.h>

/* A Chinese document is set in Chinese type, which also has the Latin letters and the wide
 * punctuation; elsewhere Chinese names are an exception. */
#define LATIN "Cantarell, Noto Sans, Noto Sans CJK SC, Noto Sans SC, sans-serif"
#define CHINESE "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Cantarell, sans-serif"
#define LONG_TEXT 400

#define MONOSPACED "DejaVu Sans Mono, Noto Sans Mono, Noto Sans Mono CJK SC, monospace"

static const SwPaperLook looks[SW_N_STYLES] = {
    [SW_PAPER_BODY] = {"body", 10, 1.45, 0, 6, SW_PAPER_INK},
    [SW_PAPER_STRONG] = {"strong", 10, 1.45, 0, 6, SW_PAPER_INK, .bold = TRUE},
    [SW_PAPER_SMALL] = {"small", 8.5, 1.45, 0, 5, SW_PAPER_DIM},
    [SW_PAPER_LEAD] = {"lead", 12, 1.45, 0, 8, SW_PAPER_INK},
    [SW_PAPER_NOTE] = {"note", 10, 1.45, 4, 8, SW_PAPER_INK},
    [SW_PAPER_CODE] = {"code", 8.5, 1.45, 4, 8, SW_PAPER_INK, .monospaced = TRUE},
    [SW_PAPER_DISPLAY] = {"display", 38, 1.25, 0, 10, SW_PAPER_ACCENT, .bold = TRUE},
    [SW_PAPER_SUBJECT] = {"subject", 15, 1.35, 2, 8, SW_PAPER_INK, .bold = TRUE},
    [SW_PAPER_NAME] = {"name", 26, 1.3, 8, 8, SW_PAPER_INK, .bold = TRUE},
    [SW_STYLE_TITLE] = {"title", 22, 1.25, 0, 12, SW_PAPER_INK, .bold = TRUE},
    [SW_STYLE_BELOW_TITLE] = {"below-title", 11, 1.45, 0, 12, SW_PAPER_DIM},
    [SW_STYLE_HEADING_1] = {"heading-1", 15, 1.3, 20, 6, SW_PAPER_INK, .bold = TRUE},
    [SW_STYLE_HEADING_2] = {"heading-2", 12, 1.35, 14, 4, SW_PAPER_INK, .bold = TRUE},
    [SW_STYLE_HEADING_3] = {"heading-3", 10, 1.45, 10, 2, SW_PAPER_INK, .bold = TRUE},
    [SW_STYLE_LINK] = {"link", 10, 1.45, 0, 6, SW_PAPER_ACCENT},
    [SW_STYLE_MARKER] = {"marker", 10, 1.45, 0, 0, SW_PAPER_DIM, .max_lines = 1},
    [SW_STYLE_KEY] = {"key", 10, 1.45, 0, 0, SW_PAPER_DIM},
    [SW_STYLE_CELL] = {"cell", 9, 1.4, 0, 0, SW_PAPER_INK},
    [SW_STYLE_CELL_STRONG] = {"cell-strong", 9, 1.4, 0, 0, SW_PAPER_INK, .bold = TRUE},
    [SW_STYLE_CELL_GROUP] = {"cell-group", 9, 1.4, 0, 0, SW_PAPER_INK, .bold = TRUE},
    [SW_STYLE_COLUMN_TITLE] = {"column-title", 8.5, 1.35, 0, 0, SW_PAPER_DIM, .bold = TRUE,
                               .max_lines = 4},
    [SW_STYLE_SIGNED] = {"signed", 10, 1.45, 0, 0, SW_PAPER_INK, .max_lines = 1},
    [SW_STYLE_CAPTION] = {"caption", 8.5, 1.4, 0, 0, SW_PAPER_DIM, .max_lines = 3},
    [SW_STYLE_RUNNING] = {"running", 8, 1.4, 0, 0, SW_PAPER_DIM, .max_lines = 1},
};

struct _SwPaperType {
  PangoContext *context;
  PangoLayout *layouts[SW_N_STYLES][SW_N_LANGUAGES];
};

const SwPaperLook *
sw_paper_look (guint style)
{
  return &looks[style];
}

/* Unhinted, so that a text is as wide on a screen as on paper. */
SwPaperType *
sw_paper_type_new (void)
{
  SwPaperType *type = g_new0 (SwPaperType, 1);
  type->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (type->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (type->context, 72);
  pango_context_set_round_glyph_positions (type->context, FALSE);
  return type;
}

void
sw_paper_type_free (SwPaperType *type)
{
  for (guint style = 0; style < SW_N_STYLES; style++)
    for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++)
      g_clear_object (&type->layouts[style][language]);
  g_object_unref (type->context);
  g_free (type);
}

static const char *
family_of (const SwPaperLook *look, SwLanguage language)
{
  return look->monospaced ? MONOSPACED : language == SW_LANGUAGE_CHINESE ? CHINESE : LATIN;
}

static const char *
tag_of (SwLanguage language)
{
  return language == SW_LANGUAGE_CHINESE ? "zh-cn" : sw_language_code (language);
}

/* Lines are equally high whatever fonts their letters come from; figures are equally wide. */
static PangoAttrList *
make_attributes (const SwPaperLook *look, SwLanguage language)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  int leading = (int) (look->size * look->leading * PANGO_SCALE);
  pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute (leading));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  /* A hyphen in a checksum would be read as one of its letters. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_attr_list_insert (attributes,
                          pango_attr_language_new (pango_language_from_string (tag_of (language))));
  return attributes;
}

static PangoLayout *
make_layout (SwPaperType *type, const SwPaperLook *look, SwLanguage language)
{
  PangoLayout *layout = pango_layout_new (type->context);
  PangoFontDescription *font = pango_font_description_from_string (family_of (look, language));
  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE);
  pango_font_description_set_weight (font, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  PangoAttrList *attributes = make_attributes (look, language);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (look->max_lines > 0) {
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height (layout, -look->max_lines);
  }
  return layout;
}

PangoLayout *
sw_paper_type_set (SwPaperType *type, guint style, SwLanguage language, SwPaperAlign align,
                   double width, const char *text)
{
  static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                              PANGO_ALIGN_RIGHT};
  PangoLayout **layout = &type->layouts[style][language];
  if (*layout == NULL)
    *layout = make_layout (type, &looks[style], language);
  pango_layout_set_width (*layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (*layout, alignments[align]);
  pango_layout_set_text (*layout, text, -1);
  return *layout;
}

double
sw_paper_type_narrowest (SwPaperType *type, const SwPaperCell *cell)
{
  if (cell->kind != SW_CELL_TEXT || strlen (cell->text) > LONG_TEXT)
    return 0;
  PangoLayout *layout =
      sw_paper_type_set (type, cell->style, cell->language, cell->align, 0, cell->text);
  PangoEllipsizeMode ellipsize = pango_layout_get_ellipsize (layout);
  int width;
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_get_size (layout, &width, NULL);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, ellipsize);
  return (double) width / PANGO_SCALE;
}
