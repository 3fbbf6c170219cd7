#include "core/training/session-edit.h"

#include "core/base/enumeration.h"
#include "core/base/error.h"
#include "core/plan/plan-edit.h"
#include "core/plan/reference.h"
#include "core/training/roster.h"
#include "core/training/training-fact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { LEAST_MINUTES = 5, MOST_MINUTES = 4800, LONGEST_TITLE = 200, LONGEST_TEXT = 200 };

static gint64
row_id (gint64 session)
{
  return sw_training_fact_id (&(SwTrainingFact){.table = "session", .session = session});
}

/* Checks */

static gboolean
check_format (const SwCurriculum *curriculum, const char *text, const SwSessionFormat **format,
              GError **error)
{
  *format = sw_curriculum_format (curriculum, text);
  if (*format != NULL || text == NULL || *text == '\0')
    return TRUE;
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < curriculum->formats->len; i++)
    sw_enumeration_append (SW_LANGUAGE_ENGLISH, known,
                           ((SwSessionFormat *) curriculum->formats->pdata[i])->item);
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-format",
                    _ ("There is no session format “%s”. Choose one of %s, or add one of your "
                       "own."),
                    text, known->str);
}

/* Items separated by single blanks, NULL for none; FALSE with "unknown-role". */
static gboolean
check_roles (const SwCurriculum *curriculum, const char *text, char **roles, GError **error)
{
  g_auto (GStrv) items = g_strsplit_set (text != NULL ? text : "", " ,", -1);
  g_autoptr (GString) clean = g_string_new (NULL);
  *roles = NULL;
  for (guint i = 0; items[i] != NULL; i++) {
    if (*items[i] == '\0')
      continue;
    if (sw_curriculum_role (curriculum, items[i]) == NULL)
      return sw_refuse (error, SW_ERROR_REFUSED, "unknown-role",
                        _ ("“%s” is no role on the curriculum. “slipway training show” lists the "
                           "roles."),
                        items[i]);
    g_string_append_printf (clean, "%s%s", clean->len > 0 ? " " : "", items[i]);
  }
  *roles = clean->len > 0 ? g_strdup (clean->str) : NULL;
  return TRUE;
}

static gboolean
check_length (int minutes, GError **error)
{
  return (minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES) ||
         sw_refuse (error, SW_ERROR_REFUSED, "session-length",
                    _ ("A session takes %d to %d minutes. Enter a number between."), LEAST_MINUTES,
                    MOST_MINUTES);
}

static gboolean
check_text (const char *text, GError **error)
{
  return text == NULL || g_utf8_strlen (text, -1) <= LONGEST_TEXT ||
         sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                    _ ("Title, room, link and team have at most %d characters each. Shorten the "
                       "text."),
                    LONGEST_TEXT);
}

/* The link to join: what comes with a project is shown, but a new one has to be one. */
static gboolean
check_address (const char *address, GError **error)
{
  return address == NULL ||
         (check_text (address, error) && sw_reference_check (address, FALSE, error));
}

static char *
clean_or_null (const char *text)
{
  g_autofree char *clean = sw_text_clean (text);
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* Titles */

char *
sw_training_session_default_title (const SwCurriculum *curriculum, const SwSessionFormat *format,
                                   const char *roles, const char *team, SwLanguage language)
{
  g_autoptr (GString) who = g_string_new (NULL);
  g_auto (GStrv) items = g_strsplit (roles != NULL ? roles : "", " ", -1);
  for (guint i = 0; items[i] != NULL; i++) {
    const SwTrainingRole *role = sw_curriculum_role (curriculum, items[i]);
    if (role != NULL)
      sw_enumeration_append (language, who, sw_training_role_title (role, language));
  }
  if (team != NULL)
    sw_enumeration_append (language, who, team);
  const char *what = format != NULL ? sw_session_format_title (format, language) : "";
  if (who->len == 0)
    return g_strdup (what);
  return *what != '\0' ? g_strdup_printf ("%s – %s", what, who->str) : g_strdup (who->str);
}

/* Adding */

/* The task that sessions for `roles` belong below: the one that trains the role where it is one
 * alone, else what holds the first such task; -1: on top. */
static gint32
find_parent (SwTraining *training, const char *roles)
{
  SwPlan *plan = sw_training_plan (training);
  gint32 holder = -1;
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    const SwTask *task = sw_plan_task (plan, i);
    if (task->item == NULL || task->item->trains == NULL || task->depth + 1 >= SW_PLAN_DEPTH)
      continue;
    if (roles != NULL && g_str_equal (task->item->trains, roles))
      return i;
    if (holder < 0)
      holder = task->parent;
  }
  return holder;
}

