/* What a playbook gives for one project's choices: its items that apply, in order, and their links
 * with those to items that do not apply bridged. */
#pragma once

#include "core/playbook/playbook.h"

typedef struct {
  const SwPlaybook *playbook;
  const SwPlaybookItem *item;
  gint32 parent; /* index among the template's items, -1 on top */
  char *key;     /* "PLAYBOOK/ITEM", as a task keeps it */
} SwTemplateItem;

typedef struct {
  gint32 predecessor; /* indices */
  gint32 successor;
  SwLinkType type;
  int lag;
  SwUnit unit;
} SwTemplateLink;

typedef struct {
  GArray *items;     /* SwTemplateItem, a parent before its children */
  GArray *links;     /* SwTemplateLink, at most one for a pair */
  GHashTable *index; /* key -> index + 1 */
} SwTemplate;

/* Takes the playbooks (SwPlaybook) one after the other. They must outlive the template. */
SwTemplate *sw_template_new (GPtrArray *playbooks, SwMode mode, SwDelivery delivery,
                             SwHosting hosting);
void sw_template_free (SwTemplate *tmpl);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwTemplate, sw_template_free)

/* The index of the item with `key`, -1 when it does not apply. */
gint32 sw_template_find (const SwTemplate *tmpl, const char *key);
