#include "core/playbook/expression.h"

#include "core/playbook/playbook-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands in the first place, and what in the others. */
typedef enum {
  TERMS,       /* names, numbers, sums and products */
  NAME_WORDS,  /* a name, then words, numbers or flags */
  EXPRESSIONS, /* expressions that hold or not */
  NAME,        /* one name */
} Operands;

static const struct {
  const char *key;
  Operands operands;
  guint least, most;
} operators[SW_N_OPERATORS] = {
    [SW_OPERATOR_EQ] = {"eq", NAME_WORDS, 2, 2},     [SW_OPERATOR_NE] = {"ne", NAME_WORDS, 2, 2},
    [SW_OPERATOR_LT] = {"lt", TERMS, 2, 2},          [SW_OPERATOR_LE] = {"le", TERMS, 2, 2},
    [SW_OPERATOR_GT] = {"gt", TERMS, 2, 2},          [SW_OPERATOR_GE] = {"ge", TERMS, 2, 2},
    [SW_OPERATOR_AND] = {"and", EXPRESSIONS, 2, 50}, [SW_OPERATOR_OR] = {"or", EXPRESSIONS, 2, 50},
    [SW_OPERATOR_NOT] = {"not", EXPRESSIONS, 1, 1},  [SW_OPERATOR_MUL] = {"mul", TERMS, 2, 10},
    [SW_OPERATOR_ADD] = {"add", TERMS, 2, 10},       [SW_OPERATOR_IN] = {"in", NAME_WORDS, 2, 100},
    [SW_OPERATOR_EXISTS] = {"exists", NAME, 1, 1},   [SW_OPERATOR_COUNT] = {"count", NAME, 1, 1},
};

static int
find_operator (const char *key)
{
  for (int i = 0; i < SW_N_OPERATORS; i++) {
    if (g_str_equal (operators[i].key, key))
      return i;
  }
  return -1;
}

/* The one member of an object and what it is called; NULL where there is not exactly one. */
static JsonNode *
only_member (JsonNode *node, const char **key)
{
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      json_object_get_size (json_node_get_object (node)) != 1)
    return NULL;
  JsonObjectIter iter;
  JsonNode *member = NULL;
  json_object_iter_init (&iter, json_node_get_object (node));
  json_object_iter_next (&iter, key, &member);
  return member;
}

/* `exists` and `count` may have their one name without a list. */
static guint
count_operands (JsonNode *member)
{
  JsonArray *list = sw_value_list (member);
  return list != NULL ? json_array_get_length (list) : 1;
}

