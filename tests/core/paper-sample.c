#include "paper-sample.h"

#include <math.h>

typedef struct {
  const char *title, *customer, *summary, *decisions, *actions, *long_text, *item, *nested;
  const char *task, *owner, *due, *hours, *total, *name, *signed_here;
  const char *certificate, *confirms, *person, *attended, *course;
  const char *place, *trainer, *attendance, *morning, *afternoon;
} Texts;

static const Texts texts[SW_N_LANGUAGES] = {
    {"Minutes of the kickoff",
     "Nordwind Logistik · 1 December 2026",
     "Summary",
     "Decisions",
     "Actions",
     "Both sides agreed on the plan as it was shown. The server is installed in the customer’s "
     "data "
     "centre before the first training, and the deployment admin proves that a backup can be "
     "restored before anybody enters real data. Working time is Monday to Friday.",
     "The pilot group begins in January.",
     "It has eight people from two warehouses.",
     "Prepare the list of participants for the first training day in the warehouse",
     "Lena Hofmann",
     "2026-12-08",
     "Hours",
     "Total",
     "Name",
     "Signature",
     "Certificate",
     "This confirms that",
     "Lena Hofmann",
     "attended the training",
     "Planning with the system: basics and daily work",
     "Hamburg, 12 December 2026",
     "Trainer",
     "Attendance list",
     "Morning",
     "Afternoon"},
    {"Protokoll des Projektauftakts",
     "Nordwind Logistik · 1. Dezember 2026",
     "Zusammenfassung",
     "Entscheidungen",
     "Aufgaben",
     "Beide Seiten haben dem Plan zugestimmt, wie er gezeigt wurde. Der Server wird vor der ersten "
     "Schulung im Rechenzentrum des Kunden eingerichtet, und die Wiederherstellung einer Sicherung "
     "wird nachgewiesen, bevor jemand echte Daten eingibt. Gearbeitet wird von Montag bis Freitag.",
     "Die Pilotgruppe beginnt im Januar.",
     "Sie besteht aus acht Personen aus zwei Lagern.",
     "Teilnehmerliste für den ersten Schulungstag im Lagerverwaltungszentrum vorbereiten",
     "Jörg Müller-Lüdenscheidt",
     "08.12.2026",
     "Stunden",
     "Summe",
     "Name",
     "Unterschrift",
     "Zertifikat",
     "Hiermit wird bestätigt, dass",
     "Jörg Müller-Lüdenscheidt",
     "an der Schulung teilgenommen hat",
     "Planung mit dem System: Grundlagen und tägliche Arbeit",
     "Hamburg, 12. Dezember 2026",
     "Trainer",
     "Anwesenheitsliste",
     "Vormittag",
     "Nachmittag"},
    {"项目启动会会议纪要",
     "北风物流 · 2026年12月1日",
     "摘要",
     "决定",
     "行动项",
     "双方一致同意会上展示的计划。服务器在首次培训之前安装于客户的数据中心，部署管理员须在任何人录"
     "入真"
     "实数据之前，证明备份可以恢复。“试点小组”由两个仓库的八人组成（含组长），工作时间为周一至周五"
     "。",
     "试点小组于一月开始。",
     "由两个仓库的八人组成。",
     "为仓库的首个培训日准备参加人员名单",
     "王小明",
     "2026-12-08",
     "小时",
     "合计",
     "姓名",
     "签名",
     "结业证书",
     "兹证明",
     "王小明",
     "已完成以下培训",
     "系统计划编制：基础与日常工作",
     "上海，2026年12月12日",
     "培训师",
     "签到表",
     "上午",
     "下午"}};

SwStrokes *
paper_sample_strokes (void)
{
  SwStrokes *strokes = sw_strokes_new (400, 150);
  for (int i = 0; i <= 60; i++) {
    double t = i / 60.0, x = 40 + 300 * t, y = 80 + 45 * sin (t * 22) * (1 - 0.6 * t);
    if (i == 0)
      sw_strokes_begin (strokes, x, y);
    else
      sw_strokes_add (strokes, x, y);
  }
  sw_strokes_begin (strokes, 60, 128);
  sw_strokes_add (strokes, 200, 118);
  sw_strokes_add (strokes, 350, 124);
  return strokes;
}

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
paper_sample_logo (int width, int height)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 0.1, 0.37, 0.7);
  cairo_arc (cr, height / 2.0, height / 2.0, height / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.9, 0.6, 0.2);
  cairo_rectangle (cr, height * 1.2, height * 0.3, width - height * 1.2, height * 0.4);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png_stream (surface, append_cb, bytes), ==,
                   CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static void
