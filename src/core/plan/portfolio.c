#include "core/plan/portfolio.h"

#include <string.h>

struct _SwPortfolio {
  SwLibrary *library;
  GHashTable *digests; /* project id -> SwProjectDigest */
  GHashTable *behind;  /* ids of those that were read before their project changed */
  gint64 seen;         /* the last action that the digests know, */
  SwDay today;         /* the day they are as of, */
  SwLanguage language; /* and the language of their texts */
  gint64 hour;         /* in which alarms were looked at; they come without anybody's doing */
  guint plans_read;
};

static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_id (GHashTable *ids, gint64 id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static gint64
hour_of (SwLibrary *library)
{
  return sw_context_now (sw_library_context (library)) / 3600;
}

static gint64
last_action (SwLibrary *library)
{
  return sw_library_number (library, 0, "SELECT max(id) FROM action", SW_END);
}

static gboolean
is_gone (gpointer key, gpointer digest, gpointer there)
{
  return !g_hash_table_contains (there, key);
}

/* Names of all projects; a digest that has been read stays, unless its project is gone. */
static void
read_names (SwPortfolio *portfolio)
{
  g_autoptr (GHashTable) there = new_ids ();
  g_autoptr (SwQuery) query = sw_library_query (
      portfolio->library,
      "SELECT id, code, name, customer, mode, archived FROM project WHERE deleted = 0", SW_END);
  while (sw_query_next (query)) {
    gint64 id = sw_query_int (query, 0);
    add_id (there, id);
    if (g_hash_table_contains (portfolio->digests, &id))
      continue;
    SwProjectDigest *digest = g_rc_box_new0 (SwProjectDigest);
    const char *code = sw_query_text (query, 1), *name = sw_query_text (query, 2);
    digest->id = id;
    digest->code = g_strdup (code != NULL ? code : "");
    digest->customer = g_strdup (sw_query_text (query, 3));
    if (digest->customer == NULL)
      digest->customer = g_strdup ("");
    digest->title = g_strdup (name != NULL ? name : digest->customer);
    digest->mode = SW_MODE_UNSET;
    sw_mode_parse (sw_query_text (query, 4), &digest->mode);
    digest->archived = sw_query_int (query, 5) != 0;
    digest->phase = -1;
    digest->go_live = digest->wished_go_live = digest->milestone_day = SW_NO_DAY;
    g_autofree char *texts = g_strjoin ("\n", digest->title, digest->code, digest->customer, NULL);
    digest->folded = g_utf8_casefold (texts, -1);
    g_hash_table_insert (portfolio->digests, &digest->id, digest);
  }
  g_hash_table_foreach_remove (portfolio->digests, is_gone, there);
}

SwPortfolio *
sw_portfolio_new (SwLibrary *library)
{
  SwPortfolio *portfolio = g_new0 (SwPortfolio, 1);
  portfolio->library = library;
  portfolio->digests = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                              (GDestroyNotify) sw_project_digest_unref);
  portfolio->behind = new_ids ();
  portfolio->seen = last_action (library);
  portfolio->hour = hour_of (library);
  portfolio->today = sw_library_context (library)->today;
  portfolio->language = sw_library_context (library)->language;
  read_names (portfolio);
  return portfolio;
}

void
sw_portfolio_free (SwPortfolio *portfolio)
{
  if (portfolio == NULL)
    return;
  g_hash_table_unref (portfolio->digests);
  g_hash_table_unref (portfolio->behind);
  g_free (portfolio);
}

/* What was read stays until it is read anew; of the others the name may be another. */
static void
forget (SwPortfolio *portfolio, gint64 project)
{
  const SwProjectDigest *digest = sw_portfolio_get (portfolio, project);
  if (digest != NULL && digest->read)
    add_id (portfolio->behind, project);
  else
    g_hash_table_remove (portfolio->digests, &project);
}

