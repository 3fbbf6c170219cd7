#include "loop-meter.h"

#include <glib.h>
#include <string.h>
#include <time.h>

#define FRAME 16.0
#define LONGEST 4

static double returned, total;
static double longest[LONGEST]; /* the first is the longest */
static guint over, stretches;

double
loop_meter_now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Between two polls the loop is busy. */
static int
poll_cb (GPollFD *fds, guint count, int timeout)
{
  double busy = loop_meter_now () - returned;
  for (int i = 0; i < LONGEST; i++)
    if (busy > longest[i]) {
      memmove (&longest[i + 1], &longest[i], (size_t) (LONGEST - 1 - i) * sizeof *longest);
      longest[i] = busy;
      break;
    }
  total += busy;
  over += busy > FRAME;
  stretches++;
  int result = g_poll (fds, count, timeout);
  returned = loop_meter_now ();
  return result;
}

void
loop_meter_start (void)
{
  g_main_context_set_poll_func (NULL, poll_cb);
  loop_meter_reset ();
}

void
loop_meter_reset (void)
{
  memset (longest, 0, sizeof longest);
  total = 0;
  over = stretches = 0;
  returned = loop_meter_now ();
}

void
loop_meter_report (const char *what)
{
  g_print ("%-22s longest", what);
  for (int i = 0; i < LONGEST; i++)
    g_print (" %5.1f", longest[i]);
  g_print (" ms   %u of %u over 16 ms   %7.1f ms in all\n", over, stretches, total);
}
