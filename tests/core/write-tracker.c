/* write-tracker FILE LANGUAGE [PARTY]: writes the tracker of the sample project, then prints the
 * titles of its plan in that language, one a line, for whoever checks the file. */
#include "tracker-sample.h"

#include "core/exchange/tracker.h"
#include "core/sheets/plan-sheets.h"

int
main (int argc, char **argv)
{
  SwLanguage language;
  SwParty party = SW_PARTY_UNSET;
  g_autoptr (GError) error = NULL;
  if (argc < 3 || !sw_language_parse (argv[2], &language) ||
      (argc > 3 && !sw_party_parse (argv[3], &party)))
    return 2;
  g_autoptr (TrackerSample) sample = tracker_sample_new ();
  if (!sw_tracker_write (sample->plan, language, party, sample->context->today, argv[1], &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  for (gint32 i = 0; i < sw_plan_count (sample->plan); i++) {
    if (!sw_sheet_hides (sw_plan_task (sample->plan, i), party))
      g_print ("%s\n", sw_plan_title (sample->plan, i, language));
  }
  return 0;
}
