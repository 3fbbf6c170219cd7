/* The sheets of the tracker, one function each. Private to the tracker. */
#pragma once

#include "core/exchange/tracker-book.h"

void sw_tracker_write_readme (SwTrackerBook *book);
void sw_tracker_write_dashboard (SwTrackerBook *book);
void sw_tracker_write_plan (SwTrackerBook *book);
void sw_tracker_write_gantt (SwTrackerBook *book);
void sw_tracker_write_milestones (SwTrackerBook *book);
void sw_tracker_write_matrix (SwTrackerBook *book);
void sw_tracker_write_attendance (SwTrackerBook *book);
void sw_tracker_write_deployment (SwTrackerBook *book);
void sw_tracker_write_backup (SwTrackerBook *book);
void sw_tracker_write_contacts (SwTrackerBook *book);
