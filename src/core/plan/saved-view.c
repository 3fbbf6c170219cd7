#include "core/plan/saved-view.h"

#include "core/base/error.h"
#include "core/library/edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
sw_saved_view_free (SwSavedView *view)
{
  if (view == NULL)
    return;
  g_free (view->name);
  g_free (view->filter);
  g_free (view);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  const SwSavedView *left = *(SwSavedView *const *) a, *right = *(SwSavedView *const *) b;
  int order = g_utf8_collate (left->name, right->name);
  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

GPtrArray *
sw_saved_view_list (SwLibrary *library, gint64 project)
{
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_saved_view_free);
  g_autoptr (SwQuery) query = sw_library_query (
      library,
      "SELECT id, project, name, filter FROM saved_view WHERE deleted = 0 AND name IS NOT NULL "
      "AND (project IS NULL OR project = ?1)",
      SW_INT (project), SW_END);
  while (sw_query_next (query)) {
    SwSavedView *view = g_new0 (SwSavedView, 1);
    view->id = sw_query_int (query, 0);
    view->project = sw_query_int (query, 1);
    view->name = g_strdup (sw_query_text (query, 2));
    view->filter = g_strdup (sw_query_is_null (query, 3) ? "" : sw_query_text (query, 3));
    g_ptr_array_add (views, view);
  }
  g_ptr_array_sort (views, by_name);
  return views;
}

SwSavedView *
sw_saved_view_find (SwLibrary *library, gint64 project, const char *name, GError **error)
{
  g_autoptr (GPtrArray) views = sw_saved_view_list (library, project);
  g_autofree char *wanted = sw_text_clean (name);
  guint found = views->len;
  for (guint i = 0; i < views->len; i++) {
    const SwSavedView *view = views->pdata[i];
    if (g_str_equal (view->name, wanted) && (found == views->len || view->project == project))
      found = i;
  }
  if (found < views->len)
    return g_ptr_array_steal_index (views, found);
  sw_refuse (error, SW_ERROR_REFUSED, "unknown-view",
             _ ("There is no view called “%s”. “slipway view list” shows the names."), wanted);
  return NULL;
}

static gboolean
check_name (const char *name, GError **error)
{
  if (*name == '\0')
    return sw_refuse (error, SW_ERROR_REFUSED, "name-missing", _ ("Enter a name for the view."));
  if (g_utf8_strlen (name, -1) > 100)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The name is longer than 100 characters. Shorten it."));
  return TRUE;
}

/* The same on every laptop, so that a view that two of them keep under a name is one after a merge.
 */
static gint64
view_id (gint64 project, const char *name)
{
  g_autofree char *of = g_strdup_printf ("%" G_GINT64_FORMAT, project);
  return sw_library_natural_id ("saved_view", of, name, NULL);
}

gint64
sw_saved_view_save (SwLibrary *library, gint64 project, const char *name, const char *code,
                    GError **error)
{
  g_autofree char *clean = sw_text_clean (name);
  if (!check_name (clean, error))
    return 0;
  g_autoptr (SwPlanFilter) filter = sw_plan_filter_parse (code, error);
  if (filter == NULL)
    return 0;
  g_autofree char *kept = sw_plan_filter_code (filter);
  if (strlen (kept) > SW_FILTER_MAX_CODE) { /* as it is kept, it has quotes */
    sw_refuse (error, SW_ERROR_REFUSED, "filter-form",
               _ ("The filter is longer than %d characters. Shorten it."), SW_FILTER_MAX_CODE);
    return 0;
  }
  g_autoptr (SwSavedView) old = sw_saved_view_find (library, project, clean, NULL);
  gint64 id = old != NULL && old->project == project ? old->id : view_id (project, clean);
  SwEdit *edit = sw_edit_begin (library, "view-save", clean, project);
  sw_edit_insert (edit, "saved_view", id, "project", SW_ID (project), "name", SW_TEXT (clean),
                  "filter", SW_TEXT (kept), NULL);
  return sw_edit_commit (edit, error) >= 0 ? id : 0;
}

gboolean
sw_saved_view_remove (SwLibrary *library, const SwSavedView *view, GError **error)
{
  SwEdit *edit = sw_edit_begin (library, "view-remove", view->name, view->project);
  sw_edit_delete (edit, "saved_view", view->id);
  return sw_edit_commit (edit, error) >= 0;
}
