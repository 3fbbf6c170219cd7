/* write-paper FOLDER LOCALE_DIR: the sample documents in three languages, as PDF, for looking at
 * and for the test of what other programs read in them. */
#include "paper-sample.h"

#include "core/exchange/paper-writer.h"

int
main (int argc, char **argv)
{
  g_return_val_if_fail (argc == 3, 2);
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++)
    for (guint i = 0; i < PAPER_N_SAMPLES; i++) {
      g_autoptr (SwWords) words = sw_words_new (language, argv[2]);
      g_autoptr (SwPaper) paper = paper_samples[i].make (words);
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strdup_printf ("%s/%s-%s.pdf", argv[1], paper_samples[i].name,
                                               sw_language_code (language));
      if (!sw_paper_write_pdf (paper, path, &error)) {
        g_printerr ("%s\n", error->message);
        return 1;
      }
    }
  return 0;
}
