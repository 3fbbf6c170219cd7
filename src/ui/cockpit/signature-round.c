#include "ui/cockpit/signature-round.h"

#include "core/base/format.h"
#include "ui/cockpit/signature-pad.h"
#include "ui/cockpit/stage-parts.h"
#include "ui/cockpit/stage-window.h"
#include "ui/cockpit/typed-signature.h"
#include "ui/common/question.h"

#include <glib/gi18n.h>

/* One line of the list. */
typedef struct {
  gint64 person; /* 0: the trainer */
  char *name;
  GtkWidget *mark;
  GtkWidget *row;
} Signer;

struct _SwSignatureRound {
  AdwWindow parent_instance;

  GtkWidget *list;
  GtkWidget *progress;
  GtkWidget *name;
  GtkWidget *statement;
  SwSignaturePad *pad;
  GtkWidget *typing;
  GtkWidget *signed_label;
  GtkWidget *refusal;
  GtkWidget *clear_button;
  GtkWidget *type_button;
  GtkWidget *take_back_button;
  GtkWidget *next_button;

  SwTraining *training;
  gint64 session;
  const SwWords *words; /* of the session's language */
  GPtrArray *signers;
  GPtrArray *given; /* SwSignature */
  guint current;
};

G_DEFINE_FINAL_TYPE (SwSignatureRound, sw_signature_round, ADW_TYPE_WINDOW)

static void
signer_free (gpointer data)
{
  Signer *signer = data;
  g_free (signer->name);
  g_free (signer);
}

static const Signer *
current (SwSignatureRound *self)
{
  return self->current < self->signers->len ? self->signers->pdata[self->current] : NULL;
}

gint64
sw_signature_round_person (SwSignatureRound *self)
{
  const Signer *signer = current (self);
  return signer != NULL ? signer->person : 0;
}

