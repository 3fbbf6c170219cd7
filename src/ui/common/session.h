/* One open library with all that pages need beside it. Pages are handed a session; nothing looks
 * one up.
 *
 * Signal "changed" (const SwNotice *notice): an edit reached the library, from here or elsewhere.
 * Signal "opened" (): the library was opened anew, or could not be; everything shown is stale. */
#pragma once

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/library/history.h"
#include "core/plan/portfolio.h"
#include "core/plan/search.h"
#include "core/playbook/playbook-catalog.h"
#include "ui/common/settings.h"

#define SW_TYPE_SESSION (sw_session_get_type ())
G_DECLARE_FINAL_TYPE (SwSession, sw_session, SW, SESSION, GObject)

/* A session for the library at `path` (NULL: the default one), not opened yet. */
SwSession *sw_session_new (SwContext *context, SwSettings *settings, const char *path);

/* Opens the library, making a new one where there is none. FALSE with `error` when it is refused;
 * the session then has no library. */
gboolean sw_session_open (SwSession *session, GError **error);

/* Closes the library; the file may be replaced after that. */
void sw_session_close (SwSession *session);

/* The plan that is shown, which lives as long as it likes; NULL: none. What others write of it in
 * great numbers is read on a worker before anybody is told. */
void sw_session_show_plan (SwSession *session, SwPlan *plan);

/* Looks for others' work, as happens twice a second; returns at once. */
void sw_session_poll (SwSession *session);

/* Borrowed. The library is NULL while it is not open. */
SwLibrary *sw_session_library (SwSession *session);
SwContext *sw_session_context (SwSession *session);
SwSettings *sw_session_settings (SwSession *session);
const char *sw_session_path (SwSession *session);

/* The playbooks at hand, read on first use; borrowed. */
SwPlaybookCatalog *sw_session_catalog (SwSession *session);

/* The index of the library, made on first use; borrowed, NULL without a library. */
SwSearch *sw_session_search (SwSession *session);

/* All projects in short, made on first use; borrowed, NULL without a library. */
SwPortfolio *sw_session_portfolio (SwSession *session);

/* The words of the window's language; borrowed. */
const SwWords *sw_session_words (SwSession *session);
