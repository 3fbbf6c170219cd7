/* Makes the digests of projects: those of short plans in the time between frames, those of long
 * ones on another thread, one at a time.
 *
 * Signal "arrived" (): the other thread is done with one, which the portfolio knows now if it could
 * be read. */
#pragma once

#include "ui/common/session.h"

#define SW_TYPE_DIGEST_READER (sw_digest_reader_get_type ())
G_DECLARE_FINAL_TYPE (SwDigestReader, sw_digest_reader, SW, DIGEST_READER, GObject)

SwDigestReader *sw_digest_reader_new (SwSession *session);

/* From now on all projects that the portfolio does not know as they are now are to be read. */
void sw_digest_reader_look (SwDigestReader *reader);

/* Reads short plans until `end` (monotonic time), then lets long ones be read; FALSE where the time
 * was too short. Sets `any` where one was read. */
gboolean sw_digest_reader_read (SwDigestReader *reader, gint64 end, gboolean *any);

/* Is anything still to be read? */
gboolean sw_digest_reader_is_busy (SwDigestReader *reader);

/* Long plans are begun only while it is awake; at first it is not. */
void sw_digest_reader_set_awake (SwDigestReader *reader, gboolean awake);

/* Nothing arrives any more. */
void sw_digest_reader_stop (SwDigestReader *reader);
