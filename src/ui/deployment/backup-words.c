#include "ui/deployment/backup-words.h"

#include <glib/gi18n.h>

static void
append (GString *text, char *piece)
{
  if (piece != NULL && *piece != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", piece);
  g_free (piece);
}

char *
sw_backup_words_title (const SwBackupRecord *record, const SwWords *words)
{
  GString *text = g_string_new (NULL);
  append (text, record->started > 0 ? sw_format_stamp (words, record->started)
                                    : g_strdup (_ ("Without a time")));
  append (text, g_strdup (record->item));
  append (text, g_strdup (record->tool));
  return g_string_free (text, FALSE);
}

char *
sw_backup_words_facts (const SwBackupRecord *record, const SwWords *words)
{
  GString *text = g_string_new (NULL);
  append (text, record->bytes >= 0 ? sw_format_size (words, record->bytes)
                                   : g_strdup (_ ("size not known")));
  if (record->started > 0 && record->ended >= record->started)
    append (text, sw_format_span (words, (record->ended - record->started + 59) / 60));
  if (record->app_version != NULL && *record->app_version != '\0')
    append (text, g_strdup_printf (_ ("version %s"), record->app_version));
  if (record->db_major > 0)
    append (text, g_strdup_printf (_ ("database %d"), record->db_major));
  append (text, g_strdup (record->target));
  append (text, g_strdup (record->run));
  return g_string_free (text, FALSE);
}

const char *
sw_backup_words_level (const SwBackupVerdict *verdict)
{
  static const char *const levels[] = {N_ ("Ended well (V0)"), N_ ("Structure checked (V1)"),
                                       N_ ("Read back (V2)"), N_ ("Restored (V3)"),
                                       N_ ("Full drill (V4)")};
  return verdict->good && verdict->level >= 0 && verdict->level < (int) G_N_ELEMENTS (levels)
             ? _ (levels[verdict->level])
             : _ ("Does not count");
}

GtkWidget *
sw_backup_words_level_label (const SwBackupVerdict *verdict)
{
  GtkWidget *label = gtk_label_new (sw_backup_words_level (verdict));
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "sw-pill");
  gtk_widget_add_css_class (label, !verdict->good        ? "error"
                                   : verdict->level >= 2 ? "success"
                                                         : "dim-label");
  return label;
}
