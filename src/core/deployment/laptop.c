#include "core/deployment/laptop.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

enum { PATIENCE = 10, TLS_PORT = 443, LONGEST_ANSWER = 4096 };

static void
probe_free_cb (gpointer data)
{
  SwLaptopProbe *probe = data;
  g_free (probe->host);
  g_free (probe);
}

static void
measure_free_cb (gpointer data)
{
  SwLaptopMeasure *measure = data;
  g_free (measure->measure);
  g_free (measure->value);
  g_free (measure->note);
  g_free (measure);
}

/* What to probe */

static gboolean
has_probe (const GPtrArray *probes, SwProbeKind kind, const char *host, guint16 port)
{
  for (guint i = 0; i < probes->len; i++) {
    const SwLaptopProbe *probe = probes->pdata[i];
    if (probe->kind == kind && probe->port == port && g_str_equal (probe->host, host))
      return TRUE;
  }
  return FALSE;
}

static void
add_probe (GPtrArray *probes, SwProbeKind kind, const char *host, guint16 port)
{
  if (has_probe (probes, kind, host, port))
    return;
  SwLaptopProbe *probe = g_new0 (SwLaptopProbe, 1);
  probe->kind = kind;
  probe->host = g_strdup (host);
  probe->port = port;
  g_ptr_array_add (probes, probe);
}

/* Is a check of `checks` judged by measures that begin so? */
static gboolean
is_wanted (SwDeployment *deployment, const char *const *checks, const char *prefix)
{
  for (guint i = 0; checks != NULL && checks[i] != NULL; i++) {
    const SwPlaybookCheck *check =
        sw_playbook_deployment_check (sw_deployment_part (deployment), checks[i]);
    if (check != NULL && check->measure != NULL && g_str_has_prefix (check->measure, prefix))
      return TRUE;
  }
  return checks == NULL;
}

static void
add_names (SwDeployment *deployment, const char *const *checks, GPtrArray *probes)
{
  static const char *const fields[] = {"access.names", "vip.name"};
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *answer = sw_deployment_answer (deployment, NULL, fields[i]);
    g_auto (GStrv) hosts = g_strsplit (answer != NULL ? answer : "", "\n", -1);
    for (guint j = 0; hosts[j] != NULL; j++) {
      if (*hosts[j] == '\0')
        continue;
      if (is_wanted (deployment, checks, "laptop.dns."))
        add_probe (probes, SW_PROBE_NAME, hosts[j], 0);
      if (is_wanted (deployment, checks, "laptop.port."))
        add_probe (probes, SW_PROBE_PORT, hosts[j], TLS_PORT);
      if (is_wanted (deployment, checks, "laptop.tls."))
        add_probe (probes, SW_PROBE_TLS, hosts[j], TLS_PORT);
      if (is_wanted (deployment, checks, "laptop.clock.") && probes->len > 0 && i + j == 0)
        add_probe (probes, SW_PROBE_CLOCK, hosts[j], TLS_PORT);
    }
  }
}

static void
add_services (SwDeployment *deployment, const char *const *checks, GPtrArray *probes)
{
  static const char *const services[][2] = {
      {"db.host", "db.port"}, {"mail.host", "mail.port"}, {"proxy.host", "proxy.port"}};
  for (guint i = 0; i < G_N_ELEMENTS (services); i++) {
    const char *host = sw_deployment_answer (deployment, NULL, services[i][0]);
    const char *port = sw_deployment_answer (deployment, NULL, services[i][1]);
    if (host == NULL || port == NULL)
      continue;
    if (is_wanted (deployment, checks, "laptop.dns."))
      add_probe (probes, SW_PROBE_NAME, host, 0);
    if (is_wanted (deployment, checks, "laptop.port."))
      add_probe (probes, SW_PROBE_PORT, host, (guint16) g_ascii_strtoull (port, NULL, 10));
  }
}

GPtrArray *
sw_laptop_probes (SwDeployment *deployment, const char *const *checks)
{
  GPtrArray *probes = g_ptr_array_new_with_free_func (probe_free_cb);
  add_names (deployment, checks, probes);
  add_services (deployment, checks, probes);
  return probes;
}

/* Probing */

static SwLaptopMeasure *add_measure (GPtrArray *measures, const char *value, const char *format,
                                     ...) G_GNUC_PRINTF (3, 4);

static SwLaptopMeasure *
add_measure (GPtrArray *measures, const char *value, const char *format, ...)
{
  va_list arguments;
  SwLaptopMeasure *measure = g_new0 (SwLaptopMeasure, 1);
  va_start (arguments, format);
  measure->measure = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  measure->state = value != NULL ? SW_MEASURE_OK : SW_MEASURE_ERROR;
  measure->value = value != NULL ? g_strndup (value, 200) : NULL;
  g_ptr_array_add (measures, measure);
  return measure;
}

