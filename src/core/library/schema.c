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

/* Version 2: the whole plan. A pause is a stretch of civil minutes in which a task rests; an
 * occurrence is one time of recurring work that was moved to `at` or skipped, named by the day its
 * rule gives; a reference is a web address or a path that belongs to a task; a saved view without a
 * project serves all; a project's go-live is the milestone that somebody named, else the
 * playbook's. `seen` says what an action knew of other replicas, theirs up to `upto`, where that is
 * more than the one before it of its own replica knew. `merged` says which actions came out of
 * other libraries, and when. */
static const char version_2[] =
    "ALTER TABLE project ADD COLUMN schedule_from TEXT;" /* NULL: start; or go-live */
    "ALTER TABLE project ADD COLUMN status_date INTEGER;"
    "ALTER TABLE project ADD COLUMN go_live INTEGER REFERENCES task DEFERRABLE INITIALLY DEFERRED;"
    "ALTER TABLE task ADD COLUMN effort INTEGER;"     /* percent of its owner's time; NULL: 100 */
    "ALTER TABLE task ADD COLUMN optimistic INTEGER;" /* minutes, as `duration` */
    "ALTER TABLE task ADD COLUMN pessimistic INTEGER;"
    "ALTER TABLE task ADD COLUMN recurrence TEXT;"

    "CREATE TABLE pause (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED,"
    "  task INTEGER REFERENCES task DEFERRABLE INITIALLY DEFERRED, start INTEGER, finish INTEGER)"
    "  STRICT;"
    "CREATE INDEX pause_by_project ON pause (project);"
    "CREATE TABLE occurrence (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED,"
    "  task INTEGER REFERENCES task DEFERRABLE INITIALLY DEFERRED, day INTEGER, at INTEGER,"
    "  skipped INTEGER) STRICT;"
    "CREATE INDEX occurrence_by_project ON occurrence (project);"
    "CREATE TABLE reference (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED,"
    "  task INTEGER REFERENCES task DEFERRABLE INITIALLY DEFERRED, title TEXT, address TEXT)"
    "  STRICT;"
    "CREATE INDEX reference_by_project ON reference (project);"
    "CREATE TABLE saved_view (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0,"
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, name TEXT, filter TEXT)"
    "  STRICT;"
    "CREATE INDEX saved_view_by_project ON saved_view (project);"

    "CREATE TABLE seen (action INTEGER NOT NULL REFERENCES action, replica INTEGER NOT NULL,"
    "  upto INTEGER NOT NULL, PRIMARY KEY (action, replica)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE merged (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, at INTEGER NOT NULL)"
    "  STRICT;"
    "CREATE INDEX action_by_stamp ON action (hlc, replica);" SW_SCHEMA_SEEN_BEFORE_MERGING;

/* Version 3: training. A session is a task of the plan with a row of `session` beside it: its
 * title, time, length and trainer are the task's own, so other tables name the task as their
 * `session`. `sequence` is where the count of its changes began (an imported one goes on counting).
 * Roles, topics, formats, agendas, preparations and materials of a playbook have a row only where
 * they differ from it or were worked on; `item` is the playbook's id, or a word of one's own.
 * `half` counts the half days of a session from 0; stamps are UTC seconds, `arrived` and `departed`
 * civil minutes, `late` minutes, `spent` seconds; up to `booked` a session's time is in the `spent`
 * of its items. */
