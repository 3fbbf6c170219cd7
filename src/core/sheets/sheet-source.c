#include "core/sheets/sheet-source.h"

#include "core/sheets/task-status.h"

void
sw_sheet_source_init (SwSheetSource *source, SwPlan *plan, const SwWords *words, SwParty party,
                      SwDay today)
{
  *source = (SwSheetSource){.plan = plan,
                            .words = words,
                            .language = sw_words_language (words),
                            .party = party,
                            .today = today,
                            .phase_index = -1};
  source->people = sw_person_list (sw_plan_library (plan), sw_plan_project (plan)->id);
  source->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < source->people->len; i++) {
    SwPerson *person = source->people->pdata[i];
    g_hash_table_insert (source->by_id, &person->id, person);
  }
}

void
sw_sheet_source_clear (SwSheetSource *source)
{
  g_hash_table_unref (source->by_id);
  g_ptr_array_unref (source->people);
  g_free (source->phase);
}

const char *
sw_sheet_word (const SwSheetSource *source, const char *message)
{
  return message != NULL ? sw_words_get (source->words, message) : NULL;
}

gboolean
sw_sheet_is_phase (const SwSheetSource *source, gint32 index)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  return task->parent < 0 && task->kind == SW_KIND_PHASE;
}

gboolean
sw_sheet_is_shown (const SwSheetSource *source, gint32 index)
{
  return (source->mask == NULL || source->mask[index] != SW_MASK_HIDDEN) &&
         !sw_sheet_hides (sw_plan_task (source->plan, index), source->party);
}

void
sw_sheet_follow_phase (SwSheetSource *source, gint32 index)
{
  const SwTask *task = sw_plan_task (source->plan, index);
  if (task->parent >= 0)
    return;
  g_clear_pointer (&source->phase, g_free);
  source->phase_index = sw_sheet_is_phase (source, index) ? index : -1;
  if (source->phase_index >= 0)
    source->phase = g_strdup_printf ("%02d %s", task->ordinal,
                                     sw_plan_title (source->plan, index, source->language));
}

const char *
sw_sheet_role_title (const SwSheetSource *source, const char *role)
{
  if (role == NULL)
    return NULL;
  const SwProject *project = sw_plan_project (source->plan);
  for (guint i = 0; project->playbooks != NULL && i < project->playbooks->len; i++) {
    const SwPlaybookRole *known = sw_playbook_role (project->playbooks->pdata[i], role);
    if (known != NULL)
      return sw_text_in (&known->title, source->language);
  }
  return role;
}

static void
add_statuses (const SwSheetSource *source, SwColumn *column)
{
  for (SwTaskStatus status = 0; status < SW_N_TASK_STATUSES; status++)
    sw_column_add_choice (column, sw_sheet_word (source, sw_task_status_name (status)));
}

static void
add_parties (const SwSheetSource *source, SwColumn *column)
{
  for (SwParty party = 0; party < SW_N_PARTIES; party++)
    sw_column_add_choice (column, sw_sheet_word (source, sw_party_name (party)));
}

SwTable *
sw_sheet_make_table (const SwSheetSource *source, const char *key, const char *title,
                     const SwSheetColumn *specs, guint count)
{
  SwTable *table = sw_table_new (key, sw_sheet_word (source, title));
  for (guint i = 0; i < count; i++) {
    SwColumn *column = sw_table_add_column (
        table, specs[i].key, sw_sheet_word (source, specs[i].title), specs[i].type, specs[i].width);
    column->editable = (specs[i].traits & SW_SHEET_EDITABLE) != 0;
    column->outlined = (specs[i].traits & SW_SHEET_OUTLINED) != 0;
    if (specs[i].traits & SW_SHEET_STATUSES)
      add_statuses (source, column);
    if (specs[i].traits & SW_SHEET_PARTIES)
      add_parties (source, column);
  }
  return table;
}
