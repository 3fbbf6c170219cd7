#include "core/deployment/preflight-measure.h"

#include <string.h>

/* Around the label of a host stands at most “peer.” and “.65535.state”. */
#define LONGEST_LABEL (SW_PREFLIGHT_MAX_ID - 17)

/* A star stands for a host, a port, or both. */
static const char *const measures[] = {
    "os.id",
    "os.version",
    "os.release",
    "os.arch",
    "os.kernel",
    "os.systemd",
    "os.cgroup",
    "cpu.online",
    "cpu.quota_pct",
    "cpu.level",
    "cpu.model",
    "mem.MemTotal_kib",
    "mem.MemAvailable_kib",
    "mem.SwapTotal_kib",
    "disk.*.exists",
    "disk.*.own_fs",
    "disk.*.symlink",
    "disk.*.total_kib",
    "disk.*.used_pct",
    "disk.*.free_kib",
    "disk.*.inodes_free_pct",
    "disk.*.noexec",
    "disk.*.nfs",
    "disk.*.device",
    "disk.data.write_us",
    "disk.data.write_us_1",
    "disk.data.write_us_2",
    "disk.data.write_us_3",
    "port.*.free",
    "port.*.owner",
    "peer.*.state",
    "dns.*.forward",
    "dns.*.reverse",
    "dns.*.match",
    "dns.random",
    "dns.resolver",
    "time.synced",
    "time.epoch",
    "time.skew_s",
    "time.ahead_s",
    "tls.file.pem",
    "tls.file.swapped",
    "tls.file.key_encrypted",
    "tls.file.key_match",
    "tls.file.chain",
    "tls.file.names",
    "tls.file.not_before",
    "tls.file.not_after",
    "tls.file.sha256",
    "tls.covers.*",
    "tls.served.*.same",
    "out.*.tcp",
    "out.*.issuer",
    "proxy.http",
    "proxy.except",
    "proxy.covers.*",
    "bundle.present",
    "bundle.sha256",
    "bundle.bytes",
    "bundle.match",
    "bundle.fits_pct",
    "engine.kind",
    "engine.version",
    "engine.compose",
    "engine.storage",
    "engine.snap",
    "engine.socket",
    "engine.firewall",
    "engine.restart",
    "engine.images",
    "db.client_major",
    "sec.selinux",
    "sec.apparmor",
    "sec.umask",
    "sec.path_x",
    "sec.nofile",
    "sec.journal",
    "host.name",
    "host.name_length",
    "host.machine",
    "host.ip",
    "host.mtu",
    "rtt.*_us",
    "mtu.*",
    "backup.free_kib",
    "backup.same_device",
    "backup.write",
};

gboolean
sw_preflight_id_is_sound (const char *id)
{
  gsize length = strspn (id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");
  return length > 0 && length <= SW_PREFLIGHT_MAX_ID && id[length] == '\0';
}

static gboolean
matches (const char *pattern, const char *id)
{
  const char *star = strchr (pattern, '*');
  if (star == NULL)
    return g_str_equal (pattern, id);
  gsize before = star - pattern, after = strlen (star + 1), length = strlen (id);
  return length > before + after && strncmp (id, pattern, before) == 0 &&
         g_str_equal (id + length - after, star + 1);
}

gboolean
sw_preflight_measure_is_known (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (matches (measures[i], id))
      return TRUE;
  return FALSE;
}

char *
sw_preflight_label (const char *host)
{
  if (strlen (host) <= LONGEST_LABEL)
    return g_strdup (host);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, host, -1);
  return g_strdup_printf ("%.*s-%.8s", LONGEST_LABEL - 9, host, hash);
}
