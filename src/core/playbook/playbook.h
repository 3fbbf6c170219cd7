/* A playbook: the method as data. Read once, immutable, shared by reference.
 *
 * The structs mirror the file (data/playbooks/README.md). Texts are in three languages; ids are
 * lower case with hyphens and stable over versions; arrays are GPtrArray that own their elements.
 * A reader of the file keeps the whole JSON node too, so that parts whose behaviour lives elsewhere
 * (lists, documents, support) are read by their own folders. */
#pragma once

#include "core/base/duration.h"
#include "core/base/terms.h"
#include "core/base/text.h"

#include <json-glib/json-glib.h>

/* When something applies: an empty set means always. Bit n is the n-th mode, delivery, hosting. */
typedef struct {
  guint modes;
  guint deliveries;
  guint hostings;
} SwCondition;

/* How far a task's duration may stray, in percent of it: what the optimist and what the pessimist
 * would say. `low` 0: nothing is said. */
typedef struct {
  gint16 low;  /* 1 to 100 */
  gint16 high; /* 100 to 1000 */
} SwSpread;

/* A link inside a playbook, by the predecessor's id. */
typedef struct {
  char *predecessor;
  SwLinkType type;
  int lag;
  SwUnit unit;
} SwPlaybookLink;

/* A phase, track, task or milestone; phases hold tracks and tasks, tracks hold tasks. */
typedef struct {
  char *id; /* unique in the playbook */
  SwKind kind;
  char *number; /* phases: "01" as printed */
  SwText title;
  SwText note;    /* what is to be done; tasks */
  SwText happens; /* what happens; phases */
  SwText focus;   /* current focus; phases */
  char *hue;      /* phases: blue, teal, green, yellow, orange, purple, ... */
  int duration;   /* minutes, working unless `elapsed` */
  gboolean elapsed;
  SwSpread spread;   /* of a task; without one the playbook's */
  SwParty party;     /* who does it, SW_PARTY_UNSET if nobody by nature */
  char *role;        /* id of a role, NULL if open */
  gboolean internal; /* never shown to the customer */
  gboolean go_live;  /* the milestone that is the project's go-live */
  gboolean optional; /* may be left out; nothing waits for it */
  char *trains;      /* id of the role whose sessions belong below it, may be NULL */
  guint needs;       /* phases: bit 0 mode, bit 1 delivery: blocked until both are chosen */
  SwCondition when;
  GPtrArray *links;    /* SwPlaybookLink */
  GPtrArray *children; /* SwPlaybookItem */
} SwPlaybookItem;

enum { SW_NEEDS_MODE = 1 << 0, SW_NEEDS_DELIVERY = 1 << 1 };

typedef struct {
  char *id;
  SwText title;
} SwPlaybookTopic;

/* Who takes part: a role of one party, with the topics its training holds. */
typedef struct {
  char *id;
  char *number; /* "01" as printed, may be NULL */
  SwText title;
  SwParty party;
  gboolean trained; /* is on the training curriculum */
  SwCondition when;
  GPtrArray *topics; /* SwPlaybookTopic */
} SwPlaybookRole;

/* One point of a session's agenda. */
typedef struct {
  char *id;
  SwText title;
  int minutes; /* planned */
  int least;   /* minutes it may be cut to when time runs short; 0: it has no floor of its own */
  gboolean optional; /* may be dropped when time runs short */
} SwPlaybookAgendaItem;

/* What one side gets ready before a session. */
typedef struct {
  char *id;
  SwText title;
  SwParty party;
} SwPlaybookPreparation;

/* A kind of training session. */
typedef struct {
  char *id;
  char *letter; /* "A" as printed, may be NULL */
  SwText title;
  SwText summary;
  int minutes;
  int people;             /* more raise a warning; 0: any number */
  gboolean by_team;       /* one session for each team */
  GPtrArray *agenda;      /* SwPlaybookAgendaItem; their minutes add up to `minutes` */
  GPtrArray *preparation; /* SwPlaybookPreparation */
  GPtrArray *topics;      /* SwPlaybookTopic: use cases that each person is ticked off for */
} SwPlaybookSessionFormat;

/* What is made for the training: a guide, a recording. */
typedef struct {
  char *id;
  SwMaterialKind kind;
  SwText title;
  SwParty party; /* who makes it */
  gboolean optional;
  char *task; /* id of the task that makes it, may be NULL */
  SwCondition when;
} SwPlaybookMaterial;

typedef struct {
  gatomicrefcount references;
  char *id;
  char *version;
  SwText title;
  SwText summary;
  gboolean internal;
  guint modes;                /* which deployment modes it knows */
  SwSpread spread;            /* of tasks that have none of their own */
  gint16 minimum[SW_N_MODES]; /* weeks from the start to the go-live at least, 0: nothing said */
  GPtrArray *roles;           /* SwPlaybookRole */
  GPtrArray *phases;          /* SwPlaybookItem of kind phase */
  GPtrArray *formats;         /* SwPlaybookSessionFormat */
  GPtrArray *materials;       /* SwPlaybookMaterial */
  gsize deployment_made;      /* the next two are settled */
  GBytes *postponed;          /* JSON of the deployment part not yet read, or NULL */
  struct _SwPlaybookDeployment *deployment; /* ask sw_playbook_deployment */
  GHashTable *items;                        /* id -> SwPlaybookItem of every level, borrowed */
  GBytes *text;                             /* what it was read from, with a NUL behind it */
  const char *source;                       /* the same, as it is kept in a project */
} SwPlaybook;

/* One fault of a playbook file: where, as a JSON path ("$.phases[2].tasks[0].title.de"), and what,
 * as a sentence in the user's language. */
typedef struct {
  char *path;
  char *message;
} SwFault;

void sw_fault_free (SwFault *fault);

/* Reads and checks `text`; `name` appears in messages. On success returns one reference and leaves
 * `faults` as it is; otherwise NULL, with every fault (SwFault) appended to `faults` (at most 200),
 * or `error` set when it is no bounded JSON at all ("malformed", "too-deep", "too-large").
 * `faults` owns its elements (sw_fault_free); where it is NULL, the first fault becomes the error
 * "faulty-playbook". Unknown keys, missing translations, unknown ids in links, loops of links,
 * duplicate ids and values out of range are faults. Never crashes on any input. */
SwPlaybook *sw_playbook_parse (const char *text, gsize length, const char *name, GPtrArray *faults,
                               GError **error);

/* As sw_playbook_parse for the file at `path` ("-" for standard input). */
SwPlaybook *sw_playbook_read (const char *path, GPtrArray *faults, GError **error);

SwPlaybook *sw_playbook_ref (SwPlaybook *playbook);
void sw_playbook_unref (SwPlaybook *playbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwPlaybook, sw_playbook_unref)

/* Does `when` hold? An unset choice meets only conditions that do not ask for it. */
gboolean sw_condition_holds (const SwCondition *when, SwMode mode, SwDelivery delivery,
                             SwHosting hosting);

/* The role, or the item of any level, with `id` (may be NULL); borrowed, NULL if there is none. */
const SwPlaybookRole *sw_playbook_role (const SwPlaybook *playbook, const char *id);
const SwPlaybookItem *sw_playbook_item (const SwPlaybook *playbook, const char *id);
