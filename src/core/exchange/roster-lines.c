#include "core/exchange/roster-lines.h"

#include "core/exchange/csv-reader.h"
#include "core/exchange/roster-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_COLUMNS 40 /* more of a line are not looked at */

typedef struct {
  SwRosterLines *out;
  GHashTable *by_name; /* folded -> place + 1 */
  GHashTable *roles;   /* of roster-words.h; NULL: any word will do */
  SwRosterField columns[MOST_COLUMNS];
  guint column_count;
  gboolean titled; /* there was a line of titles */
  gboolean begun;  /* there was any line with text */
  gboolean full;   /* somebody was left out, since there are many already */
  guint line;      /* the one at hand */
} Reading;

static void
problem_free (gpointer data)
{
  SwRosterProblem *problem = data;
  g_free (problem->message);
  g_free (problem);
}

static void tell (Reading *reading, const char *rule, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
tell (Reading *reading, const char *rule, const char *format, ...)
{
  va_list values;
  if (reading->out->problems->len >= SW_ROSTER_MOST_PROBLEMS)
    return;
  va_start (values, format);
  SwRosterProblem *problem = g_new (SwRosterProblem, 1);
  *problem = (SwRosterProblem){reading->line, rule, g_strdup_vprintf (format, values)};
  va_end (values);
  g_ptr_array_add (reading->out->problems, problem);
}

/* A line of titles names the person and something else, or nothing else. */
static gboolean
are_titles (GPtrArray *cells)
{
  guint known = 0, filled = 0;
  gboolean named = FALSE;
  for (guint i = 0; i < cells->len; i++) {
    SwRosterField field =
        strlen (cells->pdata[i]) <= 60 ? sw_roster_field_of (cells->pdata[i]) : SW_ROSTER_NONE;
    filled += *(const char *) cells->pdata[i] != '\0';
    known += field != SW_ROSTER_NONE;
    named =
        named || field == SW_ROSTER_NAME || field == SW_ROSTER_GIVEN || field == SW_ROSTER_FAMILY;
  }
  return named && (known > 1 || filled == 1);
}

static void
take_titles (Reading *reading, GPtrArray *cells)
{
  guint seen = 0; /* bits of SwRosterField */
  for (guint i = 0; i < cells->len; i++) {
    SwRosterField field = sw_roster_field_of (cells->pdata[i]);
    gboolean empty = *(const char *) cells->pdata[i] == '\0';
    if (!empty && (field == SW_ROSTER_NONE || (seen & 1u << field) != 0)) {
      tell (reading, "unknown-column", _ ("The column “%s” is not taken over."),
            (const char *) cells->pdata[i]);
      field = SW_ROSTER_NONE;
    }
    seen |= 1u << field;
    reading->columns[i] = field;
  }
  reading->titled = TRUE;
  reading->column_count = cells->len;
}

/* --- one person ------------------------------------------------------------------------------ */

static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');
  return at != NULL && at != text && at[1] != '\0' && strchr (at + 1, '@') == NULL &&
         strpbrk (text, " <>,;") == NULL;
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* Without a bullet or a number in front, nor the apostrophe that keeps a spreadsheet from seeing a
 * formula. */
static char *
bare (const char *text)
{
  static const char *const bullets[] = {"- ", "* ", "• ", "– ", "· ", "'"};
  gsize digits = strspn (text, "0123456789");
  if (digits > 0 && digits < 5 && (text[digits] == '.' || text[digits] == ')'))
    return sw_text_clean (text + digits + 1);
  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (text, bullets[i]))
      return sw_text_clean (text + strlen (bullets[i]));
  return g_strdup (text);
}

/* "Katrin Vogt", 王海霞. */
static char *
join_name (const char *given, const char *family)
{
  gboolean written_together = *family != '\0' && g_unichar_iswide (g_utf8_get_char (family));
  if (*given == '\0' || *family == '\0')
    return g_strdup (*given != '\0' ? given : family);
  return written_together ? g_strconcat (family, given, NULL)
                          : g_strconcat (given, " ", family, NULL);
}

