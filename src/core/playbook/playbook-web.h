/* The references inside a playbook: what names what, and whether work waits for itself. */
#pragma once

#include "core/playbook/inspection.h"

/* Notes unknown ids in links, roles and lists, links given twice, loops of links (also through
 * phases and tracks, which wait for what they hold), and any number of go-live milestones but one.
 * `playbook` may be faulty otherwise. */
void sw_playbook_web_check (const SwPlaybook *playbook, SwInspection *inspection);