/* A probe that came to nothing, and why. */
static void
fail (SwLaptopMeasure *measure, const GError *error)
{
  gboolean late = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  measure->state = late ? SW_MEASURE_TIMEOUT : SW_MEASURE_ERROR;
  measure->note = g_strdup (error->message);
}

static void
probe_name (const SwLaptopProbe *probe, GPtrArray *measures, GCancellable *cancellable)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GList *addresses = g_resolver_lookup_by_name (resolver, probe->host, cancellable, &error);
  for (GList *each = addresses; each != NULL; each = each->next) {
    g_autofree char *address = g_inet_address_to_string (each->data);
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", address);
  }
  g_resolver_free_addresses (addresses);
  SwLaptopMeasure *measure =
      add_measure (measures, error == NULL ? text->str : NULL, "laptop.dns.%s", probe->host);
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND)) {
    measure->state = SW_MEASURE_OK; /* that there is none is an answer */
    measure->value = g_strdup ("none");
  } else if (error != NULL) {
    fail (measure, error);
  }
}

static GSocketConnection *
connect_to (const SwLaptopProbe *probe, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_socket_client_set_timeout (client, PATIENCE);
  g_socket_client_set_enable_proxy (client, FALSE);
  return g_socket_client_connect_to_host (client, probe->host, probe->port, cancellable, error);
}

static void
probe_port (const SwLaptopProbe *probe, GPtrArray *measures, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = connect_to (probe, cancellable, &error);
  const char *state = connection != NULL ? "open" : NULL;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    state = "refused";
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    state = "timeout";
  SwLaptopMeasure *measure =
      add_measure (measures, state, "laptop.port.%s.%u", probe->host, probe->port);
  if (state == NULL)
    fail (measure, error);
}

/* Certificates are looked at, not trusted: nothing is sent over such a connection but a request for
 * the time. */
static gboolean
accept_cb (GTlsConnection *connection, GTlsCertificate *certificate, GTlsCertificateFlags errors,
           gpointer data)
{
  *(GTlsCertificateFlags *) data = errors;
  return TRUE;
}

static GTlsConnection *
shake_hands (const SwLaptopProbe *probe, const char *ca, GTlsCertificateFlags *errors,
             GCancellable *cancellable, GError **error)
{
  g_autoptr (GSocketConnection) connection = connect_to (probe, cancellable, error);
  g_autoptr (GSocketConnectable) identity = g_network_address_new (probe->host, probe->port);
  g_autoptr (GTlsDatabase) database = ca != NULL ? g_tls_file_database_new (ca, NULL) : NULL;
  if (connection == NULL)
    return NULL;
  g_autoptr (GIOStream) stream =
      g_tls_client_connection_new (G_IO_STREAM (connection), identity, error);
  if (stream == NULL)
    return NULL;
  if (database != NULL)
    g_tls_connection_set_database (G_TLS_CONNECTION (stream), database);
  g_signal_connect (stream, "accept-certificate", G_CALLBACK (accept_cb), errors);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (stream), cancellable, error))
    return NULL;
  return G_TLS_CONNECTION (g_steal_pointer (&stream));
}

static char *
names_of (GTlsCertificate *certificate)
{
  g_autoptr (GPtrArray) names = g_tls_certificate_get_dns_names (certificate);
  GString *text = g_string_new (NULL);
  for (guint i = 0; names != NULL && i < names->len; i++) {
    gsize length;
    const char *name = g_bytes_get_data (names->pdata[i], &length);
    g_string_append_printf (text, "%s%.*s", i > 0 ? " " : "", (int) length, name);
  }
  return g_string_free (text, FALSE);
}

