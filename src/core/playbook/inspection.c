#include "core/playbook/inspection.h"

#include <string.h>

/* Enough to recognise a value; a message stays a sentence whatever the file holds. */
#define QUOTED_CHARACTERS 60

SwInspection *
sw_inspection_new (JsonNode *root)
{
  SwInspection *inspection = g_new0 (SwInspection, 1);
  inspection->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sw_fault_free);
  inspection->path = g_string_new ("$");
  inspection->root = root;
  inspection->item_ids = g_hash_table_new (g_str_hash, g_str_equal);
  return inspection;
}

void
sw_inspection_free (SwInspection *inspection)
{
  g_clear_pointer (&inspection->faults, g_ptr_array_unref);
  g_string_free (inspection->path, TRUE);
  g_hash_table_unref (inspection->item_ids);
  g_free (inspection);
}

char *
sw_inspection_quote (const char *text)
{
  GString *quoted = g_string_new (NULL);
  for (int i = 0; *text != '\0'; i++, text = g_utf8_next_char (text)) {
    if (i == QUOTED_CHARACTERS) {
      g_string_append (quoted, "…");
      break;
    }
    gunichar c = g_utf8_get_char (text);
    g_string_append_unichar (quoted, g_unichar_iscntrl (c) ? ' ' : c);
  }
  return g_string_free (quoted, FALSE);
}

/* One that a path can hold as it is: short, of plain characters. */
static gboolean
is_plain_key (const char *key)
{
  gsize length = 0;
  for (; key[length] != '\0'; length++) {
    if (length == QUOTED_CHARACTERS ||
        (!g_ascii_isalnum (key[length]) && key[length] != '_' && key[length] != '-'))
      return FALSE;
  }
  return length > 0;
}

gsize
sw_inspection_enter (SwInspection *inspection, const char *key)
{
  gsize mark = inspection->path->len;
  if (is_plain_key (key)) {
    g_string_append_c (inspection->path, '.');
    g_string_append (inspection->path, key);
    return mark;
  }
  g_autofree char *quoted = sw_inspection_quote (key);
  g_string_append_printf (inspection->path, "['%s']", quoted);
  return mark;
}

gsize
sw_inspection_enter_index (SwInspection *inspection, guint index)
{
  gsize mark = inspection->path->len;
  g_string_append_printf (inspection->path, "[%u]", index);
  return mark;
}

void
sw_inspection_leave (SwInspection *inspection, gsize mark)
{
  g_string_truncate (inspection->path, mark);
}

static void
add (SwInspection *inspection, const char *path, const char *format, va_list arguments)
{
  if (inspection->faults->len >= SW_PLAYBOOK_MAX_FAULTS)
    return;
  SwFault *fault = g_new0 (SwFault, 1);
  fault->path = g_strdup (path);
  fault->message = g_strdup_vprintf (format, arguments);
  g_ptr_array_add (inspection->faults, fault);
}

void
sw_inspection_fault (SwInspection *inspection, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  add (inspection, inspection->path->str, format, arguments);
  va_end (arguments);
}

void
sw_inspection_fault_at (SwInspection *inspection, const char *key, const char *format, ...)
{
  va_list arguments;
  gsize mark = sw_inspection_enter (inspection, key);
  va_start (arguments, format);
  add (inspection, inspection->path->str, format, arguments);
  va_end (arguments);
  sw_inspection_leave (inspection, mark);
}

void
sw_inspection_fault_on (SwInspection *inspection, const char *path, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  add (inspection, path, format, arguments);
  va_end (arguments);
}