/* What a mail program writes for one person: the name in front, the address in brackets. Changes
 * `cell` to the name. */
static char *
cut_address (char *cell)
{
  char *open = strrchr (cell, '<'), *close = open != NULL ? strchr (open, '>') : NULL;
  if (close == NULL || close[1] != '\0')
    return NULL;
  g_autofree char *address = g_strndup (open + 1, (gsize) (close - open - 1));
  g_strstrip (address);
  if (!is_address (address))
    return NULL;
  *open = '\0';
  g_strstrip (cell);
  return g_steal_pointer (&address);
}

static const char *
known_role (Reading *reading, const char *text)
{
  g_autofree char *word = sw_roster_squash (text);
  const char *item = reading->roles != NULL ? g_hash_table_lookup (reading->roles, word) : text;
  if (item == NULL)
    tell (reading, "unknown-role", _ ("“%s” is no role of this project. It was kept as it is."),
          text);
  return item != NULL ? item : text;
}

static gboolean
is_short (Reading *reading, const char *text)
{
  if (g_utf8_strlen (text, -1) <= SW_ROSTER_LONGEST)
    return TRUE;
  tell (reading, "too-long", _ ("A text of more than %d characters was left out."),
        SW_ROSTER_LONGEST);
  return FALSE;
}

/* Fills in what is not known yet; a borrowed copy goes into the list. */
static void
fill (Reading *reading, const char **into, const char *text)
{
  if (*into == NULL && text != NULL && *text != '\0' && is_short (reading, text))
    *into = g_string_chunk_insert_const (reading->out->texts, text);
}

static void
tell_again (Reading *reading, const SwEnrolment *known, guint line, const char *email)
{
  if (known->email != NULL && email != NULL && *email != '\0' &&
      g_ascii_strcasecmp (known->email, email) != 0)
    tell (reading, "duplicate",
          _ ("“%s” stands in line %u with another e-mail address. Both are taken as one person."),
          known->name, line);
  else
    tell (reading, "duplicate", _ ("“%s” stands in line %u already."), known->name, line);
}

/* The person of that name in the list, where it is one: a new one or a known one. */
static SwEnrolment *
take_name (Reading *reading, const char *name, const char *email)
{
  g_autofree char *folded = sw_text_fold (name);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (reading->by_name, folded));
  SwEnrolment enrolment = {0};
  if (place > 0) {
    SwEnrolment *known = &g_array_index (reading->out->people, SwEnrolment, place - 1);
    tell_again (reading, known, g_array_index (reading->out->lines, guint, place - 1), email);
    return known;
  }
  reading->full = reading->out->people->len >= SW_ROSTER_MOST_LINES;
  if (!reading->full)
    fill (reading, &enrolment.name, name);
  if (enrolment.name == NULL)
    return NULL;
  g_array_append_val (reading->out->people, enrolment);
  g_array_append_val (reading->out->lines, reading->line);
  place = reading->out->people->len;
  g_hash_table_insert (reading->by_name, g_steal_pointer (&folded), GUINT_TO_POINTER (place));
  return &g_array_index (reading->out->people, SwEnrolment, place - 1);
}

/* `fields` are clean texts, NULL where nothing is said. */
static void
take_person (Reading *reading, char *const *fields)
{
  const char *email = fields[SW_ROSTER_EMAIL];
  g_autofree char *name = bare (fields[SW_ROSTER_NAME] != NULL ? fields[SW_ROSTER_NAME] : "");
  if (!has_letter (name)) {
    tell (reading, "name-missing", _ ("There is no name in this line."));
    return;
  }
  if (email != NULL && *email != '\0' && !is_address (email)) {
    tell (reading, "bad-email", _ ("“%s” is no e-mail address. It was left out."), email);
    email = NULL;
  }
  SwEnrolment *person = take_name (reading, name, email);
  if (person == NULL)
    return;
  fill (reading, &person->company, fields[SW_ROSTER_COMPANY]);
  fill (reading, &person->email, email);
  fill (reading, &person->team, fields[SW_ROSTER_TEAM]);
  if (fields[SW_ROSTER_ROLE] != NULL && *fields[SW_ROSTER_ROLE] != '\0' && person->role == NULL)
    fill (reading, &person->role, known_role (reading, fields[SW_ROSTER_ROLE]));
}

