/* Status lines: `slipway-backup KEY=VALUE ...`. */
#include "core/backup/record-reader-private.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORD "slipway-backup"
#define KEY_LETTERS "abcdefghijklmnopqrstuvwxyz_"

typedef enum { TEXT, ADDRESS, NUMBER, MAJOR, STAMP, LEVEL } Kind;

/* The keys, and whether a line has to have them. */
static const struct {
  const char *key;
  Kind kind;
  gboolean needed;
  gsize offset;
} keys[] = {
    {"item", TEXT, TRUE, G_STRUCT_OFFSET (SwBackupRecord, item)},
    {"tool", TEXT, TRUE, G_STRUCT_OFFSET (SwBackupRecord, tool)},
    {"started", STAMP, TRUE, G_STRUCT_OFFSET (SwBackupRecord, started)},
    {"ended", STAMP, TRUE, G_STRUCT_OFFSET (SwBackupRecord, ended)},
    {"status", TEXT, TRUE, G_STRUCT_OFFSET (SwBackupRecord, status)},
    {"bytes", NUMBER, FALSE, G_STRUCT_OFFSET (SwBackupRecord, bytes)},
    {"added", NUMBER, FALSE, G_STRUCT_OFFSET (SwBackupRecord, added)},
    {"counts", NUMBER, FALSE, G_STRUCT_OFFSET (SwBackupRecord, counts)},
    {"run", TEXT, FALSE, G_STRUCT_OFFSET (SwBackupRecord, run)},
    {"host", TEXT, FALSE, G_STRUCT_OFFSET (SwBackupRecord, host)},
    {"target", ADDRESS, FALSE, G_STRUCT_OFFSET (SwBackupRecord, target)},
    {"copied", STAMP, FALSE, G_STRUCT_OFFSET (SwBackupRecord, copied)},
    {"manifest", TEXT, FALSE, G_STRUCT_OFFSET (SwBackupRecord, manifest)},
    {"fingerprint", TEXT, FALSE, G_STRUCT_OFFSET (SwBackupRecord, fingerprint)},
    {"deletable_after", STAMP, FALSE, G_STRUCT_OFFSET (SwBackupRecord, deletable_after)},
    {"tool_version", TEXT, FALSE, G_STRUCT_OFFSET (SwBackupRecord, tool_version)},
    {"app_version", TEXT, FALSE, G_STRUCT_OFFSET (SwBackupRecord, app_version)},
    {"db_major", MAJOR, FALSE, G_STRUCT_OFFSET (SwBackupRecord, db_major)},
    {"level", LEVEL, FALSE, G_STRUCT_OFFSET (SwBackupRecord, level)},
    {"verified_at", STAMP, FALSE, G_STRUCT_OFFSET (SwBackupRecord, verified_at)},
    {"failed_level", LEVEL, FALSE, G_STRUCT_OFFSET (SwBackupRecord, failed_level)},
};

/* Finding */

/* What stands after the word, where a line is one; a log may have put its own words before it. */
static const char *
members_of (const char *line)
{
  for (const char *word = line; (word = strstr (word, WORD)) != NULL; word++) {
    const char *members = word + strlen (WORD);
    gboolean alone = word == line || strchr (" \t:]>\"'", word[-1]) != NULL;
    gsize blanks = strspn (members, " \t");
    gsize key = strspn (members + blanks, KEY_LETTERS);
    if (alone && blanks > 0 && key > 0 && members[blanks + key] == '=')
      return members + blanks;
  }
  return NULL;
}

static char *
take_line (const char **text)
{
  gsize length = strcspn (*text, "\r\n");
  char *line = g_strndup (*text, length);
  *text += length;
  *text += g_str_has_prefix (*text, "\r\n") ? 2 : **text != '\0';
  return line;
}

gboolean
sw_record_reader_has_lines (const char *text)
{
  while (*text != '\0') {
    g_autofree char *line = take_line (&text);
    if (members_of (line) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Reading */

static gboolean
refuse_key (GError **error, guint number, const char *key)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                    _ ("In line %u of the text, “%s” is not as a status line has it. The manual "
                       "has an example under “Status lines”."),
                    number, key);
}

static gboolean
refuse_line (GError **error, guint number)
{
  return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                    _ ("Line %u of the text is cut off, or not KEY=VALUE throughout: a value with "
                       "a blank stands in double quotes."),
                    number);
}

