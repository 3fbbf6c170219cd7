#include "core/exchange/roster-words.h"

/* What columns are called, in words of people's lists. */
static const struct {
  SwRosterField field;
  const char *title;
} titles[] = {
    {SW_ROSTER_NAME, "name"},
    {SW_ROSTER_NAME, "full name"},
    {SW_ROSTER_NAME, "participant"},
    {SW_ROSTER_NAME, "attendee"},
    {SW_ROSTER_NAME, "person"},
    {SW_ROSTER_NAME, "employee"},
    {SW_ROSTER_NAME, "Teilnehmer"},
    {SW_ROSTER_NAME, "Teilnehmerin"},
    {SW_ROSTER_NAME, "Teilnehmer/in"},
    {SW_ROSTER_NAME, "Teilnehmende"},
    {SW_ROSTER_NAME, "Mitarbeiter"},
    {SW_ROSTER_NAME, "姓名"},
    {SW_ROSTER_NAME, "名字"},
    {SW_ROSTER_NAME, "学员"},
    {SW_ROSTER_NAME, "人员"},
    {SW_ROSTER_NAME, "参训人员"},
    {SW_ROSTER_GIVEN, "first name"},
    {SW_ROSTER_GIVEN, "given name"},
    {SW_ROSTER_GIVEN, "Vorname"},
    {SW_ROSTER_GIVEN, "名"},
    {SW_ROSTER_FAMILY, "last name"},
    {SW_ROSTER_FAMILY, "surname"},
    {SW_ROSTER_FAMILY, "family name"},
    {SW_ROSTER_FAMILY, "Nachname"},
    {SW_ROSTER_FAMILY, "Familienname"},
    {SW_ROSTER_FAMILY, "姓"},
    {SW_ROSTER_COMPANY, "company"},
    {SW_ROSTER_COMPANY, "organisation"},
    {SW_ROSTER_COMPANY, "organization"},
    {SW_ROSTER_COMPANY, "Firma"},
    {SW_ROSTER_COMPANY, "Unternehmen"},
    {SW_ROSTER_COMPANY, "公司"},
    {SW_ROSTER_COMPANY, "单位"},
    {SW_ROSTER_COMPANY, "企业"},
    {SW_ROSTER_ROLE, "role"},
    {SW_ROSTER_ROLE, "position"},
    {SW_ROSTER_ROLE, "Rolle"},
    {SW_ROSTER_ROLE, "Funktion"},
    {SW_ROSTER_ROLE, "角色"},
    {SW_ROSTER_ROLE, "职务"},
    {SW_ROSTER_ROLE, "岗位"},
    {SW_ROSTER_EMAIL, "e-mail"},
    {SW_ROSTER_EMAIL, "mail"},
    {SW_ROSTER_EMAIL, "e-mail address"},
    {SW_ROSTER_EMAIL, "E-Mail-Adresse"},
    {SW_ROSTER_EMAIL, "邮箱"},
    {SW_ROSTER_EMAIL, "电子邮箱"},
    {SW_ROSTER_EMAIL, "电子邮件"},
    {SW_ROSTER_EMAIL, "邮件"},
    {SW_ROSTER_TEAM, "team"},
    {SW_ROSTER_TEAM, "department"},
    {SW_ROSTER_TEAM, "group"},
    {SW_ROSTER_TEAM, "Abteilung"},
    {SW_ROSTER_TEAM, "Gruppe"},
    {SW_ROSTER_TEAM, "团队"},
    {SW_ROSTER_TEAM, "部门"},
    {SW_ROSTER_TEAM, "小组"},
    {SW_ROSTER_NUMBER, "no"},
    {SW_ROSTER_NUMBER, "Nr"},
    {SW_ROSTER_NUMBER, "lfd. Nr."},
    {SW_ROSTER_NUMBER, "序号"},
    {SW_ROSTER_NUMBER, "编号"},
};

char *
sw_roster_squash (const char *text)
{
  g_autofree char *folded = sw_text_fold (text);
  GString *out = g_string_new (NULL);
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

SwRosterField
sw_roster_field_of (const char *cell)
{
  g_autofree char *wanted = sw_roster_squash (cell);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autofree char *title = sw_roster_squash (titles[i].title);
    if (g_str_equal (title, wanted))
      return titles[i].field;
  }
  return SW_ROSTER_NONE;
}

static void
note_word (GHashTable *roles, const char *before, const char *word, const char *item)
{
  g_autofree char *whole = g_strconcat (before, word, NULL);
  char *key = sw_roster_squash (whole);
  if (*key != '\0' && !g_hash_table_contains (roles, key))
    g_hash_table_insert (roles, key, (gpointer) item);
  else
    g_free (key);
}

static void
note_role (GHashTable *roles, const SwPlaybookRole *role)
{
  note_word (roles, "", role->id, role->id);
  for (SwLanguage language = 0; language < SW_N_LANGUAGES; language++) {
    const char *title = sw_text_in (&role->title, language);
    note_word (roles, "", title, role->id);
    if (role->number != NULL)
      note_word (roles, role->number, title, role->id);
  }
  if (role->number == NULL)
    return;
  note_word (roles, "", role->number, role->id);
  note_word (roles, "role", role->number, role->id);
  note_word (roles, "Rolle", role->number, role->id);
  note_word (roles, "角色", role->number, role->id);
}

GHashTable *
sw_roster_role_words (const SwCurriculum *curriculum)
{
  GHashTable *roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < curriculum->roles->len; i++) {
    const SwTrainingRole *role = curriculum->roles->pdata[i];
    note_word (roles, "", role->item, role->item);
    if (role->own_title != NULL)
      note_word (roles, "", role->own_title, role->item);
    if (role->source != NULL)
      note_role (roles, role->source);
  }
  for (guint i = 0; i < curriculum->playbooks->len; i++) {
    const SwPlaybook *playbook = curriculum->playbooks->pdata[i];
    for (guint j = 0; j < playbook->roles->len; j++)
      note_role (roles, playbook->roles->pdata[j]);
  }
  return roles;
}