/* --- lines ----------------------------------------------------------------------------------- */

/* Which field a cell is of. Without titles an address is one wherever it stands, and a number in
 * front of the name moves all on by one. */
static SwRosterField
field_at (const Reading *reading, GPtrArray *cells, guint place)
{
  const char *first = cells->pdata[0];
  guint moved = *first != '\0' && first[strspn (first, "0123456789.")] == '\0' && cells->len > 1;
  if (reading->titled)
    return place < reading->column_count ? reading->columns[place] : SW_ROSTER_NONE;
  if (place < moved)
    return SW_ROSTER_NUMBER;
  if (place > moved && is_address (cells->pdata[place]))
    return SW_ROSTER_EMAIL;
  return place - moved < SW_ROSTER_COLUMNS ? (SwRosterField) (place - moved) : SW_ROSTER_NONE;
}

static void
take_cells (Reading *reading, GPtrArray *cells)
{
  char *fields[SW_ROSTER_NONE + 1] = {NULL};
  gboolean empty = TRUE;
  for (guint i = 0; i < cells->len; i++) {
    SwRosterField field = field_at (reading, cells, i);
    empty = empty && *(char *) cells->pdata[i] == '\0';
    if (fields[field] == NULL || *fields[field] == '\0')
      fields[field] = cells->pdata[i];
  }
  if (empty)
    return;
  g_autofree char *joined =
      join_name (fields[SW_ROSTER_GIVEN] != NULL ? fields[SW_ROSTER_GIVEN] : "",
                 fields[SW_ROSTER_FAMILY] != NULL ? fields[SW_ROSTER_FAMILY] : "");
  if (fields[SW_ROSTER_NAME] == NULL || *fields[SW_ROSTER_NAME] == '\0')
    fields[SW_ROSTER_NAME] = joined;
  g_autofree char *address = cut_address (fields[SW_ROSTER_NAME]);
  if (address != NULL)
    fields[SW_ROSTER_EMAIL] = address;
  take_person (reading, fields);
}

/* "Vogt, Katrin" of an address book is Katrin Vogt. */
static char *
turn_name (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", 3);
  if (g_strv_length (parts) != 2)
    return g_strdup (text);
  g_strstrip (parts[0]);
  g_strstrip (parts[1]);
  return join_name (parts[1], parts[0]);
}

/* An address without a name, which then is the name too. */
static char *
next_bare_address (const char **at)
{
  gsize length = strcspn (*at, ",;");
  g_autofree char *cut = g_strndup (*at, length), *text = sw_text_clean (cut);
  if (!is_address (text))
    return NULL;
  *at += length;
  *at += strspn (*at, ",; \t");
  return g_steal_pointer (&text);
}

/* One of a line's addresses, from `*at` on, which moves behind it; NULL where it is none. */
static char *
next_address (const char **at, char **address)
{
  const char *open = strchr (*at, '<'), *close = open != NULL ? strchr (open, '>') : NULL;
  if ((*address = next_bare_address (at)) != NULL)
    return g_strdup (*address);
  if (close == NULL)
    return NULL;
  g_autofree char *cell = g_strndup (*at, (gsize) (close + 1 - *at));
  const char *rest = close + 1 + strspn (close + 1, " \t");
  *address = cut_address (cell);
  if (*address == NULL || (*rest != '\0' && *rest != ',' && *rest != ';') ||
      strpbrk (cell, ";\t<") != NULL)
    return NULL;
  *at = rest + strspn (rest, ",; \t");
  char *end = cell + strlen (cell);
  gboolean quoted = *cell == '"' && end - cell > 1 && end[-1] == '"';
  if (quoted)
    end[-1] = '\0';
  g_autofree char *clean = sw_text_clean (quoted ? cell + 1 : cell);
  return turn_name (clean);
}

