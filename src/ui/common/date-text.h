/* Dates as people type them. */
#pragma once

#include "core/base/civil.h"

/* Reads the whole of `text`: `2026-12-01`, `1.12.2026`, `1/12/2026`, `1.12.26`, `2026年12月1日`.
 * Without a year (`1.12.`, `12月1日`) the next such day from `today` on. SW_NO_DAY for anything
 * else. */
SwDay sw_date_text_parse (const char *text, SwDay today);
