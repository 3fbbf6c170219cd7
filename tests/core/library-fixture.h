/* What the tests of the library share: a folder of their own, a context that knows no clock but the
 * test's, and ways to look at files and states from outside. */
#pragma once

#include "core/base/error.h"
#include "core/library/backup.h"
#include "core/library/check.h"
#include "core/library/edit-private.h"
#include "core/library/facts.h"
#include "core/library/history.h"

typedef struct {
  char *dir;
  char *path;
  SwContext *context;
  SwLibrary *library; /* NULL while closed */
} Fixture;

/* 2026-12-01T08:00:00Z */
#define FIXTURE_NOW G_GINT64_CONSTANT (1796112000)

void fixture_begin (Fixture *fixture);
void fixture_end (Fixture *fixture);

void fixture_set_up (Fixture *fixture, gconstpointer data); /* with a new library, open */
void fixture_tear_down (Fixture *fixture, gconstpointer data);

void fixture_open (Fixture *fixture);
void fixture_close (Fixture *fixture);
SwLibrary *fixture_open_at (Fixture *fixture, const char *path);

/* Opening must be refused by `rule`, as a file (exit code 3). */
void fixture_assert_refused (Fixture *fixture, const char *path, const char *rule);

/* A path in the fixture's folder, to free. */
char *fixture_path (const Fixture *fixture, const char *name);

/* Hexadecimal SHA-256 of a file, NULL when there is none; the names of a folder, sorted. */
char *file_sum (const char *path);
char *folder_listing (const char *path);
void copy_file (const char *from, const char *to);
void remove_tree (const char *path);

/* One edit each; the id of the row. */
gint64 make_project (SwLibrary *library, const char *code);
gint64 make_task (SwLibrary *library, gint64 project, const char *title);
gint64 set_title (SwLibrary *library, gint64 task, const char *title);

/* The title of a task, to free. */
char *title_of_task (SwLibrary *library, gint64 task);

/* SHA-256 over all live rows of all tables of facts. */
char *state_of (SwLibrary *library);

void assert_sound (SwLibrary *library);

/* How many rounds a test does: fewer where it runs slowly (SLIPWAY_TEST_SLOWNESS). */
guint rounds (guint most);

/* An SQL statement on a file, past the library. */
void run_sql (const char *path, const char *sql);
gint64 number_in (const char *path, const char *sql);

/* The version of the schema that the program writes. */
guint current_version (void);
