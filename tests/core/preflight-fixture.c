#include "preflight-fixture.h"

char *
preflight_check (const char *id, const char *state, const char *value)
{
  return g_strdup_printf ("{\"id\":\"%s\",\"state\":\"%s\",\"value\":%s,\"note\":\"\"}", id, state,
                          value);
}

char *
preflight_json (const char *checks, guint count)
{
  return g_strdup_printf ("{\"schema\":\"preflight-result/1\",\"nonce\":\"" PREFLIGHT_NONCE "\","
                          "\"spec_id\":\"example@1.0.0\",\"spec_sha256\":\"" PREFLIGHT_SPEC "\","
                          "\"host_label\":\"app1\",\"host_hash\":\"" PREFLIGHT_MACHINE "\","
                          "\"root\":false,\"ended\":1795294441,\"count\":%u,\"checks\":[%s]}",
                          count, checks);
}

char *
preflight_block (const char *json, guint count)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  return g_strdup_printf ("-----BEGIN PREFLIGHT RESULT-----\n%s\n"
                          "-----END PREFLIGHT RESULT sha256:%s n:%u-----\n",
                          json, sum, count);
}

char *
preflight_sound (void)
{
  g_autofree char *memory = preflight_check ("mem.MemTotal_kib", "ok", "24682416");
  g_autofree char *name = preflight_check ("os.id", "ok", "\"debian\"");
  g_autofree char *key = preflight_check ("tls.file.key_match", "denied", "null");
  g_autofree char *checks = g_strjoin (",\n", memory, name, key, NULL);
  g_autofree char *json = preflight_json (checks, 3);
  g_auto (GStrv) lines = g_strsplit (json, "\n", -1);
  g_autofree char *flat = g_strjoinv ("", lines);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, flat, -1);
  return g_strdup_printf ("-----BEGIN PREFLIGHT RESULT-----\n%s\n"
                          "-----END PREFLIGHT RESULT sha256:%s n:3-----\n",
                          json, sum);
}
