#include "core/deployment/preflight-import.h"

#include "core/base/error.h"
#include "core/deployment/deployment-private.h"
#include "core/deployment/preflight-request.h"
#include "core/deployment/secret-guard.h"

#include <glib/gi18n-lib.h>

enum {
  SECONDS_AHEAD = 10 * 60, /* a host's clock may be that much before ours */
  SECONDS_OLD = 24 * 60 * 60,
};

void
sw_preflight_receipt_free (SwPreflightReceipt *receipt)
{
  if (receipt == NULL)
    return;
  g_free (receipt->host);
  g_ptr_array_unref (receipt->unknown);
  g_ptr_array_unref (receipt->findings);
  g_free (receipt);
}

static gint64
now_of (SwDeployment *deployment)
{
  return sw_context_now (sw_library_context (sw_deployment_library (deployment)));
}

/* Does it answer? */

static const SwPreflightRequest *
find_request (SwDeployment *deployment, const char *nonce)
{
  const GPtrArray *requests = sw_deployment_requests (deployment);
  for (guint i = 0; i < requests->len; i++) {
    const SwPreflightRequest *request = requests->pdata[i];
    if (g_strcmp0 (request->nonce, nonce) == 0)
      return request;
  }
  return NULL;
}

/* The host that the script was written for; NULL with "nonce". */
static const SwDeploymentRow *
find_host (SwDeployment *deployment, const SwPreflightRequest *request,
           const SwPreflightResult *result, GError **error)
{
  const SwDeploymentRow *host =
      request != NULL ? sw_deployment_row_by_id (deployment, request->host) : NULL;
  if (request == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "nonce",
               _ ("The result of “%s” answers no script of this deployment. Run the script that "
                  "was written here for the host."),
               result->host);
  else if (host == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "nonce",
               _ ("The result is of “%s”, which is no host of this deployment any more. Add the "
                  "host again and write its script."),
               result->host);
  else if (!g_str_equal (host->name, result->host))
    sw_refuse (error, SW_ERROR_REFUSED, "nonce",
               _ ("The result says that it is of “%s”, but answers the script of “%s”. Run the "
                  "script of that host on it."),
               result->host, host->name);
  else
    return host;
  return NULL;
}

static gboolean
check_new (SwDeployment *deployment, const SwPreflightResult *result, GError **error)
{
  const GPtrArray *imports = sw_deployment_imports (deployment);
  for (guint i = 0; i < imports->len; i++)
    if (g_strcmp0 (((const SwPreflightImport *) imports->pdata[i])->sum, result->sha256) == 0)
      return sw_refuse (error, SW_ERROR_REFUSED, "replay",
                        _ ("This result of “%s” was imported already. Run the script again where "
                           "something changed since."),
                        result->host);
  return TRUE;
}

static gboolean
check_spec (SwDeployment *deployment, const SwPreflightRequest *request,
            const SwPreflightResult *result, GError **error)
{
  g_autofree char *followed = sw_preflight_request_spec_id (deployment);
  if (!g_str_equal (result->spec_id, followed))
    return sw_refuse (error, SW_ERROR_REFUSED, "spec",
                      _ ("The script was written for “%s”, but the deployment follows “%s” now. "
                         "Write the script again and run that."),
                      result->spec_id, followed);
  if (g_strcmp0 (result->spec_sha256, request->spec) != 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "spec",
                      _ ("The script that ran on “%s” is not the one that was written for it. "
                         "Compare its SHA-256, or write it again."),
                      result->host);
  return TRUE;
}

/* What is odd */

