#include "core/base/error.h"
#include "playbook-example.h"

#include <string.h>

static SwPlaybook *
parse_example (void)
{
  g_autofree char *text = example_text ();
  g_autoptr (GError) error = NULL;
  SwPlaybook *playbook = sw_playbook_parse (text, strlen (text), "example", NULL, &error);
  g_assert_no_error (error);
  return playbook;
}

static void
test_whole (void)
{
  g_autoptr (SwPlaybook) playbook = parse_example ();
  g_assert_cmpstr (playbook->id, ==, "first-steps");
  g_assert_cmpstr (playbook->version, ==, "1.0.0");
  g_assert_cmpstr (sw_text_in (&playbook->title, SW_LANGUAGE_GERMAN), ==, "Erste Schritte");
  g_assert_cmpstr (sw_text_in (&playbook->summary, SW_LANGUAGE_CHINESE), ==, "一次小型实施。");
  g_assert_false (playbook->internal);
  g_assert_cmpuint (playbook->modes, ==, 1 << SW_MODE_TEAM | 1 << SW_MODE_PRIVATE_LIGHT);
  g_assert_cmpuint (playbook->phases->len, ==, 2);
  g_assert_cmpuint (g_hash_table_size (playbook->items), ==, 10);
  g_assert_true (g_str_has_prefix (playbook->source, "{\n"));
}

static void
test_items (void)
{
  g_autoptr (SwPlaybook) playbook = parse_example ();
  const SwPlaybookItem *phase = playbook->phases->pdata[0];
  g_assert_cmpint (phase->kind, ==, SW_KIND_PHASE);
  g_assert_cmpstr (phase->number, ==, "01");
  g_assert_cmpstr (phase->hue, ==, "blue");
  g_assert_cmpuint (phase->children->len, ==, 3);
  const SwPlaybookItem *track = phase->children->pdata[0];
  g_assert_cmpint (track->kind, ==, SW_KIND_TRACK);
  g_assert_true (sw_playbook_item (playbook, "servers") == track);
  g_assert_cmpuint (track->when.modes, ==, 1 << SW_MODE_PRIVATE_LIGHT);
  g_assert_cmpuint (track->when.hostings, ==, 1 << SW_HOSTING_ON_PREMISES);
  const SwPlaybookItem *install = sw_playbook_item (playbook, "install");
  g_assert_cmpint (install->duration, ==, 960);
  g_assert_false (install->elapsed);
  g_assert_cmpint (install->party, ==, SW_PARTY_CUSTOMER);
  g_assert_cmpstr (install->role, ==, "operator");
  g_assert_cmpstr (sw_text_in (&install->note, SW_LANGUAGE_ENGLISH), ==, "Follow the guide.");
  g_assert_cmpint (install->spread.low, ==, 50);
  g_assert_cmpint (install->spread.high, ==, 300);
  g_assert_cmpint (playbook->spread.low, ==, 90);
  g_assert_cmpint (playbook->spread.high, ==, 130);
  g_assert_cmpint (sw_playbook_item (playbook, "settle")->spread.low, ==, 0);
  g_assert_cmpint (playbook->minimum[SW_MODE_TEAM], ==, 1);
  g_assert_cmpint (playbook->minimum[SW_MODE_PRIVATE_LIGHT], ==, 2);
  g_assert_cmpint (playbook->minimum[SW_MODE_PRIVATE_STANDARD], ==, 0);
  const SwPlaybookItem *settle = sw_playbook_item (playbook, "settle");
  g_assert_cmpint (settle->duration, ==, 1440);
  g_assert_true (settle->elapsed);
  g_assert_cmpint (settle->party, ==, SW_PARTY_UNSET);
  const SwPlaybookItem *use = sw_playbook_item (playbook, "use");
  g_assert_cmpuint (use->needs, ==, SW_NEEDS_MODE | SW_NEEDS_DELIVERY);
  const SwPlaybookItem *go_live = sw_playbook_item (playbook, "go-live");
  g_assert_cmpint (go_live->kind, ==, SW_KIND_MILESTONE);
  g_assert_true (go_live->go_live);
  g_assert_cmpint (go_live->duration, ==, 0);
  g_assert_true (sw_playbook_item (playbook, "review")->internal);
  g_assert_null (sw_playbook_item (playbook, "nobody"));
  g_assert_null (sw_playbook_item (playbook, NULL));
}

