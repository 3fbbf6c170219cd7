/* How long the main loop is busy between two looks at what there is to do, in milliseconds of the
 * processor on its own thread; 16 is a frame. */
#pragma once

/* Before the first window. */
void loop_meter_start (void);

/* Begins to measure anew; then prints a line of what was measured. */
void loop_meter_reset (void);
void loop_meter_report (const char *what);

/* The clock, in milliseconds. */
double loop_meter_now (void);
