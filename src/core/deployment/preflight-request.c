#include "core/deployment/preflight-request.h"

#include "core/deployment/deployment-private.h"
#include "core/library/edit.h"

#include <stdlib.h>
#include <string.h>

/* Ports that take no TLS from the first byte on, or that no TCP is spoken on. */
static const int plain_ports[] = {22, 25, 53, 80, 110, 123, 143, 389, 587};

enum { PORT_SSH = 22, PORT_HTTPS = 443 };

typedef struct {
  SwDeployment *deployment;
  const SwDeploymentRow *host;
  GPtrArray *hosts; /* SwDeploymentRow */
  SwPreflightSpec *spec;
} Asking;

static const char *
answer (const Asking *asking, const char *field)
{
  const SwPlaybookField *asked =
      sw_playbook_deployment_field (sw_deployment_part (asking->deployment), field);
  return asked != NULL && sw_deployment_asks (asking->deployment, NULL, asked)
             ? sw_deployment_answer (asking->deployment, NULL, field)
             : NULL;
}

static gboolean
is_yes (const Asking *asking, const char *field)
{
  return g_strcmp0 (answer (asking, field), "yes") == 0;
}

/* Does a check of the run read such a measure of this host? What cannot be said yet is asked. */
static gboolean
wants (const Asking *asking, const char *beginning)
{
  const SwPlaybookRun *run = sw_deployment_run (asking->deployment);
  for (guint i = 0; i < run->steps->len; i++) {
    const GPtrArray *checks = ((const SwPlaybookStep *) run->steps->pdata[i])->checks;
    for (guint j = 0; j < checks->len; j++) {
      const SwPlaybookCheck *check = checks->pdata[j];
      if ((check->by & SW_BY_SCRIPT) != 0 && check->measure != NULL &&
          g_str_has_prefix (check->measure, beginning) &&
          sw_deployment_holds (asking->deployment, asking->host, check->of) != SW_TRUTH_NO &&
          sw_deployment_holds (asking->deployment, asking->host, check->when) != SW_TRUTH_NO)
        return TRUE;
    }
  }
  return FALSE;
}

/* Hosts and names */

static void
add_name (const Asking *asking, const char *name)
{
  if (name != NULL && sw_preflight_spec_is_host (name) && !g_hostname_is_ip_address (name))
    sw_preflight_spec_add_name (asking->spec->names, name);
}

/* Adds the lines of an answer that are names of hosts to `names`. */
static void
add_lines (const Asking *asking, const char *field, GPtrArray *names)
{
  const char *text = answer (asking, field);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (sw_preflight_spec_is_host (lines[i]) && !g_hostname_is_ip_address (lines[i]))
      sw_preflight_spec_add_name (names, lines[i]);
}

/* The host of "https://HOST:PORT/PATH" or "HOST:PORT/PATH"; its port, or `port`. */
static char *
host_of (const char *address, int *port)
{
  const char *from = strstr (address, "://");
  from = from != NULL ? from + 3 : address;
  char *host = g_strndup (from, strcspn (from, ":/?#"));
  const char *rest = from + strlen (host);
  if (*rest == ':' && atoi (rest + 1) > 0)
    *port = atoi (rest + 1);
  return host;
}

static void
add_outbound (const Asking *asking, const char *address, int port)
{
  if (address == NULL)
    return;
  g_autofree char *host = host_of (address, &port);
  for (guint i = 0; i < G_N_ELEMENTS (plain_ports); i++)
    if (plain_ports[i] == port)
      return;
  if (sw_preflight_spec_is_host (host))
    sw_preflight_spec_add_end (asking->spec->outbound, host, port);
}

/* Access names come first: the made-up name goes below their domain. */
static void
ask_names (const Asking *asking)
{
  static const char *const fields[] = {"access.names", "vip.name",   "db.host",     "mail.host",
                                       "idp.host",     "proxy.host", "time.servers"};
  static const char *const addresses[] = {"registry", "s3.endpoint"};
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_lines (asking, fields[i], asking->spec->names);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    const char *address = answer (asking, addresses[i]);
    int port = PORT_HTTPS;
    g_autofree char *host = address != NULL ? host_of (address, &port) : NULL;
    add_name (asking, host);
  }
  for (guint i = 0; i < asking->hosts->len; i++)
    add_name (asking, ((const SwDeploymentRow *) asking->hosts->pdata[i])->name);
}

static void
add_home (const Asking *asking, const char *name, const char *address)
{
  if (name != NULL && address != NULL && g_hostname_is_ip_address (address))
    g_hash_table_insert (asking->spec->homes, g_strdup (name), g_strdup (address));
}

/* Where names should lead to: hosts to their own address, access names to that of the balancer, or
 * of the only host. */