static void
test_links (void)
{
  g_autoptr (SwPlaybook) playbook = parse_example ();
  const SwPlaybookItem *ready = sw_playbook_item (playbook, "ready");
  g_assert_cmpuint (ready->links->len, ==, 2);
  const SwPlaybookLink *link = ready->links->pdata[1];
  g_assert_cmpstr (link->predecessor, ==, "accounts");
  g_assert_cmpint (link->type, ==, SW_LINK_FS);
  g_assert_cmpint (link->lag, ==, 240);
  link = sw_playbook_item (playbook, "review")->links->pdata[0];
  g_assert_cmpint (link->type, ==, SW_LINK_SS);
  g_assert_cmpint (link->lag, ==, 50);
  g_assert_cmpint (link->unit, ==, SW_UNIT_PERCENT);
}

static void
test_roles (void)
{
  g_autoptr (SwPlaybook) playbook = parse_example ();
  const SwPlaybookRole *user = sw_playbook_role (playbook, "user");
  g_assert_cmpstr (user->number, ==, "01");
  g_assert_cmpint (user->party, ==, SW_PARTY_CUSTOMER);
  g_assert_true (user->trained);
  g_assert_cmpuint (user->topics->len, ==, 1);
  const SwPlaybookTopic *topic = user->topics->pdata[0];
  g_assert_cmpstr (topic->id, ==, "sign-in");
  g_assert_cmpstr (sw_text_in (&topic->title, SW_LANGUAGE_CHINESE), ==, "登录");
  const SwPlaybookRole *operator= sw_playbook_role (playbook, "operator");
  g_assert_true (sw_condition_holds (&operator->when, SW_MODE_PRIVATE_LIGHT, SW_DELIVERY_UNSET,
                                     SW_HOSTING_UNSET));
  g_assert_false (
      sw_condition_holds (&operator->when, SW_MODE_TEAM, SW_DELIVERY_RENT, SW_HOSTING_ON_PREMISES));
  g_assert_null (sw_playbook_role (playbook, "nobody"));
  g_assert_null (sw_playbook_role (playbook, NULL));
}

static void
test_condition (void)
{
  SwCondition always = {0};
  g_assert_true (sw_condition_holds (&always, SW_MODE_UNSET, SW_DELIVERY_UNSET, SW_HOSTING_UNSET));
  SwCondition both = {.modes = 1 << SW_MODE_TEAM, .deliveries = 1 << SW_DELIVERY_PURCHASE};
  g_assert_true (sw_condition_holds (&both, SW_MODE_TEAM, SW_DELIVERY_PURCHASE, SW_HOSTING_UNSET));
  g_assert_false (sw_condition_holds (&both, SW_MODE_TEAM, SW_DELIVERY_UNSET, SW_HOSTING_UNSET));
  g_assert_false (
      sw_condition_holds (&both, SW_MODE_UNSET, SW_DELIVERY_PURCHASE, SW_HOSTING_UNSET));
  g_assert_false (sw_condition_holds (&both, SW_MODE_TEAM, SW_DELIVERY_RENT, SW_HOSTING_UNSET));
  SwCondition all = {.hostings = 1 << SW_HOSTING_ON_PREMISES | 1 << SW_HOSTING_VENDOR_CLOUD};
  g_assert_true (
      sw_condition_holds (&all, SW_MODE_UNSET, SW_DELIVERY_UNSET, SW_HOSTING_VENDOR_CLOUD));
  g_assert_false (sw_condition_holds (&all, SW_MODE_UNSET, SW_DELIVERY_UNSET, SW_HOSTING_UNSET));
}

static void
test_references (void)
{
  SwPlaybook *playbook = parse_example ();
  g_assert_true (sw_playbook_ref (playbook) == playbook);
  sw_playbook_unref (playbook);
  g_assert_cmpstr (playbook->id, ==, "first-steps");
  sw_playbook_unref (playbook);
}

