/* A disk that remembers what was written and what was synced, to say what a power cut at any moment
 * would have left: each sector of 512 bytes that was not synced is old or new, an unsynced change
 * of the folder happened or not. It stands between SQLite and the real file system. */
#pragma once

#include <glib.h>

typedef struct _PowerDisk PowerDisk;

/* Records from now on what this process does to the files of `folder` (the default of SQLite's file
 * systems until power_disk_stop). */
PowerDisk *power_disk_start (const char *folder);

/* Notes that so much was acknowledged by now. */
void power_disk_acknowledge (PowerDisk *disk, gint64 number);
void power_disk_stop (PowerDisk *disk);
void power_disk_free (PowerDisk *disk);

/* How many moments there are. */
guint power_disk_length (const PowerDisk *disk);

/* Writes to `folder` what a cut at `moment` leaves; moments must not descend from call to call.
 * Returns what was acknowledged before. */
gint64 power_disk_cut (PowerDisk *disk, guint moment, const char *folder, GRand *random);
