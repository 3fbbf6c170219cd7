#include "core/plan/project-private.h"

#include "core/base/error.h"
#include "core/plan/calendar-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  SwLibrary *library;
  SwEdit *edit;
  const SwProject *project;
  const char *text; /* "" clears */
} Setting;

static gboolean
set_column (Setting *setting, const char *column, SwValue value)
{
  sw_edit_set (setting->edit, "project", setting->project->id, column, value);
  return TRUE;
}

static gboolean
set_customer (Setting *setting, GError **error)
{
  g_autofree char *text = sw_text_clean (setting->text);
  if (*text == '\0' || g_utf8_strlen (text, -1) > 200)
    return sw_refuse (error, SW_ERROR_REFUSED, "customer-missing",
                      _ ("Enter the customer’s name, at most 200 characters."));
  return set_column (setting, "customer", SW_TEXT (text));
}

static gboolean
set_code (Setting *setting, GError **error)
{
  g_autofree char *code = sw_project_normal_code (setting->text, error);
  return code != NULL &&
         sw_project_code_is_free (setting->library, code, setting->project->id, error) &&
         set_column (setting, "code", SW_TEXT (code));
}

static gboolean
set_name (Setting *setting, GError **error)
{
  g_autofree char *text = sw_text_clean (setting->text);
  return sw_project_check_name (text, error) &&
         set_column (setting, "name", SW_TEXT (*text != '\0' ? text : NULL));
}

static gboolean
refuse_choice (const char *text, const char *choices, GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-value",
                    _ ("“%s” is not possible here. Choose one of: %s."), text, choices);
}

static gboolean
set_mode (Setting *setting, GError **error)
{
  SwMode mode = SW_MODE_UNSET;
  if (*setting->text != '\0' && !sw_mode_parse (setting->text, &mode))
    return refuse_choice (setting->text, "team, private-light, private-standard", error);
  sw_project_apply_modes (setting->library, setting->edit, setting->project, mode,
                          setting->project->delivery, setting->project->hosting);
  return TRUE;
}

static gboolean
set_delivery (Setting *setting, GError **error)
{
  SwDelivery delivery = SW_DELIVERY_UNSET;
  if (*setting->text != '\0' && !sw_delivery_parse (setting->text, &delivery))
    return refuse_choice (setting->text, "rent, purchase", error);
  sw_project_apply_modes (setting->library, setting->edit, setting->project, setting->project->mode,
                          delivery, setting->project->hosting);
  return TRUE;
}

static gboolean
set_hosting (Setting *setting, GError **error)
{
  SwHosting hosting = SW_HOSTING_UNSET;
  if (*setting->text != '\0' && !sw_hosting_parse (setting->text, &hosting))
    return refuse_choice (setting->text, "on-premises, vendor-cloud", error);
  sw_project_apply_modes (setting->library, setting->edit, setting->project, setting->project->mode,
                          setting->project->delivery, hosting);
  return TRUE;
}

static gboolean
read_day (const char *text, SwDay *day, GError **error)
{
  *day = sw_day_parse (text);
  return *day != SW_NO_DAY || sw_refuse (error, SW_ERROR_REFUSED, "unknown-date",
                                         _ ("“%s” is no date. Write it as 2026-12-01."), text);
}

static gboolean
set_start (Setting *setting, GError **error)
{
  SwDay day;
  return read_day (setting->text, &day, error) && set_column (setting, "start", SW_DAY (day));
}

static gboolean
set_go_live (Setting *setting, GError **error)
{
  SwDay day = SW_NO_DAY;
  return (*setting->text == '\0' || read_day (setting->text, &day, error)) &&
         set_column (setting, "wished_go_live", SW_DAY (day));
}

static gboolean
set_status_date (Setting *setting, GError **error)
{
  SwDay day = SW_NO_DAY;
  return (*setting->text == '\0' || read_day (setting->text, &day, error)) &&
         set_column (setting, "status_date", SW_DAY (day));
}

static gboolean
set_schedule_from (Setting *setting, GError **error)
{
  gboolean back = g_str_equal (setting->text, "go-live");
  if (!back && *setting->text != '\0' && !g_str_equal (setting->text, "start"))
    return refuse_choice (setting->text, "start, go-live", error);
  return set_column (setting, "schedule_from", SW_TEXT (back ? "go-live" : NULL));
}

static gboolean
set_language (Setting *setting, GError **error)
{
  SwLanguage language;
  if (!sw_language_parse (setting->text, &language))
    return refuse_choice (setting->text, "en, de, zh_CN", error);
  return set_column (setting, "language", SW_TEXT (sw_language_code (language)));
}

