/* The closed expression language of playbooks: no scripting, no functions, at most
 * SW_EXPRESSION_MAX_DEPTH deep. What is not known makes an expression unknown: it neither holds nor
 * fails, unless the rest settles it ("or" with something that holds). */
#pragma once

#include "core/playbook/inspection.h"

#define SW_EXPRESSION_MAX_DEPTH 8

typedef enum {
  SW_OPERATOR_EQ,
  SW_OPERATOR_NE,
  SW_OPERATOR_LT,
  SW_OPERATOR_LE,
  SW_OPERATOR_GT,
  SW_OPERATOR_GE,
  SW_OPERATOR_AND,
  SW_OPERATOR_OR,
  SW_OPERATOR_NOT,
  SW_OPERATOR_MUL,
  SW_OPERATOR_ADD,
  SW_OPERATOR_IN,
  SW_OPERATOR_EXISTS,
  SW_OPERATOR_COUNT,
  SW_N_OPERATORS,
  /* The leaves: */
  SW_OPERATOR_NAME = SW_N_OPERATORS,
  SW_OPERATOR_WORD,
  SW_OPERATOR_NUMBER, /* also true as 1 and false as 0 */
} SwOperator;

typedef struct _SwExpression SwExpression;
struct _SwExpression {
  SwOperator operator;
  const char *word; /* of a name or a word, borrowed from the JSON */
  double number;
  guint count;
  SwExpression **operands;
};

/* What a name stands for: nothing known, a number (a flag is 1 or 0), or a word. */
typedef enum { SW_KNOWN_NOTHING, SW_KNOWN_NUMBER, SW_KNOWN_WORD } SwKnown;
typedef struct {
  SwKnown known;
  double number;
  const char *word; /* borrowed while the expression is judged */
  guint count;      /* entries of a list, rows of a table; for `count` */
} SwTerm;

/* Tells what `name` stands for; what it does not know it leaves as it is (nothing). */
typedef void (*SwLookup) (const char *name, SwTerm *term, gpointer user_data);

typedef enum { SW_TRUTH_UNKNOWN = -1, SW_TRUTH_NO, SW_TRUTH_YES } SwTruth;

/* Notes every way in which `node` is no expression. */
void sw_expression_check (SwInspection *inspection, JsonNode *node);

/* The expression of a node that was checked; NULL for NULL or for what is none. It borrows the
 * node's texts; free with sw_expression_free. */
SwExpression *sw_expression_read (JsonNode *node);
void sw_expression_free (SwExpression *expression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwExpression, sw_expression_free)

/* Does it hold? NULL always does. */
SwTruth sw_expression_holds (const SwExpression *expression, SwLookup lookup, gpointer user_data);

/* Calls `each` for each name that it reads. */
void sw_expression_each_name (const SwExpression *expression,
                              void (*each) (const char *name, gpointer user_data),
                              gpointer user_data);

/* Less than, equal to or greater than 0 as version `a` ("6.1.0-26") is older than, as old as or
 * newer than `b`: by their numbers one after the other. */
int sw_expression_compare_versions (const char *a, const char *b);
