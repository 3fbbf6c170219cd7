/* write-paper FOLDER LOCALE_DIR: the sample documents in three languages, as PDF, for looking at
 * and for the test of what other programs read in them. */
#include "paper-sample.h"

#include "core/exchange/paper-writer.h"

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    SwPaper *(*make) (const SwWords *words);
  } samples[] = {{"minutes", paper_sample_minutes},
                 {"certificate", paper_sample_certificate},
                 {"attendance", paper_sample_attendance}};
  g_return_val_if_fail (argc == 3, 2);
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++)
    for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
      g_autoptr (SwWords) words = sw_words_new (language, argv[2]);
      g_autoptr (SwPaper) paper = samples[i].make (words);
      g_autoptr (GError) error = NULL;
      g_autofree char *path =
          g_strdup_printf ("%s/%s-%s.pdf", argv[1], samples[i].name, sw_language_code (language));
      if (!sw_paper_write_pdf (paper, path, &error)) {
        g_printerr ("%s\n", error->message);
        return 1;
      }
    }
  return 0;
}
