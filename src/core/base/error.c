#include "core/base/error.h"

#include <gio/gio.h>

typedef struct {
  char *rule;
  GStrv missing;
} SwErrorPrivate;

static void
sw_error_private_init (SwErrorPrivate *priv)
{
}

static void
sw_error_private_copy (const SwErrorPrivate *from, SwErrorPrivate *to)
{
  to->rule = g_strdup (from->rule);
  to->missing = g_strdupv (from->missing);
}

static void
sw_error_private_clear (SwErrorPrivate *priv)
{
  g_free (priv->rule);
  g_strfreev (priv->missing);
}

G_DEFINE_EXTENDED_ERROR (SwError, sw_error)

static gboolean
refuse (GError **error, SwErrorCode code, const char *rule, GStrv missing, const char *format,
        va_list arguments)
{
  if (error == NULL) {
    g_strfreev (missing);
    return FALSE;
  }
  g_return_val_if_fail (*error == NULL, FALSE);
  *error = g_error_new_valist (SW_ERROR, code, format, arguments);
  SwErrorPrivate *priv = sw_error_get_private (*error);
  priv->rule = g_strdup (rule);
  priv->missing = missing;
  return FALSE;
}

gboolean
sw_refuse (GError **error, SwErrorCode code, const char *rule, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  refuse (error, code, rule, NULL, format, arguments);
  va_end (arguments);
  return FALSE;
}

gboolean
sw_refuse_missing (GError **error, const char *rule, GStrv missing, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  refuse (error, SW_ERROR_REFUSED, rule, missing, format, arguments);
  va_end (arguments);
  return FALSE;
}

const char *
sw_error_rule (const GError *error)
{
  if (error->domain == SW_ERROR)
    return sw_error_get_private (error)->rule;
  return sw_error_exit_code (error) == SW_ERROR_FILE ? "file" : "refused";
}

const char *const *
sw_error_missing (const GError *error)
{
  return error->domain == SW_ERROR ? (const char *const *) sw_error_get_private (error)->missing
                                   : NULL;
}

int
sw_error_exit_code (const GError *error)
{
  if (error->domain == SW_ERROR)
    return error->code;
  if (error->domain == G_OPTION_ERROR)
    return SW_ERROR_USAGE;
  return error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR ? SW_ERROR_FILE
                                                                      : SW_ERROR_REFUSED;
}
