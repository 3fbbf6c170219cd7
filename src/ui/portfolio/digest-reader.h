/* Makes the digests of projects: those of short plans in the time between frames, those of long
 * ones on another thread, one at a time.
 *
 * Signal "arrived" (): the portfolio knows one more that was made on the other thread. */
#pragma once

#include "ui/common/session.h"

#define SW_TYPE_DIGEST_READER (sw_digest_reader_get_type ())
G_DECLARE_FINAL_TYPE (SwDigestReader, sw_digest_reader, SW, DIGEST_READER, GObject)

SwDigestReader *sw_digest_reader_new (SwSession *session);

/* From now on all projects whose digests the portfolio lacks are to be read. */
void sw_digest_reader_look (SwDigestReader *reader);

/* Reads until `end` (monotonic time); FALSE where that was too short. Sets `any` where one was
 * read.
 */
gboolean sw_digest_reader_read (SwDigestReader *reader, gint64 end, gboolean *any);

/* Nothing arrives any more. */
void sw_digest_reader_stop (SwDigestReader *reader);
