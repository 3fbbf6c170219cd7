#include "core/exchange/sample.h"

#include "core/exchange/sample-deployment.h"
#include "core/exchange/sample-training.h"
#include "core/people/person.h"
#include "core/plan/plan-edit.h"

typedef struct {
  const char *name;
  SwParty party;
  const char *role;
  const char *email;
} SamplePerson;

#define MOST_PEOPLE 10

typedef struct {
  const char *customer;
  const char *code;
  SwMode mode;
  SwDelivery delivery;
  SwHosting hosting;
  SwLanguage language;
  const char *holidays;
  int weeks_ago;                    /* kickoff, on a Monday */
  int wished_weeks;                 /* go-live asked for, after the start */
  SamplePerson people[MOST_PEOPLE]; /* up to the first without a name */
} Sample;

static const Sample samples[] = {
    {"Nordwind Logistik GmbH",
     "NORD",
     SW_MODE_PRIVATE_STANDARD,
     SW_DELIVERY_PURCHASE,
     SW_HOSTING_ON_PREMISES,
     SW_LANGUAGE_GERMAN,
     "DE-HH",
     3,
     8,
     {{"Katrin Vogt", SW_PARTY_VENDOR, "vendor-manager", "katrin.vogt@example.com"},
      {"Jonas Reimers", SW_PARTY_VENDOR, "vendor-engineer", "jonas.reimers@example.com"},
      {"Aylin Demir", SW_PARTY_VENDOR, "vendor-trainer", "aylin.demir@example.com"},
      {"Stefan Lindner", SW_PARTY_PARTNER, "partner-consultant", "lindner@example.org"},
      {"Birgit Hansen", SW_PARTY_CUSTOMER, "customer-lead", "b.hansen@example.net"},
      {"Oliver Kruse", SW_PARTY_CUSTOMER, "customer-it", "o.kruse@example.net"},
      {"Dr. Martin Feddersen", SW_PARTY_CUSTOMER, "customer-sponsor", "feddersen@example.net"}}},
    {"海川制造有限公司",
     "HAIC",
     SW_MODE_PRIVATE_LIGHT,
     SW_DELIVERY_RENT,
     SW_HOSTING_ON_PREMISES,
     SW_LANGUAGE_CHINESE,
     "CN",
     1,
     8,
     {{"陈思远", SW_PARTY_VENDOR, "vendor-manager", "chen.siyuan@example.com"},
      {"赵文博", SW_PARTY_VENDOR, "vendor-engineer", "zhao.wenbo@example.com"},
      {"林晓彤", SW_PARTY_VENDOR, "vendor-trainer", "lin.xiaotong@example.com"},
      {"周凯", SW_PARTY_PARTNER, "partner-consultant", "zhou.kai@example.org"},
      {"王海霞", SW_PARTY_CUSTOMER, "customer-lead", "wanghx@example.net"},
      {"刘建国", SW_PARTY_CUSTOMER, "customer-it", "liujg@example.net"},
      {"孙志强", SW_PARTY_CUSTOMER, "customer-sponsor", "sunzq@example.net"}}},
    {"Brightwater Credit Union",
     "BRWT",
     SW_MODE_TEAM,
     SW_DELIVERY_RENT,
     SW_HOSTING_VENDOR_CLOUD,
     SW_LANGUAGE_ENGLISH,
     "",
     -1,
     7,
     {{"Helen Marsh", SW_PARTY_VENDOR, "vendor-manager", "helen.marsh@example.com"},
      {"Tom Okafor", SW_PARTY_VENDOR, "vendor-engineer", "tom.okafor@example.com"},
      {"Priya Nair", SW_PARTY_VENDOR, "vendor-trainer", "priya.nair@example.com"},
      {"Laura Jensen", SW_PARTY_PARTNER, "partner-consultant", "l.jensen@example.org"},
      {"Marcus Bell", SW_PARTY_CUSTOMER, "customer-lead", "mbell@example.net"},
      {"Dana Whitfield", SW_PARTY_CUSTOMER, "customer-it", "dwhitfield@example.net"},
      {"Robert Chase", SW_PARTY_CUSTOMER, "customer-sponsor", "rchase@example.net"}}},
};

