#include "core/plan/project-private.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/plan/holidays.h"
#include "core/plan/plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POSITION_STEP 1024.0 /* room for what is moved in between */

gint64
sw_project_task_id (gint64 project, const char *key)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  return sw_library_natural_id ("task", number, key, NULL);
}

gint64
sw_project_link_id (gint64 predecessor, gint64 successor)
{
  g_autofree char *from = g_strdup_printf ("%" G_GINT64_FORMAT, predecessor);
  g_autofree char *to = g_strdup_printf ("%" G_GINT64_FORMAT, successor);
  return sw_library_natural_id ("link", from, to, NULL);
}

gint64
sw_project_occurrence_id (gint64 task, SwDay day)
{
  g_autofree char *of = g_strdup_printf ("%" G_GINT64_FORMAT, task);
  g_autofree char *on = g_strdup_printf ("%d", day);
  return sw_library_natural_id ("occurrence", of, on, NULL);
}

gint64
sw_project_calendar_id (gint64 project)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  return sw_library_natural_id ("calendar", number, NULL);
}

void
sw_project_write_task (SwEdit *edit, gint64 project, const SwTemplateItem *made, gint64 parent,
                       double position)
{
  const SwPlaybookItem *item = made->item;
  sw_edit_insert (edit, "task", sw_project_task_id (project, made->key), "project",
                  SW_INT (project), "parent", SW_ID (parent), "position", SW_REAL (position),
                  "kind", SW_TEXT (sw_kind_code (item->kind)), "item", SW_TEXT (made->key), "party",
                  SW_TEXT (sw_party_code (item->party)), "role", SW_TEXT (item->role), "duration",
                  item->kind == SW_KIND_TASK ? SW_INT (item->duration) : SW_NONE, "unit",
                  item->elapsed ? SW_INT (SW_UNIT_ELAPSED) : SW_NONE, "internal",
                  item->internal ? SW_INT (1) : SW_NONE, NULL);
}

void
sw_project_write_link (SwEdit *edit, gint64 project, gint64 predecessor, gint64 successor,
                       SwLinkType type, int lag, SwUnit unit)
{
  sw_edit_insert (edit, "link", sw_project_link_id (predecessor, successor), "project",
                  SW_INT (project), "predecessor", SW_INT (predecessor), "successor",
                  SW_INT (successor), "type", SW_TEXT (sw_link_type_code (type)), "lag",
                  SW_INT (lag), "unit", SW_INT (unit), NULL);
}

char *
sw_project_normal_code (const char *code, GError **error)
{
  g_autofree char *upper = g_ascii_strup (code != NULL ? code : "", -1);
  g_strstrip (upper);
  if (*upper == '\0') {
    sw_refuse (error, SW_ERROR_REFUSED, "code-missing",
               _ ("Enter a short code for the customer, such as ACME."));
    return NULL;
  }
  gsize length = strspn (upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
  if (upper[length] != '\0' || length > 16 || !g_ascii_isalpha (*upper)) {
    sw_refuse (error, SW_ERROR_REFUSED, "code-form",
               _ ("“%s” is no code. A code begins with a letter and has up to 16 letters A to Z, "
                  "digits, hyphens or underscores."),
               code);
    return NULL;
  }
  return g_steal_pointer (&upper);
}

gboolean
sw_project_code_is_free (SwLibrary *library, const char *code, gint64 self, GError **error)
{
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT customer FROM project WHERE deleted = 0 AND upper(code) = ?1 AND id <> ?2",
      SW_TEXT (code), SW_INT (self), SW_END);
  if (!sw_query_next (query))
    return TRUE;
  return sw_refuse (error, SW_ERROR_REFUSED, "duplicate-code",
                    _ ("The code %s is taken by the project of “%s”. Choose another one."), code,
                    sw_query_text (query, 0));
}

gboolean
sw_project_check_dates (SwContext *context, SwDay start, SwDay wished_go_live, GError **error)
{
  if (start == SW_NO_DAY)
    return sw_refuse (error, SW_ERROR_REFUSED, "start-missing",
                      _ ("Enter the day the project starts, such as 2026-12-01."));
  if (wished_go_live != SW_NO_DAY && wished_go_live <= start) {
    const SwWords *words = sw_context_words (context, context->language);
    g_autofree char *start_text = sw_format_day (words, start, SW_DAY_MEDIUM);
    g_autofree char *go_live_text = sw_format_day (words, wished_go_live, SW_DAY_MEDIUM);
    return sw_refuse (error, SW_ERROR_REFUSED, "go-live-before-start",
                      _ ("The go-live (%s) is not after the start (%s). Choose a later go-live or "
                         "an earlier start."),
                      go_live_text, start_text);
  }
  return TRUE;
}

