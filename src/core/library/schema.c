#include "core/library/schema.h"

/* Version 1. Days are counted from 1970-01-01, instants in civil minutes, stamps in UTC seconds,
 * durations and lags in minutes; `unit` says of what. */
static const char version_1[] =
    "CREATE TABLE library (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, created INTEGER NOT NULL)"
    "  STRICT;"
    "INSERT INTO library VALUES (1, lower(hex(randomblob(16))), unixepoch());"

    "CREATE TABLE action (id INTEGER PRIMARY KEY, replica INTEGER NOT NULL, seq INTEGER NOT NULL,"
    "  hlc INTEGER NOT NULL, kind TEXT NOT NULL, reference INTEGER, verb TEXT NOT NULL,"
    "  subject TEXT, project INTEGER, author TEXT, at INTEGER NOT NULL, sum TEXT) STRICT;"
    "CREATE UNIQUE INDEX action_by_replica ON action (replica, seq);"
    "CREATE TABLE change (action INTEGER NOT NULL REFERENCES action, tbl TEXT NOT NULL,"
    "  row INTEGER NOT NULL, col TEXT NOT NULL, old ANY, new ANY,"
    "  PRIMARY KEY (action, tbl, row, col)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE project (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, code TEXT,"
    "  name TEXT, customer TEXT, mode TEXT, delivery TEXT, hosting TEXT, start INTEGER,"
    "  wished_go_live INTEGER, language TEXT, archived INTEGER) STRICT;"

    "CREATE TABLE playbook (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, name TEXT,"
    "  version TEXT, source TEXT) STRICT;"
    "CREATE TABLE project_playbook (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED,"
    "  playbook INTEGER REFERENCES playbook DEFERRABLE INITIALLY DEFERRED, position REAL) STRICT;"
    "CREATE INDEX project_playbook_by_project ON project_playbook (project);"

    "CREATE TABLE person (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, name TEXT, party TEXT,"
    "  role TEXT, email TEXT, phone TEXT, company TEXT) STRICT;"
    "CREATE INDEX person_by_project ON person (project);"

    "CREATE TABLE task (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED,"
    "  parent INTEGER REFERENCES task DEFERRABLE INITIALLY DEFERRED, position REAL, kind TEXT,"
    "  item TEXT, title TEXT, note TEXT, party TEXT, role TEXT,"
    "  owner INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED, duration INTEGER,"
    "  unit INTEGER, progress INTEGER, constraint_kind TEXT, constraint_at INTEGER,"
    "  deadline INTEGER, internal INTEGER) STRICT;"
    "CREATE INDEX task_by_project ON task (project);"

    "CREATE TABLE link (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED,"
    "  predecessor INTEGER REFERENCES task DEFERRABLE INITIALLY DEFERRED,"
    "  successor INTEGER REFERENCES task DEFERRABLE INITIALLY DEFERRED, type TEXT, lag INTEGER,"
    "  unit INTEGER) STRICT;"
    "CREATE INDEX link_by_project ON link (project);"

    "CREATE TABLE calendar (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, party TEXT,"
    "  person INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED, week TEXT, holidays TEXT)"
    "  STRICT;"
    "CREATE INDEX calendar_by_project ON calendar (project);"
    "CREATE TABLE calendar_day (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED,"
    "  calendar INTEGER REFERENCES calendar DEFERRABLE INITIALLY DEFERRED, first INTEGER,"
    "  last INTEGER, kind TEXT, hours TEXT, title TEXT) STRICT;"
    "CREATE INDEX calendar_day_by_project ON calendar_day (project);"

    "CREATE TABLE baseline (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, name TEXT, at INTEGER)"
    "  STRICT;"
    "CREATE INDEX baseline_by_project ON baseline (project);"
    "CREATE TABLE baseline_task (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED,"
    "  baseline INTEGER REFERENCES baseline DEFERRABLE INITIALLY DEFERRED,"
    "  task INTEGER REFERENCES task DEFERRABLE INITIALLY DEFERRED, start INTEGER, finish INTEGER,"
    "  duration INTEGER) STRICT;"
    "CREATE INDEX baseline_task_by_project ON baseline_task (project);";

static const SwMigration migrations[] = {{version_1}};

const SwMigration *
sw_schema_migrations (guint *count)
{
  *count = G_N_ELEMENTS (migrations);
  return migrations;
}
