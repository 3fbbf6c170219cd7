#include "core/plan/reference.h"

#include "core/base/error.h"
#include "core/plan/plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_ADDRESS 1000
#define LONGEST_TITLE 500

void
sw_reference_free (SwReference *reference)
{
  g_free (reference->title);
  g_free (reference->address);
  g_free (reference);
}

static GPtrArray *
read_all (SwQuery *query)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_reference_free);
  while (sw_query_next (query)) {
    const char *address = sw_query_text (query, 3);
    if (address == NULL)
      continue;
    SwReference *reference = g_new0 (SwReference, 1);
    reference->address = g_strdup (address);
    reference->id = sw_query_int (query, 0);
    reference->task = sw_query_int (query, 1);
    reference->title = g_strdup (sw_query_text (query, 2));
    g_ptr_array_add (list, reference);
  }
  return list;
}

GPtrArray *
sw_reference_list (SwLibrary *library, gint64 project)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library,
                        "SELECT id, task, title, address FROM reference WHERE deleted = 0 AND "
                        "project = ?1 ORDER BY task, title, id",
                        SW_INT (project), SW_END);
  return read_all (query);
}

GPtrArray *
sw_reference_list_of (SwLibrary *library, gint64 task)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library,
                        "SELECT id, task, title, address FROM reference WHERE deleted = 0 AND "
                        "task = ?1 AND project = (SELECT project FROM task WHERE id = ?1) "
                        "ORDER BY title, id",
                        SW_INT (task), SW_END);
  return read_all (query);
}

/* Blanks and control characters are in no address, but in many a trick. */
static gboolean
is_plain (const char *address)
{
  if (!g_utf8_validate (address, -1, NULL))
    return FALSE;
  for (const char *at = address; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar each = g_utf8_get_char (at);
    if (g_unichar_iscntrl (each) || !g_unichar_isdefined (each) ||
        g_unichar_type (each) == G_UNICODE_FORMAT)
      return FALSE;
  }
  return TRUE;
}

char *
sw_reference_uri (const char *address)
{
  static const char *const schemes[] = {"http", "https", "mailto", "file", NULL};
  if (address == NULL || !is_plain (address))
    return NULL;
  if (g_path_is_absolute (address))
    return g_filename_to_uri (address, NULL, NULL);
  g_autofree char *scheme = g_uri_parse_scheme (address);
  g_autofree char *lower = scheme != NULL ? g_ascii_strdown (scheme, -1) : NULL;
  if (lower == NULL || !g_strv_contains (schemes, lower) || strchr (address, ' ') != NULL)
    return NULL;
  if (*lower == 'f') { /* of this computer alone */
    g_autofree char *host = NULL, *path = g_filename_from_uri (address, &host, NULL);
    return path != NULL && host == NULL ? g_strdup (address) : NULL;
  }
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL);
  gboolean web = *lower == 'h';
  if (uri == NULL || (web && (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')) ||
      (!web && *g_uri_get_path (uri) == '\0'))
    return NULL;
  return g_strdup (address);
}

gboolean
sw_reference_check (const char *address, gboolean files, GError **error)
{
  g_autofree char *uri = sw_reference_uri (address);
  gboolean file = uri != NULL && g_ascii_strncasecmp (uri, "file:", 5) == 0;
  if (!files && (uri == NULL || file))
    return sw_refuse (error, SW_ERROR_REFUSED, "address-form",
                      _ ("“%s” is no address of the web or of mail. Write it as "
                         "https://example.com/meeting."),
                      address);
  return uri != NULL ||
         sw_refuse (error, SW_ERROR_REFUSED, "address-form",
                    _ ("“%s” is no address that can be opened. Write it as https://example.com, "
                       "mailto:name@example.com or /folder/file."),
                    address);
}

static const char *
title_of (SwPlan *plan, gint32 index)
{
  return sw_plan_title (plan, index, sw_library_context (plan->library)->language);
}

gint64
sw_plan_add_reference (SwPlan *plan, gint32 task, const char *title, const char *address,
                       GError **error)
{
  g_autofree char *clean = sw_text_clean (title != NULL ? title : "");
  g_autofree char *stripped = g_strstrip (g_strdup (address != NULL ? address : ""));
  if (!sw_reference_check (stripped, TRUE, error))
    return 0;
  if (g_utf8_strlen (clean, -1) > LONGEST_TITLE || g_utf8_strlen (stripped, -1) > LONGEST_ADDRESS) {
    sw_refuse (error, SW_ERROR_REFUSED, "too-long",
               _ ("A web link has at most %d characters of title and %d of address. Shorten it."),
               LONGEST_TITLE, LONGEST_ADDRESS);
    return 0;
  }
  SwEdit *edit = sw_plan_begin_many (plan, "task-reference", &task, 1);
  gint64 id = sw_edit_insert (
      edit, "reference", 0, "project", SW_INT (plan->id), "task", SW_INT (plan->rows[task].task.id),
      "title", SW_TEXT (*clean != '\0' ? clean : NULL), "address", SW_TEXT (stripped), NULL);
  return sw_edit_commit (edit, error) > 0 ? id : 0;
}

gboolean
sw_plan_remove_reference (SwPlan *plan, gint32 task, gint64 reference, GError **error)
{
  g_autoptr (GPtrArray) list = sw_reference_list_of (plan->library, plan->rows[task].task.id);
  for (guint i = 0; i < list->len; i++) {
    if (((SwReference *) list->pdata[i])->id != reference)
      continue;
    SwEdit *edit = sw_plan_begin_many (plan, "task-reference", &task, 1);
    sw_edit_delete (edit, "reference", reference);
    return sw_edit_commit (edit, error) >= 0;
  }
  return sw_refuse (error, SW_ERROR_REFUSED, "no-such-reference",
                    _ ("“%s” has no such web link any more."), title_of (plan, task));
}
