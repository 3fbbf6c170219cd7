/* What is kept of a file that proves something: its name, its bytes and its SHA-256, never its
 * content. */
#pragma once

#include <gio/gio.h>

typedef struct {
  char *name; /* without folders */
  gint64 bytes;
  char *sum; /* 64 hexadecimal digits */
} SwFileDigest;

/* Reads the whole file (100 MB take about half a second). Refusals: "file", and "empty" for one
 * without a byte. */
gboolean sw_file_digest_read (const char *path, SwFileDigest *digest, GCancellable *cancellable,
                              GError **error);
void sw_file_digest_clear (SwFileDigest *digest);

/* As an answer keeps it, "sha256:SUM BYTES NAME", to free; and back, FALSE for anything else. */
char *sw_file_digest_to_text (const SwFileDigest *digest);
gboolean sw_file_digest_parse (const char *text, SwFileDigest *digest);
