/* Asks for a few values before something is written: who signs, why a check is waived, the name of
 * a new host. Stays open with the reason where it was refused.
 *
 * Signal "answered" (): the button was pressed; the handler writes, then calls sw_ask_dialog_done.
 */
#pragma once

#include "ui/common/session.h"

#include <adwaita.h>

#define SW_TYPE_ASK_DIALOG (sw_ask_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SwAskDialog, sw_ask_dialog, SW, ASK_DIALOG, AdwWindow)

/* `sentence` tells what it is for; `button` is what is pressed. To show with sw_ask_dialog_present.
 */
SwAskDialog *sw_ask_dialog_new (const char *title, const char *sentence, const char *button);

/* Adds a value to ask for; `key` is a literal. A choice has codes and titles, ended by NULL. */
void sw_ask_dialog_add_entry (SwAskDialog *dialog, const char *key, const char *title,
                              const char *text);
void sw_ask_dialog_add_lines (SwAskDialog *dialog, const char *key, const char *title);
void sw_ask_dialog_add_day (SwAskDialog *dialog, SwSession *session, const char *key,
                            const char *title, SwDay day);
void sw_ask_dialog_add_choice (SwAskDialog *dialog, const char *key, const char *title,
                               const char *const *codes, const char *const *titles);

void sw_ask_dialog_present (SwAskDialog *dialog, GtkWidget *from);

/* What was entered; to free. A day is ISO 8601, "" for none. */
char *sw_ask_dialog_get (SwAskDialog *dialog, const char *key);

/* Enters a text in an entry, as by hand. */
void sw_ask_dialog_set (SwAskDialog *dialog, const char *key, const char *text);

/* Closes the dialog, or with `error` shows why it was refused. */
void sw_ask_dialog_done (SwAskDialog *dialog, const GError *error);