gboolean
sw_project_check_holidays (const char *region, GError **error)
{
  if (region == NULL || *region == '\0' || g_strv_contains (sw_holiday_regions (), region))
    return TRUE;
  g_autofree char *known = g_strjoinv (", ", (char **) sw_holiday_regions ());
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-holidays",
                    _ ("There are no holidays for “%s”. Choose one of %s, or none."), region,
                    known);
}

static gboolean
check_customer (const char *customer, GError **error)
{
  g_autofree char *stripped = sw_text_clean (customer);
  if (*stripped == '\0')
    return sw_refuse (error, SW_ERROR_REFUSED, "customer-missing",
                      _ ("Enter the customer’s name."));
  if (g_utf8_strlen (stripped, -1) > 200)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The customer’s name is longer than 200 characters. Shorten it."));
  return TRUE;
}

gboolean
sw_project_check_name (const char *name, GError **error)
{
  return name == NULL || g_utf8_strlen (name, -1) <= 200 ||
         sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                    _ ("The name is longer than 200 characters. Shorten it."));
}

/* The playbooks of a list of ids, borrowed; NULL with "unknown-playbook". */
static GPtrArray *
find_playbooks (SwPlaybookCatalog *catalog, const char *ids, GError **error)
{
  g_auto (GStrv) names = g_strsplit (ids != NULL ? ids : "", ",", -1);
  g_autoptr (GPtrArray) playbooks = g_ptr_array_new ();
  for (guint i = 0; names[i] != NULL || i == 0; i++) {
    SwPlaybook *playbook =
        sw_playbook_catalog_get (catalog, names[i] != NULL ? g_strstrip (names[i]) : "", error);
    if (playbook == NULL)
      return NULL;
    if (!g_ptr_array_find (playbooks, playbook, NULL))
      g_ptr_array_add (playbooks, playbook);
    if (names[i] == NULL)
      break;
  }
  return g_steal_pointer (&playbooks);
}

gboolean
sw_project_check (SwLibrary *library, SwPlaybookCatalog *catalog, const SwProjectDraft *draft,
                  GError **error)
{
  if (!check_customer (draft->customer, error) || !sw_project_check_name (draft->name, error))
    return FALSE;
  g_autofree char *code = sw_project_normal_code (draft->code, error);
  if (code == NULL || !sw_project_code_is_free (library, code, 0, error))
    return FALSE;
  g_autoptr (GPtrArray) playbooks = find_playbooks (catalog, draft->playbooks, error);
  return playbooks != NULL &&
         sw_project_check_dates (sw_library_context (library), draft->start, draft->wished_go_live,
                                 error) &&
         sw_project_check_holidays (draft->holidays, error);
}

/* The same version of a playbook is kept once for all projects: its id is its content's hash. */
static void
write_playbook (SwEdit *edit, gint64 project, const SwPlaybook *playbook, guint place)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  gint64 id = sw_library_natural_id ("playbook", playbook->id, playbook->source, NULL);
  sw_edit_insert (edit, "playbook", id, "name", SW_TEXT (playbook->id), "version",
                  SW_TEXT (playbook->version), "source", SW_TEXT (playbook->source), NULL);
  sw_edit_insert (edit, "project_playbook",
                  sw_library_natural_id ("project-playbook", number, playbook->id, NULL), "project",
                  SW_INT (project), "playbook", SW_INT (id), "position", SW_REAL (place), NULL);
}

static void
write_plan (SwEdit *edit, gint64 project, const SwTemplate *tmpl)
{
  for (guint i = 0; i < tmpl->items->len; i++) {
    const SwTemplateItem *item = &g_array_index (tmpl->items, SwTemplateItem, i);
    gint64 parent =
        item->parent >= 0
            ? sw_project_task_id (project,
                                  g_array_index (tmpl->items, SwTemplateItem, item->parent).key)
            : 0;
    sw_project_write_task (edit, project, item, parent, (i + 1) * POSITION_STEP);
  }
  for (guint i = 0; i < tmpl->links->len; i++) {
    const SwTemplateLink *link = &g_array_index (tmpl->links, SwTemplateLink, i);
    const SwTemplateItem *from = &g_array_index (tmpl->items, SwTemplateItem, link->predecessor);
    const SwTemplateItem *to = &g_array_index (tmpl->items, SwTemplateItem, link->successor);
    sw_project_write_link (edit, project, sw_project_task_id (project, from->key),
                           sw_project_task_id (project, to->key), link->type, link->lag,
                           link->unit);
  }
}