static const SwSignature *
signature_of (SwSignatureRound *self, const Signer *signer)
{
  return signer->person != 0 ? sw_signature_find (self->given, self->session, signer->person, FALSE)
                             : sw_signature_of_trainer (self->given, self->session);
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
show_marks (SwSignatureRound *self)
{
  guint count = 0;
  for (guint i = 0; i < self->signers->len; i++) {
    const Signer *signer = self->signers->pdata[i];
    gboolean is_signed = signature_of (self, signer) != NULL;
    count += is_signed;
    gtk_label_set_text (GTK_LABEL (signer->mark), is_signed ? "✓" : "");
    g_autofree char *label = is_signed ? g_strdup_printf ("%s: %s", signer->name,
                                                          sw_words_get (self->words, N_ ("signed")))
                                       : g_strdup (signer->name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (signer->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
  }
  g_autofree char *progress = g_strdup_printf (sw_words_get (self->words, N_ ("%u of %u signed")),
                                               count, self->signers->len);
  gtk_label_set_text (GTK_LABEL (self->progress), progress);
}

static void
update_buttons (SwSignatureRound *self)
{
  const Signer *signer = current (self);
  gboolean is_signed = signer != NULL && signature_of (self, signer) != NULL;
  gboolean drawn = sw_signature_pad_strokes (self->pad) != NULL;
  gtk_widget_set_visible (self->clear_button, !is_signed);
  gtk_widget_set_sensitive (self->clear_button, drawn);
  gtk_widget_set_visible (self->type_button, !is_signed);
  gtk_widget_set_visible (self->take_back_button, is_signed);
  gtk_widget_set_visible (self->signed_label, is_signed);
  gtk_widget_set_sensitive (self->next_button, is_signed || drawn);
  gtk_button_set_label (GTK_BUTTON (self->next_button),
                        sw_words_get (self->words, is_signed ? N_ ("_Next") : N_ ("_Sign")));
}

static char *
write_statement (SwSignatureRound *self, const Signer *signer)
{
  const SwTrainingSession *session = sw_training_session (self->training, self->session);
  SwInstant start = session != NULL ? sw_training_start (self->training, session) : SW_NO_INSTANT;
  g_autofree char *day = sw_format_day (
      self->words, start != SW_NO_INSTANT ? sw_instant_day (start) : SW_NO_DAY, SW_DAY_MEDIUM);
  const char *form =
      sw_words_get (self->words, signer->person != 0 ? N_ ("I took part in “%s” on %s.")
                                                     : N_ ("I held “%s” on %s."));
  return g_strdup_printf (form, sw_stage_title (self->training, self->session), day);
}

static void
show_signer (SwSignatureRound *self)
{
  const Signer *signer = current (self);
  if (signer == NULL)
    return;
  const SwSignature *given = signature_of (self, signer);
  g_autofree char *statement = write_statement (self, signer);
  gtk_label_set_text (GTK_LABEL (self->name), signer->name);
  gtk_label_set_text (GTK_LABEL (self->statement), statement);
  gtk_widget_set_visible (self->typing, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->typing), "");
  sw_stage_set_text (self->refusal, NULL);
  if (given != NULL) {
    g_autofree char *at = sw_format_stamp (self->words, given->at);
    g_autofree char *text = g_strdup_printf (sw_words_get (self->words, N_ ("✓ Signed %s")), at);
    gtk_label_set_text (GTK_LABEL (self->signed_label), text);
  }
  sw_signature_pad_show (self->pad, given != NULL ? given->strokes : NULL, given != NULL);
  update_buttons (self);
}

static void
go_to (SwSignatureRound *self, guint place)
{
  self->current = place;
  const Signer *signer = current (self);
  if (signer == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (signer->row));
  show_signer (self);
}

/* The next who did not sign, from the place after this one on and around; else this one. */
static guint
find_next (SwSignatureRound *self, guint from)
{
  for (guint i = 0; i < self->signers->len; i++) {
    guint place = (from + i) % self->signers->len;
    if (signature_of (self, self->signers->pdata[place]) == NULL)
      return place;
  }
  return self->current;
}

static void
read_signatures (SwSignatureRound *self)
{
  g_clear_pointer (&self->given, g_ptr_array_unref);
  self->given = sw_signature_list (self->training, self->session);
  show_marks (self);
}

/* --- who signs ------------------------------------------------------------------------------- */

static void
add_signer (SwSignatureRound *self, gint64 person, const char *name, const char *subtitle)
{
  Signer *signer = g_new0 (Signer, 1);
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 6, "signer");
  GtkWidget *words = sw_stage_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  signer->person = person;
  signer->name = g_strdup (name);
  signer->mark = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (signer->mark), 2);
  signer->row = row;
  gtk_box_append (GTK_BOX (words), sw_stage_line (name, NULL));
  if (subtitle != NULL)
    gtk_box_append (GTK_BOX (words), sw_stage_line (subtitle, "dim-label"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), signer->mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_ptr_array_add (self->signers, signer);
}

static void
fill_list (SwSignatureRound *self)
{
  const SwTrainingSession *session = sw_training_session (self->training, self->session);
  if (session == NULL)
    return;
  for (guint i = 0; i < session->attendees->len; i++) {
    const SwAttendee *attendee = session->attendees->pdata[i];
    SwAttendance attendance = sw_attendee_attendance (attendee, NULL);
    if (attendance != SW_ATTENDANCE_ABSENT && attendance != SW_ATTENDANCE_EXCUSED)
      add_signer (self, attendee->person->id, attendee->person->name, NULL);
  }
  const SwPerson *trainer = sw_training_trainer (self->training, session);
  if (trainer != NULL)
    add_signer (self, 0, trainer->name, sw_words_get (self->words, N_ ("Trainer")));
}

/* --- what is done ---------------------------------------------------------------------------- */

static void
sign_or_next_cb (SwSignatureRound *self)
{
  const Signer *signer = current (self);
  g_autoptr (GError) error = NULL;
  const SwStrokes *strokes = sw_signature_pad_strokes (self->pad);
  if (signer == NULL)
    return;
  if (signature_of (self, signer) == NULL) {
    if (strokes == NULL)
      return;
    if (sw_signature_set (self->training, self->session, signer->person, strokes, &error) == 0) {
      sw_stage_set_text (self->refusal, error->message);
      return;
    }
    read_signatures (self);
  }
  go_to (self, find_next (self, self->current + 1));
}

static void
take_back (SwSignatureRound *self)
{
  const Signer *signer = current (self);
  g_autoptr (GError) error = NULL;
  gboolean good = signer != NULL &&
                  sw_signature_take_back (self->training, self->session, signer->person, &error);
  read_signatures (self);
  show_signer (self);
  if (!good && error != NULL)
    sw_stage_set_text (self->refusal, error->message);
}

static void
take_back_cb (SwSignatureRound *self)
{
  const Signer *signer = current (self);
  if (signer == NULL)
    return;
  g_autofree char *body =
      g_strdup_printf (sw_words_get (self->words, N_ ("%s then has to sign again.")), signer->name);
  sw_question_ask (GTK_WINDOW (self), sw_words_get (self->words, N_ ("Take the Signature Back?")),
                   body, sw_words_get (self->words, N_ ("_Take Back")), TRUE,
                   g_cclosure_new_object_swap (G_CALLBACK (take_back), G_OBJECT (self)));
}

static void
clear_cb (SwSignatureRound *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->typing), "");
  sw_signature_pad_clear (self->pad);
}

static void
type_cb (SwSignatureRound *self)
{
  gtk_widget_set_visible (self->typing, TRUE);
  gtk_widget_grab_focus (self->typing);
}

