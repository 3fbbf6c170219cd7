/* What goes into a preflight script, and what does not. */
#include "core/base/error.h"
#include "core/deployment/preflight-measure.h"
#include "core/deployment/preflight-result.h"
#include "core/deployment/preflight-script.h"

#include <string.h>

static SwPreflightSpec *
small_spec (void)
{
  SwPreflightSpec *spec = sw_preflight_spec_new ();
  spec->nonce = g_strdup ("0123456789abcdef0123456789abcdef");
  spec->salt = g_strdup ("fedcba9876543210fedcba9876543210");
  spec->spec_id = g_strdup ("example@1.0.0");
  spec->host = g_strdup ("app1");
  spec->run = g_strdup ("NORD");
  spec->data_path = g_strdup ("/srv/app");
  return spec;
}

static void
assert_refused (const SwPreflightSpec *spec, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPreflightScript) script = sw_preflight_script_new (spec, &error);
  g_assert_null (script);
  g_assert_cmpstr (sw_error_rule (error), ==, rule);
}

static char *
text_of (const SwPreflightSpec *spec)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPreflightScript) script = sw_preflight_script_new (spec, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&script->text);
}

static void
assert_holds (const char *text, const char *line)
{
  g_assert_nonnull (strstr (text, line));
}

static void
test_constants (void)
{
  g_autoptr (SwPreflightSpec) spec = small_spec ();
  spec->certificate = g_strdup ("/etc/tls/app.crt");
  spec->key = g_strdup ("/etc/tls/app.key");
  spec->proxy = g_strdup ("proxy.example.com:3128");
  sw_preflight_spec_add_port (spec->ports, 443);
  sw_preflight_spec_add_port (spec->ports, 443);
  sw_preflight_spec_add_name (spec->names, "app");
  sw_preflight_spec_add_name (spec->names, "app.nord.example");
  sw_preflight_spec_add_name (spec->nearby, "db1");
  sw_preflight_spec_add_end (spec->peers, "db1", 5432);
  sw_preflight_spec_add_end (spec->peers, "db1", 5432);
  sw_preflight_spec_add_end (spec->outbound, "registry.example", 443);
  g_autofree char *text = text_of (spec);
  assert_holds (text, "\nlabel='app1'\nnonce='0123456789abcdef0123456789abcdef'\n");
  assert_holds (text, "\nproxy='proxy.example.com:3128'\n");
  assert_holds (text, "\nwhat_is_asked () {\n"
                      "  ask_certificate '/etc/tls/app.crt' '/etc/tls/app.key' '' ''\n"
                      "  ask_port 443\n"
                      "  ask_path data '/srv/app'\n"
                      "  ask_name 'app'\n"
                      "  ask_name 'app.nord.example'\n"
                      "  ask_random 'nord.example'\n"
                      "  ask_distance 'db1'\n"
                      "  ask_peer 'db1' 5432\n"
                      "  ask_outbound 'registry.example' 443\n"
                      "}\n");
  g_assert_null (strstr (text, "'@"));
}

/* A value that looks like a placeholder stays one. */
static void
test_placeholder_value (void)
{
  g_autoptr (SwPreflightSpec) spec = small_spec ();
  g_free (spec->spec_id);
  spec->spec_id = g_strdup ("@nonce@");
  g_autofree char *text = text_of (spec);
  assert_holds (text, "\nspec_id='@nonce@'\n");
}

static void
test_refused_values (void)
{
  static const char *const paths[] = {"/srv/my data",
                                      "/srv/'; rm -rf / #",
                                      "/srv/$(id)",
                                      "/srv/`id`",
                                      "/srv/a\nb",
                                      "/srv/\xe2\x80\xae"
                                      "app",
                                      "srv/app",
                                      "-rf",
                                      "/srv/\"",
                                      "/srv/\\",
                                      "/srv/*",
                                      "/s/ü"};
  static const char *const hosts[] = {"-oProxyCommand=x", "a b", "user@db1", "db1/x", "",
                                      "db1;id",           "'",   "$(id)",    "\xff"};
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (SwPreflightSpec) spec = small_spec ();
    g_free (spec->data_path);
    spec->data_path = g_strdup (paths[i]);
    assert_refused (spec, "preflight-value");
  }
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    g_autoptr (SwPreflightSpec) name = small_spec (), peer = small_spec (), label = small_spec ();
    sw_preflight_spec_add_name (name->names, hosts[i]);
    assert_refused (name, "preflight-value");
    g_autoptr (SwPreflightSpec) access = small_spec (), clock = small_spec (), home = small_spec ();
    sw_preflight_spec_add_name (access->access, hosts[i]);
    assert_refused (access, "preflight-value");
    clock->clock = g_strdup (hosts[i]);
    assert_refused (clock, "preflight-value");
    g_hash_table_insert (home->homes, g_strdup ("app"), g_strdup (hosts[i]));
    assert_refused (home, "preflight-value");
    sw_preflight_spec_add_end (peer->peers, hosts[i], 1);
    assert_refused (peer, "preflight-value");
    g_free (label->host);
    label->host = g_strdup (hosts[i]);
    assert_refused (label, "preflight-value");
  }
}

static void
test_lengths (void)
{
  g_autoptr (SwPreflightSpec) spec = small_spec ();
  g_free (spec->data_path);
  spec->data_path = g_strnfill (200, '/');
  g_autofree char *text = text_of (spec);
  assert_holds (text, spec->data_path);
  g_free (spec->data_path);
  spec->data_path = g_strnfill (201, '/');
  assert_refused (spec, "preflight-value");
}