static void
ask_homes (const Asking *asking)
{
  const char *front = answer (asking, "vip");
  for (guint i = 0; i < asking->hosts->len; i++) {
    const SwDeploymentRow *host = asking->hosts->pdata[i];
    const char *ip = sw_deployment_answer (asking->deployment, host, "ip");
    add_home (asking, host->name, ip);
    if (asking->hosts->len == 1)
      front = ip;
  }
  for (guint i = 0; i < asking->spec->access->len; i++)
    add_home (asking, asking->spec->access->pdata[i], front);
  add_home (asking, answer (asking, "vip.name"), answer (asking, "vip"));
}

/* What containers reach without leaving the house. */
static void
ask_inner (const Asking *asking)
{
  GPtrArray *inner = asking->spec->inner;
  for (guint i = 0; i < asking->hosts->len; i++) {
    const char *name = ((const SwDeploymentRow *) asking->hosts->pdata[i])->name;
    if (sw_preflight_spec_is_host (name))
      sw_preflight_spec_add_name (inner, name);
  }
  add_lines (asking, "vip.name", inner);
  add_lines (asking, "db.host", inner);
}

static void
ask_nearby (const Asking *asking)
{
  for (guint i = 0; i < asking->hosts->len; i++) {
    const SwDeploymentRow *other = asking->hosts->pdata[i];
    if (other != asking->host && sw_preflight_spec_is_host (other->name))
      sw_preflight_spec_add_name (asking->spec->nearby, other->name);
  }
}

/* The network matrix */

typedef struct {
  const char *from;
  const char *to;
  const char *direction;
  int port;
} Line;

/* Is it what a line of the matrix calls a host: its name, its address or its role? */
static gboolean
is_called (const Asking *asking, const SwDeploymentRow *host, const char *word)
{
  const char *ip = sw_deployment_answer (asking->deployment, host, "ip");
  const char *role = sw_deployment_answer (asking->deployment, host, "role");
  return word != NULL && (g_ascii_strcasecmp (word, host->name) == 0 || g_strcmp0 (word, ip) == 0 ||
                          g_strcmp0 (word, role) == 0);
}

/* The end of a line that is a host of ours; a single host is meant by any word. */
static gboolean
is_here (const Asking *asking, const char *word)
{
  return asking->hosts->len == 1 || is_called (asking, asking->host, word);
}

static void
ask_peers (const Asking *asking, const Line *line)
{
  for (guint i = 0; i < asking->hosts->len; i++) {
    const SwDeploymentRow *other = asking->hosts->pdata[i];
    if (other == asking->host || !sw_preflight_spec_is_host (other->name))
      continue;
    if (is_called (asking, asking->host, line->from) && is_called (asking, other, line->to))
      sw_preflight_spec_add_end (asking->spec->peers, other->name, line->port);
    if (is_called (asking, asking->host, line->to) && is_called (asking, other, line->from))
      sw_preflight_spec_add_port (asking->spec->listens, line->port);
  }
}

static void
ask_line (const Asking *asking, const Line *line)
{
  if (g_strcmp0 (line->direction, "out") == 0) {
    if (is_here (asking, line->from) && !is_yes (asking, "airgap") && line->to != NULL)
      add_outbound (asking, line->to, line->port);
    return;
  }
  /* Somebody is logged in by way of SSH: that port is taken, and rightly. */
  if (is_here (asking, line->to) && line->port != PORT_SSH)
    sw_preflight_spec_add_port (asking->spec->ports, line->port);
  ask_peers (asking, line);
}

static void
ask_matrix (const Asking *asking)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (asking->deployment, "matrix");
  for (guint i = 0; i < rows->len; i++) {
    const SwDeploymentRow *row = rows->pdata[i];
    const char *port = sw_deployment_answer (asking->deployment, row, "port");
    const char *protocol = sw_deployment_answer (asking->deployment, row, "protocol");
    const Line line = {sw_deployment_answer (asking->deployment, row, "from"),
                       sw_deployment_answer (asking->deployment, row, "to"),
                       sw_deployment_answer (asking->deployment, row, "direction"),
                       port != NULL ? atoi (port) : 0};
    if (line.port > 0 && g_strcmp0 (protocol, "udp") != 0)
      ask_line (asking, &line);
  }
}

/* What lies outside */

static void
ask_outside (const Asking *asking)
{
  const char *kind = answer (asking, "idp.kind");
  gboolean client =
      g_strcmp0 (sw_deployment_answer (asking->deployment, asking->host, "role"), "client") == 0;
  if (is_yes (asking, "airgap"))
    return;
  add_outbound (asking, answer (asking, "registry"), PORT_HTTPS);
  add_outbound (asking, answer (asking, "s3.endpoint"), PORT_HTTPS);
  if (g_strcmp0 (kind, "saml") == 0 || g_strcmp0 (kind, "oidc") == 0)
    add_outbound (asking, answer (asking, "idp.host"), PORT_HTTPS);
  const char *names = answer (asking, "access.names");
  g_auto (GStrv) accessed = g_strsplit (client && names != NULL ? names : "", "\n", -1);
  for (guint i = 0; accessed[i] != NULL; i++)
    add_outbound (asking, accessed[i], PORT_HTTPS);
}

