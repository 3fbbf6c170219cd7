#include "core/backup/backup-times.h"

/* Unknown as soon as one of both is. */
static int
add (int minutes, int more)
{
  return minutes < 0 || more < 0 ? -1 : (int) MIN ((gint64) minutes + more, G_MAXINT);
}

int
sw_backup_oldest (const SwBackupTimes *times)
{
  return times->interval > 0 ? add (times->interval, times->duration) : -1;
}

int
sw_backup_rpo_host (const SwBackupTimes *times)
{
  return times->archive < 0 ? sw_backup_oldest (times) : add (times->archive, times->transfer);
}

int
sw_backup_rpo_site (const SwBackupTimes *times)
{
  return add (sw_backup_rpo_host (times), times->lag);
}

int
sw_backup_late (int usual, int rpo)
{
  if (usual < 0)
    return -1;
  gint64 fifth_more = (gint64) usual * 6 / 5;
  gint64 halfway = rpo > 0 ? ((gint64) usual + rpo) / 2 : G_MAXINT;
  return (int) MIN (MIN (fifth_more, halfway), G_MAXINT);
}
