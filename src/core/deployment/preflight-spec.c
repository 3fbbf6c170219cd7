#include "core/deployment/preflight-spec.h"

#include "core/base/error.h"
#include "core/deployment/preflight-result.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_CONSTANT 200
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/* Measures that every script takes, and those of two paths, a certificate and a bundle. */
#define FIXED_MEASURES 100

static void
clear_end_cb (gpointer data)
{
  g_free (((SwPreflightEnd *) data)->host);
}

static GArray *
ends_new (void)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (SwPreflightEnd));
  g_array_set_clear_func (ends, clear_end_cb);
  return ends;
}

SwPreflightSpec *
sw_preflight_spec_new (void)
{
  SwPreflightSpec *spec = g_new0 (SwPreflightSpec, 1);
  spec->ports = g_array_new (FALSE, FALSE, sizeof (int));
  spec->listens = g_array_new (FALSE, FALSE, sizeof (int));
  spec->names = g_ptr_array_new_with_free_func (g_free);
  spec->homes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  spec->access = g_ptr_array_new_with_free_func (g_free);
  spec->inner = g_ptr_array_new_with_free_func (g_free);
  spec->nearby = g_ptr_array_new_with_free_func (g_free);
  spec->peers = ends_new ();
  spec->outbound = ends_new ();
  return spec;
}

void
sw_preflight_spec_free (SwPreflightSpec *spec)
{
  if (spec == NULL)
    return;
  char *texts[] = {spec->nonce,     spec->salt,        spec->spec_id,     spec->host,  spec->run,
                   spec->data_path, spec->backup_path, spec->certificate, spec->key,   spec->chain,
                   spec->ca,        spec->bundle,      spec->bundle_sum,  spec->proxy, spec->clock};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_array_unref (spec->ports);
  g_array_unref (spec->listens);
  g_ptr_array_unref (spec->names);
  g_hash_table_unref (spec->homes);
  g_ptr_array_unref (spec->access);
  g_ptr_array_unref (spec->inner);
  g_ptr_array_unref (spec->nearby);
  g_array_unref (spec->peers);
  g_array_unref (spec->outbound);
  g_free (spec);
}

void
sw_preflight_spec_add_port (GArray *ports, int port)
{
  for (guint i = 0; i < ports->len; i++)
    if (g_array_index (ports, int, i) == port)
      return;
  g_array_append_val (ports, port);
}

void
sw_preflight_spec_add_name (GPtrArray *names, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

void
sw_preflight_spec_add_end (GArray *ends, const char *host, int port)
{
  for (guint i = 0; i < ends->len; i++) {
    const SwPreflightEnd *end = &g_array_index (ends, SwPreflightEnd, i);
    if (end->port == port && g_str_equal (end->host, host))
      return;
  }
  SwPreflightEnd end = {g_strdup (host), port};
  g_array_append_val (ends, end);
}

static gboolean
is_constant (const char *text)
{
  gsize length = strspn (text, LETTERS "._:/@-");
  return text[length] == '\0' && length <= LONGEST_CONSTANT;
}

gboolean
sw_preflight_spec_is_host (const char *text)
{
  return strchr (LETTERS ":", text[0]) != NULL && text[0] != '\0' && strpbrk (text, "/@") == NULL &&
         is_constant (text);
}

static gboolean
refuse_value (const char *text, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, -1);
  return sw_refuse (error, SW_ERROR_REFUSED, "preflight-value",
                    _ ("“%s” cannot be written into the script, which takes letters, digits and "
                       "the signs . _ : / @ - alone, at most 200, whole paths and plain host "
                       "names. Change the answer."),
                    shown);
}

static gboolean
check_texts (const SwPreflightSpec *spec, GError **error)
{
  const char *const words[] = {spec->nonce, spec->salt, spec->spec_id, spec->proxy,
                               spec->bundle_sum};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL && !is_constant (words[i]))
      return refuse_value (words[i], error);
  const char *const paths[] = {spec->data_path, spec->backup_path, spec->certificate, spec->key,
                               spec->chain,     spec->ca,          spec->bundle};
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (paths[i] != NULL && (paths[i][0] != '/' || !is_constant (paths[i])))
      return refuse_value (paths[i], error);
  if (spec->clock != NULL && !sw_preflight_spec_is_host (spec->clock))
    return refuse_value (spec->clock, error);
  return sw_preflight_spec_is_host (spec->host) || refuse_value (spec->host, error);
}

static gboolean
check_homes (const SwPreflightSpec *spec, GError **error)
{
  GHashTableIter iter;
  gpointer address;
  g_hash_table_iter_init (&iter, spec->homes);
  while (g_hash_table_iter_next (&iter, NULL, &address))
    if (!sw_preflight_spec_is_host (address))
      return refuse_value (address, error);
  return TRUE;
}

static gboolean
check_hosts (const SwPreflightSpec *spec, GError **error)
{
  const GPtrArray *const lists[] = {spec->names, spec->nearby, spec->access, spec->inner};
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      if (!sw_preflight_spec_is_host (lists[l]->pdata[i]))
        return refuse_value (lists[l]->pdata[i], error);
  const GArray *const ends[] = {spec->peers, spec->outbound};
  for (guint l = 0; l < G_N_ELEMENTS (ends); l++)
    for (guint i = 0; i < ends[l]->len; i++) {
      const char *host = g_array_index (ends[l], SwPreflightEnd, i).host;
      if (!sw_preflight_spec_is_host (host))
        return refuse_value (host, error);
    }
  return TRUE;
}

gboolean
sw_preflight_spec_check (const SwPreflightSpec *spec, GError **error)
{
  guint measures = FIXED_MEASURES + 2 * spec->ports->len + 2 * spec->names->len +
                   g_hash_table_size (spec->homes) + 2 * spec->access->len + spec->inner->len +
                   2 * spec->nearby->len + spec->peers->len + 2 * spec->outbound->len;
  if (measures > SW_PREFLIGHT_MAX_CHECKS)
    return sw_refuse (error, SW_ERROR_REFUSED, "too-many",
                      _ ("“%s” would be asked for more than %d measures at once. List fewer ports "
                         "and hosts."),
                      spec->host, SW_PREFLIGHT_MAX_CHECKS);
  return check_texts (spec, error) && check_homes (spec, error) && check_hosts (spec, error);
}
