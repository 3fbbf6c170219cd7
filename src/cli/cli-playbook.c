#include "cli/command.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>

static void
entry_json (SwCall *call, const SwPlaybookEntry *entry)
{
  SwLanguage language = call->context->language;
  const SwPlaybook *playbook = entry->playbook;
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", playbook != NULL ? playbook->id : entry->name);
  sw_json_text (call->builder, "version", playbook != NULL ? playbook->version : NULL);
  sw_json_text (call->builder, "title",
                playbook != NULL ? sw_text_in (&playbook->title, language) : NULL);
  sw_json_number (call->builder, "phases", playbook != NULL ? playbook->phases->len : 0);
  sw_json_text (call->builder, "fault", entry->fault);
  json_builder_end_object (call->builder);
}

static gboolean
run_list (SwCall *call, GError **error)
{
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (call->context);
  GPtrArray *entries = sw_playbook_catalog_list (catalog);
  if (call->json)
    json_builder_begin_array (call->builder);
  for (guint i = 0; i < entries->len; i++) {
    const SwPlaybookEntry *entry = entries->pdata[i];
    if (call->json)
      entry_json (call, entry);
    else if (entry->playbook != NULL)
      sw_call_line (call, "%s  %s  %s", entry->playbook->id, entry->playbook->version,
                    sw_text_in (&entry->playbook->title, call->context->language));
    else
      sw_call_line (call, "%s  —  %s", entry->name, entry->fault);
  }
  if (call->json)
    json_builder_end_array (call->builder);
  return TRUE;
}