static void
forget_all (SwPortfolio *portfolio)
{
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (portfolio->digests, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    forget (portfolio, *(gint64 *) ids[i]);
}

/* Projects with backups or signatures of a deployment: an alarm may have come with the hour. */
static void
forget_watched (SwPortfolio *portfolio)
{
  g_autoptr (SwQuery) query = sw_library_query (
      portfolio->library,
      "SELECT project FROM deployment_record UNION SELECT project FROM deployment_signature",
      SW_END);
  while (sw_query_next (query)) {
    forget (portfolio, sw_query_int (query, 0));
  }
}

void
sw_portfolio_update (SwPortfolio *portfolio)
{
  const SwContext *context = sw_library_context (portfolio->library);
  gint64 last = last_action (portfolio->library);
  gboolean other = context->today != portfolio->today || context->language != portfolio->language;
  gint64 hour = hour_of (portfolio->library);
  if (last == portfolio->seen && !other && hour == portfolio->hour)
    return;
  if (hour != portfolio->hour)
    forget_watched (portfolio);
  portfolio->hour = hour;
  if (other)
    g_hash_table_remove_all (portfolio->digests);
  portfolio->today = context->today;
  portfolio->language = context->language;
  g_autoptr (SwQuery) query = sw_library_query (
      portfolio->library, "SELECT DISTINCT coalesce(project, 0) FROM action WHERE id > ?1",
      SW_INT (portfolio->seen), SW_END);
  while (sw_query_next (query)) {
    gint64 project = sw_query_int (query, 0);
    if (project == 0) /* one that concerns several, or none: who knows */
      forget_all (portfolio);
    else
      forget (portfolio, project);
  }
  portfolio->seen = last;
  read_names (portfolio);
}

SwProjectDigest *
sw_portfolio_get (SwPortfolio *portfolio, gint64 project)
{
  return g_hash_table_lookup (portfolio->digests, &project);
}

gboolean
sw_portfolio_knows (SwPortfolio *portfolio, gint64 project)
{
  const SwProjectDigest *digest = sw_portfolio_get (portfolio, project);
  return digest != NULL && digest->read && !g_hash_table_contains (portfolio->behind, &project);
}

static void
put (SwPortfolio *portfolio, SwProjectDigest *digest)
{
  portfolio->plans_read++;
  g_hash_table_remove (portfolio->behind, &digest->id);
  g_hash_table_replace (portfolio->digests, &digest->id, digest);
}

SwProjectDigest *
sw_portfolio_read (SwPortfolio *portfolio, gint64 project)
{
  SwProjectDigest *digest = sw_portfolio_get (portfolio, project);
  if (digest == NULL || sw_portfolio_knows (portfolio, project))
    return digest;
  g_autoptr (SwPlan) plan = sw_plan_new (portfolio->library, project, NULL);
  if (plan == NULL)
    return digest;
  digest = sw_project_digest_new (plan, sw_library_context (portfolio->library)->today);
  put (portfolio, digest);
  return digest;
}

gboolean
sw_portfolio_take (SwPortfolio *portfolio, SwProjectDigest *digest, gint64 known)
{
  if (digest->today != portfolio->today || digest->language != portfolio->language ||
      !g_hash_table_contains (portfolio->digests, &digest->id) ||
      sw_library_has_since (portfolio->library, known, digest->id))
    return FALSE;
  put (portfolio, sw_project_digest_ref (digest));
  return TRUE;
}

guint
sw_portfolio_plans_read (const SwPortfolio *portfolio)
{
  return portfolio->plans_read;
}

gboolean
sw_portfolio_filter_matches (const SwPortfolioFilter *filter, const SwProjectDigest *digest,
                             SwDay today)
{
  gboolean needs_plan = filter->health >= 0 || filter->phase != NULL || filter->weeks > 0;
  if ((digest->archived && !filter->archived) || (needs_plan && !digest->read))
    return FALSE;
  if (filter->text != NULL && strstr (digest->folded, filter->text) == NULL)
    return FALSE;
  if (filter->mode != SW_PORTFOLIO_ANY_MODE && filter->mode != (int) digest->mode)
    return FALSE;
  if (filter->health >= 0 && filter->health != (int) digest->health)
    return FALSE;
  const SwDigestPhase *phase = sw_project_digest_phase (digest, digest->phase);
  if (filter->phase != NULL && (phase == NULL || !g_str_equal (phase->title, filter->phase)))
    return FALSE;
  return filter->weeks == 0 || (digest->go_live != SW_NO_DAY && !digest->is_live &&
                                digest->go_live < today + filter->weeks * 7);
}

/* A missing day comes last. */
static int
compare_days (SwDay day, SwDay other)
{
  if (day == SW_NO_DAY || other == SW_NO_DAY)
    return (day == SW_NO_DAY) - (other == SW_NO_DAY);
  return (day > other) - (day < other);
}

int
sw_project_digest_compare (const SwProjectDigest *digest, const SwProjectDigest *other,
                           SwPortfolioOrder order)
{
  int result = digest->archived - other->archived;
  if (result == 0 && order != SW_PORTFOLIO_BY_CUSTOMER)
    result = other->read - digest->read;
  if (result == 0 && digest->read) {
    if (order == SW_PORTFOLIO_BY_ATTENTION)
      result = (int) other->health - (int) digest->health;
    if (order == SW_PORTFOLIO_BY_PROGRESS)
      result = digest->progress - other->progress;
    if (result == 0 && order != SW_PORTFOLIO_BY_CUSTOMER)
      result = compare_days (digest->go_live, other->go_live);
  }
  if (result == 0)
    result = g_utf8_collate (digest->title, other->title);
  return result != 0 ? result : strcmp (digest->code, other->code);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer order)
{
  return sw_project_digest_compare (*(SwProjectDigest *const *) a, *(SwProjectDigest *const *) b,
                                    GPOINTER_TO_INT (order));
}

GPtrArray *
sw_portfolio_list (SwPortfolio *portfolio, const SwPortfolioFilter *filter, SwPortfolioOrder order)
{
  SwDay today = sw_library_context (portfolio->library)->today;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_project_digest_unref);
  GHashTableIter each;
  gpointer digest;
  g_hash_table_iter_init (&each, portfolio->digests);
  while (g_hash_table_iter_next (&each, NULL, &digest))
    if (sw_portfolio_filter_matches (filter, digest, today))
      g_ptr_array_add (list, sw_project_digest_ref (digest));
  g_ptr_array_sort_with_data (list, compare_cb, GINT_TO_POINTER (order));
  return list;
}
