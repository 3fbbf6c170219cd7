/* Answers that name places in a network: hosts, networks, e-mail and web addresses. */
#include "core/deployment/field-value-private.h"

#include "core/base/error.h"
#include "core/deployment/field-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_HOST_BYTES 253 /* RFC 1035, without the dot at the end */
#define MOST_LABEL_BYTES 63
#define MOST_URL_BYTES 2000
#define MOST_MAILBOX_BYTES 64
#define DIGITS "0123456789"

static void
refuse (GError **error, const char *rule, const char *format, const char *text)
{
  g_autofree char *shown = sw_field_text_shown (text);
  sw_refuse (error, SW_ERROR_REFUSED, rule, format, shown);
}

/* --- hosts --------------------------------------------------------------------------------------
 */

/* What stands between the scheme and the path of a web address, or the whole text. */
static char *
authority_of (const char *text)
{
  const char *scheme = strstr (text, "://");
  const char *begin = scheme != NULL ? scheme + 3 : text;
  return g_strndup (begin, scheme != NULL ? strcspn (begin, "/?#") : strlen (begin));
}

/* Takes the port off the end of `host`, in place; borrowed, NULL where there is none. */
static char *
cut_port (char *host)
{
  char *bracket = *host == '[' ? strchr (host, ']') : NULL;
  char *colon = bracket != NULL ? (bracket[1] == ':' ? bracket + 1 : NULL) : strchr (host, ':');
  if (colon == NULL || (bracket == NULL && strchr (colon + 1, ':') != NULL) ||
      strspn (colon + 1, DIGITS) != strlen (colon + 1))
    return NULL;
  *colon = '\0';
  return colon + 1;
}

static char *
read_address (const char *text)
{
  gsize length = strlen (text);
  gboolean bracketed = length > 2 && text[0] == '[' && text[length - 1] == ']';
  g_autofree char *bare = bracketed ? g_strndup (text + 1, length - 2) : g_strdup (text);
  if (strchr (bare, '%') != NULL)
    return NULL;
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (bare);
  return address != NULL ? g_inet_address_to_string (address) : NULL;
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);
  return length > 0 && length <= MOST_LABEL_BYTES && label[0] != '-' && label[length - 1] != '-' &&
         strspn (label, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* Some programs read numbers as an address in other notations: 127.1, 0x7f000001. */
static gboolean
reads_as_number (const char *label)
{
  return strspn (label, DIGITS) == strlen (label) || g_str_has_prefix (label, "0x");
}

static gboolean
is_host_name (const char *name)
{
  if (*name == '\0' || strlen (name) > MOST_HOST_BYTES)
    return FALSE;
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);
  guint count = g_strv_length (labels);
  for (guint i = 0; i < count; i++) {
    if (!is_label (labels[i]))
      return FALSE;
  }
  return !reads_as_number (labels[count - 1]);
}

/* The name in the letters that DNS knows; NULL where it cannot be written in them. */
static char *
in_dns_letters (const char *text)
{
  g_autofree char *ascii = g_hostname_to_ascii (text);
  if (ascii == NULL)
    return NULL;
  char *name = g_ascii_strdown (ascii, -1);
  gsize length = strlen (name);
  if (length > 1 && name[length - 1] == '.')
    name[length - 1] = '\0';
  return name;
}

static char *
read_host_part (const char *text, GError **error)
{
  char *address = read_address (text);
  if (address != NULL)
    return address;
  g_autofree char *copy = g_strdup (text);
  if (cut_port (copy) != NULL) {
    refuse (error, "host", _ ("“%s” holds a port. The host stands alone here."), text);
    return NULL;
  }
  if (strlen (text) > MOST_HOST_BYTES) {
    refuse (error, "host", _ ("“%s” is longer than the 253 characters of a host name."), text);
    return NULL;
  }
  g_autofree char *name = in_dns_letters (text);
  if (name != NULL && is_host_name (name))
    return g_steal_pointer (&name);
  refuse (error, "host", _ ("“%s” is neither a host name such as db1.example.com nor an address."),
          text);
  return NULL;
}

char *
sw_field_read_host (const SwFieldReading *reading, const char *text, GError **error)
{
  if (*text == '-') {
    refuse (error, "host", _ ("“%s” begins with a hyphen, as options of a program do."), text);
    return NULL;
  }
  g_autofree char *host = authority_of (text);
  if (strchr (host, '@') != NULL) {
    refuse (error, "host", _ ("“%s” holds an account. The host stands alone here."), text);
    return NULL;
  }
  return read_host_part (host, error);
}

char *
sw_field_mend_host (const SwFieldReading *reading, const char *text)
{
  g_autofree char *host = authority_of (text);
  const char *at = strrchr (host, '@');
  char *bare = g_strdup (at != NULL ? at + 1 : host);
  bare[strcspn (bare, "/?#")] = '\0';
  cut_port (bare);
  return bare;
}

/* --- networks -----------------------------------------------------------------------------------
 */

