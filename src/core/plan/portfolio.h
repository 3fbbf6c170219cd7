/* All projects of a library in short. A plan is read when its project is asked for, made into a
 * digest and forgotten; a digest stays until an action changes its project. */
#pragma once

#include "core/plan/digest.h"

typedef struct _SwPortfolio SwPortfolio;

/* Knows the names of all projects at once. Library and its context are borrowed. */
SwPortfolio *sw_portfolio_new (SwLibrary *library);
void sw_portfolio_free (SwPortfolio *portfolio);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPortfolio, sw_portfolio_free)

/* Looks for what was done since: digests of changed projects are to be read anew, and once an hour
 * those whose backups are watched; projects that are gone are forgotten, on another day or in
 * another language all of them. Costs nothing where nothing happened. */
void sw_portfolio_update (SwPortfolio *portfolio);

/* What is known of the project, without reading its plan: also what was true before it changed.
 * Borrowed until the next call of update, read or take, NULL when there is none. */
SwProjectDigest *sw_portfolio_get (SwPortfolio *portfolio, gint64 project);

/* Is all known of the project as it is now? */
gboolean sw_portfolio_knows (SwPortfolio *portfolio, gint64 project);

/* The same with its plan read, about a millisecond where it is not known as it is now. */
SwProjectDigest *sw_portfolio_read (SwPortfolio *portfolio, gint64 project);

/* Takes a digest that a worker made, knowing all actions up to `known`; FALSE where its project is
 * gone or was changed since, or where it is of another day or in another language: then nothing is
 * known that was not before. */
gboolean sw_portfolio_take (SwPortfolio *portfolio, SwProjectDigest *digest, gint64 known);

/* How many plans were read so far. */
guint sw_portfolio_plans_read (const SwPortfolio *portfolio);

/* Which projects to show. */
typedef struct {
  const char *text;  /* case-folded, in any text of the project; NULL: all */
  int health;        /* SwHealth, -1: any */
  const char *phase; /* title of the phase it is in; NULL: any */
  int mode;          /* SwMode, SW_PORTFOLIO_ANY_MODE */
  int weeks;         /* not live yet, and go-live before so many weeks are over; 0: any */
  gboolean archived; /* archived ones too */
} SwPortfolioFilter;

#define SW_PORTFOLIO_ANY_MODE G_MININT
#define SW_PORTFOLIO_FILTER_INIT ((SwPortfolioFilter){.health = -1, .mode = SW_PORTFOLIO_ANY_MODE})

/* A project that is not read yet passes what it can be asked already, and nothing else. */
gboolean sw_portfolio_filter_matches (const SwPortfolioFilter *filter,
                                      const SwProjectDigest *digest, SwDay today);

typedef enum {
  SW_PORTFOLIO_BY_ATTENTION, /* the worst first, then the nearest go-live */
  SW_PORTFOLIO_BY_GO_LIVE,
  SW_PORTFOLIO_BY_CUSTOMER,
  SW_PORTFOLIO_BY_PROGRESS,
} SwPortfolioOrder;

/* As strcmp; archived ones last, before them those not read yet by their names. */
int sw_project_digest_compare (const SwProjectDigest *digest, const SwProjectDigest *other,
                               SwPortfolioOrder order);

/* The projects that pass, in order: digests in an array to unref, which holds them. */
GPtrArray *sw_portfolio_list (SwPortfolio *portfolio, const SwPortfolioFilter *filter,
                              SwPortfolioOrder order);
