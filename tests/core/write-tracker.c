/* write-tracker FILE LANGUAGE [PARTY [VARIANT]]: writes the tracker of the sample project, then
 * prints the titles of its plan in that language, one a line, for whoever checks the file. The
 * party
 * "-" is none; VARIANT is "plain", "hostile" (titles that try to break the workbook), "long" (a
 * plan of years) or "empty" (a plan without tasks). */
#include "tracker-sample.h"

#include "core/exchange/tracker.h"
#include "core/sheets/plan-sheets.h"

#include <stdio.h>
#include <string.h>

static void
make_hostile (TrackerSample *sample)
{
  g_autofree char *huge = g_strnfill (100000, 'x');
  tracker_sample_set (sample, "Brief the delivery team", "title==1+1", NULL);
  tracker_sample_set (sample, "Prepare the kickoff", "title=+cmd|' /C calc'!A0", NULL);
  tracker_sample_set (sample, "Kickoff held", "title=<b>&amp; ]]> \"quoted\" 'x'", NULL);
  tracker_sample_set (sample, "Agree the core scenario",
                      "title=control \x01\x02\x1b[31m\x7f and \xef\xbf\xbe end", NULL);
  tracker_sample_set (sample, "Choose the first capability batch", "title=_x0041_ stays", NULL);
  tracker_sample_set (sample, "Scope signed", "title=&P &N &[Page]", NULL);
  g_autoptr (GError) error = NULL;
  gint32 task = tracker_sample_task (sample, "Draw boundary and out-of-scope list");
  /* Either the plan refuses such a title, or the workbook has to bear it. */
  sw_plan_set (sample->plan, task, "title", huge, &error);
  g_clear_error (&error);
  sw_plan_set (sample->plan, task, "note", huge, &error);
}

static void
make_variant (TrackerSample *sample, const char *variant)
{
  g_autoptr (GError) error = NULL;
  if (g_str_equal (variant, "hostile"))
    make_hostile (sample);
  if (g_str_equal (variant, "long"))
    tracker_sample_set (sample, "Accompany the first days of use", "duration=500d", NULL);
  while (g_str_equal (variant, "empty") && sw_plan_count (sample->plan) > 0) {
    gint32 first = 0;
    sw_plan_remove (sample->plan, &first, 1, &error);
    g_assert_no_error (error);
  }
}

int
main (int argc, char **argv)
{
  SwLanguage language;
  SwParty party = SW_PARTY_UNSET;
  g_autoptr (GError) error = NULL;
  if (argc < 3 || !sw_language_parse (argv[2], &language) ||
      (argc > 3 && !g_str_equal (argv[3], "-") && !sw_party_parse (argv[3], &party)))
    return 2;
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  make_variant (sample, argc > 4 ? argv[4] : "plain");
  if (!sw_tracker_write (sample->plan, language, party, sample->context->today, argv[1], &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  for (gint32 i = 0; i < sw_plan_count (sample->plan); i++) {
    if (!sw_sheet_hides (sw_plan_task (sample->plan, i), party))
      puts (sw_plan_title (sample->plan, i, language)); /* as it is, whatever the locale */
  }
  return 0;
}
