/* Filters kept under a name: facts of the library, for one project or for all of them. */
#pragma once

#include "core/plan/plan-filter.h"

typedef struct {
  gint64 id;
  gint64 project; /* 0: serves all projects */
  char *name;
  char *filter; /* a filter's text */
} SwSavedView;

void sw_saved_view_free (SwSavedView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwSavedView, sw_saved_view_free)

/* The views that `project` (0: those for all alone) can choose from, by name; array of SwSavedView
 * to unref. */
GPtrArray *sw_saved_view_list (SwLibrary *library, gint64 project);

/* The one called `name` that `project` can choose, its own before one for all; NULL with
 * "unknown-view". */
SwSavedView *sw_saved_view_find (SwLibrary *library, gint64 project, const char *name,
                                 GError **error);

/* Keeps `code` under `name` for `project` (0: for all), in place of one that is called the same.
 * The id, or 0 with "name-missing", "too-long" or "filter-form". */
gint64 sw_saved_view_save (SwLibrary *library, gint64 project, const char *name, const char *code,
                           GError **error);

gboolean sw_saved_view_remove (SwLibrary *library, const SwSavedView *view, GError **error);
