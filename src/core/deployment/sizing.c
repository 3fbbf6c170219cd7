#include "core/deployment/sizing.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef enum { VCPU, RAM, DISK, N_QUANTITIES } Quantity;

typedef struct {
  SwSizing *sizing;
  const SwSizingRole *role;
  double likely[N_QUANTITIES];
  const SwSizingInput *driver;
  double weight; /* of the driver */
} Estimation;

const char *
sw_sizing_source_code (SwSizingSource source)
{
  static const char *const codes[] = {"measured", "vendor-table", "guess"};
  return codes[source];
}

const char *
sw_sizing_source_name (SwSizingSource source)
{
  static const char *const names[] = {N_ ("measured"), N_ ("vendor’s table"), N_ ("guess")};
  return names[source];
}

/* Inputs */

static SwSizingValue *
find_value (const SwSizing *sizing, const char *id)
{
  for (guint i = 0; i < sizing->values->len; i++) {
    SwSizingValue *value = sizing->values->pdata[i];
    if (g_strcmp0 (value->input->id, id) == 0)
      return value;
  }
  return NULL;
}

/* An input that the playbook does not name counts as 0, or as 1 where it multiplies. */
static double
get (const SwSizing *sizing, const char *id, double otherwise)
{
  const SwSizingValue *value = find_value (sizing, id);
  return value != NULL ? value->value : otherwise;
}

/* The field that tells where an answer comes from: "load.jobs.source", else "load.source". */
static const SwPlaybookField *
source_field (SwDeployment *deployment, const char *field)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  g_autofree char *own = g_strconcat (field, ".source", NULL);
  const SwPlaybookField *found = sw_playbook_deployment_field (part, own);
  const char *dot = strchr (field, '.');
  if (found != NULL || dot == NULL)
    return found;
  g_autofree char *shared = g_strdup_printf ("%.*s.source", (int) (dot - field), field);
  return sw_playbook_deployment_field (part, shared);
}

/* What somebody answered is stated; whether it was measured is asked where the playbook asks. */
static SwSizingSource
answered_source (SwDeployment *deployment, const char *field)
{
  const SwPlaybookField *source = source_field (deployment, field);
  if (source == NULL)
    return SW_SOURCE_MEASURED;
  const char *answer = sw_deployment_answer (deployment, NULL, source->id);
  for (int i = SW_SOURCE_MEASURED; i <= SW_SOURCE_GUESS; i++) {
    if (g_strcmp0 (answer, sw_sizing_source_code ((SwSizingSource) i)) == 0)
      return (SwSizingSource) i;
  }
  return SW_SOURCE_GUESS;
}

static void
take_input (SwSizing *sizing, SwDeployment *deployment, const SwSizingInput *input)
{
  const SwPlaybookField *field =
      sw_playbook_deployment_field (sw_deployment_part (deployment), input->field);
  const char *answer = field != NULL ? sw_deployment_answer (deployment, NULL, input->field) : NULL;
  SwSizingValue *value = g_new0 (SwSizingValue, 1);
  value->input = input;
  value->value = input->likely;
  value->source =
      g_strcmp0 (input->source, "vendor-table") == 0 ? SW_SOURCE_VENDOR_TABLE : SW_SOURCE_GUESS;
  if (answer != NULL) {
    value->answered = TRUE;
    value->value = g_ascii_strtod (answer, NULL) / (field->type == SW_ANSWER_PERCENT ? 100 : 1);
    value->source = answered_source (deployment, input->field);
  }
  g_ptr_array_add (sizing->values, value);
}

/* What was measured is still not what will be: it strays by the root of the factor. */
static double
stray (const SwSizingValue *value)
{
  double factor = log (value->input->factor);
  return value->source == SW_SOURCE_MEASURED ? factor / 2 : factor;
}

/* Formulas, before rounding and floors */

static double
requests (const SwSizing *sizing)
{
  return get (sizing, "users", 0) * get (sizing, "peak_share", 0) * get (sizing, "requests", 0) *
         get (sizing, "automation", 1);
}

