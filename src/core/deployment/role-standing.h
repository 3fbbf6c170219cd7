/* Who signs and waives, and whether the people of the project say that it was theirs to do. A
 * signature by another name is kept, since paper knows such signatures too; it is marked. */
#pragma once

#include "core/deployment/deployment.h"

/* Is `name` noted for the role? Those count whom the deployment names for it (also as a deputy);
 * where it names nobody, everybody of the role's party. TRUE as well where nobody at all is noted:
 * then nothing speaks against it. Judged by the people as they are noted now. */
gboolean sw_role_is_held_by (SwDeployment *deployment, const SwPlaybookTitled *role,
                             const char *name);

/* The same of a signature, in the role it was given in; the recap knows no role. */
gboolean sw_signature_in_role (SwDeployment *deployment, const SwDeploymentSignature *signature);

/* The same of a waiver: what blocks is not waived by the customer alone, so one of it stands by
 * the name of somebody of the vendor. */
gboolean sw_waiver_in_role (SwDeployment *deployment, const SwDeploymentWaiver *waiver);

/* Their names as they are told, marked where the role is not theirs; to free. */
char *sw_signature_by (SwDeployment *deployment, const SwDeploymentSignature *signature);
char *sw_waiver_by (SwDeployment *deployment, const SwDeploymentWaiver *waiver);

/* Does the waiver hold today? Its end is not past, and its host is still there. */
gboolean sw_waiver_holds (SwDeployment *deployment, const SwDeploymentWaiver *waiver);
