/* What the core needs to know of the world: day, clock, language, author, folders. Passed, never
 * global, so that a test can be any day in any language. */
#pragma once

#include "core/base/civil.h"
#include "core/base/words.h"

typedef struct {
  gatomicrefcount references;
  SwDay today;                    /* from SLIPWAY_TODAY, else the clock's civil day */
  gint64 now;                     /* UTC seconds from SLIPWAY_NOW, else -1: read the clock */
  char *author;                   /* who is at the keyboard */
  char *library_path;             /* the default library */
  char *state_dir;                /* where this laptop's replica identities live */
  char *playbook_dir;             /* the user's own playbooks */
  char *locale_dir;               /* message catalogues, may be NULL */
  SwLanguage language;            /* of the window and of messages */
  SwWords *words[SW_N_LANGUAGES]; /* made on first use */
} SwContext;

/* Reads environment and user directories; finds the message catalogues beside the executable, in an
 * installed prefix as well as in a build folder. One reference. */
SwContext *sw_context_new (SwLanguage language);
SwContext *sw_context_ref (SwContext *context);
void sw_context_unref (SwContext *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwContext, sw_context_unref)

/* The words of `language`, borrowed. */
const SwWords *sw_context_words (SwContext *context, SwLanguage language);

/* UTC seconds. */
gint64 sw_context_now (const SwContext *context);

/* The folder that holds `lib/../NAME` of an installed prefix or the build folder's twin, as found
 * from the running executable; NULL when neither exists. The caller frees it. */
char *sw_find_locale_dir (void);
