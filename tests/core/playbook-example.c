#include "playbook-example.h"

#include <string.h>

char *
example_file (const char *name)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "..", "data", "playbooks", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
example_text (void)
{
  g_autofree char *readme = example_file ("README.md");
  const char *from = strstr (readme, "```json\n");
  g_assert_nonnull (from);
  from += strlen ("```json\n");
  const char *to = strstr (from, "```");
  g_assert_nonnull (to);
  return g_strndup (from, to - from);
}

char *
example_with (const char *text, const char *from, const char *to)
{
  const char *found = strstr (text, from);
  if (found == NULL)
    g_error ("the example holds no %s", from);
  g_autofree char *before = g_strndup (text, found - text);
  return g_strconcat (before, to, found + strlen (from), NULL);
}

GPtrArray *
example_faults (const char *text, gsize length)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_fault_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (SwPlaybook) playbook = sw_playbook_parse (text, length, "example", faults, &error);
  if (error != NULL) {
    g_assert_cmpuint (faults->len, ==, 0);
    g_assert_null (playbook);
    SwFault *fault = g_new0 (SwFault, 1);
    fault->message = g_strdup (error->message);
    g_ptr_array_add (faults, fault);
  }
  g_assert_true ((playbook != NULL) == (faults->len == 0));
  g_assert_cmpuint (faults->len, <=, 200);
  for (guint i = 0; i < faults->len; i++) {
    const SwFault *fault = faults->pdata[i];
    g_assert_true (g_utf8_validate (fault->message, -1, NULL));
    g_assert_cmpuint (strlen (fault->message), <, 2000);
    g_assert_true (fault->path == NULL || *fault->path == '$');
  }
  return faults;
}

double
example_limit (double seconds)
{
  const char *slowness = g_getenv ("SLIPWAY_TEST_SLOWNESS");
  return slowness != NULL ? seconds * g_ascii_strtod (slowness, NULL) : seconds;
}