add_actions (SwPaper *paper, const Texts *text)
{
  const SwPaperColumn columns[] = {{"№", .width = 12, .align = SW_PAPER_END},
                                   {text->actions, .share = 3},
                                   {text->name, .share = 1.4},
                                   {"✓", .width = 10, .align = SW_PAPER_CENTRE},
                                   {text->hours, .width = 22, .align = SW_PAPER_END}};
  sw_paper_table_begin (paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_PLAIN, 0);
  for (int i = 1; i <= 60; i++) {
    if (i % 20 == 1) {
      sw_paper_row (paper, SW_PAPER_ROW_GROUP);
      sw_paper_cell (paper, text->decisions);
    }
    g_autofree char *number = g_strdup_printf ("%d", i);
    g_autofree char *hours = g_strdup_printf ("%d.%d", i * 7 % 40, i % 10);
    sw_paper_row (paper, SW_PAPER_ROW);
    sw_paper_cell (paper, number);
    sw_paper_cell (paper, i % 3 == 0 ? text->task : text->item);
    sw_paper_cell (paper, text->owner);
    sw_paper_cell_box (paper, (SwPaperBox) (i % 3));
    sw_paper_cell (paper, hours);
  }
  sw_paper_row (paper, SW_PAPER_ROW_STRONG);
  sw_paper_cell (paper, NULL);
  sw_paper_cell (paper, text->total);
  sw_paper_cell (paper, NULL);
  sw_paper_cell (paper, NULL);
  sw_paper_cell (paper, "1,204.5");
  sw_paper_table_end (paper);
}

static void
add_languages (SwPaper *paper, SwLanguage language)
{
  sw_paper_columns_begin (paper, 2);
  sw_paper_set_language (paper, SW_LANGUAGE_ENGLISH);
  sw_paper_paragraph (paper, texts[SW_LANGUAGE_ENGLISH].long_text);
  sw_paper_columns_next (paper);
  sw_paper_set_language (paper, SW_LANGUAGE_CHINESE);
  sw_paper_paragraph (paper, texts[SW_LANGUAGE_CHINESE].long_text);
  sw_paper_columns_end (paper);
  sw_paper_set_language (paper, language);
}

SwPaper *
paper_sample_minutes (const SwWords *words)
{
  const Texts *text = &texts[sw_words_language (words)];
  SwPaper *paper = sw_paper_new (words, SW_PAPER_A4_PORTRAIT, sw_day_new (2026, 12, 1));
  g_autoptr (GBytes) logo = paper_sample_logo (300, 80);
  g_autoptr (SwStrokes) strokes = paper_sample_strokes ();
  g_assert_true (sw_paper_set_logo (paper, logo, NULL));
  sw_paper_set_metadata (paper, text->title, text->owner, text->customer);
  sw_paper_set_header (paper, text->title, text->customer);
  sw_paper_set_footer (paper, text->customer, TRUE);
  sw_paper_title (paper, text->title, text->customer);
  sw_paper_pair (paper, text->name, text->owner);
  sw_paper_pair (paper, text->place, text->long_text);
  sw_paper_heading (paper, 1, text->summary);
  sw_paper_text (paper, SW_PAPER_LEAD, SW_PAPER_START, text->item);
  sw_paper_paragraph (paper, text->long_text);
  sw_paper_heading (paper, 2, text->decisions);
  sw_paper_item (paper, 0, "1.", text->item);
  sw_paper_item (paper, 1, "•", text->nested);
  sw_paper_item (paper, 0, "2.", text->long_text);
  sw_paper_check (paper, 0, SW_PAPER_BOX_EMPTY, text->task);
  sw_paper_check (paper, 0, SW_PAPER_BOX_TICKED, text->long_text);
  sw_paper_text (paper, SW_PAPER_NOTE, SW_PAPER_START, text->long_text);
  sw_paper_heading (paper, 3, text->task);
  sw_paper_text (paper, SW_PAPER_CODE, SW_PAPER_START,
                 "$ slipway --library nordwind.slipway library check\n  0 faults");
  sw_paper_link (paper, "https://example.org/", "https://example.org/it's?q=ü");
  sw_paper_rule (paper);
  add_languages (paper, sw_words_language (words));
  sw_paper_heading (paper, 1, text->actions);
  add_actions (paper, text);
  sw_paper_text (paper, SW_PAPER_SMALL, SW_PAPER_START, text->long_text);
  const SwPaperSignature signatures[] = {{text->trainer, .strokes = strokes},
                                         {text->owner, text->place, NULL}};
  sw_paper_keep_begin (paper);
  sw_paper_heading (paper, 2, text->signed_here);
  sw_paper_signatures (paper, signatures, G_N_ELEMENTS (signatures));
  sw_paper_keep_end (paper);
  return paper;
}

