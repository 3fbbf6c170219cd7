/* Asking for a host to be measured: what a deployment knows becomes the script for one host. */
#pragma once

#include "core/deployment/deployment.h"
#include "core/deployment/preflight-script.h"

/* What the script of `host` is asked, as answers stand: the paths of the host, the ports that the
 * network matrix opens to it, the hosts it has to reach, names, certificate, what lies outside.
 * Only what a check of the run reads is asked. With a fresh nonce; the caller frees it. */
SwPreflightSpec *sw_preflight_request_spec (SwDeployment *deployment, const SwDeploymentRow *host);

/* The script of the host of that name; notes in the library that it was written, so that what it
 * prints can be told from anything else. `spec` (may be NULL) receives what is asked, to free. NULL
 * with "unknown-host", the refusals of sw_preflight_spec_check, or those of an edit. */
SwPreflightScript *sw_preflight_request_new (SwDeployment *deployment, const char *host,
                                             SwPreflightSpec **spec, GError **error);

/* What names the playbook that a run follows: "implementation-training@1.2.0". To free. */
char *sw_preflight_request_spec_id (SwDeployment *deployment);
