/* What the admin's own computer measures, on servers that the test runs: certificates as they are
 * served, a server's clock, what does not answer. */
#include "core/deployment/laptop.h"

#include <string.h>

enum { SKEW = 90 };
#define UNTIL G_GINT64_CONSTANT (4733510400)   /* 2120-01-01 */
#define EXPIRED G_GINT64_CONSTANT (1609459200) /* 2021-01-01 */

/* A server on a thread of its own. */
typedef struct {
  GSocketListener *listener;
  GTlsCertificate *certificate; /* NULL: says nothing at all */
  GCancellable *stop;
  GThread *thread;
  guint16 port;
} Server;

static char *
certificate_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "tls", name, NULL);
}

static void
answer (GIOStream *stream)
{
  char request[1024];
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) ahead = g_date_time_add_seconds (now, SKEW);
  g_autofree char *date = g_date_time_format (ahead, "%a, %d %b %Y %H:%M:%S GMT");
  g_autofree char *text =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nServer: test\r\ndate: %s\r\n\r\n", date);
  if (g_input_stream_read (g_io_stream_get_input_stream (stream), request, sizeof request, NULL,
                           NULL) > 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                               NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static gpointer
serve (gpointer data)
{
  Server *server = data;
  for (;;) {
    g_autoptr (GSocketConnection) connection =
        g_socket_listener_accept (server->listener, NULL, server->stop, NULL);
    if (connection == NULL)
      return NULL;
    g_autoptr (GIOStream) stream =
        server->certificate != NULL
            ? g_tls_server_connection_new (G_IO_STREAM (connection), server->certificate, NULL)
            : NULL;
    if (stream == NULL) /* until the other side gives up */
      g_input_stream_skip (g_io_stream_get_input_stream (G_IO_STREAM (connection)), 1 << 20,
                           server->stop, NULL);
    else if (g_tls_connection_handshake (G_TLS_CONNECTION (stream), server->stop, NULL))
      answer (stream);
  }
}

static Server *
server_new (const char *certificate)
{
  g_autoptr (GError) error = NULL;
  Server *server = g_new0 (Server, 1);
  g_autofree char *path = certificate != NULL ? certificate_path (certificate) : NULL;
  server->certificate = path != NULL ? g_tls_certificate_new_from_file (path, &error) : NULL;
  g_assert_no_error (error);
  server->listener = g_socket_listener_new ();
  server->port = g_socket_listener_add_any_inet_port (server->listener, NULL, &error);
  g_assert_no_error (error);
  server->stop = g_cancellable_new ();
  server->thread = g_thread_new ("server", serve, server);
  return server;
}

static void
server_free (Server *server)
{
  g_cancellable_cancel (server->stop);
  g_thread_join (server->thread);
  g_socket_listener_close (server->listener);
  g_object_unref (server->listener);
  g_object_unref (server->stop);
  g_clear_object (&server->certificate);
  g_free (server);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Server, server_free)

/* Measures one thing of a server on this machine, vouched for by the test's authority. */
static GPtrArray *
measure (SwProbeKind kind, guint16 port, GCancellable *cancellable)
{
  SwLaptopProbe probe = {kind, (char *) "localhost", port};
  g_autoptr (GPtrArray) probes = g_ptr_array_new ();
  g_autofree char *authority = certificate_path ("authority.pem");
  g_ptr_array_add (probes, &probe);
  return sw_laptop_run (probes, authority, NULL, NULL, cancellable);
}

static const SwLaptopMeasure *
find (const GPtrArray *measures, const char *id)
{
  for (guint i = 0; i < measures->len; i++) {
    const SwLaptopMeasure *measured = measures->pdata[i];
    if (g_str_equal (measured->measure, id))
      return measured;
  }
  g_error ("“%s” was not measured", id);
}

static void
assert_served (const char *certificate, const char *issuer, const char *chain, const char *match,
               const char *names, gint64 until)
{
  g_autoptr (Server) server = server_new (certificate);
  g_autoptr (GPtrArray) measures = measure (SW_PROBE_TLS, server->port, NULL);
  g_autofree char *stamp = g_strdup_printf ("%" G_GINT64_FORMAT, until);
  const char *const expected[][2] = {{"laptop.tls.localhost.issuer", issuer},
                                     {"laptop.tls.localhost.chain", chain},
                                     {"laptop.tls.localhost.match", match},
                                     {"laptop.tls.localhost.names", names},
                                     {"laptop.tls.localhost.not_after", stamp}};
  g_assert_cmpuint (measures->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const SwLaptopMeasure *measured = find (measures, expected[i][0]);
    g_test_message ("%s, %s: %s", certificate, measured->measure, measured->value);
    g_assert_cmpint (measured->state, ==, SW_MEASURE_OK);
    g_assert_cmpstr (measured->value, ==, expected[i][1]);
  }
}

static gboolean
is_able (void)
{
  if (g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    return TRUE;
  g_test_skip ("GIO has no TLS here");
  return FALSE;
}

static void
test_certificates (void)
{
  if (!is_able ())
    return;
  assert_served ("sound.pem", "CN=Test authority", "1", "1", "localhost", UNTIL);
  assert_served ("expired.pem", "CN=Test authority", "1", "1", "localhost", EXPIRED);
  assert_served ("elsewhere.pem", "CN=Test authority", "1", "0", "other.example", UNTIL);
  assert_served ("unknown.pem", "CN=Nobody known", "0", "1", "localhost", UNTIL);
}

static void
test_clock (void)
{
  if (!is_able ())
    return;
  g_autoptr (Server) server = server_new ("sound.pem");
  g_autoptr (GPtrArray) measures = measure (SW_PROBE_CLOCK, server->port, NULL);
  const SwLaptopMeasure *skew = find (measures, "laptop.clock.skew_s");
  g_assert_cmpint (skew->state, ==, SW_MEASURE_OK);
  gint64 seconds = g_ascii_strtoll (skew->value, NULL, 10);
  g_assert_cmpint (seconds, >, SKEW - 30);
  g_assert_cmpint (seconds, <=, SKEW);
}

static void
test_ports (void)
{
  g_autoptr (Server) server = server_new (NULL);
  g_autofree char *open = g_strdup_printf ("laptop.port.localhost.%u", server->port);
  g_autoptr (GPtrArray) measures = measure (SW_PROBE_PORT, server->port, NULL);
  g_assert_cmpstr (find (measures, open)->value, ==, "open");
  g_autoptr (GPtrArray) names = measure (SW_PROBE_NAME, 0, NULL);
  g_assert_nonnull (strstr (find (names, "laptop.dns.localhost")->value, "1"));
}

/* Nobody listens: the port says so, and nothing is known of a certificate. */
static void
test_nobody (void)
{
  Server *server = server_new (NULL);
  guint16 port = server->port;
  g_autofree char *id = g_strdup_printf ("laptop.port.localhost.%u", port);
  server_free (server);
  g_autoptr (GPtrArray) measures = measure (SW_PROBE_PORT, port, NULL);
  g_assert_cmpstr (find (measures, id)->value, ==, "refused");
  g_autoptr (GPtrArray) unknown = measure (SW_PROBE_TLS, port, NULL);
  const SwLaptopMeasure *chain = find (unknown, "laptop.tls.localhost.chain");
  g_assert_cmpint (chain->state, !=, SW_MEASURE_OK);
  g_assert_null (chain->value);
  g_autoptr (GPtrArray) clock = measure (SW_PROBE_CLOCK, port, NULL);
  g_assert_null (find (clock, "laptop.clock.skew_s")->value);
}

static gpointer
cancel_later (gpointer cancellable)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* A server that says nothing holds up nobody who cancels, and leaves nothing half measured. */
static void
test_cancel (void)
{
  if (!is_able ())
    return;
  g_autoptr (Server) server = server_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GThread) thread = g_thread_new ("cancel", cancel_later, cancellable);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GPtrArray) measures = measure (SW_PROBE_TLS, server->port, cancellable);
  g_assert_cmpuint (measures->len, ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 8 * G_USEC_PER_SEC);
  g_thread_join (g_steal_pointer (&thread));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/laptop/certificates", test_certificates);
  g_test_add_func ("/laptop/clock", test_clock);
  g_test_add_func ("/laptop/ports", test_ports);
  g_test_add_func ("/laptop/nobody", test_nobody);
  g_test_add_func ("/laptop/cancel", test_cancel);
  return g_test_run ();
}
