/* What merging must come to, worked out the slow way: every action with the explicit set of all
 * actions that it knew, every question answered by looking at all of them. */
#pragma once

#include "library-fixture.h"

typedef struct _Oracle Oracle;

/* For `count` laptops that all begin with what is in `base`. */
Oracle *oracle_new (guint count, SwLibrary *base);
void oracle_free (Oracle *oracle);

/* Takes over the actions that laptop `place` made since the last call. */
void oracle_acted (Oracle *oracle, guint place, SwLibrary *library);

/* `to` now has what `from` has; returns how many actions are new to it. */
guint oracle_merged (Oracle *oracle, guint to, guint from);

/* All facts that laptop `place` must hold, and all its conflicts, as text, to free; the same of a
 * library as it is. */
char *oracle_facts (Oracle *oracle, guint place);
char *oracle_conflicts (Oracle *oracle, guint place);
char *facts_of (SwLibrary *library);
char *conflicts_of (SwLibrary *library);
