/* What the files of the details pane share. */
#pragma once

#include "ui/plan/date-row.h"
#include "ui/plan/task-details.h"

typedef struct _SwRuleEditor SwRuleEditor;

struct _SwTaskDetails {
  GtkWidget parent_instance;

  GtkWidget *scroller; /* child */
  GtkWidget *content;
  GtkLabel *heading;
  GtkLabel *subheading;
  GHashTable *fields; /* key to row; borrowed widgets */

  AdwPreferencesGroup *facts_group;
  GHashTable *facts; /* name to row */
  AdwPreferencesGroup *links_group;
  GPtrArray *link_rows;
  GtkWidget *link_entry;
  GtkWidget *phase_group;
  GtkLabel *happens;
  GtkLabel *focus;
  GtkTextView *note;
  AdwPreferencesGroup *more_group; /* what few tasks have: all folded away */
  AdwExpanderRow *estimate;
  AdwExpanderRow *pauses;
  GtkWidget *pause_from;
  GtkWidget *pause_until;
  gint64 follow_until;   /* of the frame clock: the pauses unfold and are kept in sight */
  GPtrArray *pause_rows; /* borrowed rows of `pauses` */
  SwRuleEditor *rule_editor;
  AdwExpanderRow *references;
  GtkWidget *reference_title;
  GtkWidget *reference_address;
  GPtrArray *reference_rows;
  GtkEditable *person_name;
  GtkDropDown *person_party;
  GtkWidget *person_button;

  SwPlanBoard *board; /* owned, as what follows */
  gint64 task;
  GArray *people;   /* gint64 by place in the owner row; 0 first: nobody */
  GPtrArray *roles; /* ids by place in the role row; "" first */
  gboolean updating;
  guint update_source;
  char *problem;
};

/* Index of the shown task, -1 for none. */
gint32 sw_task_details_index (SwTaskDetails *details);

/* Shows why `row` was refused, or NULL that all is well. Takes the error. */
void sw_task_details_refuse (SwTaskDetails *details, GtkWidget *row, GError *error);

/* The groups of the pane, and filling them with the task at `index`. */
void sw_task_details_add_fields (SwTaskDetails *details);
void sw_task_details_fill_fields (SwTaskDetails *details, gint32 index);

/* Drops what was typed and not entered: it was meant for the task shown until now. */
void sw_task_details_forget_typed (SwTaskDetails *details);
void sw_task_details_add_people (SwTaskDetails *details);
void sw_task_details_fill_people (SwTaskDetails *details, gint32 index);
void sw_task_details_add_links (SwTaskDetails *details);
void sw_task_details_fill_links (SwTaskDetails *details, gint32 index);
void sw_task_details_add_facts (SwTaskDetails *details);
void sw_task_details_fill_facts (SwTaskDetails *details, gint32 index);

/* Estimate, recurrence, interruptions, web links. */
void sw_task_details_add_work (SwTaskDetails *details);
void sw_task_details_fill_work (SwTaskDetails *details, gint32 index);
void sw_task_details_add_recurrence (SwTaskDetails *details);
void sw_task_details_fill_recurrence (SwTaskDetails *details, gint32 index);
void sw_task_details_show_occurrences (SwTaskDetails *details); /* unfolds them */
void sw_rule_editor_free (SwRuleEditor *editor);
void sw_task_details_add_references (SwTaskDetails *details);
void sw_task_details_fill_references (SwTaskDetails *details, gint32 index);

/* A row in the last group that unfolds to others; an entry row in it, as those of the fields. */
AdwExpanderRow *sw_task_details_add_expander (SwTaskDetails *details, const char *title);
GtkWidget *sw_task_details_add_text (SwTaskDetails *details, AdwExpanderRow *expander,
                                     const char *key, const char *title);

/* Puts the row's text in place, unless somebody is typing in it. */
void sw_task_details_fill_text (SwTaskDetails *details, const char *key, const char *text);
void sw_task_details_fill_date (SwTaskDetails *details, gint32 index, const char *key,
                                SwInstant instant);

/* Rows of a list that is filled anew as a whole: `rows` knows which they are. */
AdwActionRow *sw_task_details_list_row (AdwExpanderRow *expander, GPtrArray *rows,
                                        const char *title, const char *subtitle);
void sw_task_details_clear_list (AdwExpanderRow *expander, GPtrArray *rows);

/* A flat button of a row, with its name for those who do not see the icon. */
GtkWidget *sw_task_details_new_button (const char *icon, const char *name);

/* A titled group in the pane. */
AdwPreferencesGroup *sw_task_details_add_group (SwTaskDetails *details, const char *title);

/* Registers `row` under `key` and adds it with a place for problems. */
void sw_task_details_add_row (SwTaskDetails *details, AdwPreferencesGroup *group, GtkWidget *row,
                              const char *key);

/* The same in a row that unfolds. */
void sw_task_details_add_row_to (SwTaskDetails *details, AdwExpanderRow *expander, GtkWidget *row,
                                 const char *key);

/* A choice row of `count` translated `names` under `key`. */
GtkWidget *sw_task_details_add_choice (SwTaskDetails *details, AdwPreferencesGroup *group,
                                       const char *key, const char *title,
                                       const char *const *names);
