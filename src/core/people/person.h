/* The people of a project: who belongs to which party and what they are there for. */
#pragma once

#include "core/base/terms.h"
#include "core/library/edit.h"

typedef struct {
  gint64 id;
  char *name;
  char *role;  /* a playbook role's id, or a word of one's own */
  char *email; /* may be NULL, as may phone and company */
  char *phone;
  char *company;
  char *team; /* whom a person works with at the customer, may be NULL */
  SwParty party;
} SwPerson;

void sw_person_free (SwPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPerson, sw_person_free)

/* The people of `project`, by party and name; array of SwPerson to unref. */
GPtrArray *sw_person_list (SwLibrary *library, gint64 project);

/* What a new person is made of: id is ignored, texts are borrowed. Refusals: "name-missing",
 * "party-missing". The new id, or 0. */
gint64 sw_person_add (SwLibrary *library, gint64 project, const SwPerson *draft, GError **error);

/* Changes one field: name, party, role, email, phone, company. */
gboolean sw_person_set (SwLibrary *library, gint64 person, const char *key, const char *text,
                        GError **error);

/* Several fields as one step: `pairs` are "key=value", NULL-terminated. Refusals: "name-missing",
 * "too-long", "unknown-field", "unknown-party", "unknown-person". */
gboolean sw_person_set_many (SwLibrary *library, gint64 person, const char *const *pairs,
                             GError **error);

/* One "key=value" within an edit of the caller. */
gboolean sw_person_set_within (SwEdit *edit, gint64 person, const char *pair, GError **error);

/* Takes the person out of the project; the tasks that were theirs have no owner then. */
gboolean sw_person_remove (SwLibrary *library, gint64 person, GError **error);