/* The trainer's id; 0 for nobody, -1 with `error`. */
static gint64
take_trainer (SwTraining *training, SwEdit *edit, const char *text, GError **error)
{
  g_autofree char *name = clean_or_null (text);
  return name != NULL ? sw_roster_take_person (training, edit, name, SW_PARTY_VENDOR, error) : 0;
}

/* `trainer`: the person's id, 0 for nobody yet. */
static gint64
add_session (SwTraining *training, SwEdit *edit, const SwSessionDraft *draft, gint64 trainer,
             GError **error)
{
  const SwCurriculum *curriculum = sw_training_curriculum (training);
  const SwProject *project = sw_training_project (training);
  const SwSessionFormat *format;
  g_autofree char *roles = NULL;
  if (draft->at == SW_NO_INSTANT) {
    sw_refuse (error, SW_ERROR_REFUSED, "session-time",
               _ ("Say when the session begins, such as 2026-12-01T09:00."));
    return 0;
  }
  if (!check_format (curriculum, draft->format, &format, error) ||
      !check_roles (curriculum, draft->roles, &roles, error))
    return 0;
  int minutes = draft->minutes != 0 ? draft->minutes : format != NULL ? format->minutes : 60;
  SwLanguage language = draft->language < SW_N_LANGUAGES ? draft->language : project->language;
  g_autofree char *team = clean_or_null (draft->team);
  g_autofree char *room = clean_or_null (draft->room);
  g_autofree char *address = clean_or_null (draft->address);
  g_autofree char *own_title = clean_or_null (draft->title);
  g_autofree char *title =
      own_title != NULL
          ? g_strdup (own_title)
          : sw_training_session_default_title (curriculum, format, roles, team, language);
  if (!check_length (minutes, error) || !check_text (team, error) || !check_text (room, error) ||
      !check_address (address, error) || !check_text (own_title, error))
    return 0;
  SwTaskDraft task = {.title = *title != '\0' ? title : _ ("Training session"),
                      .parent = find_parent (training, roles),
                      .after = -1,
                      .duration = minutes,
                      .unit = SW_UNIT_ELAPSED,
                      .kind = SW_KIND_TASK};
  gint64 id = sw_plan_add_within (sw_training_plan (training), edit, &task, error);
  if (id == 0)
    return 0;
  sw_edit_set (edit, "task", id, "constraint_kind",
               SW_TEXT (sw_constraint_code (SW_CONSTRAINT_MSO)));
  sw_edit_set (edit, "task", id, "constraint_at", SW_INSTANT (draft->at));
  sw_edit_set (edit, "task", id, "party", SW_TEXT (sw_party_code (SW_PARTY_VENDOR)));
  if (trainer != 0)
    sw_edit_set (edit, "task", id, "owner", SW_ID (trainer));
  sw_edit_insert (edit, "session", row_id (id), "project", SW_INT (project->id), "task",
                  SW_INT (id), "format", SW_TEXT (format != NULL ? format->item : NULL), "language",
                  SW_TEXT (sw_language_code (language)), "venue",
                  SW_TEXT (sw_venue_code (draft->venue)), "room", SW_TEXT (room), "address",
                  SW_TEXT (address), "team", SW_TEXT (team), "roles", SW_TEXT (roles), "repeats",
                  SW_ID (draft->repeats), NULL);
  return id;
}

