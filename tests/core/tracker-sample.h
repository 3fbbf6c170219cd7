/* A project with some history, for the tests of sheets and tracker. */
#pragma once

#include "core/plan/plan-edit.h"

typedef struct {
  char *dir;
  SwContext *context;
  SwLibrary *library;
  gint64 project;
  SwPlan *plan;
} TrackerSample;

/* Made from the playbook that comes with Slipway, begun on 2026-11-02, seen on 2026-12-01: the
 * first phase is done, the second under way with something late. */
TrackerSample *tracker_sample_new (void);
void tracker_sample_free (TrackerSample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrackerSample, tracker_sample_free)

/* Index of the task titled so in English; fails the test when there is none. */
gint32 tracker_sample_task (TrackerSample *sample, const char *title);

/* Sets fields of a task ("progress=50"), NULL-terminated. */
void tracker_sample_set (TrackerSample *sample, const char *title, ...) G_GNUC_NULL_TERMINATED;
