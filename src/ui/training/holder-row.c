#include "ui/training/holder-row.h"

#include "core/training/curriculum-edit.h"
#include "ui/common/feedback.h"
#include "ui/training/row-order.h"

#include <glib/gi18n.h>

struct _SwHolderRow {
  AdwExpanderRow parent_instance;

  SwCurriculumButtons *buttons;
  GtkLabel *sign;   /* "01", "A": as the playbook numbers it */
  GtkWidget *title; /* entry rows; the next two are NULL for a role */
  GtkWidget *party; /* whose people have the role; NULL for a format */
  GtkWidget *minutes;
  GtkWidget *people;
  GtkWidget *add;
  GPtrArray *shown;   /* what is below the fields, in order */
  GHashTable *topics; /* key -> SwTopicRow */

  SwTraining *training;
  char *item;
  gboolean dropped;
  gboolean showing; /* what is set now comes from the library */
};

G_DEFINE_FINAL_TYPE (SwHolderRow, sw_holder_row, ADW_TYPE_EXPANDER_ROW)

static const SwTrainingRole *
role_of (SwHolderRow *self)
{
  return sw_curriculum_role (sw_training_curriculum (self->training), self->item);
}

static const SwSessionFormat *
format_of (SwHolderRow *self)
{
  return sw_curriculum_format (sw_training_curriculum (self->training), self->item);
}

static SwLanguage
language_of (SwHolderRow *self)
{
  return sw_library_context (sw_training_library (self->training))->language;
}

static const char *
title_of (SwHolderRow *self)
{
  const SwTrainingRole *role = role_of (self);
  const SwSessionFormat *format = format_of (self);
  return role != NULL     ? sw_training_role_title (role, language_of (self))
         : format != NULL ? sw_session_format_title (format, language_of (self))
                          : "";
}

/* --- edits ----------------------------------------------------------------------------------- */

static gboolean
refuse (SwHolderRow *self, const GError *error)
{
  sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
  return FALSE;
}

static void
title_cb (SwHolderRow *self)
{
  g_autoptr (GError) error = NULL;
  GtkEditable *editable = GTK_EDITABLE (self->title);
  if (!sw_curriculum_rename (self->training, self->item, gtk_editable_get_text (editable), &error))
    refuse (self, error);
  else
    sw_topic_row_set_text (ADW_ENTRY_ROW (editable), title_of (self));
}

static void
party_cb (SwHolderRow *self)
{
  g_autoptr (GError) error = NULL;
  SwParty party = (SwParty) adw_combo_row_get_selected (ADW_COMBO_ROW (self->party));
  if (!self->showing && party < SW_N_PARTIES &&
      !sw_curriculum_set_party (self->training, self->item, party, &error))
    refuse (self, error);
}

/* What is no number is out of every range. */
static int
number_in (GtkWidget *entry)
{
  gint64 number;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  return g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &number, NULL) ? (int) number : G_MAXINT;
}

static void
size_cb (SwHolderRow *self)
{
  g_autoptr (GError) error = NULL;
  if (!sw_curriculum_set_format (self->training, self->item, number_in (self->minutes),
                                 number_in (self->people), &error))
    refuse (self, error);
}

static void
add_cb (SwHolderRow *self)
{
  g_autoptr (GError) error = NULL;
  GtkEditable *editable = GTK_EDITABLE (self->add);
  g_autofree char *key = sw_curriculum_add_topic (self->training, self->item,
                                                  gtk_editable_get_text (editable), &error);
  if (key == NULL)
    refuse (self, error);
  else
    sw_topic_row_set_text (ADW_ENTRY_ROW (editable), "");
}

/* --- showing --------------------------------------------------------------------------------- */

static void
show_text (GtkWidget *entry, const char *text)
{
  GtkEditable *editable = GTK_EDITABLE (entry);
  gboolean typing = (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  if (!typing && !g_str_equal (gtk_editable_get_text (editable), text))
    sw_topic_row_set_text (ADW_ENTRY_ROW (editable), text);
}

static void
show_number (GtkWidget *entry, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);
  show_text (entry, text);
}

static char *
describe_role (const SwTrainingRole *role, gboolean dropped)
{
  guint count = role->topics->len;
  g_autofree char *topics = count > 0
                                ? g_strdup_printf (ngettext ("%u topic", "%u topics", count), count)
                                : g_strdup (_ ("no topics yet"));
  const char *party = sw_party_name (role->party);
  return g_strdup_printf ("%s%s%s%s%s", party != NULL ? _ (party) : "", party != NULL ? " · " : "",
                          topics, dropped ? " · " : "", dropped ? _ ("left out") : "");
}

