#include "core/deployment/preflight-script.h"

#include "core/deployment/preflight-measure.h"
#include "core/sw-core-resources.h"

#include <gio/gio.h>
#include <string.h>

#define TEMPLATE "/io/github/slipway/Slipway/preflight.sh"

static void
ask_host (GString *asked, const char *what, const char *host, int port)
{
  g_autofree char *label = sw_preflight_label (host);
  g_string_append_printf (asked, "  %s '%s'", what, host);
  if (port > 0)
    g_string_append_printf (asked, " %d", port);
  if (!g_str_equal (label, host))
    g_string_append_printf (asked, " '%s'", label);
  g_string_append_c (asked, '\n');
}

static void
ask_path (GString *asked, const char *what, const char *path)
{
  if (path != NULL && path[0] != '\0')
    g_string_append_printf (asked, "  %s '%s'\n", what, path);
}

/* A name, the label that stands for it in ids, and the address it should lead to. */
static void
ask_name (GString *asked, const SwPreflightSpec *spec, const char *name)
{
  const char *home = g_hash_table_lookup (spec->homes, name);
  g_autofree char *label = sw_preflight_label (name);
  g_string_append_printf (asked, "  ask_name '%s'", name);
  if (home != NULL || !g_str_equal (label, name))
    g_string_append_printf (asked, " '%s'", label);
  if (home != NULL)
    g_string_append_printf (asked, " '%s'", home);
  g_string_append_c (asked, '\n');
}

/* `what` of each name, with the file (may be NULL) that it is asked of. */
static void
ask_each (GString *asked, const char *what, const char *file, const GPtrArray *names)
{
  g_autofree char *of = file != NULL ? g_strdup_printf (" '%s'", file) : g_strdup ("");
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *label = sw_preflight_label (name);
    g_string_append_printf (asked, "  %s%s '%s' '%s'\n", what, of, name, label);
  }
}

/* A made-up name goes below the domain of the first name that has one. */
static void
ask_random (GString *asked, const GPtrArray *names)
{
  const char *domain = NULL;
  for (guint i = 0; i < names->len && domain == NULL; i++) {
    const char *dot = strchr (names->pdata[i], '.');
    if (dot != NULL && strchr (dot + 1, '.') != NULL && !g_hostname_is_ip_address (names->pdata[i]))
      domain = dot + 1;
  }
  g_string_append_printf (asked, "  ask_random '%s'\n", domain != NULL ? domain : "");
}

static void
ask_certificate (GString *asked, const SwPreflightSpec *spec)
{
  if (spec->certificate == NULL || spec->certificate[0] == '\0')
    return;
  const char *const others[] = {spec->key, spec->chain, spec->ca};
  g_string_append_printf (asked, "  ask_certificate '%s'", spec->certificate);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_string_append_printf (asked, " '%s'", others[i] != NULL ? others[i] : "");
  g_string_append_c (asked, '\n');
  ask_each (asked, "ask_covers", spec->certificate, spec->access);
}

static void
ask_bundle (GString *asked, const SwPreflightSpec *spec)
{
  if (spec->bundle != NULL && spec->bundle[0] != '\0')
    g_string_append_printf (asked, "  ask_bundle '%s' '%s'\n", spec->bundle,
                            spec->bundle_sum != NULL ? spec->bundle_sum : "");
}

/* What is quick first: a slow probe at the end takes nobody's time. */
static char *
write_asked (const SwPreflightSpec *spec)
{
  GString *asked = g_string_new (NULL);
  ask_certificate (asked, spec);
  for (guint i = 0; i < spec->ports->len; i++)
    g_string_append_printf (asked, "  ask_port %d\n", g_array_index (spec->ports, int, i));
  ask_path (asked, "ask_path data", spec->data_path);
  ask_path (asked, "ask_path backup", spec->backup_path);
  for (guint i = 0; i < spec->names->len; i++)
    ask_name (asked, spec, spec->names->pdata[i]);
  ask_random (asked, spec->names);
  ask_each (asked, "ask_exception", NULL, spec->inner);
  for (guint i = 0; i < spec->nearby->len; i++)
    ask_host (asked, "ask_distance", spec->nearby->pdata[i], 0);
  for (guint i = 0; i < spec->peers->len; i++) {
    const SwPreflightEnd *end = &g_array_index (spec->peers, SwPreflightEnd, i);
    ask_host (asked, "ask_peer", end->host, end->port);
  }
  for (guint i = 0; i < spec->outbound->len; i++) {
    const SwPreflightEnd *end = &g_array_index (spec->outbound, SwPreflightEnd, i);
    ask_host (asked, "ask_outbound", end->host, end->port);
  }
  if (spec->clock != NULL)
    ask_host (asked, "ask_clock", spec->clock, 443);
  if (spec->certificate != NULL && spec->certificate[0] != '\0')
    ask_each (asked, "ask_served", spec->certificate, spec->access);
  ask_bundle (asked, spec);
  g_string_truncate (asked, asked->len - 1);
  return g_string_free (asked, FALSE);
}