gint64
sw_training_session_add_within (SwTraining *training, SwEdit *edit, const SwSessionDraft *draft,
                                GError **error)
{
  gint64 trainer = take_trainer (training, edit, draft->trainer, error);
  return trainer >= 0 ? add_session (training, edit, draft, trainer, error) : 0;
}

/* The plan does not know the one before yet and gives each the same place: `step` places apart. */
static void
move_down (SwTraining *training, SwEdit *edit, gint64 task, guint step)
{
  g_autoptr (SwQuery) query =
      sw_library_query (sw_training_library (training), "SELECT position FROM task WHERE id = ?1",
                        SW_INT (task), SW_END);
  if (sw_query_next (query))
    sw_edit_set (edit, "task", task, "position", SW_REAL (sw_query_real (query, 0) + step));
}

gboolean
sw_training_session_add_many (SwTraining *training, const SwSessionDraft *drafts, guint count,
                              GArray *ids, GError **error)
{
  const SwSessionFormat *format =
      sw_curriculum_format (sw_training_curriculum (training), drafts->format);
  g_autofree char *title = clean_or_null (drafts->title);
  SwLanguage language = sw_library_context (sw_training_library (training))->language;
  SwEdit *edit = sw_edit_begin (sw_training_library (training), "session-add",
                                title != NULL    ? title
                                : format != NULL ? sw_session_format_title (format, language)
                                                 : NULL,
                                sw_training_project (training)->id);
  gint64 trainer = 0;
  for (guint i = 0; i < count; i++) {
    if (i == 0 || g_strcmp0 (drafts[i].trainer, drafts[i - 1].trainer) != 0)
      trainer = take_trainer (training, edit, drafts[i].trainer, error);
    gint64 id = trainer >= 0 ? add_session (training, edit, &drafts[i], trainer, error) : 0;
    if (id == 0) {
      sw_edit_cancel (edit);
      return FALSE;
    }
    if (i > 0)
      move_down (training, edit, id, i);
    if (ids != NULL)
      g_array_append_val (ids, id);
  }
  return sw_edit_commit (edit, error) >= 0;
}

gint64
sw_training_session_add (SwTraining *training, const SwSessionDraft *draft, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return sw_training_session_add_many (training, draft, 1, ids, error)
             ? g_array_index (ids, gint64, 0)
             : 0;
}

/* Changing */

static gboolean
set_row (SwEdit *edit, gint64 session, const char *column, const char *text)
{
  sw_edit_set (edit, "session", row_id (session), column, SW_TEXT (text));
  return TRUE;
}

static gboolean
set_time (SwEdit *edit, gint64 session, const char *text, GError **error)
{
  SwInstant at = sw_instant_parse (text, -1);
  if (at == SW_NO_INSTANT)
    return sw_refuse (error, SW_ERROR_REFUSED, "session-time",
                      _ ("“%s” is no date with a time. Write it as 2026-12-01T09:00."), text);
  sw_edit_set (edit, "task", session, "constraint_kind",
               SW_TEXT (sw_constraint_code (SW_CONSTRAINT_MSO)));
  sw_edit_set (edit, "task", session, "constraint_at", SW_INSTANT (at));
  return TRUE;
}

static gboolean
set_minutes (SwEdit *edit, gint64 session, const char *text, GError **error)
{
  gint64 minutes;
  if (!g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &minutes, NULL))
    minutes = 0;
  if (!check_length ((int) minutes, error))
    return FALSE;
  sw_edit_set (edit, "task", session, "duration", SW_INT (minutes));
  sw_edit_set (edit, "task", session, "unit", SW_INT (SW_UNIT_ELAPSED));
  return TRUE;
}

static gboolean
set_title (SwEdit *edit, gint64 session, const char *text, GError **error)
{
  g_autofree char *title = clean_or_null (text);
  if (title == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "title-missing",
                      _ ("Enter a title for the session."));
  if (!check_text (title, error))
    return FALSE;
  sw_edit_set (edit, "task", session, "title", SW_TEXT (title));
  return TRUE;
}