/* The clock to compare with is the one that signs people in, else that of the world. */
static void
ask_clock (const Asking *asking)
{
  const char *sign_in = answer (asking, "idp.host");
  const GArray *outbound = asking->spec->outbound;
  if (sign_in != NULL && sw_preflight_spec_is_host (sign_in))
    asking->spec->clock = g_strdup (sign_in);
  else if (outbound->len > 0)
    asking->spec->clock = g_strdup (g_array_index (outbound, SwPreflightEnd, 0).host);
}

static void
ask_proxy (const Asking *asking)
{
  const char *host = answer (asking, "proxy.host"), *port = answer (asking, "proxy.port");
  if (is_yes (asking, "proxy.use") && host != NULL && port != NULL)
    asking->spec->proxy = g_strdup_printf ("%s:%s", host, port);
  if (is_yes (asking, "proxy.use"))
    ask_inner (asking);
}

static void
ask_paths (const Asking *asking)
{
  SwPreflightSpec *spec = asking->spec;
  const SwDeploymentRow *host = asking->host;
  spec->data_path = g_strdup (sw_deployment_answer (asking->deployment, host, "data_path"));
  spec->backup_path = g_strdup (sw_deployment_answer (asking->deployment, host, "backup_path"));
  if (wants (asking, "tls.")) {
    spec->certificate = g_strdup (answer (asking, "tls.crt"));
    spec->key = g_strdup (answer (asking, "tls.key"));
    spec->chain = g_strdup (answer (asking, "tls.chain"));
    spec->ca = g_strdup (answer (asking, "tls.ca"));
    add_lines (asking, "access.names", spec->access);
  }
  if (wants (asking, "bundle.") && is_yes (asking, "airgap")) {
    spec->bundle = g_strdup (answer (asking, "bundle.path"));
    spec->bundle_sum = g_strdup (answer (asking, "bundle.sha256"));
  }
}

/* Who asks */

static char *
fresh_nonce (void)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_auto (GStrv) parts = g_strsplit (uuid, "-", -1);
  return g_strjoinv ("", parts);
}

/* The same for all hosts of a project and for no other: it tells twins and nothing else. */
static char *
salt_of (SwDeployment *deployment)
{
  g_autofree char *text =
      g_strdup_printf ("preflight:%" G_GINT64_FORMAT, sw_deployment_project (deployment)->id);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return g_strndup (hash, 32);
}

char *
sw_preflight_request_spec_id (SwDeployment *deployment)
{
  const SwPlaybook *playbook = sw_deployment_playbook (deployment, NULL);
  return g_strdup_printf ("%s@%s", playbook->id, playbook->version);
}

SwPreflightSpec *
sw_preflight_request_spec (SwDeployment *deployment, const SwDeploymentRow *host)
{
  g_autoptr (GPtrArray) hosts = sw_deployment_rows (deployment, "hosts");
  SwPreflightSpec *spec = sw_preflight_spec_new ();
  const Asking asking = {deployment, host, hosts, spec};
  spec->nonce = fresh_nonce ();
  spec->salt = salt_of (deployment);
  spec->spec_id = sw_preflight_request_spec_id (deployment);
  spec->host = g_strdup (host->name);
  spec->run = g_strdup (sw_deployment_project (deployment)->code);
  ask_paths (&asking);
  ask_proxy (&asking);
  ask_matrix (&asking);
  ask_outside (&asking);
  ask_clock (&asking);
  if (wants (&asking, "dns.")) {
    ask_names (&asking);
    ask_homes (&asking);
  }
  if (wants (&asking, "rtt.") || wants (&asking, "mtu."))
    ask_nearby (&asking);
  return spec;
}

SwPreflightScript *
sw_preflight_request_new (SwDeployment *deployment, const char *name, SwPreflightSpec **asked,
                          GError **error)
{
  const SwDeploymentRow *host = sw_deployment_is_ready (deployment, error)
                                    ? sw_deployment_find_host (deployment, name, error)
                                    : NULL;
  if (host == NULL)
    return NULL;
  g_autoptr (SwPreflightSpec) spec = sw_preflight_request_spec (deployment, host);
  g_autoptr (SwPreflightScript) script = sw_preflight_script_new (spec, error);
  if (script == NULL)
    return NULL;
  SwContext *context = sw_library_context (sw_deployment_library (deployment));
  SwEdit *edit = sw_deployment_begin (deployment, "deployment-preflight", host->name);
  sw_edit_insert (edit, "deployment_preflight", 0, "project",
                  SW_INT (sw_deployment_project (deployment)->id), "host", SW_ID (host->id),
                  "nonce", SW_TEXT (spec->nonce), "spec", SW_TEXT (script->spec_sha256), "at",
                  SW_INT (sw_context_now (context)), NULL);
  if (sw_edit_commit (edit, error) < 0)
    return NULL;
  if (asked != NULL)
    *asked = g_steal_pointer (&spec);
  return g_steal_pointer (&script);
}
