#include "ui/plan/plan-clipboard.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/exchange/task-clip.h"
#include "ui/plan/plan-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHUNK (256 * 1024)

/* --- out ------------------------------------------------------------------------------------- */

void
sw_plan_clipboard_copy (SwPlanBoard *board, GdkClipboard *clipboard, gboolean cut)
{
  g_autoptr (GArray) tasks = sw_plan_board_selected (board);
  sw_plan_keep_tops (board->plan, tasks);
  if (tasks->len == 0)
    return;
  const gint32 *indices = (const gint32 *) (void *) tasks->data;
  g_autoptr (SwTaskClip) clip = sw_task_clip_new (board->plan, indices, tasks->len, cut);
  guint count = sw_task_clip_count (clip);
  char *json = sw_task_clip_to_json (clip);
  g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));
  g_autofree char *lines = sw_task_clip_to_lines (board->plan, indices, tasks->len);
  GdkContentProvider *forms[] = {gdk_content_provider_new_for_bytes (SW_TASK_CLIP_MIME, bytes),
                                 gdk_content_provider_new_typed (G_TYPE_STRING, lines)};
  g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));
  gdk_clipboard_set_content (clipboard, all);
  if (cut) {
    sw_plan_command_remove (board);
    return;
  }
  const char *form = ngettext ("%u task was copied.", "%u tasks were copied.", count);
  g_autofree char *sentence = g_strdup_printf (form, count);
  sw_plan_board_say (board, sentence, FALSE);
}

/* --- in -------------------------------------------------------------------------------------- */

/* Behind the current task, as its sibling. */
static GArray *
paste (SwPlanBoard *board, const char *text, gsize length, GError **error)
{
  g_autoptr (SwTaskClip) clip = sw_task_clip_read (text, length, error);
  gint32 cursor = sw_plan_board_cursor (board);
  gint32 parent = cursor >= 0 ? sw_plan_task (board->plan, cursor)->parent : -1;
  return clip != NULL ? sw_task_clip_paste (clip, board->plan, parent, cursor, error) : NULL;
}

static void
paste_text (SwPlanBoard *board, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = paste (board, text, length, &error);
  if (ids == NULL) {
    sw_plan_board_refuse (board, error, NULL);
    return;
  }
  g_autoptr (GHashTable) picked = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (picked, &g_array_index (ids, gint64, i));
  sw_plan_board_go_to (board, g_array_index (ids, gint64, 0));
  if (ids->len > 1)
    sw_plan_board_pick (board, picked);
}

static void
refuse_nothing (SwPlanBoard *board)
{
  g_autoptr (GError) error = NULL;
  sw_refuse (&error, SW_ERROR_REFUSED, "no-tasks",
             _ ("There is nothing to paste. Copy tasks, or lines of text."));
  sw_plan_board_refuse (board, error, NULL);
}

/* A clipboard on its way in, piece by piece: what another program offers may have no end. */
typedef struct {
  SwPlanBoard *board;
  GInputStream *stream;
  GByteArray *bytes;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->board);
  g_clear_object (&reading->stream);
  g_byte_array_unref (reading->bytes);
  g_free (reading);
}

static void
piece_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GBytes) piece =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, NULL);
  gsize length = piece != NULL ? g_bytes_get_size (piece) : 0;
  if (length > 0 && reading->bytes->len + length <= SW_JSON_MAX_BYTES) {
    g_byte_array_append (reading->bytes, g_bytes_get_data (piece, NULL), (guint) length);
    g_input_stream_read_bytes_async (reading->stream, CHUNK, G_PRIORITY_DEFAULT, NULL, piece_cb,
                                     reading);
    return;
  }
  if (piece != NULL && length == 0 && reading->bytes->len > 0)
    paste_text (reading->board, (const char *) reading->bytes->data, reading->bytes->len);
  else
    refuse_nothing (reading->board);
  reading_free (reading);
}

static void
stream_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  reading->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, NULL);
  if (reading->stream == NULL) {
    refuse_nothing (reading->board);
    reading_free (reading);
    return;
  }
  g_input_stream_read_bytes_async (reading->stream, CHUNK, G_PRIORITY_DEFAULT, NULL, piece_cb,
                                   reading);
}

void
sw_plan_clipboard_paste (SwPlanBoard *board, GdkClipboard *clipboard)
{
  static const char *const wanted[] = {SW_TASK_CLIP_MIME, "text/plain;charset=utf-8", "UTF8_STRING",
                                       "text/plain", NULL};
  Reading *reading = g_new0 (Reading, 1);
  reading->board = g_object_ref (board);
  reading->bytes = g_byte_array_new ();
  gdk_clipboard_read_async (clipboard, (const char **) wanted, G_PRIORITY_DEFAULT, NULL, stream_cb,
                            reading);
}
