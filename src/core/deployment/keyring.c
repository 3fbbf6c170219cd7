#include "core/deployment/keyring.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#ifdef SW_HAVE_KEYRING

#include <libsecret/secret.h>

static const SecretSchema schema = {
    SW_APP_ID ".VaultRecord",
    SECRET_SCHEMA_NONE,
    {{"record", SECRET_SCHEMA_ATTRIBUTE_STRING}, {NULL, 0}},
};

/* What the desktop answered is of its own words and language. */
static gboolean
refuse (GError *cause, GError **error)
{
  g_autoptr (GError) own = cause;
  g_autofree char *words = own != NULL ? g_strdup (own->message) : g_strdup ("?");
  gsize length = strlen (words);
  if (length > 0 && words[length - 1] == '.')
    words[length - 1] = '\0';
  return sw_refuse (error, SW_ERROR_REFUSED, "no-keyring",
                    _ ("The keyring of this desktop cannot be used (%s). Unlock it, or keep the "
                       "secret in the vault alone."),
                    words);
}

static gboolean
refuse_unknown (const char *record, GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "not-kept",
                    _ ("The keyring holds nothing under “%s”. Keep the secret there first."),
                    record);
}

gboolean
sw_keyring_keep (const char *record, const char *password, GCancellable *cancellable,
                 GError **error)
{
  GError *cause = NULL;
  g_autofree char *label = g_strconcat ("Slipway: ", record, NULL);
  return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, password,
                                     cancellable, &cause, "record", record, NULL) ||
         refuse (cause, error);
}

char *
sw_keyring_find (const char *record, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  char *password =
      secret_password_lookup_sync (&schema, cancellable, &cause, "record", record, NULL);
  if (cause != NULL)
    refuse (cause, error);
  else if (password == NULL)
    refuse_unknown (record, error);
  return password;
}

gboolean
sw_keyring_forget (const char *record, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  if (secret_password_clear_sync (&schema, cancellable, &cause, "record", record, NULL))
    return TRUE;
  return cause != NULL ? refuse (cause, error) : refuse_unknown (record, error);
}

void
sw_keyring_wipe (char *password)
{
  secret_password_free (password);
}

#else

static gboolean
refuse (GError **error)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "no-keyring",
                    _ ("This Slipway was built without the keyring of the desktop. Keep the secret "
                       "in the vault alone."));
}

gboolean
sw_keyring_keep (const char *record, const char *password, GCancellable *cancellable,
                 GError **error)
{
  return refuse (error);
}

char *
sw_keyring_find (const char *record, GCancellable *cancellable, GError **error)
{
  refuse (error);
  return NULL;
}

gboolean
sw_keyring_forget (const char *record, GCancellable *cancellable, GError **error)
{
  return refuse (error);
}

void
sw_keyring_wipe (char *password)
{
  if (password != NULL)
    explicit_bzero (password, strlen (password));
  g_free (password);
}

#endif
