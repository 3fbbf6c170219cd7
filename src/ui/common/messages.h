/* What a window says: one toast at a time, and the banner where the file itself stands in the way.
 * Windows that are an SwFeedback speak through it. */
#pragma once

#include "ui/common/banner.h"

#include <adwaita.h>

#define SW_TYPE_MESSAGES (sw_messages_get_type ())
G_DECLARE_FINAL_TYPE (SwMessages, sw_messages, SW, MESSAGES, GObject)

/* Speaks in `toasts` and `banner`, which outlive it. One reference. */
SwMessages *sw_messages_new (AdwToastOverlay *toasts, SwBanner *banner);

/* Shows `sentence` in place of the last toast; `button`, `action` and its `target` (a floating
 * reference is sunk) may be NULL. */
void sw_messages_toast (SwMessages *messages, const char *sentence, const char *button,
                        const char *action, GVariant *target);

/* Shows why something could not be done: as a toast, or where that lasts (disk full, read-only,
 * locked) in the banner, whose button tries `retry` again (NULL: nothing to try). */
void sw_messages_refuse (SwMessages *messages, const GError *error, GClosure *retry);

/* The banner's button was pressed: hides it and tries again. FALSE where there is nothing to try.
 */
gboolean sw_messages_retry (SwMessages *messages);

/* There is nothing to try again any more. */
void sw_messages_forget_retry (SwMessages *messages);
