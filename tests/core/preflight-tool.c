/* preflight-tool write KEY=VALUE...: a preflight script. preflight-tool read [BLOCK]: the rule that
 * refuses what comes from standard input, or the host and how many measures there are. For the test
 * that runs scripts in real shells. */
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/deployment/preflight-result.h"
#include "core/deployment/preflight-script.h"

#include <string.h>

static void
add_end (GArray *ends, const char *value)
{
  const char *colon = strrchr (value, ':');
  g_autofree char *host = g_strndup (value, colon - value);
  sw_preflight_spec_add_end (ends, host, atoi (colon + 1));
}

/* NAME:ADDRESS */
static void
add_home (SwPreflightSpec *spec, const char *value)
{
  const char *colon = strchr (value, ':');
  g_hash_table_insert (spec->homes, g_strndup (value, colon - value), g_strdup (colon + 1));
}

static void
set (SwPreflightSpec *spec, const char *key, const char *value)
{
  struct {
    const char *key;
    char **text;
  } texts[] = {
      {"host", &spec->host},       {"nonce", &spec->nonce},    {"salt", &spec->salt},
      {"run", &spec->run},         {"data", &spec->data_path}, {"backup", &spec->backup_path},
      {"crt", &spec->certificate}, {"key", &spec->key},        {"chain", &spec->chain},
      {"ca", &spec->ca},           {"bundle", &spec->bundle},  {"proxy", &spec->proxy},
      {"sum", &spec->bundle_sum},  {"clock", &spec->clock}};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].key, key)) {
      g_free (*texts[i].text);
      *texts[i].text = g_strdup (value);
      return;
    }
  if (g_str_equal (key, "port"))
    sw_preflight_spec_add_port (spec->ports, atoi (value));
  else if (g_str_equal (key, "name"))
    sw_preflight_spec_add_name (spec->names, value);
  else if (g_str_equal (key, "access"))
    sw_preflight_spec_add_name (spec->access, value);
  else if (g_str_equal (key, "inner"))
    sw_preflight_spec_add_name (spec->inner, value);
  else if (g_str_equal (key, "home"))
    add_home (spec, value);
  else if (g_str_equal (key, "near"))
    sw_preflight_spec_add_name (spec->nearby, value);
  else
    add_end (g_str_equal (key, "peer") ? spec->peers : spec->outbound, value);
}

static int
write_script (char **pairs)
{
  g_autoptr (SwPreflightSpec) spec = sw_preflight_spec_new ();
  g_autoptr (GError) error = NULL;
  set (spec, "host", "app1");
  set (spec, "nonce", "0123456789abcdef0123456789abcdef");
  set (spec, "salt", "fedcba9876543210fedcba9876543210");
  spec->spec_id = g_strdup ("example@1.0.0");
  for (; *pairs != NULL; pairs++) {
    g_auto (GStrv) parts = g_strsplit (*pairs, "=", 2);
    set (spec, parts[0], parts[1]);
  }
  g_autoptr (SwPreflightScript) script = sw_preflight_script_new (spec, &error);
  if (script != NULL)
    g_print ("%s", script->text);
  else
    g_printerr ("%s\n", sw_error_rule (error));
  return script != NULL ? 0 : 1;
}

static int
read_result (guint block)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sw_json_read_bytes ("-", 16 * 1024 * 1024, &error);
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  g_autoptr (SwPreflightResult) result = sw_preflight_result_read (data, length, block, &error);
  if (result == NULL) {
    g_print ("%s\n", sw_error_rule (error));
    return 1;
  }
  for (guint i = 0; i < result->checks->len; i++) {
    const SwPreflightCheck *check = result->checks->pdata[i];
    if (!check->known)
      g_print ("unknown %s\n", check->id);
  }
  g_print ("%s %u %s\n", result->host, result->checks->len, result->root ? "root" : "user");
  return 0;
}

int
main (int argc, char **argv)
{
  g_return_val_if_fail (argc >= 2, 2);
  if (g_str_equal (argv[1], "write"))
    return write_script (argv + 2);
  return read_result (argc > 2 ? (guint) atoi (argv[2]) : 0);
}
