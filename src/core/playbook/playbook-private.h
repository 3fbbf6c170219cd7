/* Empty structs for those who build a playbook. */
#pragma once

#include "core/playbook/playbook.h"

SwPlaybook *sw_playbook_new (void); /* one reference */
SwPlaybookRole *sw_playbook_role_new (void);
SwPlaybookSessionFormat *sw_playbook_session_format_new (void);
SwPlaybookItem *sw_playbook_item_new (SwKind kind);
