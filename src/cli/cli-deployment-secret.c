/* A secret of a deployment in the desktop's keyring, under the name of its vault record. */
#include "cli/cli-deployment.h"

#include "core/base/error.h"
#include "core/deployment/keyring.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MOST_BYTES 4096

/* The name of the vault record that the field holds; borrowed, NULL with `error`. */
static const char *
record_of (SwDeployment *deployment, const char *id, GError **error)
{
  if (!sw_deployment_is_ready (deployment, error))
    return NULL;
  const SwPlaybookField *field = sw_playbook_deployment_field (sw_deployment_part (deployment), id);
  if (field == NULL || field->type != SW_ANSWER_SECRET) {
    sw_refuse (error, SW_ERROR_REFUSED, "unknown-field",
               _ ("“%s” is no field that names a secret. “slipway deployment show” lists the "
                  "fields and their types."),
               id);
    return NULL;
  }
  const char *record = sw_deployment_answer (deployment, NULL, id);
  if (record == NULL)
    sw_refuse (error, SW_ERROR_REFUSED, "no-record",
               _ ("“%s” is not answered yet. Name the record of the vault first."), id);
  return record;
}

/* Reads a line into `line` (MOST_BYTES + 1 bytes) without GLib's buffers, which nobody wipes. */
static gboolean
read_line (char *line, GError **error)
{
  gsize length = 0;
  for (;;) {
    gssize count = read (STDIN_FILENO, line + length, 1);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0 || line[length] == '\n')
      break;
    if (++length > MOST_BYTES)
      return sw_refuse (error, SW_ERROR_REFUSED, "too-long",
                        _ ("A password has at most %d bytes. Keep a file in the vault instead."),
                        MOST_BYTES);
  }
  if (length > 0 && line[length - 1] == '\r')
    length--;
  line[length] = '\0';
  if (length == 0)
    return sw_refuse (error, SW_ERROR_REFUSED, "empty",
                      _ ("Nothing was typed, so nothing was kept. Type the secret, or pass it on "
                         "standard input."));
  return g_utf8_validate (line, -1, NULL) ||
         sw_refuse (error, SW_ERROR_REFUSED, "encoding",
                    _ ("The secret is no text in UTF-8, which keyrings hold. Keep it as a file in "
                       "the vault."));
}

static struct termios shown; /* the terminal as it was */

/* A terminal that was left with Ctrl+C shows again what is typed. */
static void
interrupted_cb (int number)
{
  tcsetattr (STDIN_FILENO, TCSANOW, &shown);
  signal (number, SIG_DFL);
  raise (number);
}

/* The same from a terminal, which does not show what is typed. */
static gboolean
ask (const char *record, char *line, GError **error)
{
  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, &shown) != 0)
    return read_line (line, error);
  struct termios hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  signal (SIGINT, interrupted_cb);
  signal (SIGTERM, interrupted_cb);
  g_printerr (_ ("Secret of “%s”: "), record);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  gboolean read = read_line (line, error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  g_printerr ("\n");
  return read;
}

static gboolean
keep (const char *record, GError **error)
{
  char line[MOST_BYTES + 2];
  gboolean kept = ask (record, line, error) && sw_keyring_keep (record, line, NULL, error);
  explicit_bzero (line, sizeof line);
  return kept;
}

static gboolean
run_secret (SwCall *call, GError **error)
{
  const char *id = sw_call_argument (call, 1);
  gboolean forget = sw_call_option (call, "forget") != NULL;
  g_autoptr (SwDeployment) deployment = sw_call_deployment (call, 0, error);
  const char *record = deployment != NULL ? record_of (deployment, id, error) : NULL;
  if (record == NULL)
    return FALSE;
  if (!(forget ? sw_keyring_forget (record, NULL, error) : keep (record, error)))
    return FALSE;
  if (call->json) {
    json_builder_begin_object (call->builder);
    sw_json_text (call->builder, "id", id);
    sw_json_text (call->builder, "record", record);
    sw_json_flag (call->builder, "kept", !forget);
    json_builder_end_object (call->builder);
  } else if (forget)
    sw_call_line (call, _ ("The keyring holds nothing under “%s” any more."), record);
  else
    sw_call_line (call, _ ("The keyring holds the secret under “%s”."), record);
  return TRUE;
}

static const SwOption secret_options[] = {{"forget", NULL}, {NULL, NULL}};

const SwCommand sw_deployment_secret_commands[] = {
    {"deployment", "secret", "P FIELD [--forget]",
     N_ ("Keeps a secret, read from standard input, in the desktop’s keyring, or removes it there"),
     SW_COMMAND_READS, 2, 2, secret_options, run_secret},
    {NULL}};
