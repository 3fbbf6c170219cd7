/* A picture of rows over time, and how it becomes a file: title, table and ruler above rows that
 * are cut into pages, a legend below. What is painted is the page's affair (gantt-page.h,
 * portfolio-page.h); what all of them need to paint with is here. */
#pragma once

#include "core/scene/gantt-paint.h"
#include "core/scene/time-axis.h"

typedef enum { SW_PICTURE_PNG, SW_PICTURE_SVG, SW_PICTURE_PDF } SwPictureFormat;

/* Reads "png", "svg" or "pdf"; FALSE if it is none of them. */
gboolean sw_picture_format_parse (const char *code, SwPictureFormat *format);

typedef struct _SwPicture SwPicture;

/* The head of a page's own struct. Lengths are in pixels, on paper 4/3 of a point. */
struct _SwPicture {
  gint32 row_count;
  double row_height;
  double table_width; /* left of the chart */
  const char *title;  /* of the file; borrowed */
  SwDay today;        /* of the file, and where the line of today is */
  SwDay first, last;  /* what the chart spans */
  SwTimeAxis axis;    /* set from these by `sw_picture_write` */
  SwRuler ruler;
  const SwWords *words; /* borrowed */
  const SwGanttPalette *palette;
  PangoLayout *layout;  /* of the surface that is painted on; owned */
  double width, height; /* of the page */
  double margin;

  /* Paints rows first..last (excluded) from `y` on, in the table and in the chart. */
  void (*paint_rows) (SwPicture *picture, cairo_t *cr, gint32 first, gint32 last, double y);
  void (*paint_title) (SwPicture *picture, cairo_t *cr);
  void (*paint_header) (SwPicture *picture, cairo_t *cr, double y); /* the columns' titles */
  void (*paint_legend) (SwPicture *picture, cairo_t *cr, double y);
};

/* Height of the header; its lower half holds the columns' titles. */
#define SW_PICTURE_RULER 32.0

/* Sets what does not depend on the rows. */
void sw_picture_init (SwPicture *picture, const SwWords *words, SwDay today);
void sw_picture_clear (SwPicture *picture);

/* Writes the picture to `path` in one step. PNG and SVG are one picture as large as the rows ask
 * for; PDF is A4 landscape in as many pages as there are rows for, each with the ruler and the
 * column titles. FALSE with `error`: "picture-too-large" where a PNG cannot hold the rows, or as
 * files are refused. */
gboolean sw_picture_write (SwPicture *picture, SwPictureFormat format, const char *path,
                           GError **error);

/* The width of the chart beside the table. */
double sw_picture_chart_width (const SwPicture *picture);

void sw_picture_set_font (SwPicture *picture, double size, gboolean bold);

/* Text in a box, cut off with an ellipsis, in the middle of its height. */
void sw_picture_text (SwPicture *picture, cairo_t *cr, const char *text, double x, double y,
                      double width, double height);

void sw_picture_fill (cairo_t *cr, double x, double y, double width, double height, guint32 colour);

/* A heading and what stands below it, over the whole width. */
void sw_picture_heading (SwPicture *picture, cairo_t *cr, const char *heading, const char *below);

/* A sign with its caption; returns where the next one begins. */
double sw_picture_sign (SwPicture *picture, cairo_t *cr, SwSceneItem sign, const char *caption,
                        double x, double y);

/* Paints a scene in the chart, with row 0 of the scene at `y`. */
void sw_picture_scene (SwPicture *picture, cairo_t *cr, const SwGanttScene *scene, double y,
                       double height, double offset);

/* The width of `text` as the layout `data` is set now; an SwMeasureFunc. */
double sw_picture_measure (const char *text, gpointer data);
