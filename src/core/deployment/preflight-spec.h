/* What the preflight script of one host is asked to measure. */
#pragma once

#include <glib.h>

/* A port of a host, as seen from the host that the script runs on. */
typedef struct {
  char *host;
  int port;
} SwPreflightEnd;

/* Texts are owned; NULL or an empty array where nothing is asked. */
typedef struct {
  char *nonce;     /* 32 hex digits, of this script alone */
  char *salt;      /* 32 hex digits, the same for all hosts of a run: makes hashes comparable */
  char *spec_id;   /* which playbook asks: "implementation-training@1.2.0" */
  char *host;      /* the host's name in the run */
  char *run;       /* how files are named after: the code of the project */
  char *data_path; /* absolute, as all paths */
  char *backup_path;
  char *certificate;
  char *key;
  char *chain;
  char *ca;
  char *bundle;
  char *bundle_sum;  /* the SHA-256 that it should have: 64 hex digits */
  char *proxy;       /* HOST:PORT */
  char *clock;       /* a host that serves https: its clock is the one to compare with */
  GArray *ports;     /* int: have to be free here */
  GArray *listens;   /* int: peers ask for these; names the lines that let this host listen */
  GPtrArray *names;  /* of hosts, to resolve; an access name comes first */
  GHashTable *homes; /* of a name, the address it should lead to */
  GPtrArray *access; /* names that users open: the certificate names them and is served there */
  GPtrArray *inner;  /* names that no proxy may come between */
  GPtrArray *nearby; /* of hosts: how far they are */
  GArray *peers;     /* SwPreflightEnd: whether a peer can be reached */
  GArray *outbound;  /* SwPreflightEnd: whether the world can be reached, and who certifies it */
} SwPreflightSpec;

/* An empty one; the caller frees it. */
SwPreflightSpec *sw_preflight_spec_new (void);
void sw_preflight_spec_free (SwPreflightSpec *spec);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPreflightSpec, sw_preflight_spec_free)

/* Adds to `ports` or `listens`, to `names`, `access`, `inner` or `nearby`, to `peers` or
 * `outbound`; what is there already is left alone. Texts are copied. */
void sw_preflight_spec_add_port (GArray *ports, int port);
void sw_preflight_spec_add_name (GPtrArray *names, const char *name);
void sw_preflight_spec_add_end (GArray *ends, const char *host, int port);

/* Whether a text may stand where the script names a host: a name or an address that no tool takes
 * for an option. */
gboolean sw_preflight_spec_is_host (const char *text);

/* Whether every value may stand in a script: a constant is letters, digits and . _ : / @ - and has
 * at most 200 characters, a path is absolute, a host name begins with a letter, digit or colon and
 * holds no / or @. FALSE with "preflight-value", which names the value, or "too-many" where the
 * result would hold more than SW_PREFLIGHT_MAX_CHECKS measures. */
gboolean sw_preflight_spec_check (const SwPreflightSpec *spec, GError **error);
