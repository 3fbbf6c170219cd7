/* Verbs of `deployment`: the preflight script of a host, and its result. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/deployment/preflight-import.h"
#include "core/deployment/preflight-request.h"
#include "core/exchange/atomic-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is read at all; the reader says what is too large for a result. */
#define MOST_BYTES (16 * 1024 * 1024)

/* The script */

static gboolean
write_files (const SwPreflightScript *script, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *sum_path = g_strconcat (path, ".sha256", NULL);
  g_autofree char *sum = sw_preflight_script_sum_line (script, name);
  return sw_atomic_file_write_all (path, script->text, strlen (script->text), error) &&
         sw_atomic_file_write_all (sum_path, sum, strlen (sum), error);
}

static void
say_script (SwCall *call, const char *path, const SwPreflightScript *script,
            const SwPreflightSpec *spec)
{
  g_autofree char *name = g_path_get_basename (path);
  g_auto (GStrv) lines = sw_preflight_script_lines (spec, name);
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "path", path);
    sw_json_text (call->builder, "host", spec->host);
    sw_json_text (call->builder, "sha256", script->sha256);
    sw_call_begin_list (call, "lines");
    for (guint i = 0; lines[i] != NULL; i++)
      json_builder_add_string_value (call->builder, lines[i]);
    json_builder_end_array (call->builder);
    json_builder_end_object (call->builder);
    return;
  }
  sw_call_line (call, _ ("Written to %s"), path);
  sw_call_line (call, "SHA-256 %s", script->sha256);
  sw_call_line (call, "%s", _ ("On the host, in the folder of the file:"));
  for (guint i = 0; lines[i] != NULL; i++)
    sw_call_line (call, "  %s", lines[i]);
}

static gboolean
run_preflight (SwCall *call, GError **error)
{
  const char *path = sw_call_option (call, "output");
  if (path == NULL || *path == '\0' || g_str_equal (path, "-"))
    return sw_call_usage (call, error);
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  if (deployment == NULL)
    return FALSE;
  g_autoptr (SwPreflightSpec) spec = NULL;
  g_autoptr (SwPreflightScript) script =
      sw_preflight_request_new (deployment, sw_call_argument (call, 1), &spec, error);
  if (script == NULL || !write_files (script, path, error))
    return FALSE;
  say_script (call, path, script, spec);
  return TRUE;
}

/* The result */

static void
say_receipt (SwCall *call, const SwPreflightReceipt *receipt)
{
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "host", receipt->host);
    sw_json_number (call->builder, "accepted", receipt->accepted);
    sw_json_number (call->builder, "new", receipt->fresh);
    sw_json_texts (call->builder, "unknown", receipt->unknown);
    sw_json_texts (call->builder, "findings", receipt->findings);
    json_builder_end_object (call->builder);
    return;
  }
  sw_call_line (call, _ ("%s: %u measures, %u of them new"), receipt->host, receipt->accepted,
                receipt->fresh);
  for (guint i = 0; i < receipt->unknown->len; i++)
    sw_call_line (call, _ ("  not asked, not judged: %s"),
                  (const char *) receipt->unknown->pdata[i]);
  for (guint i = 0; i < receipt->findings->len; i++)
    sw_call_line (call, "  %s", (const char *) receipt->findings->pdata[i]);
}

/* Which of several results in the file, 0 without the option. */
static gboolean
read_block (SwCall *call, guint *block, GError **error)
{
  const char *text = sw_call_option (call, "block");
  guint64 number = 0;
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, 1000, &number, NULL))
    return sw_call_usage (call, error);
  *block = (guint) number;
  return TRUE;
}

static gboolean
run_import (SwCall *call, GError **error)
{
  guint block = 0;
  if (!read_block (call, &block, error))
    return FALSE;
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  g_autoptr (GBytes) bytes =
      deployment != NULL ? sw_json_read_bytes (sw_call_argument (call, 1), MOST_BYTES, error)
                         : NULL;
  if (bytes == NULL)
    return FALSE;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (SwPreflightResult) result = sw_preflight_result_read (data, length, block, error);
  g_autoptr (SwPreflightReceipt) receipt =
      result != NULL ? sw_preflight_import (deployment, result, error) : NULL;
  if (receipt == NULL)
    return FALSE;
  say_receipt (call, receipt);
  return TRUE;
}

static const SwOption preflight_options[] = {{"output", "FILE.sh"}, {NULL, NULL}};
static const SwOption import_options[] = {{"block", "N"}, {NULL, NULL}};

const SwCommand sw_deployment_preflight_commands[] = {
    {"deployment", "preflight", "P HOST --output FILE.sh",
     N_ ("Write the script that measures a host, and its SHA-256"), SW_COMMAND_WRITES, 2, 2,
     preflight_options, run_preflight},
    {"deployment", "import", "P FILE [--block N]",
     N_ ("Take what a preflight script printed; “-” reads standard input"), SW_COMMAND_WRITES, 2, 2,
     import_options, run_import},
    {NULL},
};