static void
test_too_many (void)
{
  g_autoptr (SwPreflightSpec) spec = small_spec ();
  for (int port = 1; port <= 200; port++)
    sw_preflight_spec_add_port (spec->ports, port);
  g_autofree char *text = text_of (spec);
  sw_preflight_spec_add_port (spec->ports, 201);
  assert_refused (spec, "too-many");
}

static void
test_hashes (void)
{
  g_autoptr (SwPreflightSpec) spec = small_spec (), other = small_spec ();
  g_autoptr (SwPreflightScript) script = sw_preflight_script_new (spec, NULL);
  g_autoptr (SwPreflightScript) again = sw_preflight_script_new (spec, NULL);
  g_assert_cmpstr (script->text, ==, again->text);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, script->text, -1);
  g_assert_cmpstr (script->sha256, ==, sum);
  g_autofree char *named = g_strdup_printf ("spec_sha256='%s'", script->spec_sha256);
  assert_holds (script->text, named);
  sw_preflight_spec_add_port (other->ports, 443);
  g_autoptr (SwPreflightScript) changed = sw_preflight_script_new (other, NULL);
  g_assert_cmpstr (script->spec_sha256, !=, changed->spec_sha256);
  g_autofree char *line = sw_preflight_script_sum_line (script, "a.sh");
  g_autofree char *expected = g_strdup_printf ("%s  a.sh\n", sum);
  g_assert_cmpstr (line, ==, expected);
}

static void
assert_lines (const SwPreflightSpec *spec, const char *file, const char *expected)
{
  g_auto (GStrv) lines = sw_preflight_script_lines (spec, file);
  g_autofree char *joined = g_strjoinv ("\n", lines);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_lines (void)
{
  g_autoptr (SwPreflightSpec) spec = small_spec ();
  g_autofree char *name = sw_preflight_script_file_name (spec);
  g_assert_cmpstr (name, ==, "preflight-NORD-app1.sh");
  assert_lines (spec, name,
                "sha256sum -c preflight-NORD-app1.sh.sha256\n"
                "sh preflight-NORD-app1.sh > preflight-NORD-app1.txt\n"
                "sudo sh preflight-NORD-app1.sh > preflight-NORD-app1-root.txt");
  sw_preflight_spec_add_port (spec->listens, 5432);
  sw_preflight_spec_add_port (spec->listens, 443);
  assert_lines (spec, "-a b",
                "sha256sum -c './-a b.sha256'\n"
                "sh './-a b' > './-a b.txt'\n"
                "sudo sh './-a b' > './-a b-root.txt'\n"
                "sh './-a b' listen 5432\n"
                "sudo sh './-a b' listen 443");
}

/* A long name does not make an id that the reader refuses. */
static void
test_labels (void)
{
  g_autofree char *first = g_strnfill (48, 'a'), *second = g_strconcat (first, "b", NULL);
  g_autofree char *short_one = sw_preflight_label ("db1.nord.example");
  g_autofree char *one = sw_preflight_label (first), *two = sw_preflight_label (second);
  g_assert_cmpstr (short_one, ==, "db1.nord.example");
  g_assert_cmpstr (one, !=, two);
  const char *const forms[] = {"peer.%s.65535.state", "dns.%s.forward", "out.%s.65535.issuer",
                               "tls.served.%s.same"};
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_auto (GStrv) around = g_strsplit (forms[i], "%s", 2);
    g_autofree char *id = g_strconcat (around[0], two, around[1], NULL);
    g_assert_true (sw_preflight_id_is_sound (id));
    g_assert_true (sw_preflight_measure_is_known (id));
  }
  g_autoptr (SwPreflightSpec) spec = small_spec ();
  sw_preflight_spec_add_end (spec->peers, second, 22);
  g_autofree char *text = text_of (spec);
  g_autofree char *line = g_strdup_printf ("  ask_peer '%s' 22 '%s'\n", second, two);
  assert_holds (text, line);
}

static void
test_known_measures (void)
{
  static const char *const known[] = {"os.id",
                                      "disk.backup.used_pct",
                                      "port.443.free",
                                      "peer.db1.nord.example.5432.state",
                                      "dns.random",
                                      "dns.a.forward",
                                      "rtt.db1_us",
                                      "mtu.db1",
                                      "out.a.443.issuer",
                                      "tls.covers.cap.nord.example",
                                      "tls.served.a.same",
                                      "bundle.match",
                                      "time.ahead_s"};
  static const char *const unknown[] = {"os",   "os.id.x",      "xos.id", "port..free", "rtt._us",
                                        "mtu.", "laptop.dns.a", "",       "dns.forward"};
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (sw_preflight_measure_is_known (known[i]));
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (sw_preflight_measure_is_known (unknown[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preflight-script/constants", test_constants);
  g_test_add_func ("/preflight-script/placeholder-value", test_placeholder_value);
  g_test_add_func ("/preflight-script/refused-values", test_refused_values);
  g_test_add_func ("/preflight-script/lengths", test_lengths);
  g_test_add_func ("/preflight-script/too-many", test_too_many);
  g_test_add_func ("/preflight-script/hashes", test_hashes);
  g_test_add_func ("/preflight-script/lines", test_lines);
  g_test_add_func ("/preflight-script/labels", test_labels);
  g_test_add_func ("/preflight-script/known-measures", test_known_measures);
  return g_test_run ();
}
