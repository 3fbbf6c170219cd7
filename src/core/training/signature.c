#include "core/training/signature.h"

#include "core/base/error.h"
#include "core/training/training-fact.h"
#include "core/training/training-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
signature_free_cb (gpointer data)
{
  SwSignature *signature = data;
  g_clear_pointer (&signature->strokes, sw_strokes_unref);
  g_free (signature->name);
  g_free (signature);
}

/* Reading */

static SwSignature *
read_signature (SwQuery *query)
{
  SwSignature *signature = g_new0 (SwSignature, 1);
  const char *name = sw_query_text (query, 4), *strokes = sw_query_text (query, 5);
  signature->id = sw_query_int (query, 0);
  signature->session = sw_query_int (query, 1);
  signature->person = sw_query_int (query, 2);
  signature->trainer = sw_query_int (query, 3) != 0;
  signature->name = g_strdup (name != NULL ? name : "");
  signature->strokes = sw_strokes_from_text (strokes, NULL);
  signature->at = sw_query_int (query, 6);
  return signature;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  const SwSignature *left = *(SwSignature *const *) a, *right = *(SwSignature *const *) b;
  if (left->trainer != right->trainer)
    return left->trainer ? 1 : -1;
  int order = g_utf8_collate (left->name, right->name);
  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

GPtrArray *
sw_signature_list (SwTraining *training, gint64 session)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (signature_free_cb);
  g_autoptr (SwQuery) query = sw_library_query (
      sw_training_library (training),
      "SELECT id, session, person, trainer, name, strokes, at FROM signature WHERE project = ?1 "
      "AND deleted = 0 AND (?2 = 0 OR session = ?2) ORDER BY id",
      SW_INT (sw_training_project (training)->id), SW_INT (session), SW_END);
  while (sw_query_next (query)) {
    const SwTrainingSession *of = sw_training_session (training, sw_query_int (query, 1));
    if (of != NULL && (sw_query_int (query, 3) != 0 ||
                       sw_training_session_attendee (of, sw_query_int (query, 2)) != NULL))
      g_ptr_array_add (list, read_signature (query));
  }
  g_ptr_array_sort (list, by_name);
  return list;
}

const SwSignature *
sw_signature_find (const GPtrArray *list, gint64 session, gint64 person, gboolean trainer)
{
  for (guint i = 0; i < list->len; i++) {
    const SwSignature *signature = list->pdata[i];
    if (signature->session == session && signature->person == person &&
        signature->trainer == (trainer != FALSE))
      return signature;
  }
  return NULL;
}

const SwSignature *
sw_signature_of_trainer (const GPtrArray *list, gint64 session)
{
  for (guint i = 0; i < list->len; i++) {
    const SwSignature *signature = list->pdata[i];
    if (signature->session == session && signature->trainer)
      return signature;
  }
  return NULL;
}

/* Signing */

/* The drawing in its text form, ever coarser until it fits; to free, NULL with `error`. The first
 * pass leaves out what nobody sees: half a thousandth of the field is 0.03 mm on paper. */
static char *
compact (const SwStrokes *strokes, GError **error)
{
  int side = MAX (sw_strokes_width (strokes), sw_strokes_height (strokes));
  if (sw_strokes_is_empty (strokes)) {
    sw_refuse (error, SW_ERROR_REFUSED, "nothing-drawn",
               _ ("Nothing is drawn yet. Draw the signature first."));
    return NULL;
  }
  for (double tolerance = side / 2000.0; tolerance < side / 20.0; tolerance *= 2) {
    g_autoptr (SwStrokes) simple = sw_strokes_simplify (strokes, tolerance);
    g_autofree char *text = sw_strokes_to_text (simple);
    if (strlen (text) <= SW_SIGNATURE_LONGEST)
      return g_steal_pointer (&text);
  }
  sw_refuse (error, SW_ERROR_REFUSED, "too-long",
             _ ("The drawing has too many strokes for a signature. Clear it and sign again."));
  return NULL;
}

/* Whose signature it would be: 0 with `error`. */
static const SwPerson *
find_signer (SwTraining *training, const SwTrainingSession *session, gint64 person, GError **error)
{
  const SwPerson *who =
      person != 0 ? sw_training_person (training, person) : sw_training_trainer (training, session);
  if (person == 0 && who == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "no-trainer",
               _ ("The session has no trainer who could sign. Say first who holds it."));
  else if (person != 0 && !sw_training_check_enrolled (training, session, person, error))
    return NULL;
  return who;
}

static const SwSignature *
find_signed (const GPtrArray *list, gint64 session, gint64 person)
{
  return person != 0 ? sw_signature_find (list, session, person, FALSE)
                     : sw_signature_of_trainer (list, session);
}

gint64
sw_signature_set (SwTraining *training, gint64 session, gint64 person, const SwStrokes *strokes,
                  GError **error)
{
  SwContext *context = sw_library_context (sw_training_library (training));
  const SwTrainingSession *known = sw_training_session (training, session);
  g_return_val_if_fail (known != NULL, 0);
  const SwPerson *who = find_signer (training, known, person, error);
  if (who == NULL)
    return 0;
  g_autoptr (GPtrArray) list = sw_signature_list (training, session);
  const SwSignature *before = find_signed (list, session, person);
  if (before != NULL) {
    sw_refuse (error, SW_ERROR_REFUSED, "signed-already",
               _ ("%s signed already, and a signature is never changed. Take it back first, then "
                  "sign again."),
               before->name);
    return 0;
  }
  g_autofree char *text = compact (strokes, error);
  if (text == NULL)
    return 0;
  const SwTrainingFact fact = {
      .table = "signature", .session = session, .person = who->id, .trainer = person == 0};
  SwEdit *edit = sw_training_begin (training, "signature-set", who->name);
  gint64 id = sw_edit_insert (
      edit, "signature", sw_training_fact_id (&fact), "project",
      SW_INT (sw_training_project (training)->id), "session", SW_INT (session), "person",
      SW_INT (who->id), "trainer", person == 0 ? SW_INT (1) : SW_NONE, "name", SW_TEXT (who->name),
      "strokes", SW_TEXT (text), "at", SW_INT (sw_context_now (context)), NULL);
  return sw_edit_commit (edit, error) > 0 ? id : 0;
}

gboolean
sw_signature_take_back (SwTraining *training, gint64 session, gint64 person, GError **error)
{
  g_autoptr (GPtrArray) list = sw_signature_list (training, session);
  const SwSignature *signature = find_signed (list, session, person);
  const SwPerson *who = person != 0 ? sw_training_person (training, person) : NULL;
  if (signature == NULL && person == 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "not-signed",
                      _ ("No trainer has signed this session, so there is nothing to take back."));
  if (signature == NULL)
    return sw_refuse (error, SW_ERROR_REFUSED, "not-signed",
                      _ ("%s has not signed this session, so there is nothing to take back."),
                      who != NULL ? who->name : "");
  SwEdit *edit = sw_training_begin (training, "signature-remove", signature->name);
  sw_edit_delete (edit, "signature", signature->id);
  return sw_edit_commit (edit, error) >= 0;
}