/* The bits of a mask such as 255.255.255.0; -1 where it is none. */
static int
bits_of_mask (const char *text)
{
  g_autoptr (GInetAddress) mask = g_inet_address_new_from_string (text);
  if (mask == NULL || g_inet_address_get_family (mask) != G_SOCKET_FAMILY_IPV4)
    return -1;
  const guint8 *bytes = g_inet_address_to_bytes (mask);
  guint32 value = (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 |
                  (guint32) bytes[3];
  int bits = 0;
  while (bits < 32 && (value & (0x80000000u >> bits)) != 0)
    bits++;
  return bits == 32 || (value << bits) == 0 ? bits : -1;
}

static int
read_bits (const char *text, int most)
{
  gsize length = strlen (text);
  if (length == 0 || length > 3 || strspn (text, DIGITS) != length)
    return most == 32 ? bits_of_mask (text) : -1;
  int bits = (int) g_ascii_strtoll (text, NULL, 10);
  return bits <= most ? bits : -1;
}

/* The network an address lies in: the bits behind `bits` are cleared. */
static char *
network_of (GInetAddress *address, int bits)
{
  GSocketFamily family = g_inet_address_get_family (address);
  gsize size = g_inet_address_get_native_size (address);
  guint8 bytes[16] = {0};
  memcpy (bytes, g_inet_address_to_bytes (address), size);
  for (gsize i = 0; i < size * 8; i++) {
    if (i >= (gsize) bits)
      bytes[i / 8] &= (guint8) ~(0x80u >> (i % 8));
  }
  g_autoptr (GInetAddress) network = g_inet_address_new_from_bytes (bytes, family);
  g_autofree char *text = g_inet_address_to_string (network);
  return g_strdup_printf ("%s/%d", text, bits);
}

char *
sw_field_read_cidr (const SwFieldReading *reading, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  g_autoptr (GInetAddress) address =
      strchr (parts[0], '%') == NULL ? g_inet_address_new_from_string (parts[0]) : NULL;
  int most = address != NULL ? (int) g_inet_address_get_native_size (address) * 8 : 0;
  int bits = parts[1] != NULL && address != NULL ? read_bits (parts[1], most) : most;
  if (address == NULL || bits < 0) {
    refuse (error, "cidr",
            _ ("“%s” is no network. Write it like 10.0.0.0/8, or 10.1.2.3 for one address."), text);
    return NULL;
  }
  if (bits == 0 && !reading->rules->confirmed) {
    refuse (error, "confirm",
            _ ("“%s” lets in every address there is. Name the networks, or confirm that all of "
               "them are meant."),
            text);
    return NULL;
  }
  return network_of (address, bits);
}

/* --- e-mail -------------------------------------------------------------------------------------
 */

static gboolean
is_mailbox (const char *text, gsize length)
{
  static const char letters[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~.-";
  return length > 0 && length <= MOST_MAILBOX_BYTES && strspn (text, letters) >= length &&
         text[0] != '.' && text[0] != '-' && text[length - 1] != '.' &&
         g_strstr_len (text, (gssize) length, "..") == NULL;
}

char *
sw_field_read_email (const SwFieldReading *reading, const char *text, GError **error)
{
  const char *at = strrchr (text, '@');
  g_autofree char *host = at != NULL ? in_dns_letters (at + 1) : NULL;
  if (host != NULL && is_host_name (host) && strchr (host, '.') != NULL &&
      is_mailbox (text, at - text))
    return g_strdup_printf ("%.*s@%s", (int) (at - text), text, host);
  refuse (error, "email", _ ("“%s” is no e-mail address. Write it like name@example.com."), text);
  return NULL;
}

/* “Katrin Vogt <k.vogt@example.com>”, “mailto:...” */
char *
sw_field_mend_email (const SwFieldReading *reading, const char *text)
{
  const char *open = strchr (text, '<');
  if (open != NULL)
    return g_strndup (open + 1, strcspn (open + 1, ">"));
  if (g_ascii_strncasecmp (text, "mailto:", 7) == 0)
    return g_strndup (text + 7, strcspn (text + 7, "?"));
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  const char *at = normal != NULL ? strrchr (normal, '@') : NULL;
  if (at == NULL)
    return NULL;
  g_autofree char *name = g_strndup (normal, at - normal);
  g_autofree char *ascii = g_str_to_ascii (name, "de");
  return strchr (ascii, '?') != NULL ? NULL : g_strconcat (ascii, at, NULL);
}

/* --- web addresses ------------------------------------------------------------------------------
 */

/* "host:443" with the host in DNS letters and brackets where it needs them; NULL where it is none.
 */
static char *
read_authority (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  const char *port = cut_port (copy);
  gint64 number = port != NULL ? g_ascii_strtoll (port, NULL, 10) : 1;
  g_autofree char *host = read_host_part (copy, NULL);
  if (host == NULL || number < 1 || number > 65535 || (port != NULL && strlen (port) > 5))
    return NULL;
  gboolean brackets = strchr (host, ':') != NULL;
  g_autofree char *tail = port != NULL ? g_strdup_printf (":%d", (int) number) : g_strdup ("");
  return g_strconcat (brackets ? "[" : "", host, brackets ? "]" : "", tail, NULL);
}

char *
sw_field_read_url (const SwFieldReading *reading, const char *text, GError **error)
{
  gboolean secure = g_ascii_strncasecmp (text, "https://", 8) == 0;
  gboolean web = secure || g_ascii_strncasecmp (text, "http://", 7) == 0;
  g_autofree char *place = web ? authority_of (text) : NULL;
  g_autofree char *authority =
      place != NULL && strchr (place, '@') == NULL ? read_authority (place) : NULL;
  if (authority == NULL || strchr (text, ' ') != NULL || strlen (text) > MOST_URL_BYTES) {
    refuse (error, "url", _ ("“%s” is no web address. Write it like https://example.com/path."),
            text);
    return NULL;
  }
  const char *rest = strstr (text, "://") + 3 + strlen (place);
  g_autofree char *path = g_uri_escape_string (rest, "/?#[]@!$&'()*+,;=:%", FALSE);
  return g_strconcat (secure ? "https://" : "http://", authority, path, NULL);
}

char *
sw_field_mend_url (const SwFieldReading *reading, const char *text)
{
  if (strstr (text, "://") != NULL || *text == '/' || *text == '-')
    return NULL;
  return g_strconcat ("https://", text, NULL);
}