static void
note_certificate (const char *host, GTlsCertificate *certificate, GTlsCertificateFlags errors,
                  GPtrArray *measures)
{
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);
  g_autofree char *names = names_of (certificate);
  g_autoptr (GDateTime) until = g_tls_certificate_get_not_valid_after (certificate);
  g_autofree char *stamp =
      until != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, g_date_time_to_unix (until)) : NULL;
  add_measure (measures, issuer, "laptop.tls.%s.issuer", host);
  add_measure (measures, (errors & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0 ? "0" : "1",
               "laptop.tls.%s.chain", host);
  add_measure (measures, (errors & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0 ? "0" : "1",
               "laptop.tls.%s.match", host);
  add_measure (measures, names, "laptop.tls.%s.names", host);
  add_measure (measures, stamp, "laptop.tls.%s.not_after", host);
}

static void
probe_tls (const SwLaptopProbe *probe, const char *ca, GPtrArray *measures,
           GCancellable *cancellable)
{
  static const char *const parts[] = {"issuer", "chain", "match", "names", "not_after"};
  g_autoptr (GError) error = NULL;
  GTlsCertificateFlags errors = 0;
  gboolean able = g_tls_backend_supports_tls (g_tls_backend_get_default ());
  g_autoptr (GTlsConnection) connection =
      able ? shake_hands (probe, ca, &errors, cancellable, &error) : NULL;
  GTlsCertificate *certificate =
      connection != NULL ? g_tls_connection_get_peer_certificate (connection) : NULL;
  if (certificate != NULL) {
    note_certificate (probe->host, certificate, errors, measures);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    SwLaptopMeasure *measure =
        add_measure (measures, NULL, "laptop.tls.%s.%s", probe->host, parts[i]);
    if (!able)
      measure->state = SW_MEASURE_NO_TOOL;
    else if (error != NULL)
      fail (measure, error);
  }
}

/* The value of the header “Date” in the beginning of an HTTP answer. */
static GDateTime *
date_of (const char *answer)
{
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const char *line = strcasestr (answer, "\r\ndate:");
  char month[4] = "";
  int day, year, hour, minute, second;
  if (line == NULL || sscanf (line, "\r\n%*[DdAaTtEe]: %*3s, %2d %3s %4d %2d:%2d:%2d", &day, month,
                              &year, &hour, &minute, &second) != 6)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++) {
    if (g_str_equal (months[i], month))
      return g_date_time_new_utc (year, (int) i + 1, day, hour, minute, second);
  }
  return NULL;
}

static GDateTime *
ask_date (const SwLaptopProbe *probe, const char *ca, GCancellable *cancellable, GError **error)
{
  GTlsCertificateFlags errors = 0;
  char answer[LONGEST_ANSWER + 1] = "";
  g_autofree char *request =
      g_strdup_printf ("HEAD / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", probe->host);
  g_autoptr (GTlsConnection) connection = shake_hands (probe, ca, &errors, cancellable, error);
  if (connection == NULL)
    return NULL;
  GIOStream *stream = G_IO_STREAM (connection);
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (stream), request, strlen (request),
                                  NULL, cancellable, error))
    return NULL;
  gssize count = g_input_stream_read (g_io_stream_get_input_stream (stream), answer, LONGEST_ANSWER,
                                      cancellable, error);
  return count > 0 ? date_of (answer) : NULL;
}

static void
probe_clock (const SwLaptopProbe *probe, const char *ca, GPtrArray *measures,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  gboolean able = g_tls_backend_supports_tls (g_tls_backend_get_default ());
  g_autoptr (GDateTime) there = able ? ask_date (probe, ca, cancellable, &error) : NULL;
  gint64 skew =
      there != NULL ? g_date_time_to_unix (there) - g_get_real_time () / G_USEC_PER_SEC : 0;
  g_autofree char *text = there != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, ABS (skew)) : NULL;
  SwLaptopMeasure *measure = add_measure (measures, text, "laptop.clock.skew_s");
  if (!able)
    measure->state = SW_MEASURE_NO_TOOL;
  else if (error != NULL)
    fail (measure, error);
}

GPtrArray *
sw_laptop_run (const GPtrArray *probes, const char *ca, SwLaptopProgress progress, gpointer data,
               GCancellable *cancellable)
{
  GPtrArray *measures = g_ptr_array_new_with_free_func (measure_free_cb);
  for (guint i = 0; i < probes->len && !g_cancellable_is_cancelled (cancellable); i++) {
    const SwLaptopProbe *probe = probes->pdata[i];
    guint before = measures->len;
    if (progress != NULL)
      progress (i, probes->len, data);
    if (probe->kind == SW_PROBE_NAME)
      probe_name (probe, measures, cancellable);
    else if (probe->kind == SW_PROBE_PORT)
      probe_port (probe, measures, cancellable);
    else if (probe->kind == SW_PROBE_TLS)
      probe_tls (probe, ca, measures, cancellable);
    else
      probe_clock (probe, ca, measures, cancellable);
    if (g_cancellable_is_cancelled (cancellable))
      g_ptr_array_set_size (measures, (int) before);
  }
  return measures;
}

int
sw_laptop_note (SwDeployment *deployment, const GPtrArray *measures, GError **error)
{
  g_autofree SwMeasured *measured = g_new0 (SwMeasured, measures->len);
  for (guint i = 0; i < measures->len; i++) {
    const SwLaptopMeasure *measure = measures->pdata[i];
    measured[i] = (SwMeasured){measure->measure, measure->state, measure->value, measure->note};
  }
  return sw_deployment_note_measures (deployment, NULL, "laptop", NULL, measured, measures->len,
                                      error);
}