static double
divide (double amount, double by)
{
  return by > 0 ? amount / by : 0;
}

static double
raw_vcpu (const SwSizing *sizing, const char *kind)
{
  double carried = divide (requests (sizing), get (sizing, "requests_per_vcpu", 0));
  if (g_str_equal (kind, "all"))
    return carried;
  if (g_str_equal (kind, "app"))
    return carried / MAX (1, get (sizing, "nodes", 2) - 1);
  if (g_str_equal (kind, "db"))
    return divide (requests (sizing), get (sizing, "db_requests_per_vcpu", 0));
  if (g_str_equal (kind, "worker"))
    return divide (get (sizing, "jobs_per_hour", 0) * get (sizing, "cpu_seconds_per_job", 0) / 3600,
                   get (sizing, "job_load_share", 1));
  return 0;
}

static double
files_gib (const SwSizing *sizing)
{
  return get (sizing, "users", 0) * get (sizing, "mib_per_user_month", 0) * 12 *
         get (sizing, "years", 1) * get (sizing, "safety", 1) / 1024;
}

static double
database_gib (const SwSizing *sizing)
{
  return get (sizing, "db_start_gib", 0) + get (sizing, "records_per_day", 0) * 365 *
                                               get (sizing, "years", 1) *
                                               get (sizing, "kib_per_record", 0) / 1024 / 1024;
}

/* The biggest backup lies beside the data while it is made. */
static double
raw_disk (const SwSizing *sizing, const char *kind)
{
  gboolean all = g_str_equal (kind, "all");
  double data = all || g_str_equal (kind, "files") ? files_gib (sizing) : 0;
  double log_gib = 0;
  if (all || g_str_equal (kind, "db")) {
    data += database_gib (sizing);
    log_gib = get (sizing, "wal_gib_per_day", 0) * get (sizing, "wal_days", 0);
  }
  double staging = data > 0 ? MAX (data, get (sizing, "staging_gib", 0)) : 0;
  double logs = get (sizing, "logs_gib_per_100_users_year", 0) * get (sizing, "users", 0) / 100 *
                get (sizing, "years", 1);
  return divide (data + log_gib + staging + logs + get (sizing, "images_gib", 0),
                 get (sizing, "filled_share", 1));
}

static double
raw (const SwSizing *sizing, const char *kind, Quantity quantity)
{
  return quantity == DISK ? raw_disk (sizing, kind) : raw_vcpu (sizing, kind);
}

static gint64
whole_vcpu (const SwSizing *sizing, const char *kind, double vcpu)
{
  const char *floor = g_str_equal (kind, "all") ? "least_vcpu" : "least_node_vcpu";
  return (gint64) MAX (ceil (vcpu - 1e-9), get (sizing, floor, 1));
}

static gint64
whole_ram (const SwSizing *sizing, const char *kind, gint64 vcpu)
{
  gboolean all = g_str_equal (kind, "all"), db = g_str_equal (kind, "db");
  const char *ratio = all ? "ram_per_vcpu" : db ? "db_ram_per_vcpu" : "app_ram_per_vcpu";
  const char *floor = all ? "least_ram" : db ? "least_db_ram" : "least_node_ram";
  return (gint64) MAX (ceil (get (sizing, ratio, 1) * (double) vcpu - 1e-9),
                       get (sizing, floor, 1));
}

/* How far the quantity may stray either way: each input is moved a little to see what follows. */
static double
combined_factor (Estimation *estimation, Quantity quantity)
{
  const double step = 1e-4;
  const SwSizing *sizing = estimation->sizing;
  double base = raw (sizing, estimation->role->kind, quantity), sum = 0;
  if (base <= 0)
    return 1;
  for (guint i = 0; i < sizing->values->len; i++) {
    SwSizingValue *value = sizing->values->pdata[i];
    double kept = value->value;
    value->value = kept * (1 + step);
    double moved = raw (sizing, estimation->role->kind, quantity);
    value->value = kept;
    double weight = fabs ((moved / base - 1) / step) * stray (value);
    sum += weight * weight;
    if (weight > estimation->weight) {
      estimation->weight = weight;
      estimation->driver = value->input;
    }
  }
  return exp (sqrt (sum));
}

