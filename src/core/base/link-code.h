/* Links as people type them and playbooks hold them: `X`, `X:SS`, `X:FS+2d`, `X:FF-4h`,
 * `X:FS+50%`, `X:FS+2ed`, where X names the predecessor. */
#pragma once

#include "core/base/duration.h"
#include "core/base/terms.h"

/* Reads the whole of `text`. `target` (full transfer) receives the predecessor's name, which holds
 * no blank, comma or colon; `type` is FS where none is given; `lag` is in minutes or, with
 * SW_UNIT_PERCENT, in percent of the predecessor's duration, negative after a minus sign. FALSE,
 * with nothing set, when it is no link or the lag is over SW_MAX_MINUTES. */
gboolean sw_link_code_parse (const char *text, SwWorkday workday, char **target, SwLinkType *type,
                             int *lag, SwUnit *unit);

/* The shortest form that reads back as the same link; the caller frees it. */
char *sw_link_code_format (const char *target, SwLinkType type, int lag, SwUnit unit,
                           SwWorkday workday);
