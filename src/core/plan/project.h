/* A project: what was agreed with one customer. Facts as they stand in the library. */
#pragma once

#include "core/base/terms.h"
#include "core/library/edit.h"
#include "core/playbook/playbook-catalog.h"

typedef struct {
  gint64 id;
  char *code; /* short, unique in the library: "NORD" */
  char *name; /* NULL: the customer's name */
  char *customer;
  SwMode mode;
  SwDelivery delivery;
  SwHosting hosting;
  SwDay start;
  SwDay wished_go_live; /* SW_NO_DAY when none was asked for */
  gint64 go_live;       /* id of the milestone that was named the go-live; 0: the playbook's */
  gboolean
      from_go_live;    /* scheduled back from the wished go-live: `start` is not where it begins */
  SwDay status_date;   /* progress is as of this day; SW_NO_DAY: today */
  SwLanguage language; /* of its documents */
  gboolean archived;
  GPtrArray *playbooks; /* SwPlaybook, as they were when the project was made */
} SwProject;

void sw_project_free (SwProject *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwProject, sw_project_free)

/* The project `id`, NULL when there is none (or it was deleted). */
SwProject *sw_project_load (SwLibrary *library, gint64 id);

/* The id of the project that `text` names, by id or by code (any case); 0 with `error`
 * ("unknown-project") when there is none, or several of the code ("ambiguous-project"), as may be
 * after a merge. */
gint64 sw_project_find (SwLibrary *library, const char *text, GError **error);

/* The playbook of the row `id`. It is read once a process: projects of one method share it, also
 * between the window and a worker that exports. One reference; NULL where it cannot be read. */
SwPlaybook *sw_project_share_playbook (SwLibrary *library, gint64 id);

/* The item that "PLAYBOOK/ITEM" names in the project's own playbooks, NULL when there is none. */
const SwPlaybookItem *sw_project_item (const SwProject *project, const char *key);

/* What the log calls `subject`, as a reader of `language` knows it: the playbook's title where it
 * is that of a task or a session format in another language, else itself; borrowed. O(items of the
 * playbook). */
const char *sw_project_subject (const SwProject *project, const char *subject, SwLanguage language);

/* The ids of the rows that two laptops would make alike. */
gint64 sw_project_task_id (gint64 project, const char *key);
gint64 sw_project_link_id (gint64 predecessor, gint64 successor);
gint64 sw_project_occurrence_id (gint64 task, SwDay day);
gint64 sw_project_calendar_id (gint64 project);

/* Upper-cases and checks a code; NULL with "code-missing", "code-form". The caller frees it. */
char *sw_project_normal_code (const char *code, GError **error);

/* Is `code` free (but for `self`)? Else FALSE with "duplicate-code". */
gboolean sw_project_code_is_free (SwLibrary *library, const char *code, gint64 self,
                                  GError **error);

/* Does the plan stand as it is in the library, also within a running edit? Else FALSE with "loop"
 * and the titles on it, or "too-deep". O(tasks + links). */
gboolean sw_project_check_plan (SwLibrary *library, gint64 project, GError **error);

/* Ids of all projects, by start and code, as an array of gint64 to unref. */
GArray *sw_project_ids (SwLibrary *library, gboolean archived_too);

/* Is the project `id` (and not deleted) in the library? */
gboolean sw_project_exists (SwLibrary *library, gint64 id);

/* Puts a project away or takes it back out of the archive; deletes it. Each one step of undo. */
gboolean sw_project_archive (SwLibrary *library, gint64 id, gboolean archived, GError **error);
gboolean sw_project_delete (SwLibrary *library, gint64 id, GError **error);

/* A short code made from the customer's name ("Nordwind Logistik" gives NORD) that no project of
 * `library` has yet; the caller frees it. A name without Latin letters gives P1, P2, ... */
char *sw_project_suggest_code (SwLibrary *library, const char *customer);

/* The name to show: its own, else the customer's; borrowed. */
const char *sw_project_title (const SwProject *project);

/* What a new project is made of; all texts are borrowed. */
typedef struct {
  const char *customer;
  const char *code;
  const char *name;      /* NULL: the customer's */
  const char *playbooks; /* ids, separated by commas */
  SwMode mode;
  SwDelivery delivery;
  SwHosting hosting;
  SwDay start;
  SwDay wished_go_live;
  SwLanguage language;
  const char *holidays; /* region for the calendar; NULL: as the language suggests; "" for none */
} SwProjectDraft;

/* Nothing chosen yet, English, no dates. */
#define SW_PROJECT_DRAFT_INIT                                                                      \
  ((SwProjectDraft){.mode = SW_MODE_UNSET,                                                         \
                    .delivery = SW_DELIVERY_UNSET,                                                 \
                    .hosting = SW_HOSTING_UNSET,                                                   \
                    .start = SW_NO_DAY,                                                            \
                    .wished_go_live = SW_NO_DAY})

/* Checks one draft field by field without writing: TRUE when sw_project_create would take it.
 * Refusals: "customer-missing", "code-missing", "code-form", "duplicate-code", "unknown-playbook",
 * "start-missing", "go-live-before-start", "unknown-holidays". */
gboolean sw_project_check (SwLibrary *library, SwPlaybookCatalog *catalog,
                           const SwProjectDraft *draft, GError **error);

/* Makes the project with its plan in one edit. Its id, or 0 with `error`. */
gint64 sw_project_create (SwLibrary *library, SwPlaybookCatalog *catalog,
                          const SwProjectDraft *draft, GError **error);

typedef struct {
  SwDay go_live; /* that the start gives; SW_NO_DAY where the playbooks have no go-live */
  SwDay kickoff; /* the latest start for the wished go-live; SW_NO_DAY without a wish */
} SwProjectOutlook;

/* What the plan of a draft would come to; its names may be missing. Does what sw_project_create
 * would do and takes it back. FALSE with `error` where playbooks or start are missing, or the
 * library cannot be written. */
gboolean sw_project_foresee (SwLibrary *library, SwPlaybookCatalog *catalog,
                             const SwProjectDraft *draft, SwProjectOutlook *outlook,
                             GError **error);

/* What choosing another mode, delivery or hosting would do to the plan. */
typedef struct {
  GPtrArray *added;   /* titles in the project's language, owned */
  GPtrArray *removed; /* titles of tasks that would go */
  GPtrArray *kept;    /* titles that would go, but hold progress or what was put below them */
} SwModeDiff;

void sw_mode_diff_free (SwModeDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwModeDiff, sw_mode_diff_free)

SwModeDiff *sw_project_mode_diff (SwLibrary *library, gint64 project, SwMode mode,
                                  SwDelivery delivery, SwHosting hosting, SwLanguage language);

/* Changes one fact by its name on the command line: customer, code, name, mode, delivery, hosting,
 * start, go-live, schedule-from, status-date (start, go-live), document-language, holidays,
 * working-week. `text` empty clears it. Within an edit of the caller, so that several make one
 * step. Changing mode, delivery or hosting changes the plan as sw_project_mode_diff shows. FALSE
 * with `error` on a bad key ("unknown-field") or value. */
gboolean sw_project_set (SwLibrary *library, SwEdit *edit, gint64 project, const char *key,
                         const char *text, GError **error);

/* The same for several facts: `pairs` are "key=value", NULL-terminated. What they have to agree
 * with (a go-live after the start, a plan without a loop) is looked at when all are set. */
gboolean sw_project_set_many (SwLibrary *library, SwEdit *edit, gint64 project,
                              const char *const *pairs, GError **error);