static void
estimate (SwSizing *sizing, const SwSizingRole *role)
{
  Estimation estimation = {.sizing = sizing, .role = role};
  SwSizingEstimate *made = g_new0 (SwSizingEstimate, 1);
  double vcpu = raw (sizing, role->kind, VCPU), disk = raw (sizing, role->kind, DISK);
  double vcpu_factor = combined_factor (&estimation, VCPU);
  double disk_factor = combined_factor (&estimation, DISK);
  made->role = role;
  made->driver = estimation.driver;
  made->vcpu = (SwRange){whole_vcpu (sizing, role->kind, vcpu / vcpu_factor),
                         whole_vcpu (sizing, role->kind, vcpu),
                         whole_vcpu (sizing, role->kind, vcpu * vcpu_factor)};
  made->ram_gib = (SwRange){whole_ram (sizing, role->kind, made->vcpu.low),
                            whole_ram (sizing, role->kind, made->vcpu.likely),
                            whole_ram (sizing, role->kind, made->vcpu.high)};
  made->disk_gib = (SwRange){(gint64) ceil (disk / disk_factor - 1e-9), (gint64) ceil (disk - 1e-9),
                             (gint64) ceil (disk * disk_factor - 1e-9)};
  const SwSizingValue *driver = made->driver != NULL ? find_value (sizing, made->driver->id) : NULL;
  sizing->guessed |= driver != NULL && driver->source == SW_SOURCE_GUESS;
  g_ptr_array_add (sizing->estimates, made);
}

SwSizing *
sw_sizing_new (SwDeployment *deployment)
{
  const SwPlaybookDeployment *part = sw_deployment_part (deployment);
  if (part == NULL || part->sizing_roles->len == 0)
    return NULL;
  SwSizing *sizing = g_new0 (SwSizing, 1);
  sizing->estimates = g_ptr_array_new_with_free_func (g_free);
  sizing->values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < part->sizing_inputs->len; i++)
    take_input (sizing, deployment, part->sizing_inputs->pdata[i]);
  for (guint i = 0; i < part->sizing_roles->len; i++) {
    const SwSizingRole *role = part->sizing_roles->pdata[i];
    if (sw_deployment_holds (deployment, NULL, role->when) == SW_TRUTH_YES)
      estimate (sizing, role);
  }
  return sizing;
}

void
sw_sizing_free (SwSizing *sizing)
{
  if (sizing == NULL)
    return;
  g_ptr_array_unref (sizing->estimates);
  g_ptr_array_unref (sizing->values);
  g_free (sizing);
}

static gint64
part_of (SwRange range, const char *what)
{
  return g_str_has_suffix (what, "_low")    ? range.low
         : g_str_has_suffix (what, "_high") ? range.high
                                            : range.likely;
}

static void
tell (const SwSizingEstimate *estimate, const char *what, SwTerm *term)
{
  gboolean kib = g_str_has_prefix (what, "ram_kib");
  const SwRange range = g_str_has_prefix (what, "vcpu")  ? estimate->vcpu
                        : g_str_has_prefix (what, "ram") ? estimate->ram_gib
                                                         : estimate->disk_gib;
  term->known = SW_KNOWN_NUMBER;
  term->number = (double) part_of (range, what) * (kib ? 1024 * 1024 : 1);
}

void
sw_sizing_look_up (SwDeployment *deployment, const char *name, SwTerm *term)
{
  const char *dot = strchr (name, '.');
  g_autoptr (SwSizing) sizing = dot != NULL ? sw_sizing_new (deployment) : NULL;
  for (guint i = 0; sizing != NULL && i < sizing->estimates->len; i++) {
    const SwSizingEstimate *estimate = sizing->estimates->pdata[i];
    if (strlen (estimate->role->id) == (gsize) (dot - name) &&
        g_str_has_prefix (name, estimate->role->id))
      tell (estimate, dot + 1, term);
  }
}
