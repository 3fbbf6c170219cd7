/* A file that is there whole or not at all: written beside its place, brought to the disk, renamed.
 *
 * While it is being written it belongs to its owner alone (0600); in place it has the mode of the
 * file it replaces, or what the umask leaves of 0666. A symbolic link stays, the file behind it is
 * replaced. "-" is standard output; that and devices are written when the file is complete.
 *
 * Where the thread's current GCancellable is cancelled, writing and putting into place fail with
 * G_IO_ERROR_CANCELLED. Refusals, all SW_ERROR_FILE: "disk-full", "read-only", "no-permission",
 * "no-folder", "is-folder", "too-large", "is-library" (it would overwrite a library), "file". */
#pragma once

#include <glib.h>

typedef struct _SwAtomicFile SwAtomicFile;

/* Begins a file for `path`; NULL with `error`. */
SwAtomicFile *sw_atomic_file_new (const char *path, GError **error);

/* Appends bytes. FALSE with `error`; then only sw_atomic_file_free is left. */
gboolean sw_atomic_file_write (SwAtomicFile *file, const char *bytes, gsize length, GError **error);

/* The temporary path, for a library that opens and writes the file by itself; borrowed. Such a
 * library truncates and writes the existing file; sw_atomic_file_write is then not used. */
const char *sw_atomic_file_path (const SwAtomicFile *file);

/* Puts the file into its place. On failure the place is as it was. */
gboolean sw_atomic_file_commit (SwAtomicFile *file, GError **error);

/* Frees, and removes what was not committed. */
void sw_atomic_file_free (SwAtomicFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwAtomicFile, sw_atomic_file_free)

/* All in one. */
gboolean sw_atomic_file_write_all (const char *path, const char *bytes, gsize length,
                                   GError **error);

/* Sets `error` to the refusal that errno `code` stands for when writing `path`; returns FALSE. */
gboolean sw_atomic_file_refuse (const char *path, int code, GError **error);
