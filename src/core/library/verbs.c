#include "core/library/verbs.h"

#include "core/library/history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Noun phrases, so that "Undo: %s" reads well in every language. */
static const struct {
  const char *verb;
  const char *text;
  gboolean stands; /* is never undone */
} verbs[] = {
    {"library-mend", N_ ("Mending of “%s”")},
    {"project-new", N_ ("New project “%s”")},
    {"project-set", N_ ("Change of project “%s”")},
    {"project-mode", N_ ("Change of modes of “%s”")},
    {"project-delete", N_ ("Deletion of project “%s”")},
    {"project-archive", N_ ("Archiving of “%s”")},
    {"project-unarchive", N_ ("Return of “%s” from the archive")},
    {"project-import", N_ ("Import of “%s”")},
    {"task-add", N_ ("New task “%s”")},
    {"task-remove", N_ ("Removal of “%s”")},
    {"task-set", N_ ("Change of “%s”")},
    {"task-rename", N_ ("New title “%s”")},
    {"task-move", N_ ("Move of “%s”")},
    {"task-resize", N_ ("New duration of “%s”")},
    {"task-progress", N_ ("Progress of “%s”")},
    {"task-indent", N_ ("Indenting of “%s”")},
    {"task-outdent", N_ ("Outdenting of “%s”")},
    {"task-reorder", N_ ("New place of “%s”")},
    {"task-link", N_ ("Link to “%s”")},
    {"task-unlink", N_ ("Removal of a link to “%s”")},
    {"task-copy", N_ ("Copy of “%s”")},
    {"task-pause", N_ ("Interruption of “%s”")},
    {"task-occurrence", N_ ("Date of “%s”")},
    {"task-reference", N_ ("Web link of “%s”")},
    {"plan-level", N_ ("Levelling of “%s”")},
    {"plan-parallel", N_ ("Parallel tracks in “%s”")},
    {"baseline-take", N_ ("Baseline “%s”")},
    {"baseline-set", N_ ("Change of baseline “%s”")},
    {"baseline-remove", N_ ("Removal of baseline “%s”")},
    {"view-save", N_ ("View “%s”")},
    {"view-remove", N_ ("Removal of view “%s”")},
    {"conflict-settle", N_ ("Settled conflict in “%s”")},
    {"person-add", N_ ("New person “%s”")},
    {"person-set", N_ ("Change of “%s”")},
    {"person-remove", N_ ("Removal of “%s”")},
    {"calendar-set", N_ ("Change of the calendar of “%s”")},
    {"absence-set", N_ ("Absence of “%s”")},
    {"session-add", N_ ("Training session “%s”")},
    {"session-set", N_ ("Change of session “%s”")},
    {"session-repeat", N_ ("Repeat session “%s”")},
    {"session-enrol", N_ ("Enrolment for “%s”")},
    {"session-withdraw", N_ ("Withdrawal of “%s”")},
    {"session-run", N_ ("Course of session “%s”")},
    {"agenda-set", N_ ("Agenda of “%s”")},
    {"attendance-set", N_ ("Attendance of “%s”")},
    {"tick-set", N_ ("Tick for “%s”")},
    {"feedback-set", N_ ("Feedback of “%s”")},
    {"feedback-remove", N_ ("Removal of feedback of “%s”")},
    {"signature-set", N_ ("Signature of “%s”")},
    {"signature-remove", N_ ("Removal of the signature of “%s”")},
    {"parked-add", N_ ("Parked question “%s”")},
    {"parked-set", N_ ("Change of the question “%s”")},
    {"parked-remove", N_ ("Removal of the question “%s”")},
    {"parked-task", N_ ("Task from the question “%s”")},
    {"role-set", N_ ("Training role “%s”")},
    {"topic-set", N_ ("Training topic “%s”")},
    {"format-set", N_ ("Session format “%s”")},
    {"material-set", N_ ("Training material “%s”")},
    {"preparation-set", N_ ("Preparation “%s”")},
    {"deployment-answer", N_ ("Answer “%s”")},
    {"deployment-row", N_ ("Row “%s”")},
    {"deployment-row-remove", N_ ("Removal of row “%s”")},
    {"deployment-evidence", N_ ("Evidence “%s”")},
    {"deployment-preflight", N_ ("Preflight script for “%s”"), TRUE},
    {"deployment-import", N_ ("Result of “%s”"), TRUE},
    {"deployment-measure", N_ ("Measurement of “%s”"), TRUE},
    {"deployment-sign", N_ ("Signature under “%s”"), TRUE},
    {"deployment-waive", N_ ("Waiver of “%s”"), TRUE},
    {"deployment-finding", N_ ("Task of finding “%s”")},
    {"deployment-begin", N_ ("Beginning of “%s”"), TRUE},
    {"deployment-end", N_ ("End of “%s”"), TRUE},
    {"deployment-record", N_ ("Backup record of “%s”"), TRUE},
    {"deployment-verify", N_ ("Verification of the backup of “%s”"), TRUE},
    {"deployment-upgrade", N_ ("Newer playbook for the deployment “%s”")},
    {"absence-remove", N_ ("Removal of an absence of “%s”")},
};

const char *
sw_verb_text (const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    if (g_strcmp0 (verbs[i].verb, verb) == 0)
      return _ (verbs[i].text);
  }
  return _ ("Change of “%s”");
}

gboolean
sw_verb_stands (const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    if (g_strcmp0 (verbs[i].verb, verb) == 0)
      return verbs[i].stands;
  }
  return FALSE;
}

/* The subject is put in by hand: a log may come from anywhere, so it is no printf argument. */
char *
sw_action_name (const char *verb, const char *subject)
{
  const char *text = sw_verb_text (verb);
  const char *place = strstr (text, "%s");
  if (place == NULL)
    return g_strdup (text);
  g_autofree char *head = g_strndup (text, place - text);
  return g_strconcat (head, subject != NULL ? subject : "…", place + 2, NULL);
}
