#include "ui/project/forecast-card.h"

#include "ui/common/row-group.h"
#include "ui/project/forecast-chart.h"

#include <glib/gi18n.h>

#define MOST_DECIDERS 4
#define DELAY 300     /* milliseconds after the last change */
#define PATIENCE 500  /* a spinner that comes and goes at once would flicker */
#define WORK 20000000 /* tasks scheduled in all: fewer runs of a huge plan */
#define LEAST_RUNS 200

struct _SwForecastCard {
  AdwBin parent_instance;

  SwForecastChart *chart;
  GtkLabel *numbers;
  GtkLabel *wish;
  GtkLabel *runs;
  GtkWidget *waiting; /* spinner and percent */
  GtkLabel *percent;
  GtkWidget *card;
  SwRowGroup *deciders;

  SwSession *session;
  SwPlan *plan;
  SwForecast *forecast;
  GCancellable *cancellable; /* of the runs under way */
  gboolean stale;
  guint wait; /* until the plan rests */
  guint patience;
};

/* One forecast under way. */
typedef struct {
  SwForecastCard *card;      /* owned, as what follows */
  GCancellable *cancellable; /* that of the card as long as the run is the latest */
} Run;

G_DEFINE_FINAL_TYPE (SwForecastCard, sw_forecast_card, ADW_TYPE_BIN)

const SwForecast *
sw_forecast_card_get_forecast (SwForecastCard *self)
{
  return self->forecast;
}

static char *
day_text (SwForecastCard *self, SwDay day)
{
  return sw_format_day (sw_session_words (self->session), day, SW_DAY_MEDIUM);
}

/* With the chance of the wish: how many of a hundred runs keep it. */
static void
show_wish (SwForecastCard *self)
{
  const SwForecast *forecast = self->forecast;
  g_autofree char *planned = day_text (self, forecast->planned);
  g_autofree char *text = NULL;
  if (forecast->wished == SW_NO_DAY) {
    text = g_strdup_printf (_ ("◆ Planned: %s"), planned);
  } else {
    g_autofree char *wished = day_text (self, forecast->wished);
    int percent = (int) (100 * sw_forecast_share_by (forecast, forecast->wished) + 0.5);
    /* Translators: two dates, and in how many of a hundred runs the second is kept. */
    text = g_strdup_printf (_ ("◆ Planned: %s\n◇ Wished: %s, kept in %d %% of the runs"), planned,
                            wished, percent);
  }
  gtk_label_set_text (self->wish, text);
}

static void
show_deciders (SwForecastCard *self)
{
  const SwForecast *forecast = self->forecast;
  SwLanguage language = sw_session_context (self->session)->language;
  sw_row_group_clear (self->deciders);
  for (guint i = 0; i < MIN (forecast->deciders->len, MOST_DECIDERS); i++) {
    const SwForecastDecider *decider = &g_array_index (forecast->deciders, SwForecastDecider, i);
    gint32 index = sw_plan_find (self->plan, decider->task);
    if (index < 0)
      continue;
    g_autofree char *share =
        g_strdup_printf (_ ("Decides in %d %% of the runs"), (int) (100 * decider->share + 0.5));
    AdwActionRow *row =
        sw_row_group_add (self->deciders, sw_plan_title (self->plan, index, language), share);
    adw_action_row_set_title_lines (row, 2);
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", decider->task);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "project.show-task");
    GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
    gtk_widget_add_css_class (arrow, "dim-label");
    adw_action_row_add_suffix (row, arrow);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->deciders), sw_row_group_count (self->deciders) > 0);
}

static void
show (SwForecastCard *self)
{
  const SwForecast *forecast = self->forecast;
  g_autofree char *p50 = day_text (self, forecast->p50);
  g_autofree char *p80 = day_text (self, forecast->p80);
  g_autofree char *p95 = day_text (self, forecast->p95);
  g_autofree char *numbers = g_strdup_printf ("P50 %s   P80 %s   P95 %s", p50, p80, p95);
  g_autofree char *count = sw_format_count (sw_session_words (self->session), forecast->runs);
  g_autofree char *runs =
      g_strdup_printf (ngettext ("%s run", "%s runs", (gulong) forecast->runs), count);
  gtk_label_set_text (self->numbers, numbers);
  gtk_label_set_text (self->runs, runs);
  show_wish (self);
  show_deciders (self);
  sw_forecast_chart_show (self->chart, forecast, sw_session_words (self->session));
  gtk_widget_set_visible (self->card, TRUE);
}

static gboolean
patience_cb (gpointer data)
{
  SwForecastCard *self = SW_FORECAST_CARD (data);
  self->patience = 0;
  gtk_widget_set_visible (self->waiting, TRUE);
  return G_SOURCE_REMOVE;
}