/* Every way to say something in a text has its code; the order of the codes is that of the terms.
 */
static void
test_codes (void)
{
  g_autofree char *text = example_text ();
  g_autofree char *all =
      example_with (text, "\"modes\": [\"team\", \"private-light\"]",
                    "\"modes\": [\"private-standard\", \"private-light\", \"team\"]");
  for (SwMode mode = 0; mode < SW_N_MODES; mode++) {
    g_autofree char *list =
        g_strdup_printf ("\"when\": {\"modes\": [\"%s\"]}", sw_mode_code (mode));
    g_autofree char *changed =
        example_with (all, "\"when\": {\"modes\": [\"private-light\"]}", list);
    g_autoptr (SwPlaybook) playbook =
        sw_playbook_parse (changed, strlen (changed), "example", NULL, NULL);
    g_assert_cmpuint (sw_playbook_role (playbook, "operator")->when.modes, ==, 1u << mode);
  }
  for (SwHosting hosting = 0; hosting < SW_N_HOSTINGS; hosting++) {
    g_autofree char *list = g_strdup_printf ("[\"%s\"]", sw_hosting_code (hosting));
    g_autofree char *changed = example_with (text, "[\"on-premises\"]", list);
    g_autoptr (SwPlaybook) playbook =
        sw_playbook_parse (changed, strlen (changed), "example", NULL, NULL);
    g_assert_cmpuint (sw_playbook_item (playbook, "servers")->when.hostings, ==, 1u << hosting);
  }
  for (SwDelivery delivery = 0; delivery < SW_N_DELIVERIES; delivery++) {
    g_autofree char *list =
        g_strdup_printf ("\"deliveries\": [\"%s\"]", sw_delivery_code (delivery));
    g_autofree char *changed = example_with (text, "\"hostings\": [\"on-premises\"]", list);
    g_autoptr (SwPlaybook) playbook =
        sw_playbook_parse (changed, strlen (changed), "example", NULL, NULL);
    g_assert_cmpuint (sw_playbook_item (playbook, "servers")->when.deliveries, ==, 1u << delivery);
  }
  for (SwParty party = 0; party < SW_N_PARTIES; party++) {
    g_autofree char *code = g_strdup_printf ("\"party\": \"%s\"", sw_party_code (party));
    g_autofree char *changed = example_with (text, "\"party\": \"customer\"", code);
    g_autoptr (SwPlaybook) playbook =
        sw_playbook_parse (changed, strlen (changed), "example", NULL, NULL);
    g_assert_cmpint (sw_playbook_role (playbook, "user")->party, ==, party);
  }
}

static void
test_shipped (void)
{
  g_autofree char *text = example_file ("implementation-training.json");
  g_autoptr (GPtrArray) faults = example_faults (text, strlen (text));
  for (guint i = 0; i < faults->len; i++) {
    const SwFault *fault = faults->pdata[i];
    g_test_message ("%s: %s", fault->path, fault->message);
  }
  g_assert_cmpuint (faults->len, ==, 0);
}

/* Without a list of faults the first one is the error. */
static void
test_error (void)
{
  g_autofree char *text = example_text ();
  g_autofree char *broken = example_with (text, "\"de\": \"Erste Schritte\", ", "");
  g_autoptr (GError) error = NULL;
  g_assert_null (sw_playbook_parse (broken, strlen (broken), "mine.json", NULL, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "faulty-playbook");
  g_assert_nonnull (strstr (error->message, "mine.json"));
  g_assert_nonnull (strstr (error->message, "$.title.de"));
  g_assert_null (sw_playbook_parse (broken, strlen (broken), "mine.json", NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playbook/whole", test_whole);
  g_test_add_func ("/playbook/items", test_items);
  g_test_add_func ("/playbook/links", test_links);
  g_test_add_func ("/playbook/roles", test_roles);
  g_test_add_func ("/playbook/condition", test_condition);
  g_test_add_func ("/playbook/references", test_references);
  g_test_add_func ("/playbook/codes", test_codes);
  g_test_add_func ("/playbook/shipped", test_shipped);
  g_test_add_func ("/playbook/error", test_error);
  return g_test_run ();
}