static const char *
constant (const SwPreflightSpec *spec, const char *name)
{
  const struct {
    const char *name, *value;
  } constants[] = {{"label", spec->host},
                   {"nonce", spec->nonce},
                   {"salt", spec->salt},
                   {"spec_id", spec->spec_id},
                   {"proxy", spec->proxy}};
  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    if (g_str_equal (constants[i].name, name))
      return constants[i].value != NULL ? constants[i].value : "";
  return NULL;
}

/* Fills the template in one pass, so that no value is taken for a placeholder. */
static char *
fill (const char *template, const SwPreflightSpec *spec, const char *spec_sha256)
{
  GString *text = g_string_new (NULL);
  g_autofree char *asked = write_asked (spec);
  const char *from = template, *mark;
  while ((mark = strstr (from, "'@")) != NULL) {
    const char *end = strstr (mark + 2, "@'");
    g_autofree char *name = g_strndup (mark + 2, end - mark - 2);
    g_string_append_len (text, from, mark - from);
    if (g_str_equal (name, "asked")) {
      g_string_truncate (text, text->len - strlen ("  : "));
      g_string_append (text, asked);
    } else
      g_string_append_printf (
          text, "'%s'", g_str_equal (name, "spec_sha256") ? spec_sha256 : constant (spec, name));
    from = end + 2;
  }
  g_string_append (text, from);
  return g_string_free (text, FALSE);
}

SwPreflightScript *
sw_preflight_script_new (const SwPreflightSpec *spec, GError **error)
{
  if (!sw_preflight_spec_check (spec, error))
    return NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sw_core_get_resource (), TEMPLATE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *template = g_strndup (data, length);
  g_autofree char *unnamed = fill (template, spec, "");
  SwPreflightScript *script = g_new0 (SwPreflightScript, 1);
  script->spec_sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, unnamed, -1);
  script->text = fill (template, spec, script->spec_sha256);
  script->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, script->text, -1);
  return script;
}

void
sw_preflight_script_free (SwPreflightScript *script)
{
  if (script == NULL)
    return;
  g_free (script->text);
  g_free (script->sha256);
  g_free (script->spec_sha256);
  g_free (script);
}

char *
sw_preflight_script_file_name (const SwPreflightSpec *spec)
{
  char *name =
      g_strdup_printf ("preflight-%s-%s.sh", spec->run != NULL ? spec->run : "run", spec->host);
  return g_strcanon (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-",
                     '-');
}

char *
sw_preflight_script_sum_line (const SwPreflightScript *script, const char *file)
{
  return g_strdup_printf ("%s  %s\n", script->sha256, file);
}

static char *
quote_file (const char *file, const char *ending)
{
  g_autofree char *name = g_strconcat (file[0] == '-' ? "./" : "", file, ending, NULL);
  gboolean plain = strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                 "0123456789._/-") == strlen (name);
  return plain ? g_steal_pointer (&name) : g_shell_quote (name);
}

GStrv
sw_preflight_script_lines (const SwPreflightSpec *spec, const char *file)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *stem =
      g_strndup (file, strlen (file) - (g_str_has_suffix (file, ".sh") ? 3 : 0));
  g_autofree char *script = quote_file (file, "");
  g_autofree char *sum = quote_file (file, ".sha256");
  g_autofree char *result = quote_file (stem, ".txt");
  g_autofree char *root_result = quote_file (stem, "-root.txt");
  g_autofree char *check = g_strdup_printf ("sha256sum -c %s", sum);
  g_autofree char *run = g_strdup_printf ("sh %s > %s", script, result);
  g_autofree char *root_run = g_strdup_printf ("sudo sh %s > %s", script, root_result);
  g_strv_builder_add_many (lines, check, run, root_run, NULL);
  for (guint i = 0; i < spec->listens->len; i++) {
    int port = g_array_index (spec->listens, int, i);
    g_autofree char *listen =
        g_strdup_printf ("%ssh %s listen %d", port < 1024 ? "sudo " : "", script, port);
    g_strv_builder_add (lines, listen);
  }
  return g_strv_builder_end (lines);
}