static void G_GNUC_PRINTF (2, 3) find (SwPreflightReceipt *receipt, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (receipt->findings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
look_at_clock (SwPreflightReceipt *receipt, gint64 ended, gint64 now)
{
  if (ended > now + SECONDS_AHEAD) {
    g_autofree char *minutes = g_strdup_printf ("%" G_GINT64_FORMAT, (ended - now) / 60);
    find (receipt,
          _ ("The clock of “%s” is %s minutes ahead of this computer's. Set the one that is "
             "wrong."),
          receipt->host, minutes);
  } else if (ended < now - SECONDS_OLD) {
    g_autofree char *hours = g_strdup_printf ("%" G_GINT64_FORMAT, (now - ended) / 3600);
    find (receipt,
          _ ("“%s” was measured %s hours ago. Run the script again where something changed since."),
          receipt->host, hours);
  }
}

/* One machine under two names: somebody copied a result, or cloned a machine with its id. */
static void
look_at_machine (SwDeployment *deployment, SwPreflightReceipt *receipt, const SwDeploymentRow *host,
                 const SwPreflightResult *result)
{
  const GPtrArray *imports = sw_deployment_imports (deployment);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < imports->len && result->host_hash[0] != '\0'; i++) {
    const SwPreflightImport *import = imports->pdata[i];
    const SwDeploymentRow *other = sw_deployment_row_by_id (deployment, import->host);
    if (other != NULL && other->id != host->id &&
        g_strcmp0 (import->machine, result->host_hash) == 0 &&
        g_hash_table_add (named, (gpointer) other))
      find (receipt,
            _ ("“%s” and “%s” have the same machine id: the script ran on the wrong host, or one "
               "is a clone of the other. Give a clone an id of its own and run the script again."),
            host->name, other->name);
  }
}

static void
look_at_denied (SwPreflightReceipt *receipt, const SwPreflightResult *result)
{
  guint denied = 0;
  for (guint i = 0; i < result->checks->len; i++)
    denied += ((const SwPreflightCheck *) result->checks->pdata[i])->state == SW_MEASURE_DENIED;
  if (denied > 0 && !result->root)
    find (receipt,
          ngettext ("%u measure of “%s” needs root. Run the script again with sudo and import that "
                    "result too.",
                    "%u measures of “%s” need root. Run the script again with sudo and import that "
                    "result too.",
                    denied),
          denied, receipt->host);
}

/* What a host says may hold what nobody meant to send: a program's arguments, a proxy's account. */
static gboolean
holds_secret (const SwPreflightCheck *check)
{
  return sw_secret_guard_look (check->text, SW_SECRET_FOUND) != SW_SECRET_NONE ||
         sw_secret_guard_look (check->note, SW_SECRET_FOUND) != SW_SECRET_NONE;
}

static void
look_at_secrets (SwPreflightReceipt *receipt, const SwPreflightResult *result)
{
  for (guint i = 0; i < result->checks->len; i++) {
    const SwPreflightCheck *check = result->checks->pdata[i];
    if (holds_secret (check))
      find (receipt,
            _ ("What “%s” says about “%s” looks like a password or a key, so it was not kept. "
               "Change it: whoever saw the result knows it."),
            receipt->host, check->id);
  }
}

/* Writing */

static void
write_check (SwEdit *edit, SwDeployment *deployment, const SwDeploymentRow *host, gint64 import,
             const SwPreflightCheck *check, gint64 at)
{
  g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, import);
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, check->number);
  g_autofree char *unasked = check->known ? NULL : g_strconcat ("unasked.", check->id, NULL);
  const char *measure = check->known ? check->id : unasked;
  gboolean secret = holds_secret (check);
  const char *value = check->text != NULL ? check->text : digits;
  const char *note = secret ? "looked like a password or a key" : check->note;
  SwMeasureState state = secret ? SW_MEASURE_ERROR : check->state;
  sw_edit_insert (edit, "deployment_measure",
                  sw_library_natural_id ("deployment-measure", owner, measure, NULL), "project",
                  SW_INT (sw_deployment_project (deployment)->id), "host", SW_ID (host->id),
                  "source", SW_TEXT ("script"), "import", SW_ID (import), "measure",
                  SW_TEXT (measure), "state", SW_TEXT (sw_measure_state_code (state)), "value",
                  SW_TEXT (state == SW_MEASURE_OK ? value : NULL), "note",
                  SW_TEXT (note[0] != '\0' ? note : NULL), "author",
                  SW_TEXT (sw_library_context (sw_deployment_library (deployment))->author), "at",
                  SW_INT (at), NULL);
}