static void
items_json (SwCall *call, const char *name, GPtrArray *items)
{
  json_builder_set_member_name (call->builder, name);
  json_builder_begin_array (call->builder);
  for (guint i = 0; items != NULL && i < items->len; i++) {
    const SwPlaybookItem *item = items->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", item->id);
    sw_json_text (call->builder, "kind", sw_kind_code (item->kind));
    sw_json_text (call->builder, "title", sw_text_in (&item->title, call->context->language));
    if (item->kind == SW_KIND_PHASE) {
      sw_json_text (call->builder, "number", item->number);
      sw_json_text (call->builder, "happens", sw_text_in (&item->happens, call->context->language));
      sw_json_text (call->builder, "focus", sw_text_in (&item->focus, call->context->language));
    } else {
      sw_json_flag (call->builder, "optional", item->optional);
      sw_json_text (call->builder, "trains", item->trains);
    }
    items_json (call, "items", item->children);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

/* The modes in which it applies, all of the playbook's where it asks for none. */
static void
modes_json (SwCall *call, const SwPlaybook *playbook, const SwCondition *when)
{
  json_builder_set_member_name (call->builder, "modes");
  json_builder_begin_array (call->builder);
  for (int mode = 0; mode < SW_N_MODES; mode++)
    if (((when->modes != 0 ? when->modes : playbook->modes) & 1u << mode) != 0)
      json_builder_add_string_value (call->builder, sw_mode_code (mode));
  json_builder_end_array (call->builder);
}

static void
topics_json (SwCall *call, GPtrArray *topics)
{
  json_builder_set_member_name (call->builder, "topics");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < topics->len; i++) {
    const SwPlaybookTopic *topic = topics->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", topic->id);
    sw_json_text (call->builder, "title", sw_text_in (&topic->title, call->context->language));
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
roles_json (SwCall *call, const SwPlaybook *playbook)
{
  json_builder_set_member_name (call->builder, "roles");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < playbook->roles->len; i++) {
    const SwPlaybookRole *role = playbook->roles->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", role->id);
    sw_json_text (call->builder, "number", role->number);
    sw_json_text (call->builder, "title", sw_text_in (&role->title, call->context->language));
    sw_json_text (call->builder, "party", sw_party_code (role->party));
    sw_json_flag (call->builder, "trained", role->trained);
    modes_json (call, playbook, &role->when);
    topics_json (call, role->topics);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
agenda_json (SwCall *call, const SwPlaybookSessionFormat *format)
{
  json_builder_set_member_name (call->builder, "agenda");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < format->agenda->len; i++) {
    const SwPlaybookAgendaItem *item = format->agenda->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", item->id);
    sw_json_text (call->builder, "title", sw_text_in (&item->title, call->context->language));
    sw_json_number (call->builder, "minutes", item->minutes);
    sw_json_number (call->builder, "least_minutes", item->least);
    sw_json_flag (call->builder, "optional", item->optional);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
preparation_json (SwCall *call, const SwPlaybookSessionFormat *format)
{
  json_builder_set_member_name (call->builder, "preparation");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < format->preparation->len; i++) {
    const SwPlaybookPreparation *item = format->preparation->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", item->id);
    sw_json_text (call->builder, "title", sw_text_in (&item->title, call->context->language));
    sw_json_text (call->builder, "party", sw_party_code (item->party));
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
formats_json (SwCall *call, const SwPlaybook *playbook)
{
  SwLanguage language = call->context->language;
  json_builder_set_member_name (call->builder, "formats");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < playbook->formats->len; i++) {
    const SwPlaybookSessionFormat *format = playbook->formats->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", format->id);
    sw_json_text (call->builder, "letter", format->letter);
    sw_json_text (call->builder, "title", sw_text_in (&format->title, language));
    sw_json_text (call->builder, "summary", sw_text_in (&format->summary, language));
    sw_json_number (call->builder, "minutes", format->minutes);
    sw_json_number (call->builder, "people", format->people);
    sw_json_flag (call->builder, "by_team", format->by_team);
    agenda_json (call, format);
    preparation_json (call, format);
    topics_json (call, format->topics);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
materials_json (SwCall *call, const SwPlaybook *playbook)
{
  json_builder_set_member_name (call->builder, "materials");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < playbook->materials->len; i++) {
    const SwPlaybookMaterial *material = playbook->materials->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", material->id);
    sw_json_text (call->builder, "kind", sw_material_code (material->kind));
    sw_json_text (call->builder, "title", sw_text_in (&material->title, call->context->language));
    sw_json_text (call->builder, "party", sw_party_code (material->party));
    sw_json_flag (call->builder, "optional", material->optional);
    sw_json_text (call->builder, "task", material->task);
    modes_json (call, playbook, &material->when);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
}

static void
print_items (SwCall *call, GPtrArray *items, int depth)
{
  for (guint i = 0; items != NULL && i < items->len; i++) {
    const SwPlaybookItem *item = items->pdata[i];
    sw_call_line (call, "%*s%s%s%s", depth * 2, "", item->number != NULL ? item->number : "",
                  item->number != NULL ? "  " : "",
                  sw_text_in (&item->title, call->context->language));
    print_items (call, item->children, depth + 1);
  }
}

static gboolean
run_show (SwCall *call, GError **error)
{
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (call->context);
  const SwPlaybook *playbook = sw_playbook_catalog_get (catalog, sw_call_argument (call, 0), error);
  if (playbook == NULL)
    return FALSE;
  SwLanguage language = call->context->language;
  if (!call->json) {
    sw_call_line (call, "%s  %s", sw_text_in (&playbook->title, language), playbook->version);
    sw_call_line (call, "%s\n", sw_text_in (&playbook->summary, language));
    print_items (call, playbook->phases, 0);
    return TRUE;
  }
  json_builder_begin_object (call->builder);
  sw_json_text (call->builder, "id", playbook->id);
  sw_json_text (call->builder, "version", playbook->version);
  sw_json_text (call->builder, "title", sw_text_in (&playbook->title, language));
  sw_json_text (call->builder, "summary", sw_text_in (&playbook->summary, language));
  items_json (call, "phases", playbook->phases);
  roles_json (call, playbook);
  formats_json (call, playbook);
  materials_json (call, playbook);
  json_builder_end_object (call->builder);
  return TRUE;
}

static void
faults_json (SwCall *call, GPtrArray *faults, const SwPlaybook *playbook)
{
  json_builder_begin_object (call->builder);
  sw_json_flag (call->builder, "ok", faults->len == 0);
  sw_json_text (call->builder, "id", playbook != NULL ? playbook->id : NULL);
  sw_json_text (call->builder, "version", playbook != NULL ? playbook->version : NULL);
  json_builder_set_member_name (call->builder, "faults");
  json_builder_begin_array (call->builder);
  for (guint i = 0; i < faults->len; i++) {
    const SwFault *fault = faults->pdata[i];
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "path", fault->path);
    sw_json_text (call->builder, "message", fault->message);
    json_builder_end_object (call->builder);
  }
  json_builder_end_array (call->builder);
  json_builder_end_object (call->builder);
}

static gboolean
run_check (SwCall *call, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_fault_free);
  g_autoptr (GError) problem = NULL;
  g_autoptr (SwPlaybook) playbook = sw_playbook_read (sw_call_argument (call, 0), faults, &problem);
  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  call->exit_code = faults->len > 0 ? SW_ERROR_REFUSED : 0;
  if (call->json) {
    faults_json (call, faults, playbook);
    return TRUE;
  }
  for (guint i = 0; i < faults->len; i++) {
    const SwFault *fault = faults->pdata[i];
    sw_call_line (call, "%s: %s", fault->path, fault->message);
  }
  if (faults->len == 0)
    sw_call_line (call, _ ("“%s” %s has no faults."), playbook->id, playbook->version);
  return TRUE;
}

const SwCommand sw_playbook_commands[] = {
    {"playbook", "list", "", N_ ("The playbooks at hand"), SW_COMMAND_NO_FILE, 0, 0, NULL,
     run_list},
    {"playbook", "show", "ID", N_ ("Phases, tasks and roles of a playbook"), SW_COMMAND_NO_FILE, 1,
     1, NULL, run_show},
    {"playbook", "check", "FILE", N_ ("Names each fault of a playbook file by its JSON path"),
     SW_COMMAND_NO_FILE, 1, 1, NULL, run_check},
    {NULL}};