static char *
describe_format (const SwSessionFormat *format, gboolean dropped)
{
  gulong minutes = (gulong) format->minutes, people = (gulong) format->people;
  guint count = format->topics->len;
  g_autofree char *length =
      g_strdup_printf (ngettext ("%d minute", "%d minutes", minutes), format->minutes);
  g_autofree char *size =
      people > 0 ? g_strdup_printf (ngettext ("up to %d person", "up to %d people", people),
                                    format->people)
                 : g_strdup (_ ("any number of people"));
  g_autofree char *cases = g_strdup_printf (ngettext ("%u use case", "%u use cases", count), count);
  return g_strdup_printf ("%s · %s%s%s%s%s", length, size, count > 0 ? " · " : "",
                          count > 0 ? cases : "", dropped ? " · " : "",
                          dropped ? _ ("left out") : "");
}

static void
show_head (SwHolderRow *self)
{
  const SwTrainingRole *role = role_of (self);
  const SwSessionFormat *format = format_of (self);
  const char *sign = role != NULL && role->source != NULL ? role->source->number : NULL;
  if (role == NULL && format->source != NULL)
    sign = format->source->letter;
  g_autofree char *title = g_markup_escape_text (title_of (self), -1);
  g_autofree char *below =
      role != NULL ? describe_role (role, self->dropped) : describe_format (format, self->dropped);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), below);
  gtk_label_set_text (self->sign, sign != NULL ? sign : "");
  show_text (self->title, title_of (self));
  self->showing = TRUE;
  if (role != NULL && role->party < SW_N_PARTIES)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->party), role->party);
  self->showing = FALSE;
  if (role == NULL) {
    show_number (self->minutes, format->minutes);
    show_number (self->people, format->people);
  }
}

static SwTopicRow *
require_topic (SwHolderRow *self, const SwTopic *topic)
{
  SwTopicRow *row = g_hash_table_lookup (self->topics, topic->key);
  if (row == NULL) {
    row = SW_TOPIC_ROW (g_object_ref_sink (sw_topic_row_new (self->training, topic->key)));
    g_hash_table_insert (self->topics, g_strdup (topic->key), row);
  }
  return row;
}

/* The topics, the line for another, and what is left out. */
static GPtrArray *
find_rows (SwHolderRow *self, const GPtrArray *topics, const GPtrArray *dropped)
{
  GPtrArray *rows = g_ptr_array_new ();
  for (guint i = 0; i < topics->len; i++)
    g_ptr_array_add (rows, require_topic (self, topics->pdata[i]));
  g_ptr_array_add (rows, self->add);
  for (guint i = 0; i < dropped->len; i++)
    g_ptr_array_add (rows, require_topic (self, dropped->pdata[i]));
  return rows;
}

static void
add_row (GtkWidget *container, GtkWidget *row)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (container), row);
}

static void
remove_row (GtkWidget *container, GtkWidget *row)
{
  adw_expander_row_remove (ADW_EXPANDER_ROW (container), row);
}

/* The place of the topic whose button to leave it out has the focus, -1: of none. */
static int
find_leaving (SwHolderRow *self)
{
  for (guint i = 0; i < self->shown->len; i++) {
    GtkWidget *row = self->shown->pdata[i];
    if (SW_IS_TOPIC_ROW (row) && !sw_topic_row_is_dropped (SW_TOPIC_ROW (row)) &&
        gtk_widget_is_focus (
            sw_curriculum_buttons_leave (sw_topic_row_buttons (SW_TOPIC_ROW (row)))))
      return (int) i;
  }
  return -1;
}

static void
show_topics (SwHolderRow *self, const GPtrArray *topics, const GPtrArray *dropped)
{
  g_autoptr (GPtrArray) rows = find_rows (self, topics, dropped);
  gboolean of_role = role_of (self) != NULL;
  int leaving = find_leaving (self);
  GtkWidget *left = leaving >= 0 ? self->shown->pdata[leaving] : NULL;
  sw_row_order_apply (GTK_WIDGET (self), self->shown, rows, add_row, remove_row);
  for (guint i = 0; i < rows->len; i++) {
    if (i == topics->len)
      continue;
    g_autofree char *heading =
        i > topics->len ? g_strdup (_ ("Left out"))
                        : g_strdup_printf (of_role ? _ ("Topic %u") : _ ("Use case %u"), i + 1);
    sw_topic_row_show (rows->pdata[i], heading, i > topics->len);
  }
  /* Who leaves one out goes on with the next. */
  if (left == NULL || !sw_topic_row_is_dropped (SW_TOPIC_ROW (left)))
    return;
  GtkWidget *next = rows->pdata[leaving];
  gtk_widget_grab_focus (SW_IS_TOPIC_ROW (next) ? sw_curriculum_buttons_leave (
                                                      sw_topic_row_buttons (SW_TOPIC_ROW (next)))
                                                : next);
}