static const char *
usual_holidays (SwLanguage language)
{
  return language == SW_LANGUAGE_GERMAN ? "DE" : language == SW_LANGUAGE_CHINESE ? "CN" : "";
}

static void
write_project (SwEdit *edit, gint64 id, const char *code, const SwProjectDraft *draft)
{
  g_autofree char *customer = sw_text_clean (draft->customer);
  const char *holidays =
      draft->holidays != NULL ? draft->holidays : usual_holidays (draft->language);
  g_autofree char *stripped = sw_text_clean (draft->name);
  const char *name = *stripped != '\0' ? stripped : NULL;
  sw_edit_insert (edit, "project", id, "code", SW_TEXT (code), "name", SW_TEXT (name), "customer",
                  SW_TEXT (customer), "mode", SW_TEXT (sw_mode_code (draft->mode)), "delivery",
                  SW_TEXT (sw_delivery_code (draft->delivery)), "hosting",
                  SW_TEXT (sw_hosting_code (draft->hosting)), "start", SW_DAY (draft->start),
                  "wished_go_live", SW_DAY (draft->wished_go_live), "language",
                  SW_TEXT (sw_language_code (draft->language)), NULL);
  sw_edit_insert (edit, "calendar", sw_project_calendar_id (id), "project", SW_INT (id), "holidays",
                  SW_TEXT (*holidays != '\0' ? holidays : NULL), NULL);
}

static void
write_all (SwEdit *edit, gint64 id, const char *code, GPtrArray *playbooks,
           const SwProjectDraft *draft)
{
  g_autoptr (SwTemplate) tmpl =
      sw_template_new (playbooks, draft->mode, draft->delivery, draft->hosting);
  write_project (edit, id, code, draft);
  for (guint i = 0; i < playbooks->len; i++)
    write_playbook (edit, id, playbooks->pdata[i], i + 1);
  write_plan (edit, id, tmpl);
}

gboolean
sw_project_foresee (SwLibrary *library, SwPlaybookCatalog *catalog, const SwProjectDraft *draft,
                    SwProjectOutlook *outlook, GError **error)
{
  *outlook = (SwProjectOutlook){SW_NO_DAY, SW_NO_DAY};
  g_autoptr (GPtrArray) playbooks = find_playbooks (catalog, draft->playbooks, error);
  if (playbooks == NULL ||
      !sw_project_check_dates (sw_library_context (library), draft->start, SW_NO_DAY, error))
    return FALSE;
  gint64 id = sw_library_new_id ();
  g_autoptr (SwEdit) edit = sw_edit_begin (library, "project-new", "", id);
  write_all (edit, id, "", playbooks, draft);
  if (sw_edit_failed (edit)) /* a library that is read-only or busy */
    return sw_edit_commit (g_steal_pointer (&edit), error) >= 0;
  g_autoptr (SwPlan) plan = sw_plan_new (library, id, error);
  if (plan == NULL)
    return FALSE;
  outlook->go_live = sw_plan_go_live_day (plan);
  if (draft->wished_go_live != SW_NO_DAY)
    outlook->kickoff = sw_plan_latest_kickoff (plan, draft->wished_go_live, NULL);
  return TRUE;
}

gint64
sw_project_create (SwLibrary *library, SwPlaybookCatalog *catalog, const SwProjectDraft *draft,
                   GError **error)
{
  if (!sw_project_check (library, catalog, draft, error))
    return 0;
  g_autofree char *code = sw_project_normal_code (draft->code, NULL);
  g_autoptr (GPtrArray) playbooks = find_playbooks (catalog, draft->playbooks, NULL);
  gint64 id = sw_library_new_id ();
  SwEdit *edit = sw_edit_begin (library, "project-new", draft->customer, id);
  GError *taken = NULL;
  if (!sw_edit_failed (edit) && !sw_project_code_is_free (library, code, 0, &taken))
    sw_edit_fail (edit, taken); /* another process was faster */
  write_all (edit, id, code, playbooks, draft);
  return sw_edit_commit (edit, error) > 0 ? id : 0;
}
