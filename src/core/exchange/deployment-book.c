#include "core/exchange/deployment-book.h"

#include "core/base/format.h"
#include "core/deployment/answer-words.h"

#include <glib/gi18n-lib.h>

/* More columns than that are told as lines of text. */
enum { MOST_COLUMNS = 6 };

const char *
sw_deployment_book_say (const SwDeploymentBook *book, const SwText *text)
{
  return sw_text_in (text, book->language);
}

const char *
sw_deployment_book_word (const SwDeploymentBook *book, const char *message)
{
  return sw_words_get (book->words, message);
}

gboolean
sw_deployment_book_turn (const SwDeploymentBook *book, SwRunKind kind, gint64 occasion,
                         SwDeploymentBook *turned)
{
  *turned = *book;
  turned->deployment = sw_deployment_turned (book->deployment, kind, occasion);
  if (turned->deployment != NULL && sw_deployment_run (turned->deployment) == NULL)
    g_clear_object (&turned->deployment);
  return turned->deployment != NULL;
}

char *
sw_deployment_book_span (const SwDeploymentBook *book, int minutes)
{
  return minutes < 0 ? g_strdup ("—") : sw_format_span (book->words, minutes);
}

static void
add_value (const SwDeploymentBook *book, const SwPlaybookField *field, const SwDeploymentRow *row)
{
  if (!sw_deployment_asks (book->deployment, row, field))
    return;
  g_autofree char *answer = sw_answer_words (book->deployment, row, field, book->words);
  sw_paper_pair (book->paper, sw_deployment_book_say (book, &field->title),
                 answer != NULL ? answer : "—");
}

/* Tables */

/* The columns of which some row says something. */
static GPtrArray *
columns_in_use (const SwDeploymentBook *book, const SwPlaybookField *table, const GPtrArray *rows)
{
  GPtrArray *used = g_ptr_array_new ();
  for (guint i = 0; i < table->columns->len; i++) {
    const SwPlaybookField *column = table->columns->pdata[i];
    gboolean said = FALSE;
    for (guint j = 0; !said && j < rows->len; j++)
      said = sw_deployment_asks (book->deployment, rows->pdata[j], column) &&
             sw_deployment_answer (book->deployment, rows->pdata[j], column->id) != NULL;
    if (said)
      g_ptr_array_add (used, (gpointer) column);
  }
  return used;
}

static void
add_lines (const SwDeploymentBook *book, const SwPlaybookField *table, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    g_autofree char *text =
        sw_answer_words_row (book->deployment, rows->pdata[i], table, book->words);
    sw_paper_item (book->paper, 0, "•", text);
  }
}

static void
add_grid_row (const SwDeploymentBook *book, const SwDeploymentRow *row, const GPtrArray *used)
{
  sw_paper_row (book->paper, SW_PAPER_ROW);
  sw_paper_cell (book->paper, sw_deployment_row_title (row, sw_words_language (book->words)));
  for (guint i = 0; i < used->len; i++) {
    const SwPlaybookField *column = used->pdata[i];
    g_autofree char *answer = sw_deployment_asks (book->deployment, row, column)
                                  ? sw_answer_words (book->deployment, row, column, book->words)
                                  : NULL;
    sw_paper_cell (book->paper, answer);
  }
}

static void
add_grid (const SwDeploymentBook *book, const GPtrArray *rows, const GPtrArray *used)
{
  SwPaperColumn columns[MOST_COLUMNS + 1] = {
      {sw_words_get_in (book->words, "row", NC_ ("row", "Name")), .share = 1.4}};
  for (guint i = 0; i < used->len; i++)
    columns[i + 1].title =
        sw_deployment_book_say (book, &((const SwPlaybookField *) used->pdata[i])->title);
  sw_paper_table_begin (book->paper, columns, used->len + 1, SW_PAPER_TABLE_PLAIN, 0);
  for (guint i = 0; i < rows->len; i++)
    add_grid_row (book, rows->pdata[i], used);
  sw_paper_table_end (book->paper);
}

void
sw_deployment_book_table (const SwDeploymentBook *book, const SwPlaybookField *table)
{
  g_autoptr (GPtrArray) rows = sw_deployment_rows (book->deployment, table->id);
  g_autoptr (GPtrArray) used = columns_in_use (book, table, rows);
  if (!sw_deployment_asks (book->deployment, NULL, table))
    return;
  sw_paper_text (book->paper, SW_PAPER_STRONG, SW_PAPER_START,
                 sw_deployment_book_say (book, &table->title));
  if (rows->len == 0)
    sw_paper_text (book->paper, SW_PAPER_SMALL, SW_PAPER_START,
                   sw_deployment_book_word (book, N_ ("Nothing here yet")));
  else if (used->len == 0 || used->len > MOST_COLUMNS)
    add_lines (book, table, rows);
  else
    add_grid (book, rows, used);
}

void
sw_deployment_book_fields (const SwDeploymentBook *book, const SwPlaybookStep *step)
{
  for (guint i = 0; i < step->fields->len; i++) {
    const SwPlaybookField *field = step->fields->pdata[i];
    if (field->type == SW_ANSWER_TABLE)
      sw_deployment_book_table (book, field);
    else
      add_value (book, field, NULL);
  }
}

void
sw_deployment_book_names (const SwDeploymentBook *book)
{
  const GPtrArray *names = sw_deployment_part (book->deployment)->names;
  for (guint i = 0; i < names->len; i++) {
    const SwPlaybookName *name = names->pdata[i];
    g_autofree char *derived = sw_deployment_name (book->deployment, name->id);
    if (sw_deployment_holds (book->deployment, NULL, name->when) == SW_TRUTH_YES)
      sw_paper_pair (book->paper, sw_deployment_book_say (book, &name->title),
                     derived != NULL ? derived : "—");
  }
}
