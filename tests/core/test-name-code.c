/* Codes and derived names, to the byte. */
#include "core/base/error.h"
#include "core/deployment/name-code.h"

#include <string.h>

static char *
lookup_cb (const char *name, gpointer data)
{
  if (g_str_equal (name, "customer.code"))
    return g_strdup (data);
  return g_str_equal (name, "empty") ? g_strdup ("") : NULL;
}

static void
assert_derives (const char *pattern, const char *expected)
{
  g_autofree char *name = sw_derived_name (pattern, lookup_cb, (gpointer) "nord");
  g_test_message ("%s", pattern);
  g_assert_cmpstr (name, ==, expected);
}

static void
test_derive (void)
{
  assert_derives ("{customer.code}_cap", "nord_cap");
  assert_derives ("cap-{customer.code}", "cap-nord");
  assert_derives ("{customer.code}{customer.code}", "nordnord");
  assert_derives ("plain", "plain");
  assert_derives ("{other}_cap", NULL);
  assert_derives ("{empty}_cap", NULL);
  assert_derives ("{customer.code", NULL);
}

static void
assert_checks (const char *name, int most, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reserved = g_ptr_array_new ();
  g_ptr_array_add (reserved, (char *) "postgres");
  g_ptr_array_add (reserved, (char *) "user");
  gboolean sound = sw_derived_name_check (name, most, reserved, &error);
  g_test_message ("%s", name);
  g_assert_true (sound == (rule == NULL));
  g_assert_cmpstr (error != NULL ? sw_error_rule (error) : NULL, ==, rule);
}

static void
test_check (void)
{
  g_autofree char *name_63 = g_strnfill (63, 'a');
  g_autofree char *name_64 = g_strnfill (64, 'a');
  assert_checks ("nord_cap", 63, NULL);
  assert_checks ("nord-bak", 63, NULL);
  assert_checks (name_63, 63, NULL);
  assert_checks (name_64, 63, "name-too-long");
  assert_checks ("Nord_cap", 63, "name-characters");
  assert_checks ("nörd_cap", 63, "name-characters");
  assert_checks ("1nord", 63, "name-characters");
  assert_checks ("-nord", 63, "name-characters");
  assert_checks ("", 63, "name-characters");
  assert_checks ("postgres", 63, "name-reserved");
  assert_checks ("user", 63, "name-reserved");
}

static void
test_taken (void)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  g_assert_false (sw_derived_name_is_among ("nord_cap", taken));
  g_assert_false (sw_derived_name_is_among ("nord_cap", NULL));
  g_ptr_array_add (taken, (char *) "NORD_CAP");
  g_assert_true (sw_derived_name_is_among ("nord_cap", taken));
  g_assert_false (sw_derived_name_is_among ("nord_ca", taken));
}

/* Whatever is typed, what is offered can be taken. */
static void
test_suggest (void)
{
  g_autoptr (GPtrArray) reserved = g_ptr_array_new ();
  for (guint i = 0; i < 20000; i++) {
    gunichar letters[12];
    guint length = (guint) g_test_rand_int_range (0, 12);
    for (guint j = 0; j < length; j++)
      letters[j] = (gunichar) g_test_rand_int_range (1, g_test_rand_bit () ? 0x250 : 0x3000);
    g_autofree char *text = g_ucs4_to_utf8 (letters, length, NULL, NULL, NULL);
    g_autofree char *code = sw_code_suggest (text, reserved);
    if (code == NULL)
      continue;
    g_assert_true (sw_code_is_sound (code));
    g_ptr_array_add (reserved, code);
    g_autofree char *other = sw_code_suggest (text, reserved);
    g_assert_cmpstr (other, !=, code);
    g_assert_true (other == NULL || sw_code_is_sound (other));
    g_ptr_array_set_size (reserved, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-code/derive", test_derive);
  g_test_add_func ("/name-code/check", test_check);
  g_test_add_func ("/name-code/taken", test_taken);
  g_test_add_func ("/name-code/suggest", test_suggest);
  return g_test_run ();
}