void
sw_holder_row_show (SwHolderRow *self, gboolean dropped)
{
  const SwTrainingRole *role = role_of (self);
  const SwSessionFormat *format = format_of (self);
  if (role == NULL && format == NULL)
    return;
  self->dropped = dropped;
  show_head (self);
  show_topics (self, role != NULL ? role->topics : format->topics,
               role != NULL ? role->dropped : format->dropped);
  sw_curriculum_buttons_show (self->buttons, title_of (self));
  if (dropped)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), !dropped);
  if (dropped)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dim-label");
}

GtkWidget *
sw_holder_row_field (SwHolderRow *self, const char *name)
{
  return g_str_equal (name, "title")     ? self->title
         : g_str_equal (name, "party")   ? self->party
         : g_str_equal (name, "minutes") ? self->minutes
         : g_str_equal (name, "people")  ? self->people
         : g_str_equal (name, "add")     ? self->add
                                         : NULL;
}

SwTopicRow *
sw_holder_row_topic (SwHolderRow *self, const char *key)
{
  return g_hash_table_lookup (self->topics, key);
}

SwCurriculumButtons *
sw_holder_row_buttons (SwHolderRow *self)
{
  return self->buttons;
}

gboolean
sw_holder_row_is_dropped (SwHolderRow *self)
{
  return self->dropped;
}

/* --- life ------------------------------------------------------------------------------------ */

static GtkWidget *
new_entry (SwHolderRow *self, const char *title, GCallback applied)
{
  GtkWidget *row =
      g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "show-apply-button", TRUE, NULL);
  g_signal_connect_object (row, "apply", applied, self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
add_field (SwHolderRow *self, const char *title, GCallback applied)
{
  GtkWidget *row = new_entry (self, title, applied);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static void
add_party (SwHolderRow *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  for (SwParty party = 0; party < SW_N_PARTIES; party++)
    gtk_string_list_append (names, _ (sw_party_name (party)));
  self->party = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Party"), "model", names, NULL);
  g_object_unref (names);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->party);
  g_signal_connect_object (self->party, "notify::selected", G_CALLBACK (party_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
build (SwHolderRow *self)
{
  gboolean of_role = role_of (self) != NULL;
  self->buttons = SW_CURRICULUM_BUTTONS (sw_curriculum_buttons_new (self->training, self->item));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->buttons));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->sign));
  self->title = add_field (self, _ ("Title"), G_CALLBACK (title_cb));
  if (of_role)
    add_party (self);
  else {
    self->minutes = add_field (self, _ ("Minutes"), G_CALLBACK (size_cb));
    self->people = add_field (self, _ ("Most people (0: any number)"), G_CALLBACK (size_cb));
  }
  self->add = g_object_ref_sink (
      new_entry (self, of_role ? _ ("Add a topic") : _ ("Add a use case"), G_CALLBACK (add_cb)));
}

static void
sw_holder_row_finalize (GObject *object)
{
  SwHolderRow *self = SW_HOLDER_ROW (object);
  g_ptr_array_unref (self->shown);
  g_hash_table_unref (self->topics);
  g_clear_object (&self->add);
  g_free (self->item);
  g_object_unref (self->training);
  G_OBJECT_CLASS (sw_holder_row_parent_class)->finalize (object);
}

static void
sw_holder_row_class_init (SwHolderRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_holder_row_finalize;
}

static void
sw_holder_row_init (SwHolderRow *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->topics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->sign = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->sign, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->sign), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->sign), "numeric");
}

GtkWidget *
sw_holder_row_new (SwTraining *training, const char *item)
{
  SwHolderRow *self = g_object_new (SW_TYPE_HOLDER_ROW, NULL);
  self->training = g_object_ref (training);
  self->item = g_strdup (item);
  build (self);
  return GTK_WIDGET (self);
}