static const char version_3[] =
    "ALTER TABLE person ADD COLUMN team TEXT;"
    "CREATE TABLE session (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, project "
    "  INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, task INTEGER REFERENCES task "
    "  DEFERRABLE INITIALLY DEFERRED, format TEXT, language TEXT, venue TEXT, room TEXT, address "
    "  TEXT, team TEXT, roles TEXT, repeats INTEGER REFERENCES task DEFERRABLE INITIALLY "
    "  DEFERRED, sequence INTEGER, started INTEGER, finished INTEGER, booked INTEGER) STRICT;"
    "CREATE INDEX session_by_project ON session (project);"
    "CREATE TABLE enrolment (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, "
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, session INTEGER "
    "  REFERENCES task DEFERRABLE INITIALLY DEFERRED, person INTEGER REFERENCES person DEFERRABLE "
    "  INITIALLY DEFERRED, drop_in INTEGER) STRICT;"
    "CREATE INDEX enrolment_by_project ON enrolment (project);"
    "CREATE TABLE attendance (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, "
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, session INTEGER "
    "  REFERENCES task DEFERRABLE INITIALLY DEFERRED, person INTEGER REFERENCES person DEFERRABLE "
    "  INITIALLY DEFERRED, half INTEGER, state TEXT, late INTEGER, arrived INTEGER, departed "
    "  INTEGER) STRICT;"
    "CREATE INDEX attendance_by_project ON attendance (project);"
    "CREATE TABLE tick (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, project "
    "  INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, session INTEGER REFERENCES task "
    "  DEFERRABLE INITIALLY DEFERRED, person INTEGER REFERENCES person DEFERRABLE INITIALLY "
    "  DEFERRED, topic TEXT, state TEXT, at INTEGER, author TEXT) STRICT;"
    "CREATE INDEX tick_by_project ON tick (project);"
    "CREATE TABLE training_role (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, "
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, item TEXT, title TEXT, "
    "  party TEXT, position REAL, dropped INTEGER) STRICT;"
    "CREATE INDEX training_role_by_project ON training_role (project);"
    "CREATE TABLE training_topic (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, "
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, holder TEXT, item TEXT, "
    "  title TEXT, position REAL, dropped INTEGER) STRICT;"
    "CREATE INDEX training_topic_by_project ON training_topic (project);"
    "CREATE TABLE session_format (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, "
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, item TEXT, title TEXT, "
    "  position REAL, minutes INTEGER, people INTEGER, dropped INTEGER) STRICT;"
    "CREATE INDEX session_format_by_project ON session_format (project);"
    "CREATE TABLE agenda_item (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, "
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, session INTEGER "
    "  REFERENCES task DEFERRABLE INITIALLY DEFERRED, format TEXT, item TEXT, title TEXT, minutes "
    "  INTEGER, least INTEGER, position REAL, dropped INTEGER, spent INTEGER, finished INTEGER, "
    "  optional INTEGER) STRICT;"
    "CREATE INDEX agenda_item_by_project ON agenda_item (project);"
    "CREATE TABLE preparation (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, "
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, session INTEGER "
    "  REFERENCES task DEFERRABLE INITIALLY DEFERRED, format TEXT, item TEXT, title TEXT, party "
    "  TEXT, position REAL, dropped INTEGER, done INTEGER, author TEXT) STRICT;"
    "CREATE INDEX preparation_by_project ON preparation (project);"
    "CREATE TABLE parked (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, project "
    "  INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, session INTEGER REFERENCES task "
    "  DEFERRABLE INITIALLY DEFERRED, person INTEGER REFERENCES person DEFERRABLE INITIALLY "
    "  DEFERRED, wording TEXT, at INTEGER, task INTEGER REFERENCES task DEFERRABLE INITIALLY "
    "  DEFERRED, answer TEXT) STRICT;"
    "CREATE INDEX parked_by_project ON parked (project);"
    "CREATE TABLE feedback (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, project "
    "  INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, session INTEGER REFERENCES task "
    "  DEFERRABLE INITIALLY DEFERRED, person INTEGER REFERENCES person DEFERRABLE INITIALLY "
    "  DEFERRED, topic TEXT, score INTEGER, wording TEXT, at INTEGER) STRICT;"
    "CREATE INDEX feedback_by_project ON feedback (project);"
    "CREATE TABLE signature (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, "
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, session INTEGER "
    "  REFERENCES task DEFERRABLE INITIALLY DEFERRED, person INTEGER REFERENCES person DEFERRABLE "
    "  INITIALLY DEFERRED, trainer INTEGER, name TEXT, strokes TEXT, at INTEGER) STRICT;"
    "CREATE INDEX signature_by_project ON signature (project);"
    "CREATE TABLE material (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, project "
    "  INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, item TEXT, kind TEXT, title "
    "  TEXT, state TEXT, address TEXT, position REAL, dropped INTEGER) STRICT;"
    "CREATE INDEX material_by_project ON material (project);";

/* Version 4: deployments. A run is derived from the project's mode and the playbook that `playbook`
 * pins. A drill or a recovery is an occasion; what belongs to it names it, and what names none
 * belongs to the installation. A row of `deployment_row` is one of a table that is asked for (a
 * host, a flow), and an answer belongs to the run or to a row. `value` is text in the form of the
 * field's type. Evidence, imports, measures, signatures, waivers and backup records are only ever
 * added. `sum` is a SHA-256: of a file, of a result, of what a signature stands for, whose
 * `wording` keeps it. `until` is a day; stamps are UTC seconds. A record without a number does not
 * know it. */