static gboolean
set_trainer (SwTraining *training, SwEdit *edit, gint64 session, const char *text, GError **error)
{
  gint64 trainer = take_trainer (training, edit, text, error);
  if (trainer < 0)
    return FALSE;
  sw_edit_set (edit, "task", session, "owner", SW_ID (trainer));
  return TRUE;
}

static gboolean
set_format (SwTraining *training, SwEdit *edit, gint64 session, const char *text, GError **error)
{
  const SwSessionFormat *format;
  return check_format (sw_training_curriculum (training), text, &format, error) &&
         set_row (edit, session, "format", format != NULL ? format->item : NULL);
}

static gboolean
set_roles (SwTraining *training, SwEdit *edit, gint64 session, const char *text, GError **error)
{
  g_autofree char *roles = NULL;
  return check_roles (sw_training_curriculum (training), text, &roles, error) &&
         set_row (edit, session, "roles", roles);
}

static gboolean
set_language (SwEdit *edit, gint64 session, const char *text, GError **error)
{
  SwLanguage language;
  if (!sw_language_parse (text, &language))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-language",
                      _ ("“%s” is no language that Slipway knows. Choose en, de or zh_CN."), text);
  return set_row (edit, session, "language", sw_language_code (language));
}

static gboolean
set_venue (SwEdit *edit, gint64 session, const char *text, GError **error)
{
  SwVenue venue = SW_VENUE_UNSET;
  if (*text != '\0' && !sw_venue_parse (text, &venue))
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-venue",
                      _ ("“%s” is no way to hold a session. Choose remote, branch or on-site."),
                      text);
  return set_row (edit, session, "venue", sw_venue_code (venue));
}

static gboolean
set_pair (SwTraining *training, SwEdit *edit, gint64 session, const char *pair, GError **error)
{
  const char *equals = strchr (pair, '=');
  if (equals == NULL)
    return sw_refuse (error, SW_ERROR_USAGE, "usage",
                      _ ("“%s” is no setting. Write it as KEY=VALUE."), pair);
  g_autofree char *key = g_strndup (pair, equals - pair);
  const char *text = equals + 1;
  g_autofree char *clean = clean_or_null (text);
  if (g_str_equal (key, "at"))
    return set_time (edit, session, text, error);
  if (g_str_equal (key, "minutes"))
    return set_minutes (edit, session, text, error);
  if (g_str_equal (key, "title"))
    return set_title (edit, session, text, error);
  if (g_str_equal (key, "trainer"))
    return set_trainer (training, edit, session, text, error);
  if (g_str_equal (key, "format"))
    return set_format (training, edit, session, text, error);
  if (g_str_equal (key, "roles"))
    return set_roles (training, edit, session, text, error);
  if (g_str_equal (key, "language"))
    return set_language (edit, session, text, error);
  if (g_str_equal (key, "venue"))
    return set_venue (edit, session, text, error);
  static const char *const texts[] = {"room", "team", NULL};
  if (g_str_equal (key, "address"))
    return check_address (clean, error) && set_row (edit, session, key, clean);
  if (g_strv_contains (texts, key))
    return check_text (clean, error) && set_row (edit, session, key, clean);
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
                    _ ("A session has no field “%s”. There are at, minutes, title, trainer, "
                       "format, language, venue, room, address, team and roles."),
                    key);
}

gboolean
sw_training_session_set (SwTraining *training, gint64 session, const char *const *pairs,
                         GError **error)
{
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, FALSE);
  SwEdit *edit =
      sw_edit_begin (sw_training_library (training), "session-set",
                     sw_training_title (training, known), sw_training_project (training)->id);
  for (guint i = 0; pairs[i] != NULL; i++) {
    if (!set_pair (training, edit, session, pairs[i], error)) {
      sw_edit_cancel (edit);
      return FALSE;
    }
  }
  return sw_edit_commit (edit, error) >= 0;
}

gboolean
sw_training_session_remove (SwTraining *training, gint64 session, GError **error)
{
  gint32 task = sw_plan_find (sw_training_plan (training), session);
  g_return_val_if_fail (task >= 0, FALSE);
  return sw_plan_remove (sw_training_plan (training), &task, 1, error);
}