static gboolean
set_holidays (Setting *setting, GError **error)
{
  return sw_calendar_set_within (setting->library, setting->edit, setting->project->id,
                                 SW_CALENDAR_OF_PROJECT, NULL, setting->text, error);
}

static gboolean
set_week (Setting *setting, GError **error)
{
  return sw_calendar_set_within (setting->library, setting->edit, setting->project->id,
                                 SW_CALENDAR_OF_PROJECT, setting->text, NULL, error);
}

static const struct {
  const char *key;
  gboolean (*set) (Setting *setting, GError **error);
} fields[] = {
    {"customer", set_customer},
    {"code", set_code},
    {"name", set_name},
    {"mode", set_mode},
    {"delivery", set_delivery},
    {"hosting", set_hosting},
    {"start", set_start},
    {"go-live", set_go_live},
    {"wished-go-live", set_go_live},
    {"schedule-from", set_schedule_from},
    {"status-date", set_status_date},
    {"document-language", set_language},
    {"holidays", set_holidays},
    {"working-week", set_week},
};

static gboolean
set_field (SwLibrary *library, SwEdit *edit, gint64 id, const char *key, const char *text,
           GError **error)
{
  g_autoptr (SwProject) project = sw_project_load (library, id);
  if (project == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "unknown-project",
                      _ ("The project is not in this library any more."));
  Setting setting = {library, edit, project, text};
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (g_str_equal (fields[i].key, key))
      return fields[i].set (&setting, error);
  }
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", fields[i].key);
  return sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
                    _ ("A project has no field “%s”. There are: %s."), key, known->str);
}

/* What only the whole can tell: dates that fit each other, and no loop through tasks that came. */
static gboolean
check_whole (SwLibrary *library, gint64 id, const SwProject *before, gboolean was_sound,
             GError **error)
{
  g_autoptr (SwProject) now = sw_project_load (library, id);
  gboolean moved = now->start != before->start || now->wished_go_live != before->wished_go_live ||
                   now->from_go_live != before->from_go_live;
  if (moved && now->from_go_live && now->wished_go_live == SW_NO_DAY)
    return sw_refuse (error, SW_ERROR_REFUSED, "wished-go-live-missing",
                      _ ("A plan that is scheduled back from its go-live needs a wished go-live. "
                         "Set one, or schedule from the start."));
  /* Scheduled back, the start that was agreed bounds nothing. */
  if (moved && !now->from_go_live &&
      !sw_project_check_dates (sw_library_context (library), now->start, now->wished_go_live,
                               error))
    return FALSE;
  gboolean same = now->mode == before->mode && now->delivery == before->delivery &&
                  now->hosting == before->hosting;
  return same || !was_sound || sw_project_check_plan (library, id, error);
}

static gboolean
changes_modes (const char *const *pairs)
{
  for (guint i = 0; pairs[i] != NULL; i++) {
    if (g_str_has_prefix (pairs[i], "mode=") || g_str_has_prefix (pairs[i], "delivery=") ||
        g_str_has_prefix (pairs[i], "hosting="))
      return TRUE;
  }
  return FALSE;
}

gboolean
sw_project_set_many (SwLibrary *library, SwEdit *edit, gint64 id, const char *const *pairs,
                     GError **error)
{
  g_autoptr (SwProject) before = sw_project_load (library, id);
  gboolean was_sound = changes_modes (pairs) && sw_project_check_plan (library, id, NULL);
  for (guint i = 0; pairs[i] != NULL && !sw_edit_failed (edit); i++) {
    const char *equals = strchr (pairs[i], '=');
    if (equals == NULL)
      return sw_refuse (error, SW_ERROR_USAGE, "usage",
                        _ ("“%s” is no setting. Write it as KEY=VALUE."), pairs[i]);
    g_autofree char *key = g_strndup (pairs[i], equals - pairs[i]);
    g_strdelimit (key, "_", '-'); /* as JSON spells it */
    if (!set_field (library, edit, id, key, equals + 1, error))
      return FALSE;
  }
  return sw_edit_failed (edit) || check_whole (library, id, before, was_sound, error);
}

gboolean
sw_project_set (SwLibrary *library, SwEdit *edit, gint64 id, const char *key, const char *text,
                GError **error)
{
  g_autofree char *pair = g_strconcat (key, "=", text != NULL ? text : "", NULL);
  const char *const pairs[] = {pair, NULL};
  return sw_project_set_many (library, edit, id, pairs, error);
}
