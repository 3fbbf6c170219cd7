/* What backup tools print, taken from runs of restic 0.14.0, borg 1.2.4, pgBackRest 2.45 and
 * PostgreSQL 15.18; restic 0.18 from its manual. */
#pragma once

/* A file that could not be read; exit code 3. */
extern const char sample_restic_unread[];
extern const char sample_restic_unread_json[];
/* Wrong password; exit code 1. */
extern const char sample_restic_fatal[];
/* A run that went well after one without a snapshot. */
extern const char sample_restic_plain[];
extern const char sample_restic_json[];
/* The list with that run in it, and one of a later version, which keeps the sums. */
extern const char sample_restic_list[];
extern const char sample_restic_sums[];
extern const char sample_borg_plain[];
/* A file that was not there; exit code 1. */
extern const char sample_borg_unread[];
extern const char sample_borg_json[];
extern const char sample_borg_info[];
extern const char sample_borg_info_json[];
/* A full one, an increment, and a full one with a damaged page. */
extern const char sample_pgbackrest[];
extern const char sample_pgbackrest_json[];
extern const char sample_pgbackrest_empty[];
extern const char sample_pg_dump[];
extern const char sample_pg_dump_failed[];
extern const char sample_pg_basebackup[];
/* Two status lines of a script, as the journal shows them. */
extern const char sample_lines[];

/* All of them, NULL last. */
extern const char *const record_samples[];