SwPaper *
paper_sample_certificate (const SwWords *words)
{
  const Texts *text = &texts[sw_words_language (words)];
  SwPaper *paper = sw_paper_new (words, SW_PAPER_A4_LANDSCAPE, sw_day_new (2026, 12, 12));
  g_autoptr (SwStrokes) strokes = paper_sample_strokes ();
  g_autoptr (GBytes) logo = paper_sample_logo (300, 80);
  g_assert_true (sw_paper_set_logo (paper, logo, NULL));
  sw_paper_set_metadata (paper, text->certificate, NULL, NULL);
  sw_paper_set_frame (paper);
  sw_paper_spring (paper);
  sw_paper_text (paper, SW_PAPER_DISPLAY, SW_PAPER_CENTRE, text->certificate);
  sw_paper_text (paper, SW_PAPER_LEAD, SW_PAPER_CENTRE, text->confirms);
  sw_paper_text (paper, SW_PAPER_NAME, SW_PAPER_CENTRE, text->person);
  sw_paper_text (paper, SW_PAPER_LEAD, SW_PAPER_CENTRE, text->attended);
  sw_paper_text (paper, SW_PAPER_SUBJECT, SW_PAPER_CENTRE, text->course);
  sw_paper_spring (paper);
  const SwPaperSignature signatures[] = {{text->trainer, .strokes = strokes},
                                         {text->place, NULL, NULL}};
  sw_paper_signatures (paper, signatures, G_N_ELEMENTS (signatures));
  return paper;
}

SwPaper *
paper_sample_attendance (const SwWords *words)
{
  const Texts *text = &texts[sw_words_language (words)];
  SwPaper *paper = sw_paper_new (words, SW_PAPER_A4_LANDSCAPE, sw_day_new (2026, 12, 12));
  g_autoptr (SwStrokes) strokes = paper_sample_strokes ();
  const SwPaperColumn columns[] = {{"№", .width = 12, .align = SW_PAPER_END},
                                   {text->name, .share = 2},
                                   {text->morning, .width = 30, .align = SW_PAPER_CENTRE},
                                   {text->afternoon, .width = 30, .align = SW_PAPER_CENTRE},
                                   {text->signed_here, .share = 2}};
  sw_paper_set_footer (paper, text->customer, TRUE);
  sw_paper_title (paper, text->attendance, text->course);
  sw_paper_columns_begin (paper, 2);
  sw_paper_pair_blank (paper, text->trainer);
  sw_paper_columns_next (paper);
  sw_paper_pair (paper, text->name, text->customer);
  sw_paper_columns_end (paper);
  sw_paper_table_begin (paper, columns, G_N_ELEMENTS (columns), SW_PAPER_TABLE_GRID, 11);
  for (int i = 1; i <= 24; i++) {
    g_autofree char *number = g_strdup_printf ("%d", i);
    sw_paper_row (paper, SW_PAPER_ROW);
    sw_paper_cell (paper, number);
    sw_paper_cell (paper, i == 3 ? text->long_text : text->person);
    sw_paper_cell_box (paper, i == 2 ? SW_PAPER_BOX_TICKED : SW_PAPER_BOX_EMPTY);
    sw_paper_cell_box (paper, i == 2 ? SW_PAPER_BOX_CROSSED : SW_PAPER_BOX_EMPTY);
    if (i == 2)
      sw_paper_cell_strokes (paper, strokes);
  }
  sw_paper_table_end (paper);
  sw_paper_blank_lines (paper, 3);
  return paper;
}

const PaperSample paper_samples[PAPER_N_SAMPLES] = {{"minutes", paper_sample_minutes, 56.6},
                                                    {"certificate", paper_sample_certificate, 84.9},
                                                    {"attendance", paper_sample_attendance, 56.6}};