static void
typed_cb (SwSignatureRound *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->typing)));
  const Signer *signer = current (self);
  if (!gtk_widget_get_visible (self->typing) || signer == NULL ||
      signature_of (self, signer) != NULL)
    return;
  g_autoptr (SwStrokes) strokes = sw_typed_signature (g_strstrip (name));
  sw_signature_pad_show (self->pad, sw_strokes_is_empty (strokes) ? NULL : strokes, FALSE);
}

static void
row_cb (SwSignatureRound *self, GtkListBoxRow *row)
{
  int place = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  if (place >= 0 && (guint) place != self->current)
    go_to (self, (guint) place);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
dispose (GObject *object)
{
  SwSignatureRound *self = SW_SIGNATURE_ROUND (object);
  g_clear_pointer (&self->signers, g_ptr_array_unref);
  g_clear_pointer (&self->given, g_ptr_array_unref);
  g_clear_object (&self->training);
  G_OBJECT_CLASS (sw_signature_round_parent_class)->dispose (object);
}

static void
sw_signature_round_class_init (SwSignatureRoundClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sw_signature_round_init (SwSignatureRound *self)
{
  self->signers = g_ptr_array_new_with_free_func (signer_free);
}

static GtkWidget *
build_list (SwSignatureRound *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 6, "signers");
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->list = gtk_list_box_new ();
  self->progress = sw_stage_line (NULL, "dim-label");
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sw_words_get (self->words, N_ ("Roster")), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->progress);
  return box;
}

static GtkWidget *
build_buttons (SwSignatureRound *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  self->clear_button = sw_stage_button (sw_words_get (self->words, N_ ("_Clear")), NULL,
                                        G_CALLBACK (clear_cb), self);
  self->type_button = sw_stage_button (sw_words_get (self->words, N_ ("_Type Name Instead")), NULL,
                                       G_CALLBACK (type_cb), self);
  self->take_back_button = sw_stage_button (sw_words_get (self->words, N_ ("_Take Back…")), NULL,
                                            G_CALLBACK (take_back_cb), self);
  self->signed_label = sw_stage_line (NULL, NULL);
  self->next_button = sw_stage_button ("", "suggested-action", G_CALLBACK (sign_or_next_cb), self);
  gtk_button_set_use_underline (GTK_BUTTON (self->next_button), TRUE);
  gtk_widget_set_hexpand (self->next_button, TRUE);
  gtk_widget_set_halign (self->next_button, GTK_ALIGN_END);
  GtkWidget *const parts[] = {self->clear_button, self->type_button, self->take_back_button,
                              self->signed_label, self->next_button};
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (GTK_BOX (box), parts[i]);
  return box;
}

static GtkWidget *
build_field (SwSignatureRound *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_VERTICAL, 12, "stage-page");
  const char *hint = sw_words_get (self->words, N_ ("Your name"));
  self->name = sw_stage_label (NULL, "stage-name");
  self->statement = sw_stage_label (NULL, NULL);
  self->pad = SW_SIGNATURE_PAD (sw_signature_pad_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->pad), TRUE);
  self->typing = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->typing), hint);
  gtk_entry_set_max_length (GTK_ENTRY (self->typing), 100);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->typing), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hint, -1);
  self->refusal = sw_stage_label (NULL, "sw-refusal");
  gtk_widget_set_visible (self->refusal, FALSE);
  g_signal_connect_swapped (self->typing, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->typing, "activate", G_CALLBACK (sign_or_next_cb), self);
  GtkWidget *const parts[] = {self->name,   self->statement, GTK_WIDGET (self->pad),
                              self->typing, self->refusal,   build_buttons (self)};
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (GTK_BOX (box), parts[i]);
  gtk_widget_set_hexpand (box, TRUE);
  g_signal_connect_swapped (self->pad, "changed", G_CALLBACK (update_buttons), self);
  return box;
}

static GtkWidget *
build (SwSignatureRound *self)
{
  GtkWidget *box = sw_stage_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  gtk_box_append (GTK_BOX (box), build_list (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), build_field (self));
  return box;
}

SwSignatureRound *
sw_signature_round_new (GtkWindow *parent, SwTraining *training, gint64 session)
{
  SwSignatureRound *self = g_object_new (SW_TYPE_SIGNATURE_ROUND, NULL);
  self->training = g_object_ref (training);
  self->session = session;
  self->words = sw_stage_room_words (training, session);
  adw_window_set_content (ADW_WINDOW (self),
                          sw_stage_frame (GTK_WINDOW (self), parent, build (self),
                                          sw_words_get (self->words, N_ ("Signatures"))));
  fill_list (self);
  read_signatures (self);
  update_buttons (self);
  go_to (self, find_next (self, 0));
  return self;
}