static const char version_4[] =
    "CREATE TABLE deployment (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, "
    "  project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, playbook INTEGER "
    "  REFERENCES playbook DEFERRABLE INITIALLY DEFERRED) STRICT;"
    "CREATE INDEX deployment_by_project ON deployment (project);"
    "CREATE TABLE deployment_occasion (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, kind "
    "  TEXT, title TEXT, name TEXT, at INTEGER, ended INTEGER, outcome TEXT, reason TEXT, "
    "  closer TEXT) STRICT;"
    "CREATE INDEX deployment_occasion_by_project ON deployment_occasion (project);"
    "CREATE TABLE deployment_row (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, field "
    "  TEXT, name TEXT, position REAL, occasion INTEGER REFERENCES deployment_occasion "
    "  DEFERRABLE INITIALLY DEFERRED) STRICT;"
    "CREATE INDEX deployment_row_by_project ON deployment_row (project);"
    "CREATE TABLE deployment_answer (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, field "
    "  TEXT, row INTEGER REFERENCES deployment_row DEFERRABLE INITIALLY DEFERRED, value "
    "  TEXT, occasion INTEGER REFERENCES deployment_occasion DEFERRABLE INITIALLY DEFERRED) "
    "  STRICT;"
    "CREATE INDEX deployment_answer_by_project ON deployment_answer (project);"
    "CREATE TABLE deployment_evidence (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, step "
    "  TEXT, item TEXT, name TEXT, bytes INTEGER, sum TEXT, wording TEXT, author TEXT, at "
    "  INTEGER, occasion INTEGER REFERENCES deployment_occasion DEFERRABLE INITIALLY "
    "  DEFERRED) STRICT;"
    "CREATE INDEX deployment_evidence_by_project ON deployment_evidence (project);"
    "CREATE TABLE deployment_preflight (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, host "
    "  INTEGER REFERENCES deployment_row DEFERRABLE INITIALLY DEFERRED, nonce TEXT, spec "
    "  TEXT, at INTEGER) STRICT;"
    "CREATE INDEX deployment_preflight_by_project ON deployment_preflight (project);"
    "CREATE TABLE deployment_import (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, host "
    "  INTEGER REFERENCES deployment_row DEFERRABLE INITIALLY DEFERRED, nonce TEXT, spec "
    "  TEXT, sum TEXT, machine TEXT, root INTEGER, ended INTEGER, at INTEGER) STRICT;"
    "CREATE INDEX deployment_import_by_project ON deployment_import (project);"
    "CREATE TABLE deployment_measure (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, host "
    "  INTEGER REFERENCES deployment_row DEFERRABLE INITIALLY DEFERRED, source TEXT, import "
    "  INTEGER REFERENCES deployment_import DEFERRABLE INITIALLY DEFERRED, measure TEXT, "
    "  state TEXT, value TEXT, note TEXT, author TEXT, at INTEGER, occasion INTEGER "
    "  REFERENCES deployment_occasion DEFERRABLE INITIALLY DEFERRED) STRICT;"
    "CREATE INDEX deployment_measure_by_project ON deployment_measure (project);"
    "CREATE TABLE deployment_signature (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, step "
    "  TEXT, role TEXT, name TEXT, sum TEXT, wording TEXT, at INTEGER, occasion INTEGER "
    "  REFERENCES deployment_occasion DEFERRABLE INITIALLY DEFERRED) STRICT;"
    "CREATE INDEX deployment_signature_by_project ON deployment_signature (project);"
    "CREATE TABLE deployment_waiver (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, item "
    "  TEXT, host INTEGER REFERENCES deployment_row DEFERRABLE INITIALLY DEFERRED, name "
    "  TEXT, reason TEXT, until INTEGER, at INTEGER, occasion INTEGER REFERENCES "
    "  deployment_occasion DEFERRABLE INITIALLY DEFERRED) STRICT;"
    "CREATE INDEX deployment_waiver_by_project ON deployment_waiver (project);"
    "CREATE TABLE deployment_record (id INTEGER PRIMARY KEY, deleted INTEGER NOT NULL "
    "  DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, run "
    "  TEXT, item TEXT, host TEXT, tool TEXT, tool_version TEXT, app_version TEXT, db_major "
    "  INTEGER, started INTEGER, ended INTEGER, status TEXT, bytes INTEGER, added INTEGER, "
    "  counts INTEGER, manifest TEXT, target TEXT, copied INTEGER, fingerprint TEXT, "
    "  deletable_after INTEGER, source TEXT, author TEXT, at INTEGER) STRICT;"
    "CREATE INDEX deployment_record_by_project ON deployment_record (project);"
    "CREATE TABLE deployment_verification (id INTEGER PRIMARY KEY, deleted INTEGER NOT "
    "  NULL DEFAULT 0, project INTEGER REFERENCES project DEFERRABLE INITIALLY DEFERRED, "
    "  record INTEGER REFERENCES deployment_record DEFERRABLE INITIALLY DEFERRED, level "
    "  INTEGER, passed INTEGER, name TEXT, note TEXT, at INTEGER) STRICT;"
    "CREATE INDEX deployment_verification_by_project ON deployment_verification (project);";

static const SwMigration migrations[] = {{version_1}, {version_2}, {version_3}, {version_4}};

const SwMigration *
sw_schema_migrations (guint *count)
{
  *count = G_N_ELEMENTS (migrations);
  return migrations;
}