/* A value between quotes, in which a backslash takes the next character as it is; or up to the next
 * blank. NULL where quotes stay open or do not stand around all of it. */
static char *
take_value (const char **at)
{
  g_autoptr (GString) value = g_string_new (NULL);
  gboolean quoted = **at == '"';
  const char *cursor = *at + quoted;
  for (; *cursor != '\0'; cursor++) {
    if (quoted ? *cursor == '"' : *cursor == ' ' || *cursor == '\t')
      break;
    if (!quoted && *cursor == '"')
      return NULL;
    if (quoted && *cursor == '\\' && cursor[1] != '\0')
      cursor++;
    g_string_append_c (value, *cursor);
  }
  if (quoted && *cursor++ != '"')
    return NULL;
  if (*cursor != '\0' && *cursor != ' ' && *cursor != '\t')
    return NULL;
  *at = cursor + strspn (cursor, " \t");
  return g_string_free (g_steal_pointer (&value), FALSE);
}

/* Also as seconds since 1970, which `date +%s` prints. */
static gboolean
read_stamp (const char *value, gint64 *stamp)
{
  gint64 seconds;
  *stamp = sw_record_number (value, &seconds) ? sw_record_seconds (seconds)
                                              : sw_record_stamp (value, NULL, NULL);
  return *stamp > 0;
}

static gboolean
read_major (const char *value, int *major)
{
  gint64 number = 0;
  gboolean read = sw_record_number (value, &number) && number < 1000;
  *major = read ? (int) number : 0;
  return read;
}

static gboolean
read_level (const char *value, int *level)
{
  int read = sw_backup_level_parse (value);
  *level = MAX (read, 0);
  return read >= 0;
}

static gboolean
set_member (SwBackupRecord *record, guint i, const char *value)
{
  gpointer member = G_STRUCT_MEMBER_P (record, keys[i].offset);
  if (*value == '\0') /* a variable of the script was empty: not known */
    return !keys[i].needed || keys[i].kind == TEXT;
  switch (keys[i].kind) {
  case NUMBER:
    return sw_record_number (value, member);
  case STAMP:
    return read_stamp (value, member);
  case MAJOR:
    return read_major (value, member);
  case LEVEL:
    return read_level (value, member);
  case ADDRESS:
    sw_record_set_address (member, value);
    break;
  case TEXT:
  default:
    sw_record_set (member, value);
  }
  return g_utf8_strlen (value, -1) <= SW_RECORD_MAX_TEXT;
}

static gboolean
read_member (SwBackupRecord *record, const char *key, const char *value, guint *there)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, key)) {
      gboolean twice = (*there & 1u << i) != 0;
      *there |= 1u << i;
      return !twice && set_member (record, i, value);
    }
  return TRUE; /* one of a newer script */
}

static gboolean
read_members (SwBackupRecord *record, const char *at, guint number, GError **error)
{
  guint there = 0;
  while (*at != '\0') {
    gsize length = strspn (at, KEY_LETTERS);
    g_autofree char *key = g_strndup (at, MIN (length, SW_RECORD_MAX_TEXT));
    at += length;
    if (length == 0 || *at++ != '=')
      return refuse_line (error, number);
    g_autofree char *value = take_value (&at);
    if (value == NULL)
      return refuse_line (error, number);
    if (!read_member (record, key, value, &there))
      return refuse_key (error, number, key);
  }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].needed && (there & 1u << i) == 0)
      return sw_refuse (error, SW_ERROR_REFUSED, "malformed",
                        _ ("The status line in line %u of the text has no “%s”. Copy the line "
                           "whole, or have the script write it."),
                        number, keys[i].key);
  return TRUE;
}

gboolean
sw_record_line_read_all (GPtrArray *records, const char *text, GError **error)
{
  for (guint number = 1; *text != '\0'; number++) {
    g_autofree char *line = take_line (&text);
    const char *members = members_of (line);
    if (members == NULL)
      continue;
    g_autoptr (SwBackupRecord) record = sw_backup_record_new ();
    sw_record_set (&record->source, "status-line");
    if (!read_members (record, members, number, error))
      return FALSE;
    g_ptr_array_add (records, g_steal_pointer (&record));
  }
  return TRUE;
}
