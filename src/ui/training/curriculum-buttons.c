#include "ui/training/curriculum-buttons.h"

#include "core/training/curriculum-edit.h"
#include "ui/common/feedback.h"

#include <glib/gi18n.h>

struct _SwCurriculumButtons {
  GtkBox parent_instance;

  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *leave;

  SwTraining *training;
  char *key;
};

G_DEFINE_FINAL_TYPE (SwCurriculumButtons, sw_curriculum_buttons, GTK_TYPE_BOX)

/* The keys among which it stands, without those left out: one's own place in `place`, -1 where it
 * is left out itself. */
static GPtrArray *
find_siblings (SwCurriculumButtons *self, int *place)
{
  const SwCurriculum *curriculum = sw_training_curriculum (self->training);
  g_autofree char *holder = g_strndup (self->key, strcspn (self->key, "/"));
  gboolean is_topic = sw_curriculum_topic (curriculum, self->key) != NULL;
  const SwTrainingRole *role = sw_curriculum_role (curriculum, holder);
  const SwSessionFormat *format = sw_curriculum_format (curriculum, holder);
  const GPtrArray *topics = role != NULL ? role->topics : format != NULL ? format->topics : NULL;
  GPtrArray *keys = g_ptr_array_new ();
  for (guint i = 0; is_topic && topics != NULL && i < topics->len; i++)
    g_ptr_array_add (keys, ((SwTopic *) topics->pdata[i])->key);
  for (guint i = 0; !is_topic && role != NULL && i < curriculum->roles->len; i++)
    g_ptr_array_add (keys, ((SwTrainingRole *) curriculum->roles->pdata[i])->item);
  for (guint i = 0; !is_topic && format != NULL && i < curriculum->formats->len; i++)
    g_ptr_array_add (keys, ((SwSessionFormat *) curriculum->formats->pdata[i])->item);
  guint at;
  *place = g_ptr_array_find_with_equal_func (keys, self->key, g_str_equal, &at) ? (int) at : -1;
  return keys;
}

static gboolean
is_dropped (SwCurriculumButtons *self)
{
  int place;
  g_autoptr (GPtrArray) keys = find_siblings (self, &place);
  return place < 0;
}

static void
move (SwCurriculumButtons *self, int by)
{
  g_autoptr (GError) error = NULL;
  int place;
  g_autoptr (GPtrArray) keys = find_siblings (self, &place);
  int before = by < 0 ? place - 1 : place + 2;
  if (place < 0 || before < 0 || before > (int) keys->len)
    return;
  g_autofree char *next = before < (int) keys->len ? g_strdup (keys->pdata[before]) : NULL;
  if (!sw_curriculum_move (self->training, self->key, next, &error))
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
}

static void
up_cb (SwCurriculumButtons *self)
{
  move (self, -1);
}

static void
down_cb (SwCurriculumButtons *self)
{
  move (self, 1);
}

static void
leave_cb (SwCurriculumButtons *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done = is_dropped (self) ? sw_curriculum_restore (self->training, self->key, &error)
                                    : sw_curriculum_drop (self->training, self->key, &error);
  if (!done)
    sw_feedback_refuse (GTK_WIDGET (self), error, NULL);
}

/* A button that can no longer be pressed hands its focus to one that can. */
static void
allow (GtkWidget *button, gboolean allowed, GtkWidget *other)
{
  if (!allowed && gtk_widget_is_focus (button))
    gtk_widget_grab_focus (other);
  gtk_widget_set_sensitive (button, allowed);
}

static void
show_leave (SwCurriculumButtons *self, gboolean dropped)
{
  const char *tip = dropped ? _ ("Take Back In") : _ ("Leave Out");
  gtk_button_set_icon_name (GTK_BUTTON (self->leave),
                            dropped ? "edit-undo-symbolic" : "list-remove-symbolic");
  gtk_widget_set_tooltip_text (self->leave, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->leave), GTK_ACCESSIBLE_PROPERTY_LABEL, tip,
                                  -1);
}

void
sw_curriculum_buttons_show (SwCurriculumButtons *self, const char *title)
{
  GtkWidget *all[] = {self->up, self->down, self->leave};
  int place;
  g_autoptr (GPtrArray) keys = find_siblings (self, &place);
  gboolean last = place + 1 >= (int) keys->len;
  show_leave (self, is_dropped (self));
  gtk_widget_set_sensitive (last ? self->up : self->down, TRUE); /* first who may be handed to */
  allow (self->up, place > 0, last ? self->leave : self->down);
  allow (self->down, !last, place > 0 ? self->up : self->leave);
  gtk_widget_set_visible (self->up, place >= 0);
  gtk_widget_set_visible (self->down, place >= 0);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (all[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    title, -1);
}

GtkWidget *
sw_curriculum_buttons_leave (SwCurriculumButtons *self)
{
  return self->leave;
}

static GtkWidget *
add_button (SwCurriculumButtons *self, const char *icon, const char *tip, GCallback pressed)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", pressed, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
sw_curriculum_buttons_finalize (GObject *object)
{
  SwCurriculumButtons *self = SW_CURRICULUM_BUTTONS (object);
  g_free (self->key);
  g_object_unref (self->training);
  G_OBJECT_CLASS (sw_curriculum_buttons_parent_class)->finalize (object);
}

static void
sw_curriculum_buttons_class_init (SwCurriculumButtonsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sw_curriculum_buttons_finalize;
}

static void
sw_curriculum_buttons_init (SwCurriculumButtons *self)
{
  self->up = add_button (self, "go-up-symbolic", _ ("Move Up"), G_CALLBACK (up_cb));
  self->down = add_button (self, "go-down-symbolic", _ ("Move Down"), G_CALLBACK (down_cb));
  self->leave = add_button (self, "list-remove-symbolic", _ ("Leave Out"), G_CALLBACK (leave_cb));
}

GtkWidget *
sw_curriculum_buttons_new (SwTraining *training, const char *key)
{
  SwCurriculumButtons *self = g_object_new (SW_TYPE_CURRICULUM_BUTTONS, NULL);
  self->training = g_object_ref (training);
  self->key = g_strdup (key);
  return GTK_WIDGET (self);
}