static void
rest (SwForecastCard *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_widget_set_visible (self->waiting, FALSE);
  g_clear_object (&self->cancellable);
}

/* A run that was given up for another may have its last word after that one began. */
static void
progress_cb (gint32 done, gint32 runs, gpointer data)
{
  Run *run = data;
  if (run->cancellable != run->card->cancellable)
    return;
  g_autofree char *percent =
      g_strdup_printf (C_ ("percent", "%d %%"), (int) ((gint64) done * 100 / runs));
  gtk_label_set_text (run->card->percent, percent);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (SwForecastCard) self = run->card;
  SwForecast *forecast = sw_forecast_run_finish (result, NULL);
  gboolean current = run->cancellable == self->cancellable;
  g_object_unref (run->cancellable);
  g_free (run);
  if (current)
    rest (self);
  if (!current || forecast == NULL || self->plan == NULL) {
    g_clear_pointer (&forecast, sw_forecast_free);
    return;
  }
  SwForecast *old = self->forecast;
  self->forecast = forecast;
  show (self);
  g_clear_pointer (&old, sw_forecast_free);
}

static void
stop (SwForecastCard *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  rest (self);
}

/* What is live needs no forecast any more. */
static gboolean
is_over (SwForecastCard *self)
{
  gint32 go_live = sw_plan_go_live (self->plan);
  return sw_plan_count (self->plan) == 0 ||
         (go_live >= 0 && sw_plan_task (self->plan, go_live)->progress >= 100);
}

static void
start (SwForecastCard *self)
{
  stop (self);
  self->stale = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), !is_over (self));
  if (is_over (self))
    return;
  gint32 runs = CLAMP (WORK / MAX (sw_plan_count (self->plan), 1), LEAST_RUNS, SW_FORECAST_RUNS);
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE, patience_cb, self);
  gtk_label_set_text (self->percent, "");
  Run *run = g_new (Run, 1);
  *run = (Run){g_object_ref (self), g_object_ref (self->cancellable)};
  sw_forecast_run_async (self->plan, runs, sw_forecast_seed (self->plan), self->cancellable,
                         progress_cb, done_cb, run);
}

static gboolean
wait_cb (gpointer data)
{
  SwForecastCard *self = SW_FORECAST_CARD (data);
  self->wait = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

/* A card that nobody sees waits until somebody does. */
static void
changed_cb (SwForecastCard *self)
{
  self->stale = TRUE;
  g_clear_handle_id (&self->wait, g_source_remove);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) || !gtk_widget_get_visible (GTK_WIDGET (self)))
    self->wait = g_timeout_add_full (G_PRIORITY_LOW, DELAY, wait_cb, self, NULL);
}

static void
sw_forecast_card_map (GtkWidget *widget)
{
  SwForecastCard *self = SW_FORECAST_CARD (widget);
  GTK_WIDGET_CLASS (sw_forecast_card_parent_class)->map (widget);
  if (self->stale && self->wait == 0)
    self->wait = g_idle_add_full (G_PRIORITY_LOW, wait_cb, self, NULL);
}

static void
sw_forecast_card_dispose (GObject *object)
{
  SwForecastCard *self = SW_FORECAST_CARD (object);
  g_clear_handle_id (&self->wait, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sw_forecast_card_parent_class)->dispose (object);
}

static void
sw_forecast_card_finalize (GObject *object)
{
  g_clear_pointer (&SW_FORECAST_CARD (object)->forecast, sw_forecast_free);
  G_OBJECT_CLASS (sw_forecast_card_parent_class)->finalize (object);
}

static void
sw_forecast_card_class_init (SwForecastCardClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sw_forecast_card_dispose;
  G_OBJECT_CLASS (class)->finalize = sw_forecast_card_finalize;
  GTK_WIDGET_CLASS (class)->map = sw_forecast_card_map;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  g_type_ensure (SW_TYPE_FORECAST_CHART);
  g_type_ensure (SW_TYPE_ROW_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/slipway/Slipway/ui/forecast-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SwForecastCard, chart);
  gtk_widget_class_bind_template_child (widget_class, SwForecastCard, numbers);
  gtk_widget_class_bind_template_child (widget_class, SwForecastCard, wish);
  gtk_widget_class_bind_template_child (widget_class, SwForecastCard, runs);
  gtk_widget_class_bind_template_child (widget_class, SwForecastCard, waiting);
  gtk_widget_class_bind_template_child (widget_class, SwForecastCard, percent);
  gtk_widget_class_bind_template_child (widget_class, SwForecastCard, card);
  gtk_widget_class_bind_template_child (widget_class, SwForecastCard, deciders);
}

static void
sw_forecast_card_init (SwForecastCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sw_forecast_card_set_up (SwForecastCard *self, SwSession *session, SwPlan *plan)
{
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  self->stale = TRUE;
  g_signal_connect_object (plan, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