/* A line that is made of nothing but addresses with names; FALSE where it is something else, and
 * nothing was taken then. */
static gboolean
take_addresses (Reading *reading, const char *line)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free); /* name, address, ... */
  while (*line != '\0') {
    char *address = NULL, *name = next_address (&line, &address);
    if (name == NULL) {
      g_free (address);
      return FALSE;
    }
    g_ptr_array_add (found, name);
    g_ptr_array_add (found, address);
  }
  for (guint i = 0; i < found->len && !reading->full; i += 2) {
    char *fields[SW_ROSTER_NONE + 1] = {
        [SW_ROSTER_NAME] = found->pdata[i], [SW_ROSTER_EMAIL] = found->pdata[i + 1]};
    take_person (reading, fields);
  }
  return found->len > 0;
}

static void
clean_cells (GPtrArray *cells)
{
  if (cells->len > MOST_COLUMNS)
    g_ptr_array_set_size (cells, MOST_COLUMNS);
  for (guint i = 0; i < cells->len; i++) {
    char *clean = sw_text_clean (cells->pdata[i]);
    g_free (cells->pdata[i]);
    cells->pdata[i] = clean;
  }
}

static gboolean
take_line (Reading *reading, SwCsvReader *reader, GPtrArray *cells)
{
  gsize length;
  const char *at = sw_csv_reader_peek (reader, &length);
  g_autofree char *line = g_strndup (at, length);
  reading->line = reader->line;
  if ((!reading->titled || reading->column_count == 1) &&
      take_addresses (reading, g_strstrip (line))) {
    reading->begun = TRUE;
    sw_csv_reader_skip (reader);
    return TRUE;
  }
  if (!sw_csv_reader_next (reader, cells, &reading->line))
    return FALSE;
  if (reader->unclosed)
    tell (reading, "open-quote", _ ("A quotation mark is never closed. It was read as a letter."));
  clean_cells (cells);
  if (!reading->begun && are_titles (cells))
    take_titles (reading, cells);
  else
    take_cells (reading, cells);
  reading->begun = reading->begun || *line != '\0';
  return TRUE;
}

SwRosterLines *
sw_roster_lines_read (const char *text, const SwCurriculum *curriculum)
{
  SwRosterLines *out = g_new0 (SwRosterLines, 1);
  out->people = g_array_new (FALSE, FALSE, sizeof (SwEnrolment));
  out->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  out->problems = g_ptr_array_new_with_free_func (problem_free);
  out->texts = g_string_chunk_new (4096);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) roles = curriculum != NULL ? sw_roster_role_words (curriculum) : NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  Reading reading = {.out = out, .by_name = by_name, .roles = roles};
  SwCsvReader reader;
  sw_csv_reader_init (&reader, valid);
  while (reader.line <= SW_ROSTER_MOST_LINES && !reading.full &&
         take_line (&reading, &reader, cells)) {
  }
  reading.line = MIN (reader.line, SW_ROSTER_MOST_LINES + 1);
  if (*reader.at != '\0' || reading.full)
    tell (&reading, "too-many-lines", _ ("A list has at most %d people. The rest was left out."),
          SW_ROSTER_MOST_LINES);
  return out;
}

void
sw_roster_lines_free (SwRosterLines *lines)
{
  g_array_unref (lines->people);
  g_array_unref (lines->lines);
  g_ptr_array_unref (lines->problems);
  g_string_chunk_free (lines->texts);
  g_free (lines);
}