/* Ids are made of what a result says, so that two laptops which import one state one fact. */
static gint64
write_result (SwDeployment *deployment, const SwDeploymentRow *host,
              const SwPreflightResult *result, GError **error)
{
  gint64 now = now_of (deployment);
  gint64 id = sw_library_natural_id ("deployment-import", result->nonce, result->sha256, NULL);
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-import", host->name);
  sw_edit_insert (edit, "deployment_import", id, "project",
                  SW_INT (sw_deployment_project (deployment)->id), "host", SW_ID (host->id),
                  "nonce", SW_TEXT (result->nonce), "spec", SW_TEXT (result->spec_sha256), "sum",
                  SW_TEXT (result->sha256), "machine",
                  SW_TEXT (result->host_hash[0] != '\0' ? result->host_hash : NULL), "root",
                  SW_INT (result->root), "ended", SW_INT (result->ended), "at", SW_INT (now), NULL);
  /* A clock that runs ahead must not make its measures the newest for ever. */
  for (guint i = 0; i < result->checks->len; i++)
    write_check (edit, deployment, host, id, result->checks->pdata[i], MIN (result->ended, now));
  return sw_edit_commit (edit, error) >= 0 ? id : 0;
}

static SwPreflightReceipt *
make_receipt (SwDeployment *deployment, const SwDeploymentRow *host,
              const SwPreflightResult *result)
{
  SwPreflightReceipt *receipt = g_new0 (SwPreflightReceipt, 1);
  receipt->host = g_strdup (host->name);
  receipt->root = result->root;
  receipt->unknown = g_ptr_array_new_with_free_func (g_free);
  receipt->findings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < result->checks->len; i++) {
    const SwPreflightCheck *check = result->checks->pdata[i];
    if (!check->known)
      g_ptr_array_add (receipt->unknown, g_strdup (check->id));
    receipt->accepted += check->known;
    receipt->fresh +=
        check->known && sw_deployment_measure (deployment, host->id, check->id) == NULL;
  }
  look_at_clock (receipt, result->ended, now_of (deployment));
  look_at_machine (deployment, receipt, host, result);
  look_at_denied (receipt, result);
  look_at_secrets (receipt, result);
  return receipt;
}

SwPreflightReceipt *
sw_preflight_import (SwDeployment *deployment, const SwPreflightResult *result, GError **error)
{
  if (!sw_deployment_is_ready (deployment, error))
    return NULL;
  const SwPreflightRequest *request = find_request (deployment, result->nonce);
  const SwDeploymentRow *host = find_host (deployment, request, result, error);
  if (host == NULL || !check_new (deployment, result, error) ||
      !check_spec (deployment, request, result, error))
    return NULL;
  g_autoptr (SwPreflightReceipt) receipt = make_receipt (deployment, host, result);
  receipt->id = write_result (deployment, host, result, error);
  return receipt->id != 0 ? g_steal_pointer (&receipt) : NULL;
}

SwPreflightReceipt *
sw_preflight_import_bytes (const char *path, SwContext *context, gint64 project, GBytes *bytes,
                           guint block, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (SwPreflightResult) result = sw_preflight_result_read (data, length, block, error);
  if (result == NULL)
    return NULL;
  g_autoptr (SwPlaybookCatalog) catalog = sw_playbook_catalog_new (context);
  g_autoptr (SwLibrary) library = sw_library_open (path, context, SW_OPEN_DEFAULT, error);
  g_autoptr (SwDeployment) deployment =
      library != NULL ? sw_deployment_new (library, project, catalog, error) : NULL;
  return deployment != NULL ? sw_preflight_import (deployment, result, error) : NULL;
}
