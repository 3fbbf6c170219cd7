/* Passwords in the keyring of the desktop, under the name of their vault record: for those who want
 * them at hand. They stand in no library, log or file of Slipway.
 *
 * Each call may wait for somebody to unlock the keyring, so the window makes it on a worker. Where
 * there is no keyring, or this build cannot use one, the rule is "no-keyring". */
#pragma once

#include <gio/gio.h>

/* Keeps `password` under `record`, in place of what was there. */
gboolean sw_keyring_keep (const char *record, const char *password, GCancellable *cancellable,
                          GError **error);

/* What is kept under `record`, to be given to sw_keyring_wipe; NULL with `error`: "not-kept". */
char *sw_keyring_find (const char *record, GCancellable *cancellable, GError **error);

/* Removes it; FALSE with "not-kept" where there was nothing. */
gboolean sw_keyring_forget (const char *record, GCancellable *cancellable, GError **error);

/* Overwrites a password and frees it; NULL is fine. */
void sw_keyring_wipe (char *password);
