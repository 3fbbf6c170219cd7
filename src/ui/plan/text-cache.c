#include "ui/plan/text-cache.h"

#include <math.h>

/* About twenty screens of cells. */
#define MAX_TEXTS 8000

typedef struct {
  char *text;
  GskRenderNode *node; /* NULL for blank text */
  guint32 colour;
  gint16 limit; /* -1: none */
  guint8 style;
  int width;
  int height;
} Entry;

struct _SwTextCache {
  GtkWidget *widget; /* borrowed */
  GHashTable *entries;
  PangoLayout *layouts[SW_N_TEXT_STYLES];
  int line_heights[SW_N_TEXT_STYLES];
  guint misses;
};

GdkRGBA
sw_rgba (guint32 colour)
{
  return (GdkRGBA){(float) (colour >> 24) / 255, (float) (colour >> 16 & 255) / 255,
                   (float) (colour >> 8 & 255) / 255, (float) (colour & 255) / 255};
}

static guint
entry_hash (gconstpointer key)
{
  const Entry *entry = key;
  return g_str_hash (entry->text) ^ entry->colour ^ (guint) entry->limit << 8 ^ entry->style;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *other = b;
  return one->colour == other->colour && one->limit == other->limit && one->style == other->style &&
         g_str_equal (one->text, other->text);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  g_clear_pointer (&entry->node, gsk_render_node_unref);
  g_free (entry->text);
  g_free (entry);
}

SwTextCache *
sw_text_cache_new (GtkWidget *widget)
{
  SwTextCache *cache = g_new0 (SwTextCache, 1);
  cache->widget = widget;
  cache->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  return cache;
}

void
sw_text_cache_clear (SwTextCache *cache)
{
  g_hash_table_remove_all (cache->entries);
  for (int style = 0; style < SW_N_TEXT_STYLES; style++) {
    g_clear_object (&cache->layouts[style]);
    cache->line_heights[style] = 0;
  }
}

void
sw_text_cache_free (SwTextCache *cache)
{
  sw_text_cache_clear (cache);
  g_hash_table_unref (cache->entries);
  g_free (cache);
}

static PangoLayout *
style_layout (SwTextCache *cache, SwTextStyle style)
{
  if (cache->layouts[style] != NULL)
    return cache->layouts[style];
  PangoLayout *layout = gtk_widget_create_pango_layout (cache->widget, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  if (style == SW_TEXT_SMALL || style == SW_TEXT_SMALL_BOLD)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (style == SW_TEXT_BOLD || style == SW_TEXT_SMALL_BOLD)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (style == SW_TEXT_SMALL || style == SW_TEXT_SMALL_BOLD)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.88));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  cache->layouts[style] = layout;
  return layout;
}

int
sw_text_cache_line_height (SwTextCache *cache, SwTextStyle style)
{
  if (cache->line_heights[style] == 0) {
    PangoLayout *layout = style_layout (cache, style);
    pango_layout_set_width (layout, -1);
    pango_layout_set_text (layout, "Ägy", -1);
    pango_layout_get_pixel_size (layout, NULL, &cache->line_heights[style]);
  }
  return cache->line_heights[style];
}

static Entry *
entry_new (SwTextCache *cache, const Entry *key)
{
  Entry *entry = g_memdup2 (key, sizeof *key);
  PangoLayout *layout = style_layout (cache, key->style);
  GdkRGBA colour = sw_rgba (key->colour);
  entry->text = g_strdup (key->text);
  pango_layout_set_width (layout, key->limit < 0 ? -1 : key->limit * PANGO_SCALE);
  pango_layout_set_text (layout, key->text, -1);
  /* A title that is read from the right still stands at the left of its column, as the others do:
   * sides are swapped for it. */
  pango_layout_set_alignment (layout, pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL
                                          ? PANGO_ALIGN_RIGHT
                                          : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, &entry->width, &entry->height);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  entry->node = gtk_snapshot_free_to_node (snapshot);
  cache->misses++;
  return entry;
}

static const Entry *
lookup (SwTextCache *cache, SwTextStyle style, guint32 colour, const char *text, double width)
{
  Entry key = {.text = (char *) text,
               .colour = colour,
               .limit = width < 0 ? -1 : (gint16) MIN (width, G_MAXINT16),
               .style = (guint8) style};
  Entry *entry = g_hash_table_lookup (cache->entries, &key);
  if (entry != NULL)
    return entry;
  if (g_hash_table_size (cache->entries) >= MAX_TEXTS)
    g_hash_table_remove_all (cache->entries);
  entry = entry_new (cache, &key);
  g_hash_table_add (cache->entries, entry);
  return entry;
}

void
sw_text_cache_draw (SwTextCache *cache, GtkSnapshot *snapshot, SwTextStyle style, guint32 colour,
                    const char *text, double x, double y, double width, double height, double align)
{
  if (*text == '\0' || (width >= 0 && width < 4))
    return;
  const Entry *entry = lookup (cache, style, colour, text, width);
  if (entry->node == NULL)
    return;
  double slack = width < 0 ? 0 : MAX (0, width - entry->width) * align;
  graphene_point_t place = {(float) round (x + slack),
                            (float) round (y + (height - entry->height) / 2)};
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &place);
  gtk_snapshot_append_node (snapshot, entry->node);
  gtk_snapshot_restore (snapshot);
}

int
sw_text_cache_measure (SwTextCache *cache, SwTextStyle style, const char *text)
{
  /* Kept like a text that is drawn: the same labels are measured every frame. */
  return lookup (cache, style, 0, text, -1)->width;
}

guint
sw_text_cache_misses (const SwTextCache *cache)
{
  return cache->misses;
}
