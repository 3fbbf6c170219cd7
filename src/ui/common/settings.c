#include "ui/common/settings.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

struct _SwSettings {
  GObject parent_instance;

  GSettings *stored;  /* NULL without a schema */
  GHashTable *values; /* then: key -> GVariant */
};

G_DEFINE_FINAL_TYPE (SwSettings, sw_settings, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Equal to the schema's defaults. */
static GHashTable *
defaults (void)
{
  GHashTable *values =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
  const struct {
    const char *key;
    GVariant *value;
  } pairs[] = {
      {"window-width", g_variant_new_int32 (1200)},
      {"window-height", g_variant_new_int32 (760)},
      {"window-maximized", g_variant_new_boolean (FALSE)},
      {"language", g_variant_new_string ("")},
      {"first-weekday", g_variant_new_string ("locale")},
      {"style", g_variant_new_string ("system")},
      {"sidebar-visible", g_variant_new_boolean (TRUE)},
      {"details-visible", g_variant_new_boolean (FALSE)},
      {"table-width", g_variant_new_int32 (440)},
      {"zoom", g_variant_new_double (24)},
      {"export-internal", g_variant_new_boolean (FALSE)},
      {"portfolio-view", g_variant_new_string ("list")},
      {"last-project", g_variant_new_int64 (0)},
      {"shown-baselines", g_variant_new_array (G_VARIANT_TYPE ("{xx}"), NULL, 0)},
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_hash_table_insert (values, (gpointer) pairs[i].key, g_variant_ref_sink (pairs[i].value));
  return values;
}

/* The schema is sought beside the executable, so that a prefix may lie anywhere and a build folder
 * works without being installed; then where the desktop keeps its own. */
static GSettingsSchema *
find_schema (void)
{
  g_autofree char *executable = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *bin = g_path_get_dirname (executable != NULL ? executable : "");
  static const char *const places[] = {"../share/glib-2.0/schemas", "../data", "../../data",
                                       "../../../data"};
  GSettingsSchemaSource *system = g_settings_schema_source_get_default ();
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *dir = g_build_filename (bin, places[i], NULL);
    g_autofree char *compiled = g_build_filename (dir, "gschemas.compiled", NULL);
    if (!g_file_test (compiled, G_FILE_TEST_EXISTS))
      continue;
    g_autoptr (GSettingsSchemaSource) source =
        g_settings_schema_source_new_from_directory (dir, system, FALSE, NULL);
    GSettingsSchema *schema =
        source != NULL ? g_settings_schema_source_lookup (source, SW_APP_ID, FALSE) : NULL;
    if (schema != NULL)
      return schema;
  }
  return system != NULL ? g_settings_schema_source_lookup (system, SW_APP_ID, TRUE) : NULL;
}

static void
stored_changed_cb (SwSettings *self, const char *key)
{
  g_signal_emit (self, signals[CHANGED], g_quark_from_string (key), key);
}

static void
sw_settings_finalize (GObject *object)
{
  SwSettings *self = SW_SETTINGS (object);
  g_clear_object (&self->stored);
  g_clear_pointer (&self->values, g_hash_table_unref);
  G_OBJECT_CLASS (sw_settings_parent_class)->finalize (object);
}

static void
sw_settings_class_init (SwSettingsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_settings_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sw_settings_init (SwSettings *self)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();
  if (schema == NULL) {
    self->values = defaults ();
    return;
  }
  self->stored = g_settings_new_full (schema, NULL, NULL);
  g_signal_connect_object (self->stored, "changed", G_CALLBACK (stored_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

SwSettings *
sw_settings_new (void)
{
  return g_object_new (SW_TYPE_SETTINGS, NULL);
}

GVariant *
sw_settings_dup_value (SwSettings *self, const char *key)
{
  if (self->stored != NULL)
    return g_settings_get_value (self->stored, key);
  GVariant *value = g_hash_table_lookup (self->values, key);
  g_return_val_if_fail (value != NULL, NULL);
  return g_variant_ref (value);
}

int
sw_settings_get_int (SwSettings *self, const char *key)
{
  g_autoptr (GVariant) value = sw_settings_dup_value (self, key);
  return g_variant_get_int32 (value);
}

gint64
sw_settings_get_int64 (SwSettings *self, const char *key)
{
  g_autoptr (GVariant) value = sw_settings_dup_value (self, key);
  return g_variant_get_int64 (value);
}

gboolean
sw_settings_get_boolean (SwSettings *self, const char *key)
{
  g_autoptr (GVariant) value = sw_settings_dup_value (self, key);
  return g_variant_get_boolean (value);
}

char *
sw_settings_dup_string (SwSettings *self, const char *key)
{
  g_autoptr (GVariant) value = sw_settings_dup_value (self, key);
  return g_variant_dup_string (value, NULL);
}

/* A value outside the schema's range is left out: GSettings takes it for a programming error. */
static void
store_value (SwSettings *self, const char *key, GVariant *value)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_object_get (self->stored, "settings-schema", &schema, NULL);
  g_autoptr (GSettingsSchemaKey) description = g_settings_schema_get_key (schema, key);
  if (g_settings_schema_key_range_check (description, value))
    g_settings_set_value (self->stored, key, value);
}

void
sw_settings_set (SwSettings *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (value);
  g_autoptr (GVariant) old = sw_settings_dup_value (self, key);
  if (g_variant_equal (old, taken))
    return;
  if (self->stored != NULL) {
    store_value (self, key, taken);
    return;
  }
  const char *kept = g_intern_string (key);
  g_hash_table_replace (self->values, (gpointer) kept, g_steal_pointer (&taken));
  stored_changed_cb (self, key);
}

static void
property_changed_cb (SwSettings *self, GParamSpec *spec, GObject *object)
{
  const char *key = g_object_get_qdata (object, g_quark_from_string (spec->name));
  g_auto (GValue) value = G_VALUE_INIT;
  g_object_get_property (object, spec->name, &value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    sw_settings_set (self, key, g_variant_new_boolean (g_value_get_boolean (&value)));
  else if (G_VALUE_HOLDS_INT (&value))
    sw_settings_set (self, key, g_variant_new_int32 (g_value_get_int (&value)));
  else if (G_VALUE_HOLDS_DOUBLE (&value))
    sw_settings_set (self, key, g_variant_new_double (g_value_get_double (&value)));
}

void
sw_settings_bind (SwSettings *self, const char *key, gpointer object, const char *property)
{
  g_autoptr (GVariant) value = sw_settings_dup_value (self, key);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    g_object_set (object, property, g_variant_get_boolean (value), NULL);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    g_object_set (object, property, g_variant_get_int32 (value), NULL);
  else
    g_object_set (object, property, g_variant_get_double (value), NULL);
  const char *name = g_intern_string (property);
  g_object_set_qdata_full (object, g_quark_from_string (name), g_strdup (key), g_free);
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);
  g_signal_connect_object (object, signal, G_CALLBACK (property_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* 0 for Monday, 6 for Sunday, by the locale of dates; Monday where that says nothing. */
static int
weekday_of_locale (void)
{
  const char *locale = setlocale (LC_TIME, NULL);
  if (locale == NULL || *locale == 'C' || strcmp (locale, "POSIX") == 0)
    return 0;
  union {
    const char *text;
    guint number;
  } origin;
  /* A date, as a number in place of a pointer, that falls on the day that FIRST_WEEKDAY counts. */
  origin.text = nl_langinfo (_NL_TIME_WEEK_1STDAY);
  int first = *nl_langinfo (_NL_TIME_FIRST_WEEKDAY);
  gboolean counts_from_monday = origin.number == 19971201;
  int weekday = counts_from_monday ? first - 1 : (first + 5) % 7;
  return weekday == 6 ? 6 : 0;
}

int
sw_settings_first_weekday (SwSettings *self)
{
  g_autofree char *choice = sw_settings_dup_string (self, "first-weekday");
  if (g_str_equal (choice, "monday"))
    return 0;
  return g_str_equal (choice, "sunday") ? 6 : weekday_of_locale ();
}
