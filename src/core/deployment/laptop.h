/* What can be measured from the admin's own computer: names, ports, certificates as they are served
 * and the clock of a server. Only when asked, never by itself. Blocks: call it on a worker. */
#pragma once

#include "core/deployment/deployment-edit.h"

#include <gio/gio.h>

typedef enum {
  SW_PROBE_NAME, /* laptop.dns.HOST: its addresses */
  SW_PROBE_PORT, /* laptop.port.HOST.N: open, refused, timeout */
  SW_PROBE_TLS,  /* laptop.tls.HOST.issuer, .chain, .match, .names, .not_after */
  SW_PROBE_CLOCK /* laptop.clock.skew_s: seconds that the server is ahead of us, without a sign */
} SwProbeKind;

typedef struct {
  SwProbeKind kind;
  char *host;
  guint16 port;
} SwLaptopProbe;

/* What the run's answers give to probe: the access names and the addresses of database, mail relay
 * and proxy. `checks` (ids, NULL: all) picks those that a check is judged by. Array of
 * SwLaptopProbe to unref; empty while nothing is answered. */
GPtrArray *sw_laptop_probes (SwDeployment *deployment, const char *const *checks);

/* One measure with texts of its own. */
typedef struct {
  char *measure;
  SwMeasureState state;
  char *value;
  char *note;
} SwLaptopMeasure;

/* Probes one after the other, each at most 10 seconds. Certificates are checked against the file
 * `ca` (may be NULL: the system's). Array of SwLaptopMeasure to unref; what was not reached when
 * `cancellable` was cancelled is not in it. */
typedef void (*SwLaptopProgress) (guint done, guint count, gpointer data);
GPtrArray *sw_laptop_run (const GPtrArray *probes, const char *ca, SwLaptopProgress progress,
                          gpointer data, GCancellable *cancellable);

/* Notes them as one step. The count, or -1. */
int sw_laptop_note (SwDeployment *deployment, const GPtrArray *measures, GError **error);