char *
sw_sample_path (SwContext *context)
{
  g_autofree char *folder = g_path_get_dirname (context->library_path);
  return g_build_filename (folder, "sample.slipway", NULL);
}

static gboolean
add_people (SwLibrary *library, gint64 project, const Sample *sample, GError **error)
{
  for (guint i = 0; i < MOST_PEOPLE && sample->people[i].name != NULL; i++) {
    const SamplePerson *from = &sample->people[i];
    SwPerson draft = {.name = (char *) from->name,
                      .role = (char *) from->role,
                      .email = (char *) from->email,
                      .party = from->party};
    if (sw_person_add (library, project, &draft, error) == 0)
      return FALSE;
  }
  return TRUE;
}

static const SwPerson *
person_for (GPtrArray *people, const SwTask *task)
{
  const SwPerson *of_party = NULL;
  for (guint i = 0; i < people->len; i++) {
    const SwPerson *person = people->pdata[i];
    if (g_strcmp0 (person->role, task->role) == 0)
      return person;
    if (of_party == NULL && (gint8) person->party == task->party)
      of_party = person;
  }
  return of_party;
}

/* What is over is done, but for one task that is late; what is under way is half done. */
static int
progress_of (SwPlan *plan, gint32 index, SwDay today, int *late)
{
  const SwScheduleResult *result = sw_plan_schedule (plan, FALSE);
  SwDay finish = sw_instant_day (result->finish[index]);
  SwDay start = sw_instant_day (result->start[index]);
  gboolean work = sw_plan_task (plan, index)->kind == SW_KIND_TASK;
  if (finish < today && work && finish >= today - 5 && (*late)++ == 0)
    return 60;
  if (finish < today)
    return 100;
  return start < today && work ? 40 : 0;
}

static gboolean
fill_tasks (SwPlan *plan, SwDay today, GError **error)
{
  g_autoptr (GPtrArray) people =
      sw_person_list (sw_plan_library (plan), sw_plan_project (plan)->id);
  int late = 0;
  const SwProject *project = sw_plan_project (plan);
  SwEdit *edit =
      sw_edit_begin (sw_plan_library (plan), "task-set", sw_project_title (project), project->id);
  for (gint32 i = 0; i < sw_plan_count (plan); i++) {
    const SwTask *task = sw_plan_task (plan, i);
    const SwPerson *person = person_for (people, task);
    int progress = progress_of (plan, i, today, &late);
    if (sw_task_is_summary (task, i) || (person == NULL && progress == 0))
      continue;
    g_autofree char *owner =
        g_strdup_printf ("owner=%" G_GINT64_FORMAT, person != NULL ? person->id : 0);
    g_autofree char *done = g_strdup_printf ("progress=%d", progress);
    const char *const pairs[] = {done, person != NULL ? owner : NULL, NULL};
    if (!sw_plan_set_within (plan, edit, i, pairs, error)) {
      sw_edit_cancel (edit);
      return FALSE;
    }
  }
  return sw_edit_commit (edit, error) >= 0;
}

static gboolean
create (SwLibrary *library, SwPlaybookCatalog *catalog, const Sample *sample, GError **error)
{
  SwDay today = sw_library_context (library)->today;
  SwDay monday = today - sw_day_weekday (today) - sample->weeks_ago * 7;
  SwProjectDraft draft = {.customer = sample->customer,
                          .code = sample->code,
                          .playbooks = "implementation-training",
                          .mode = sample->mode,
                          .delivery = sample->delivery,
                          .hosting = sample->hosting,
                          .start = monday,
                          .wished_go_live = monday + sample->wished_weeks * 7,
                          .language = sample->language,
                          .holidays = sample->holidays};
  gint64 id = sw_project_create (library, catalog, &draft, error);
  if (id == 0 || !add_people (library, id, sample, error))
    return FALSE;
  g_autoptr (SwPlan) plan = sw_plan_new (library, id, error);
  return plan != NULL && fill_tasks (plan, today, error) &&
         sw_sample_add_training (plan, today - sw_day_weekday (today), sample->weeks_ago, error) &&
         sw_sample_add_deployment (library, id, catalog, error);
}

gboolean
sw_sample_create (SwLibrary *library, SwPlaybookCatalog *catalog, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    if (!create (library, catalog, &samples[i], error))
      return FALSE;
  }
  return TRUE;
}
