#include "core/playbook/playbook-deployment.h"
#include "core/playbook/playbook-private.h"

static void
topic_free_cb (gpointer data)
{
  SwPlaybookTopic *topic = data;
  g_free (topic->id);
  sw_text_clear (&topic->title);
  g_free (topic);
}

static void
role_free_cb (gpointer data)
{
  SwPlaybookRole *role = data;
  g_free (role->id);
  g_free (role->number);
  sw_text_clear (&role->title);
  g_ptr_array_unref (role->topics);
  g_free (role);
}

static void
agenda_item_free_cb (gpointer data)
{
  SwPlaybookAgendaItem *item = data;
  g_free (item->id);
  sw_text_clear (&item->title);
  g_free (item);
}

static void
preparation_free_cb (gpointer data)
{
  SwPlaybookPreparation *preparation = data;
  g_free (preparation->id);
  sw_text_clear (&preparation->title);
  g_free (preparation);
}

static void
format_free_cb (gpointer data)
{
  SwPlaybookSessionFormat *format = data;
  g_free (format->id);
  g_free (format->letter);
  sw_text_clear (&format->title);
  sw_text_clear (&format->summary);
  g_ptr_array_unref (format->agenda);
  g_ptr_array_unref (format->preparation);
  g_ptr_array_unref (format->topics);
  g_free (format);
}

static void
material_free_cb (gpointer data)
{
  SwPlaybookMaterial *material = data;
  g_free (material->id);
  sw_text_clear (&material->title);
  g_free (material->task);
  g_free (material);
}

static void
link_free_cb (gpointer data)
{
  SwPlaybookLink *link = data;
  g_free (link->predecessor);
  g_free (link);
}

static void
item_free_cb (gpointer data)
{
  SwPlaybookItem *item = data;
  g_free (item->id);
  g_free (item->number);
  sw_text_clear (&item->title);
  sw_text_clear (&item->note);
  sw_text_clear (&item->happens);
  sw_text_clear (&item->focus);
  g_free (item->hue);
  g_free (item->role);
  g_free (item->trains);
  g_ptr_array_unref (item->links);
  g_ptr_array_unref (item->children);
  g_free (item);
}

void
sw_fault_free (SwFault *fault)
{
  g_free (fault->path);
  g_free (fault->message);
  g_free (fault);
}

SwPlaybookRole *
sw_playbook_role_new (void)
{
  SwPlaybookRole *role = g_new0 (SwPlaybookRole, 1);
  role->party = SW_PARTY_UNSET;
  role->topics = g_ptr_array_new_with_free_func (topic_free_cb);
  return role;
}

SwPlaybookSessionFormat *
sw_playbook_session_format_new (void)
{
  SwPlaybookSessionFormat *format = g_new0 (SwPlaybookSessionFormat, 1);
  format->agenda = g_ptr_array_new_with_free_func (agenda_item_free_cb);
  format->preparation = g_ptr_array_new_with_free_func (preparation_free_cb);
  format->topics = g_ptr_array_new_with_free_func (topic_free_cb);
  return format;
}

SwPlaybookItem *
sw_playbook_item_new (SwKind kind)
{
  SwPlaybookItem *item = g_new0 (SwPlaybookItem, 1);
  item->kind = kind;
  item->party = SW_PARTY_UNSET;
  item->links = g_ptr_array_new_with_free_func (link_free_cb);
  item->children = g_ptr_array_new_with_free_func (item_free_cb);
  return item;
}

SwPlaybook *
sw_playbook_new (void)
{
  SwPlaybook *playbook = g_new0 (SwPlaybook, 1);
  g_atomic_ref_count_init (&playbook->references);
  playbook->roles = g_ptr_array_new_with_free_func (role_free_cb);
  playbook->phases = g_ptr_array_new_with_free_func (item_free_cb);
  playbook->formats = g_ptr_array_new_with_free_func (format_free_cb);
  playbook->materials = g_ptr_array_new_with_free_func (material_free_cb);
  playbook->items = g_hash_table_new (g_str_hash, g_str_equal);
  return playbook;
}

SwPlaybook *
sw_playbook_ref (SwPlaybook *playbook)
{
  g_atomic_ref_count_inc (&playbook->references);
  return playbook;
}

void
sw_playbook_unref (SwPlaybook *playbook)
{
  if (!g_atomic_ref_count_dec (&playbook->references))
    return;
  sw_playbook_deployment_free (playbook->deployment);
  g_hash_table_unref (playbook->items);
  g_ptr_array_unref (playbook->phases);
  g_ptr_array_unref (playbook->formats);
  g_ptr_array_unref (playbook->materials);
  g_ptr_array_unref (playbook->roles);
  g_free (playbook->id);
  g_free (playbook->version);
  sw_text_clear (&playbook->title);
  sw_text_clear (&playbook->summary);
  g_clear_pointer (&playbook->postponed, g_bytes_unref);
  g_bytes_unref (playbook->text);
  g_free (playbook);
}

/* Nothing asked, or the choice (-1 while it is open) is among what is asked. */
static gboolean
meets (guint asked, int choice)
{
  return asked == 0 || (choice >= 0 && (asked & 1u << choice) != 0);
}

gboolean
sw_condition_holds (const SwCondition *when, SwMode mode, SwDelivery delivery, SwHosting hosting)
{
  return meets (when->modes, mode) && meets (when->deliveries, delivery) &&
         meets (when->hostings, hosting);
}

const SwPlaybookRole *
sw_playbook_role (const SwPlaybook *playbook, const char *id)
{
  for (guint i = 0; id != NULL && i < playbook->roles->len; i++) {
    const SwPlaybookRole *role = playbook->roles->pdata[i];
    if (g_strcmp0 (role->id, id) == 0)
      return role;
  }
  return NULL;
}

const SwPlaybookItem *
sw_playbook_item (const SwPlaybook *playbook, const char *id)
{
  return id != NULL ? g_hash_table_lookup (playbook->items, id) : NULL;
}
