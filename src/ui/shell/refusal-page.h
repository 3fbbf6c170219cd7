/* Why the library could not be opened, and the ways out. */
#pragma once

#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_REFUSAL_PAGE (sw_refusal_page_get_type ())
G_DECLARE_FINAL_TYPE (SwRefusalPage, sw_refusal_page, SW, REFUSAL_PAGE, AdwBin)

SwRefusalPage *sw_refusal_page_new (SwSession *session, const GError *error);
