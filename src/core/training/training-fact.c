#include "core/training/training-fact.h"

static char *
digits (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/* Of a session and a person, and a word more where there is one. */
static gint64
of_person (const SwTrainingFact *fact, const char *kind, const char *word)
{
  g_autofree char *session = digits (fact->session);
  g_autofree char *person = digits (fact->person);
  return sw_library_natural_id (kind, session, person, word, NULL);
}

static gint64
of_project (const SwTrainingFact *fact)
{
  g_autofree char *project = digits (fact->project);
  if (g_str_equal (fact->table, "training_topic"))
    return sw_library_natural_id (fact->table, project, fact->holder, fact->item, NULL);
  return sw_library_natural_id (fact->table, project, fact->item, NULL);
}

/* Of a session, or of a format in all its sessions. */
static gint64
of_holder (const SwTrainingFact *fact)
{
  g_autofree char *holder = digits (fact->session != 0 ? fact->session : fact->project);
  return sw_library_natural_id (fact->table, holder, fact->format != NULL ? fact->format : "",
                                fact->item, NULL);
}

gint64
sw_training_fact_id (const SwTrainingFact *fact)
{
  static const char *const of_projects[] = {"training_role", "training_topic", "session_format",
                                            "material", NULL};
  static const char *const of_persons[] = {"enrolment", "tick", "feedback", NULL};
  if (g_str_equal (fact->table, "session")) {
    g_autofree char *session = digits (fact->session);
    return sw_library_natural_id ("session", session, NULL);
  }
  if (g_str_equal (fact->table, "attendance")) {
    g_autofree char *kind = g_strdup_printf ("attendance/%" G_GINT64_FORMAT, fact->half);
    return of_person (fact, kind, NULL);
  }
  if (g_str_equal (fact->table, "signature"))
    return of_person (fact, "signature", fact->trainer ? "trainer" : NULL);
  if (g_strv_contains (of_persons, fact->table))
    return of_person (fact, fact->table, fact->item);
  if (g_strv_contains (of_projects, fact->table))
    return of_project (fact);
  if (g_str_equal (fact->table, "agenda_item") || g_str_equal (fact->table, "preparation"))
    return of_holder (fact);
  return 0;
}
