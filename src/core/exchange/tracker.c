#include "core/exchange/tracker.h"

#include "core/base/error.h"
#include "core/exchange/atomic-file.h"
#include "core/exchange/tracker-lists.h"
#include "core/exchange/tracker-sheets.h"
#include "core/exchange/workbook-proof.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#define SCHEMA "slipway-tracker-1"
#define LONGEST_PROPERTY 120 /* characters, far inside every limit of the library */

static char *
property (const char *text)
{
  g_autofree char *mended = sw_tracker_mend_text (text != NULL ? text : "");
  const char *fit = mended != NULL ? mended : text != NULL ? text : "";
  return g_utf8_substring (fit, 0, MIN (g_utf8_strlen (fit, -1), LONGEST_PROPERTY));
}

/* What file managers show; and what lets the file find its project again. `created` is the day of
 * the status, so that the same facts give the same bytes. */
static void
set_properties (SwTrackerBook *book)
{
  const SwProject *project = sw_plan_project (book->plan);
  const SwContext *context = sw_library_context (sw_plan_library (book->plan));
  g_autofree char *name = property (sw_project_title (project));
  g_autofree char *title = g_strdup_printf (sw_tracker_word (book, N_ ("Tracker: %s")), name);
  g_autofree char *author = property (context->author);
  g_autofree char *company = property (project->customer);
  g_autofree char *subject = property (project->code);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, project->id);
  lxw_doc_properties properties = {.title = title,
                                   .subject = subject,
                                   .author = author,
                                   .company = company,
                                   .comments = (char *) "Slipway " SW_VERSION,
                                   .created = MAX ((gint64) book->today, 1) * 86400};
  lxw_workbook *workbook = book->workbook;
  const char *party = sw_party_code (book->party);
  sw_tracker_check (book, workbook_set_properties (workbook, &properties));
  sw_tracker_check (book, workbook_set_custom_property_string (workbook, "slipway-schema", SCHEMA));
  sw_tracker_check (book, workbook_set_custom_property_string (workbook, "slipway-project", id));
  sw_tracker_check (book, workbook_set_custom_property_string (workbook, "slipway-language",
                                                               sw_language_code (book->language)));
  if (party != NULL)
    sw_tracker_check (book, workbook_set_custom_property_string (workbook, "slipway-party", party));
}

static void
write_sheets (SwTrackerBook *book)
{
  sw_tracker_write_lists (book);
  sw_tracker_write_readme (book);
  sw_tracker_write_dashboard (book);
  sw_tracker_write_plan (book);
  sw_tracker_write_gantt (book);
  sw_tracker_write_milestones (book);
  sw_tracker_write_matrix (book);
  sw_tracker_write_attendance (book);
  sw_tracker_write_deployment (book);
  sw_tracker_write_backup (book);
  sw_tracker_write_contacts (book);
  worksheet_activate (book->sheets[SW_TRACKER_README]);
  set_properties (book);
}

/* A system's reason where there is one, else the library's. */
static gboolean
refuse (const char *path, lxw_error failure, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG || code == EACCES || code == EROFS)
    return sw_atomic_file_refuse (path, code, error);
  g_autofree char *name = g_filename_display_name (path);
  return sw_refuse (error, SW_ERROR_FILE, "workbook",
                    _ ("“%s” cannot be written: %s. Choose another folder."), name,
                    lxw_strerror (failure));
}

gboolean
sw_tracker_write (SwPlan *plan, SwLanguage language, SwParty party, SwDay today, const char *path,
                  GError **error)
{
  SwContext *context = sw_library_context (sw_plan_library (plan));
  g_autoptr (SwAtomicFile) file = sw_atomic_file_new (path, error);
  if (file == NULL)
    return FALSE;
  g_autoptr (SwTrackerBook) book = sw_tracker_book_new (
      sw_atomic_file_path (file), plan, party, today, sw_context_words (context, language));
  write_sheets (book);
  errno = 0;
  lxw_error failure = sw_tracker_book_close (book);
  if (failure != LXW_NO_ERROR)
    return refuse (path, failure, errno, error);
  if (!sw_workbook_is_whole (sw_atomic_file_path (file)))
    return sw_atomic_file_refuse (g_get_tmp_dir (), ENOSPC, error);
  return sw_atomic_file_commit (file, error);
}
