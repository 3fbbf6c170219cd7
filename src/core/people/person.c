#include "core/people/person.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
sw_person_free (SwPerson *person)
{
  g_free (person->name);
  g_free (person->role);
  g_free (person->email);
  g_free (person->phone);
  g_free (person->company);
  g_free (person->team);
  g_free (person);
}

static SwPerson *
read_person (SwQuery *query)
{
  SwPerson *person = g_new0 (SwPerson, 1);
  person->id = sw_query_int (query, 0);
  person->name = g_strdup (sw_query_text (query, 1));
  person->party = SW_PARTY_UNSET;
  sw_party_parse (sw_query_text (query, 2), &person->party);
  person->role = g_strdup (sw_query_text (query, 3));
  person->email = g_strdup (sw_query_text (query, 4));
  person->phone = g_strdup (sw_query_text (query, 5));
  person->company = g_strdup (sw_query_text (query, 6));
  person->team = g_strdup (sw_query_text (query, 7));
  if (person->name == NULL)
    person->name = g_strdup ("");
  return person;
}

static int
by_party_and_name (gconstpointer a, gconstpointer b)
{
  const SwPerson *left = *(SwPerson *const *) a, *right = *(SwPerson *const *) b;
  if (left->party != right->party)
    return left->party < right->party ? -1 : 1;
  int order = g_utf8_collate (left->name, right->name);
  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

GPtrArray *
sw_person_list (SwLibrary *library, gint64 project)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_person_free);
  g_autoptr (SwQuery) query = sw_library_query (library,
                                                "SELECT id, name, party, role, email, phone, "
                                                "company, team FROM person WHERE project = ?1 AND "
                                                "deleted = 0",
                                                SW_INT (project), SW_END);
  while (sw_query_next (query))
    g_ptr_array_add (people, read_person (query));
  g_ptr_array_sort (people, by_party_and_name);
  return people;
}

static gboolean
check_name (const char *name, GError **error)
{
  g_autofree char *stripped = sw_text_clean (name);
  if (*stripped == '\0')
    return sw_refuse (error, SW_ERROR_REFUSED, "name-missing", _ ("Enter the person’s name."));
  if (g_utf8_strlen (stripped, -1) > 200)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                      _ ("The name is longer than 200 characters. Shorten it."));
  return TRUE;
}

static gboolean
check_length (const char *text, GError **error)
{
  return text == NULL || g_utf8_strlen (text, -1) <= 200 ||
         sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                    _ ("Role, e-mail, phone, company and team have at most 200 characters each."));
}

/* What is left when blanks around it are gone; NULL for nothing. */
static char *
stripped (const char *text)
{
  g_autofree char *copy = sw_text_clean (text);
  return *copy != '\0' ? g_steal_pointer (&copy) : NULL;
}

gint64
sw_person_add (SwLibrary *library, gint64 project, const SwPerson *draft, GError **error)
{
  if (!check_name (draft->name, error) || !check_length (draft->role, error) ||
      !check_length (draft->email, error) || !check_length (draft->phone, error) ||
      !check_length (draft->company, error) || !check_length (draft->team, error))
    return 0;
  if (draft->party == SW_PARTY_UNSET) {
    sw_refuse (error, SW_ERROR_REFUSED, "party-missing",
               _ ("Choose which party “%s” belongs to: vendor, partner or customer."), draft->name);
    return 0;
  }
  g_autofree char *name = stripped (draft->name);
  g_autofree char *role = stripped (draft->role);
  g_autofree char *email = stripped (draft->email);
  g_autofree char *phone = stripped (draft->phone);
  g_autofree char *company = stripped (draft->company);
  g_autofree char *team = stripped (draft->team);
  SwEdit *edit = sw_edit_begin (library, "person-add", name, project);
  gint64 id = sw_edit_insert (
      edit, "person", 0, "project", SW_INT (project), "name", SW_TEXT (name), "party",
      SW_TEXT (sw_party_code (draft->party)), "role", SW_TEXT (role), "email", SW_TEXT (email),
      "phone", SW_TEXT (phone), "company", SW_TEXT (company), "team", SW_TEXT (team), NULL);
  return sw_edit_commit (edit, error) > 0 ? id : 0;
}

