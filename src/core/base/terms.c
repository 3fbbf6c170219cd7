#include "core/base/terms.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *code;
  const char *name;
} Term;

static const Term modes[SW_N_MODES] = {
    {"team", N_ ("Team edition")},
    {"private-light", N_ ("Lightweight private")},
    {"private-standard", N_ ("Standard private")},
};

static const Term deliveries[SW_N_DELIVERIES] = {
    {"rent", N_ ("Rent")},
    {"purchase", N_ ("Purchase")},
};

static const Term hostings[SW_N_HOSTINGS] = {
    {"on-premises", N_ ("On premises")},
    {"vendor-cloud", N_ ("Vendor cloud")},
};

static const Term parties[SW_N_PARTIES] = {
    {"vendor", N_ ("Vendor")},
    {"partner", N_ ("Partner")},
    {"customer", N_ ("Customer")},
};

static const Term kinds[SW_N_KINDS] = {
    {"phase", N_ ("Phase")},
    {"track", N_ ("Track")},
    {"task", N_ ("Task")},
    {"milestone", N_ ("Milestone")},
    {"recurring", N_ ("Recurring work")},
};

static const Term link_types[SW_N_LINK_TYPES] = {
    {"FS", N_ ("Finish to start")},
    {"SS", N_ ("Start to start")},
    {"FF", N_ ("Finish to finish")},
    {"SF", N_ ("Start to finish")},
};

static const Term constraints[SW_N_CONSTRAINTS] = {
    {"asap", N_ ("As soon as possible")},    {"alap", N_ ("As late as possible")},
    {"snet", N_ ("Start no earlier than")},  {"snlt", N_ ("Start no later than")},
    {"fnet", N_ ("Finish no earlier than")}, {"fnlt", N_ ("Finish no later than")},
    {"mso", N_ ("Must start on")},           {"mfo", N_ ("Must finish on")},
};

static const Term venues[SW_N_VENUES] = {
    {"remote", N_ ("Remote")},
    {"branch", N_ ("Branch consultant")},
    {"on-site", N_ ("On site")},
};

static const Term attendances[SW_N_ATTENDANCES] = {
    {"present", N_ ("Present")},
    {"late", N_ ("Came late")},
    {"absent", N_ ("Absent")},
    {"excused", N_ ("Excused")},
};

static const Term ticks[SW_N_TICKS] = {
    {"not-yet", N_ ("Not yet")},
    {"shown", N_ ("Shown")},
    {"alone", N_ ("Did it alone")},
};

static const Term materials[SW_N_MATERIALS] = {
    {"guide", N_ ("Guide")}, {"demo-script", N_ ("Demo script")}, {"recording", N_ ("Recording")},
    {"clip", N_ ("Clip")},   {"exercise", N_ ("Exercise")},       {"manual", N_ ("Manual")},
};

static const Term readinesses[SW_N_READINESSES] = {
    {"open", N_ ("Not begun")}, {"draft", N_ ("Draft")},           {"ready", N_ ("Ready")},
    {"shared", N_ ("Shared")},  {"not-needed", N_ ("Not needed")},
};

static gboolean
parse (const Term *terms, int count, const char *code, int *value)
{
  for (int i = 0; code != NULL && i < count; i++) {
    if (g_ascii_strcasecmp (terms[i].code, code) == 0) {
      *value = i;
      return TRUE;
    }
  }
  return FALSE;
}

#define SW_DEFINE_TERM(Type, term, terms)                                                          \
  const char *sw_##term##_code (Type value)                                                        \
  {                                                                                                \
    return (int) value >= 0 && value < G_N_ELEMENTS (terms) ? terms[value].code : NULL;            \
  }                                                                                                \
  const char *sw_##term##_name (Type value)                                                        \
  {                                                                                                \
    return (int) value >= 0 && value < G_N_ELEMENTS (terms) ? terms[value].name : NULL;            \
  }                                                                                                \
  gboolean sw_##term##_parse (const char *code, Type *value)                                       \
  {                                                                                                \
    int index;                                                                                     \
    if (!parse (terms, G_N_ELEMENTS (terms), code, &index))                                        \
      return FALSE;                                                                                \
    *value = (Type) index;                                                                         \
    return TRUE;                                                                                   \
  }

SW_DEFINE_TERM (SwMode, mode, modes)
SW_DEFINE_TERM (SwDelivery, delivery, deliveries)
SW_DEFINE_TERM (SwHosting, hosting, hostings)
SW_DEFINE_TERM (SwParty, party, parties)
SW_DEFINE_TERM (SwKind, kind, kinds)
SW_DEFINE_TERM (SwLinkType, link_type, link_types)
SW_DEFINE_TERM (SwConstraint, constraint, constraints)
SW_DEFINE_TERM (SwVenue, venue, venues)
SW_DEFINE_TERM (SwAttendance, attendance, attendances)
SW_DEFINE_TERM (SwTickState, tick, ticks)
SW_DEFINE_TERM (SwMaterialKind, material, materials)
SW_DEFINE_TERM (SwReadiness, readiness, readinesses)
