/* Signatures on the spot: the roster with who has signed, the name of who signs now, and the field
 * to sign in; the trainer comes last. In the language of the session. */
#pragma once

#include "core/training/signature.h"

#include <adwaita.h>

#define SW_TYPE_SIGNATURE_ROUND (sw_signature_round_get_type ())
G_DECLARE_FINAL_TYPE (SwSignatureRound, sw_signature_round, SW, SIGNATURE_ROUND, AdwWindow)

/* A window over `parent` (may be NULL), as large, at the first who did not sign yet. */
SwSignatureRound *sw_signature_round_new (GtkWindow *parent, SwTraining *training, gint64 session);

/* Who signs now: a person's id, 0 for the trainer. */
gint64 sw_signature_round_person (SwSignatureRound *round);
