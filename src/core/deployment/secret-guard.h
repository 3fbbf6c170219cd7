/* Does a text look like a password or a key? Asked before an answer is stored, since what is in the
 * log once stays there.
 *
 * Four signs: a word like “password” with a value beside it; the armour of a private key; the shape
 * that well-known makers give their keys; and a word that people make passwords of, or a long one
 * without any order in it. Words, paths,
 * host names, UUIDs, addresses, fingerprints and digests (`sha256:...`) have order. */
#pragma once

#include <glib.h>

typedef enum {
  SW_SECRET_NONE,
  SW_SECRET_LABEL,  /* “password = ...” */
  SW_SECRET_KEY,    /* a private key */
  SW_SECRET_SHAPE,  /* a key as a known maker forms it, an account in an address */
  SW_SECRET_RANDOM, /* a long word without order */
} SwSecretSign;

typedef enum {
  SW_SECRET_PROSE = 0,
  SW_SECRET_HASH = 1 << 0,   /* a hash is asked: hexadecimal words are none */
  SW_SECRET_RECORD = 1 << 1, /* the name of a vault record is asked: shorter words count too */
  SW_SECRET_FOUND = 1 << 2,  /* nobody typed it: names of files and what programs printed are often
                                without order, so that only the other signs count */
} SwSecretFlags;

/* The first sign found in `text`. A few microseconds a line. */
SwSecretSign sw_secret_guard_look (const char *text, SwSecretFlags flags);

/* Refuses a text with a sign, rule "secret", in a sentence that does not repeat it. */
gboolean sw_secret_guard_check (const char *text, SwSecretFlags flags, GError **error);
