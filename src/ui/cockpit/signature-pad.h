/* A field to sign in with finger, pen or mouse.
 *
 * Signal "changed" (): something was drawn or taken away. Backspace takes the last stroke away,
 * Delete all. */
#pragma once

#include "core/paper/strokes.h"

#include <gtk/gtk.h>

#define SW_TYPE_SIGNATURE_PAD (sw_signature_pad_get_type ())
G_DECLARE_FINAL_TYPE (SwSignaturePad, sw_signature_pad, SW, SIGNATURE_PAD, GtkWidget)

GtkWidget *sw_signature_pad_new (void);

/* What is drawn, in the field's own pixels; borrowed, NULL while there is nothing. */
const SwStrokes *sw_signature_pad_strokes (SwSignaturePad *pad);

/* Shows `strokes` (kept by a reference; NULL: nothing), to be drawn on unless `fixed`. */
void sw_signature_pad_show (SwSignaturePad *pad, SwStrokes *strokes, gboolean fixed);

/* Takes the last stroke, or all, away. */
void sw_signature_pad_pop (SwSignaturePad *pad);
void sw_signature_pad_clear (SwSignaturePad *pad);