static JsonNode *
operand (JsonNode *member, guint index)
{
  JsonArray *list = sw_value_list (member);
  return list != NULL ? json_array_get_element (list, index) : member;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && (json_node_get_value_type (node) == G_TYPE_INT64 ||
                                          json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

static gboolean
is_flag (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
}

/* A string that begins with a digit is a word ("4.5"), since no name does. */
static gboolean
is_name (const char *text)
{
  return text != NULL && g_ascii_isalpha (*text);
}

/* Check */

static void check_at (SwInspection *inspection, JsonNode *node, guint depth);

static void
check_operand (SwInspection *inspection, JsonNode *node, Operands operands, guint index,
               guint depth)
{
  const char *text = sw_value_string (node);
  if (operands == NAME || (operands == NAME_WORDS && index == 0)) {
    if (!is_name (text))
      sw_inspection_fault (inspection, _ ("Here must be the name of a field or of what is "
                                          "measured."));
  } else if (operands == NAME_WORDS) {
    if (text == NULL && !is_number (node) && !is_flag (node))
      sw_inspection_fault (inspection, _ ("Here must be a word, a number, true or false."));
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    check_at (inspection, node, depth + 1);
  } else if (operands == EXPRESSIONS) {
    sw_inspection_fault (inspection, _ ("Here must be an expression, like {\"exists\": "
                                        "[\"customer.code\"]}."));
  } else if (text == NULL && !is_number (node)) {
    sw_inspection_fault (inspection, _ ("Here must be a number, a name or a sum."));
  }
}

static void
check_operands (SwInspection *inspection, JsonNode *member, int operator, guint depth)
{
  guint count = count_operands (member);
  if (count < operators[operator].least || count > operators[operator].most) {
    sw_inspection_fault (inspection, _ ("“%s” takes %u to %u operands, not %u."),
                         operators[operator].key, operators[operator].least,
                         operators[operator].most, count);
    return;
  }
  for (guint i = 0; i < count; i++) {
    gsize mark = sw_inspection_enter_index (inspection, i);
    check_operand (inspection, operand (member, i), operators[operator].operands, i, depth);
    sw_inspection_leave (inspection, mark);
  }
}

static void
check_at (SwInspection *inspection, JsonNode *node, guint depth)
{
  const char *key = NULL;
  JsonNode *member = only_member (node, &key);
  if (depth > SW_EXPRESSION_MAX_DEPTH) {
    sw_inspection_fault (inspection, _ ("The expression is more than %d levels deep. Split it."),
                         SW_EXPRESSION_MAX_DEPTH);
    return;
  }
  if (member == NULL) {
    sw_inspection_fault (inspection, _ ("Here must be an object with one operator, like "
                                        "{\"eq\": [\"db.mode\", \"existing\"]}."));
    return;
  }
  int operator= find_operator (key);
  if (operator<0) {
    g_autofree char *quoted = sw_inspection_quote (key);
    sw_inspection_fault_at (inspection, key,
                            _ ("There is no operator “%s”. Use one of: eq, ne, lt, le, gt, ge, "
                               "and, or, not, mul, add, in, exists, count."),
                            quoted);
    return;
  }
  gsize mark = sw_inspection_enter (inspection, key);
  check_operands (inspection, member, operator, depth);
  sw_inspection_leave (inspection, mark);
}

void
sw_expression_check (SwInspection *inspection, JsonNode *node)
{
  check_at (inspection, node, 1);
}

/* Read */

static SwExpression *
read_leaf (JsonNode *node, gboolean word)
{
  SwExpression *leaf = g_new0 (SwExpression, 1);
  const char *text = sw_value_string (node);
  if (text != NULL) {
    leaf->operator= word || !is_name (text) ? SW_OPERATOR_WORD : SW_OPERATOR_NAME;
    leaf->word = text;
  } else {
    leaf->operator= SW_OPERATOR_NUMBER;
    leaf->number = is_flag (node)     ? json_node_get_boolean (node)
                   : is_number (node) ? json_node_get_double (node)
                                      : 0;
  }
  return leaf;
}

static SwExpression *
read_at (JsonNode *node, guint depth)
{
  const char *key = NULL;
  JsonNode *member = depth <= SW_EXPRESSION_MAX_DEPTH ? only_member (node, &key) : NULL;
  int operator= member != NULL ? find_operator (key) : - 1;
  if (operator<0)
    return NULL;
  SwExpression *expression = g_new0 (SwExpression, 1);
  expression->operator= (SwOperator) operator;
  expression->operands = g_new0 (SwExpression *, count_operands (member) + 1);
  for (guint i = 0; i < count_operands (member); i++) {
    JsonNode *of = operand (member, i);
    SwExpression *read = JSON_NODE_HOLDS_OBJECT (of)
                             ? read_at (of, depth + 1)
                             : read_leaf (of, operators[operator].operands == NAME_WORDS && i > 0);
    if (read != NULL)
      expression->operands[expression->count++] = read;
  }
  if (expression->count >= operators[operator].least)
    return expression;
  sw_expression_free (expression);
  return NULL;
}

SwExpression *
sw_expression_read (JsonNode *node)
{
  return node != NULL ? read_at (node, 1) : NULL;
}

void
sw_expression_free (SwExpression *expression)
{
  if (expression == NULL)
    return;
  for (guint i = 0; i < expression->count; i++)
    sw_expression_free (expression->operands[i]);
  g_free (expression->operands);
  g_free (expression);
}

void
sw_expression_each_name (const SwExpression *expression,
                         void (*each) (const char *name, gpointer user_data), gpointer user_data)
{
  if (expression == NULL)
    return;
  if (expression->operator== SW_OPERATOR_NAME)
    each (expression->word, user_data);
  for (guint i = 0; i < expression->count; i++)
    sw_expression_each_name (expression->operands[i], each, user_data);
}

/* Judge */

typedef struct {
  SwLookup lookup;
  gpointer user_data;
} Judge;

static SwTerm judge (const Judge *judging, const SwExpression *expression);

static SwTerm
number_term (double number)
{
  return (SwTerm){.known = SW_KNOWN_NUMBER, .number = number};
}

static SwTerm
truth_term (SwTruth truth)
{
  return truth == SW_TRUTH_UNKNOWN ? (SwTerm){SW_KNOWN_NOTHING} : number_term (truth);
}

static SwTruth
truth_of (SwTerm term)
{
  if (term.known == SW_KNOWN_NOTHING)
    return SW_TRUTH_UNKNOWN;
  return term.known == SW_KNOWN_NUMBER ? term.number != 0 : SW_TRUTH_YES;
}

int
sw_expression_compare_versions (const char *a, const char *b)
{
  while (*a != '\0' || *b != '\0') {
    char *after_a, *after_b;
    guint64 left = g_ascii_strtoull (a, &after_a, 10), right = g_ascii_strtoull (b, &after_b, 10);
    if (left != right)
      return left < right ? -1 : 1;
    a = after_a + strcspn (after_a, "0123456789");
    b = after_b + strcspn (after_b, "0123456789");
  }
  return 0;
}

/* Numbers as numbers, words as versions; a number against a word: as if it were written so. */
static int
compare (SwTerm left, SwTerm right)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  if (left.known == SW_KNOWN_NUMBER && right.known == SW_KNOWN_NUMBER)
    return (left.number > right.number) - (left.number < right.number);
  if (left.known == SW_KNOWN_WORD && right.known == SW_KNOWN_WORD)
    return sw_expression_compare_versions (left.word, right.word);
  const SwTerm *numeric = left.known == SW_KNOWN_NUMBER ? &left : &right;
  g_ascii_formatd (number, sizeof number, "%.15g", numeric->number);
  return numeric == &left ? sw_expression_compare_versions (number, right.word)
                          : sw_expression_compare_versions (left.word, number);
}

static gboolean
same (SwTerm left, SwTerm right)
{
  if (left.known == SW_KNOWN_WORD && right.known == SW_KNOWN_WORD)
    return g_str_equal (left.word, right.word);
  return left.known == right.known && left.number == right.number;
}

static SwTruth
is_among (const Judge *judging, const SwExpression *expression)
{
  SwTerm first = judge (judging, expression->operands[0]);
  if (first.known == SW_KNOWN_NOTHING)
    return SW_TRUTH_UNKNOWN;
  for (guint i = 1; i < expression->count; i++) {
    if (same (first, judge (judging, expression->operands[i])))
      return SW_TRUTH_YES;
  }
  return SW_TRUTH_NO;
}

static SwTruth
compares (const Judge *judging, const SwExpression *expression)
{
  SwTerm left = judge (judging, expression->operands[0]);
  SwTerm right = judge (judging, expression->operands[1]);
  if (left.known == SW_KNOWN_NOTHING || right.known == SW_KNOWN_NOTHING)
    return SW_TRUTH_UNKNOWN;
  int order = compare (left, right);
  switch (expression->operator) {
  case SW_OPERATOR_LT:
    return order < 0;
  case SW_OPERATOR_LE:
    return order <= 0;
  case SW_OPERATOR_GT:
    return order > 0;
  default:
    return order >= 0;
  }
}

/* "and" is settled by one that fails, "or" by one that holds. */
static SwTruth
joins (const Judge *judging, const SwExpression *expression, SwTruth settles)
{
  SwTruth rest = !settles;
  for (guint i = 0; i < expression->count; i++) {
    SwTruth truth = truth_of (judge (judging, expression->operands[i]));
    if (truth == settles)
      return settles;
    if (truth == SW_TRUTH_UNKNOWN)
      rest = SW_TRUTH_UNKNOWN;
  }
  return rest;
}

static SwTerm
calculate (const Judge *judging, const SwExpression *expression)
{
  gboolean product = expression->operator== SW_OPERATOR_MUL;
  double result = product ? 1 : 0;
  for (guint i = 0; i < expression->count; i++) {
    SwTerm term = judge (judging, expression->operands[i]);
    if (term.known != SW_KNOWN_NUMBER)
      return (SwTerm){SW_KNOWN_NOTHING};
    result = product ? result * term.number : result + term.number;
  }
  return number_term (result);
}

static SwTerm
look_up (const Judge *judging, const char *name)
{
  SwTerm term = {SW_KNOWN_NOTHING};
  judging->lookup (name, &term, judging->user_data);
  return term;
}

static SwTerm
negate (SwTerm term)
{
  SwTruth truth = truth_of (term);
  return truth_term (truth == SW_TRUTH_UNKNOWN ? truth : (SwTruth) !truth);
}

static SwTerm
judge (const Judge *judging, const SwExpression *expression)
{
  switch (expression->operator) {
  case SW_OPERATOR_NAME:
    return look_up (judging, expression->word);
  case SW_OPERATOR_WORD:
    return (SwTerm){.known = SW_KNOWN_WORD, .word = expression->word};
  case SW_OPERATOR_NUMBER:
    return number_term (expression->number);
  case SW_OPERATOR_EQ:
  case SW_OPERATOR_IN:
    return truth_term (is_among (judging, expression));
  case SW_OPERATOR_NE:
    return negate (truth_term (is_among (judging, expression)));
  case SW_OPERATOR_AND:
    return truth_term (joins (judging, expression, SW_TRUTH_NO));
  case SW_OPERATOR_OR:
    return truth_term (joins (judging, expression, SW_TRUTH_YES));
  case SW_OPERATOR_NOT:
    return negate (judge (judging, expression->operands[0]));
  case SW_OPERATOR_MUL:
  case SW_OPERATOR_ADD:
    return calculate (judging, expression);
  case SW_OPERATOR_EXISTS:
    return number_term (judge (judging, expression->operands[0]).known != SW_KNOWN_NOTHING);
  case SW_OPERATOR_COUNT:
    return number_term (judge (judging, expression->operands[0]).count);
  default:
    return truth_term (compares (judging, expression));
  }
}

SwTruth
sw_expression_holds (const SwExpression *expression, SwLookup lookup, gpointer user_data)
{
  const Judge judging = {lookup, user_data};
  return expression == NULL ? SW_TRUTH_YES : truth_of (judge (&judging, expression));
}
