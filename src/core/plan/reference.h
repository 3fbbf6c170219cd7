/* Web links of a task: an address, or the path of a file, kept with it under a title. */
#pragma once

#include "core/plan/plan.h"

typedef struct {
  gint64 id;
  gint64 task;
  char *title; /* NULL: none was given */
  char *address;
} SwReference;

void sw_reference_free (SwReference *reference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwReference, sw_reference_free)

/* All of the project by task, title and id, or those of one task; arrays of SwReference to unref.
 */
GPtrArray *sw_reference_list (SwLibrary *library, gint64 project);
GPtrArray *sw_reference_list_of (SwLibrary *library, gint64 task);

/* What a desktop may open for `address`, to free: a web address, a mail address or a file of this
 * computer; NULL for anything else, so that no program is run from a file that came from elsewhere.
 */
char *sw_reference_uri (const char *address);

/* May it be kept? FALSE with "address-form" where sw_reference_uri opens nothing for it, or where
 * `files` is FALSE and it is no address of the web or of mail. */
gboolean sw_reference_check (const char *address, gboolean files, GError **error);

/* Adds one to a task; the title may be NULL. Its id, 0 when refused: "address-form" (what
 * sw_reference_uri does not open), "too-long". Removing refuses "no-such-reference". Each is one
 * step of undo. */
gint64 sw_plan_add_reference (SwPlan *plan, gint32 task, const char *title, const char *address,
                              GError **error);
gboolean sw_plan_remove_reference (SwPlan *plan, gint32 task, gint64 reference, GError **error);
