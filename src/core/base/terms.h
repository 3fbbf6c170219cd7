/* The field's closed vocabularies: each term has a code for files and scripts and a name for
 * people.
 *
 * `sw_X_code` gives the code, NULL for unset; `sw_X_name` a message marked with N_() that the
 * caller translates; `sw_X_parse` reads a code, FALSE when it is unknown. All strings are static.
 */
#pragma once

#include <glib.h>

typedef enum {
  SW_MODE_UNSET = -1,
  SW_MODE_TEAM,
  SW_MODE_PRIVATE_LIGHT,
  SW_MODE_PRIVATE_STANDARD,
  SW_N_MODES
} SwMode;
typedef enum {
  SW_DELIVERY_UNSET = -1,
  SW_DELIVERY_RENT,
  SW_DELIVERY_PURCHASE,
  SW_N_DELIVERIES
} SwDelivery;
typedef enum {
  SW_HOSTING_UNSET = -1,
  SW_HOSTING_ON_PREMISES,
  SW_HOSTING_VENDOR_CLOUD,
  SW_N_HOSTINGS
} SwHosting;
typedef enum {
  SW_PARTY_UNSET = -1,
  SW_PARTY_VENDOR,
  SW_PARTY_PARTNER,
  SW_PARTY_CUSTOMER,
  SW_N_PARTIES
} SwParty;

typedef enum {
  SW_KIND_UNSET = -1,
  SW_KIND_PHASE,
  SW_KIND_TRACK,
  SW_KIND_TASK,
  SW_KIND_MILESTONE,
  SW_KIND_RECURRING,
  SW_N_KINDS,
} SwKind;

typedef enum {
  SW_LINK_UNSET = -1,
  SW_LINK_FS, /* finish to start */
  SW_LINK_SS, /* start to start */
  SW_LINK_FF, /* finish to finish */
  SW_LINK_SF, /* start to finish */
  SW_N_LINK_TYPES,
} SwLinkType;

typedef enum {
  SW_CONSTRAINT_UNSET = -1,
  SW_CONSTRAINT_ASAP, /* as soon as possible */
  SW_CONSTRAINT_ALAP, /* as late as possible */
  SW_CONSTRAINT_SNET, /* start no earlier than */
  SW_CONSTRAINT_SNLT, /* start no later than */
  SW_CONSTRAINT_FNET, /* finish no earlier than */
  SW_CONSTRAINT_FNLT, /* finish no later than */
  SW_CONSTRAINT_MSO,  /* must start on */
  SW_CONSTRAINT_MFO,  /* must finish on */
  SW_N_CONSTRAINTS,
} SwConstraint;

/* Where a training session is held. */
typedef enum {
  SW_VENUE_UNSET = -1,
  SW_VENUE_REMOTE,
  SW_VENUE_BRANCH, /* a consultant of a branch near the customer */
  SW_VENUE_ON_SITE,
  SW_N_VENUES,
} SwVenue;

typedef enum {
  SW_ATTENDANCE_UNSET = -1,
  SW_ATTENDANCE_PRESENT,
  SW_ATTENDANCE_LATE,
  SW_ATTENDANCE_ABSENT,
  SW_ATTENDANCE_EXCUSED,
  SW_N_ATTENDANCES,
} SwAttendance;

/* How far a person is with a topic; each state is more than the one before it. */
typedef enum {
  SW_TICK_UNSET = -1,
  SW_TICK_NOT_YET,
  SW_TICK_SHOWN,
  SW_TICK_ALONE, /* the person did it alone */
  SW_N_TICKS,
} SwTickState;

typedef enum {
  SW_MATERIAL_UNSET = -1,
  SW_MATERIAL_GUIDE,
  SW_MATERIAL_DEMO_SCRIPT,
  SW_MATERIAL_RECORDING,
  SW_MATERIAL_CLIP,
  SW_MATERIAL_EXERCISE,
  SW_MATERIAL_MANUAL,
  SW_N_MATERIALS,
} SwMaterialKind;

typedef enum {
  SW_READINESS_UNSET = -1,
  SW_READINESS_OPEN,
  SW_READINESS_DRAFT,
  SW_READINESS_READY,
  SW_READINESS_SHARED,     /* the customer has it */
  SW_READINESS_NOT_NEEDED, /* agreed to do without */
  SW_N_READINESSES,
} SwReadiness;

#define SW_DECLARE_TERM(Type, name)                                                                \
  const char *sw_##name##_code (Type value);                                                       \
  const char *sw_##name##_name (Type value);                                                       \
  gboolean sw_##name##_parse (const char *code, Type *value);

SW_DECLARE_TERM (SwMode, mode)
SW_DECLARE_TERM (SwDelivery, delivery)
SW_DECLARE_TERM (SwHosting, hosting)
SW_DECLARE_TERM (SwParty, party)
SW_DECLARE_TERM (SwKind, kind)
SW_DECLARE_TERM (SwLinkType, link_type)
SW_DECLARE_TERM (SwConstraint, constraint)
SW_DECLARE_TERM (SwVenue, venue)
SW_DECLARE_TERM (SwAttendance, attendance)
SW_DECLARE_TERM (SwTickState, tick)
SW_DECLARE_TERM (SwMaterialKind, material)
SW_DECLARE_TERM (SwReadiness, readiness)
#undef SW_DECLARE_TERM
