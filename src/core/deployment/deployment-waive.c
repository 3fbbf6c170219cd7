/* Waivers: going on without a check, by somebody, for a reason, until a day. */
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/deployment/deployment-edit.h"
#include "core/deployment/deployment-private.h"
#include "core/deployment/judge.h"
#include "core/deployment/secret-guard.h"

#include <glib/gi18n-lib.h>

/* A reason is a sentence, if a short one: fewer words or ideographs tell nobody why. */
enum { LONGEST_REASON = 1000, FEWEST_WORDS = 2, FEWEST_IDEOGRAPHS = 4 };

static const char *
title_of (SwDeployment *deployment, const SwPlaybookCheck *check)
{
  return sw_text_in (&check->title,
                     sw_library_context (sw_deployment_library (deployment))->language);
}

static gboolean
says_why (const char *reason)
{
  guint words = 0, ideographs = 0;
  gboolean inside = FALSE;
  for (const char *at = reason; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gboolean letter = g_unichar_isalnum (c);
    words += letter && !inside;
    ideographs += letter && g_unichar_iswide (c);
    inside = letter || (inside && !g_unichar_isspace (c));
  }
  return words >= FEWEST_WORDS || ideographs >= FEWEST_IDEOGRAPHS;
}

static gboolean
check_reason (const char *reason, GError **error)
{
  if (*reason == '\0' || g_utf8_strlen (reason, -1) > LONGEST_REASON)
    return sw_refuse (error, SW_ERROR_REFUSED, "reason-missing",
                      _ ("Why is it waived? Give the reason, at most %d characters."),
                      LONGEST_REASON);
  if (!says_why (reason))
    return sw_refuse (error, SW_ERROR_REFUSED, "reason-short",
                      _ ("“%s” says too little to whoever reads it later. Give the reason in a "
                         "few words."),
                      reason);
  return sw_secret_guard_check (reason, SW_SECRET_PROSE, error);
}

static gboolean
check_end (SwDeployment *deployment, SwDay until, GError **error)
{
  SwContext *context = sw_library_context (sw_deployment_library (deployment));
  int most = sw_deployment_part (deployment)->waiver_days;
  if (until == SW_NO_DAY || until < context->today)
    return sw_refuse (error, SW_ERROR_REFUSED, "date-past",
                      _ ("Until when? Give a day that is not past; a waiver ends."));
  if (until <= context->today + most)
    return TRUE;
  const SwWords *words = sw_context_words (context, context->language);
  g_autofree char *last = sw_format_day (words, context->today + most, SW_DAY_NUMERIC);
  return sw_refuse (error, SW_ERROR_REFUSED, "date-far",
                    ngettext ("A waiver lasts at most %d day, until %s. Give an earlier end, and "
                              "waive the check again if it is still needed then.",
                              "A waiver lasts at most %d days, until %s. Give an earlier end, and "
                              "waive the check again if it is still needed then.",
                              (gulong) most),
                    most, last);
}

/* What passes needs no waiver: it would hide a failure later on. */
static gboolean
check_open (SwDeployment *deployment, const SwPlaybookCheck *check, const SwDeploymentRow *host,
            GError **error)
{
  g_autoptr (GPtrArray) verdicts = sw_judge_check (deployment, check);
  gboolean passes = verdicts->len > 0;
  for (guint i = 0; i < verdicts->len; i++) {
    const SwVerdict *verdict = verdicts->pdata[i];
    if (host == NULL || verdict->host == host)
      passes &= verdict->judged == SW_VERDICT_PASS;
  }
  return !passes ||
         sw_refuse (error, SW_ERROR_REFUSED, "passes",
                    _ ("“%s” passes, so there is nothing to waive."), title_of (deployment, check));
}

gboolean
sw_deployment_may_waive (SwDeployment *deployment, const SwPlaybookCheck *check)
{
  SwRunKind kind = sw_deployment_kind (deployment);
  return !check->block ||
         !(kind == SW_RUN_RECOVERY || (kind == SW_RUN_DRILL && check->measure == NULL));
}

static gboolean
check_waivable (SwDeployment *deployment, const SwPlaybookCheck *check, GError **error)
{
  return sw_deployment_may_waive (deployment, check) ||
         sw_refuse (error, SW_ERROR_REFUSED, "not-waived",
                    _ ("“%s” is not waived in a drill or a recovery. Mend what it found."),
                    title_of (deployment, check));
}

static gint64
write_waiver (SwDeployment *deployment, const SwPlaybookCheck *check, const SwDeploymentRow *host,
              const char *name, const char *reason, SwDay until, GError **error)
{
  const SwOccasion *occasion = sw_deployment_occasion (deployment);
  SwContext *context = sw_library_context (sw_deployment_library (deployment));
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-waive", title_of (deployment, check));
  gint64 id = sw_edit_insert (edit, "deployment_waiver", 0, "project",
                              SW_INT (sw_deployment_project (deployment)->id), "item",
                              SW_TEXT (check->id), "host", SW_ID (host != NULL ? host->id : 0),
                              "name", SW_TEXT (name), "reason", SW_TEXT (reason), "until",
                              SW_INT (until), "at", SW_INT (sw_context_now (context)), "occasion",
                              SW_ID (occasion != NULL ? occasion->id : 0), NULL);
  return sw_edit_commit (edit, error) >= 0 ? id : 0;
}

gint64
sw_deployment_waive (SwDeployment *deployment, const char *check_id, const char *host_name,
                     const char *by, const char *why, SwDay until, GError **error)
{
  if (!sw_deployment_is_writable (deployment, error))
    return 0;
  const SwPlaybookCheck *check =
      sw_playbook_deployment_check (sw_deployment_part (deployment), check_id);
  g_autofree char *reason = sw_text_clean_lines (why);
  if (check == NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-check",
               _ ("There is no check “%s”. “slipway deployment show” lists them."), check_id);
    return 0;
  }
  if (!check_waivable (deployment, check, error))
    return 0;
  g_autofree char *name = sw_deployment_read_name (by, error);
  if (name == NULL || !check_reason (reason, error) || !check_end (deployment, until, error))
    return 0;
  const SwDeploymentRow *host =
      host_name != NULL ? sw_deployment_find_host (deployment, host_name, error) : NULL;
  if ((host_name != NULL && host == NULL) || !check_open (deployment, check, host, error))
    return 0;
  return write_waiver (deployment, check, host, name, reason, until, error);
}