/* The person's name and project, for naming an edit; FALSE when there is no such person. */
static gboolean
find_person (SwLibrary *library, gint64 id, char **name, gint64 *project, GError **error)
{
  g_autoptr (SwQuery) query =
      sw_library_query (library, "SELECT name, project FROM person WHERE id = ?1 AND deleted = 0",
                        SW_INT (id), SW_END);
  if (!sw_query_next (query))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-person",
                      _ ("There is no such person in the library. “slipway people list” shows who "
                         "there is."));
  *name = g_strdup (sw_query_text (query, 0));
  *project = sw_query_int (query, 1);
  return TRUE;
}

gboolean
sw_person_set_within (SwEdit *edit, gint64 person, const char *pair, GError **error)
{
  static const char *const columns[] = {"name",  "party",   "role", "email",
                                        "phone", "company", "team", NULL};
  SwParty party;
  const char *equals = strchr (pair, '=');
  if (equals == NULL)
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s” is no setting. Write it as KEY=VALUE."), pair);
  g_autofree char *key = g_strndup (pair, equals - pair);
  g_autofree char *text = sw_text_clean (equals + 1);
  if (!g_strv_contains (columns, key))
    return sw_refuse (
        error, SW_ERROR_REFUSED, "unknown-field",
        _ ("A person has no field “%s”. There are name, party, role, email, phone, company, team, "
           "working-week and holidays."),
        key);
  if (g_str_equal (key, "name") ? !check_name (text, error) : !check_length (text, error))
    return FALSE;
  if (g_str_equal (key, "party") && !sw_party_parse (text, &party))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-party",
                      _ ("“%s” is no party. Choose vendor, partner or customer."), text);
  const char *value = g_str_equal (key, "party") ? sw_party_code (party) : text;
  sw_edit_set (edit, "person", person, key, SW_TEXT (*value != '\0' ? value : NULL));
  return TRUE;
}

gboolean
sw_person_set_many (SwLibrary *library, gint64 person, const char *const *pairs, GError **error)
{
  g_autofree char *name = NULL;
  gint64 project;
  if (!find_person (library, person, &name, &project, error))
    return FALSE;
  SwEdit *edit = sw_edit_begin (library, "person-set", name, project);
  for (guint i = 0; pairs[i] != NULL; i++) {
    if (!sw_person_set_within (edit, person, pairs[i], error)) {
      sw_edit_cancel (edit);
      return FALSE;
    }
  }
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_person_set (SwLibrary *library, gint64 person, const char *key, const char *text, GError **error)
{
  g_autofree char *pair = g_strconcat (key, "=", text != NULL ? text : "", NULL);
  const char *const pairs[] = {pair, NULL};
  return sw_person_set_many (library, person, pairs, error);
}

/* Nobody owns the tasks of somebody who is gone. */
static void
release_tasks (SwLibrary *library, SwEdit *edit, gint64 person)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SwQuery) query = sw_library_query (
      library, "SELECT id FROM task WHERE owner = ?1 AND deleted = 0", SW_INT (person), SW_END);
  while (sw_query_next (query)) {
    gint64 id = sw_query_int (query, 0);
    g_array_append_val (tasks, id);
  }
  for (guint i = 0; i < tasks->len; i++)
    sw_edit_set (edit, "task", g_array_index (tasks, gint64, i), "owner", SW_NONE);
}

gboolean
sw_person_remove (SwLibrary *library, gint64 person, GError **error)
{
  g_autofree char *name = NULL;
  gint64 project;
  if (!find_person (library, person, &name, &project, error))
    return FALSE;
  SwEdit *edit = sw_edit_begin (library, "person-remove", name, project);
  release_tasks (library, edit, person);
  sw_edit_delete (edit, "person", person);
  return sw_edit_commit (edit, error) >= 0;
}
