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
#undef SW_DECLARE_TERM
