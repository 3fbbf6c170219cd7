#include "core/plan/template.h"

typedef struct {
  SwTemplate *tmpl;
  const SwPlaybook *playbook;
  SwMode mode;
  SwDelivery delivery;
  SwHosting hosting;
} Builder;

static void
item_clear (gpointer data)
{
  g_free (((SwTemplateItem *) data)->key);
}

gint32
sw_template_find (const SwTemplate *tmpl, const char *key)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (tmpl->index, key)) - 1;
}

/* Phases, tracks and tasks: three levels at most, so the recursion is bounded by the format. */
static void
add_items (Builder *builder, GPtrArray *items, gint32 parent)
{
  SwTemplate *tmpl = builder->tmpl;
  for (guint i = 0; items != NULL && i < items->len; i++) {
    const SwPlaybookItem *item = items->pdata[i];
    if (!sw_condition_holds (&item->when, builder->mode, builder->delivery, builder->hosting))
      continue;
    gint32 index = (gint32) tmpl->items->len;
    SwTemplateItem made = {builder->playbook, item, parent,
                           g_strconcat (builder->playbook->id, "/", item->id, NULL)};
    g_array_append_val (tmpl->items, made);
    g_hash_table_insert (tmpl->index, made.key, GINT_TO_POINTER (index + 1));
    add_items (builder, item->children, index);
  }
}

static void
add_link (SwTemplate *tmpl, gint32 predecessor, gint32 successor, const SwPlaybookLink *link)
{
  for (guint i = tmpl->links->len; i > 0; i--) {
    SwTemplateLink *known = &g_array_index (tmpl->links, SwTemplateLink, i - 1);
    if (known->successor != successor)
      break; /* links are added successor by successor */
    if (known->predecessor != predecessor)
      continue;
    if (known->type == link->type && known->unit == link->unit)
      known->lag = MAX (known->lag, link->lag);
    return;
  }
  SwTemplateLink made = {predecessor, successor, link->type, link->lag, link->unit};
  g_array_append_val (tmpl->links, made);
}

/* Takes over the links of an item that does not apply; `budget` ends a chain that never does. */
static void
add_links_of (Builder *builder, const SwPlaybookItem *item, gint32 successor, int budget)
{
  for (guint i = 0; item->links != NULL && i < item->links->len && budget > 0; i++) {
    const SwPlaybookLink *link = item->links->pdata[i];
    g_autofree char *key = g_strconcat (builder->playbook->id, "/", link->predecessor, NULL);
    gint32 predecessor = sw_template_find (builder->tmpl, key);
    const SwPlaybookItem *absent =
        predecessor < 0 ? sw_playbook_item (builder->playbook, link->predecessor) : NULL;
    if (predecessor >= 0)
      add_link (builder->tmpl, predecessor, successor, link);
    else if (absent != NULL)
      add_links_of (builder, absent, successor, budget - 1);
  }
}

SwTemplate *
sw_template_new (GPtrArray *playbooks, SwMode mode, SwDelivery delivery, SwHosting hosting)
{
  SwTemplate *tmpl = g_new0 (SwTemplate, 1);
  tmpl->items = g_array_new (FALSE, FALSE, sizeof (SwTemplateItem));
  g_array_set_clear_func (tmpl->items, item_clear);
  tmpl->links = g_array_new (FALSE, FALSE, sizeof (SwTemplateLink));
  tmpl->index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < playbooks->len; i++) {
    Builder builder = {tmpl, playbooks->pdata[i], mode, delivery, hosting};
    guint first = tmpl->items->len;
    add_items (&builder, builder.playbook->phases, -1);
    for (guint j = first; j < tmpl->items->len; j++)
      add_links_of (&builder, g_array_index (tmpl->items, SwTemplateItem, j).item, (gint32) j, 50);
  }
  return tmpl;
}

void
sw_template_free (SwTemplate *tmpl)
{
  g_hash_table_unref (tmpl->index);
  g_array_unref (tmpl->items);
  g_array_unref (tmpl->links);
  g_free (tmpl);
}
