/* Passwords and keys are found, and prose is left in peace. */
#include "core/base/error.h"
#include "core/deployment/secret-guard.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static void
test_secrets (void)
{
  static const struct {
    const char *text;
    SwSecretSign sign;
  } cases[] = {
      {"password=Sommer2026!", SW_SECRET_LABEL},
      {"password = geheim", SW_SECRET_LABEL},
      {"passwd: hunter2", SW_SECRET_LABEL},
      {"Passwort: Sommer", SW_SECRET_LABEL},
      {"Das Passwort ist Sommer2026!", SW_SECRET_LABEL},
      {"Adminpasswort: Sommer2026", SW_SECRET_LABEL},
      {"The password is \"Tr0ub4dor&3\".", SW_SECRET_LABEL},
      {"密码：Abc12345", SW_SECRET_LABEL},
      {"数据库密码是Abc!2345，请勿外传", SW_SECRET_LABEL},
      {"DB_PASSWORD=nord", SW_SECRET_LABEL},
      {"token: a8f5f167f44f4964", SW_SECRET_LABEL},
      {"api_key = 0123abcd", SW_SECRET_LABEL},
      {"client_secret=abcdef", SW_SECRET_LABEL},
      {"\"password\": \"x7%kk\"", SW_SECRET_LABEL},
      {"jdbc:postgresql://db1/cap?user=a&password=b3c", SW_SECRET_LABEL},
      {"PIN: 4711", SW_SECRET_LABEL},
      {"-----BEGIN PRIVATE KEY-----\nMIIEvQ", SW_SECRET_KEY},
      {"-----BEGIN RSA PRIVATE KEY-----", SW_SECRET_KEY},
      {"-----BEGIN OPENSSH PRIVATE KEY-----", SW_SECRET_KEY},
      {"-----BEGIN PGP PRIVATE KEY BLOCK-----", SW_SECRET_KEY},
      {"AGE-SECRET-KEY-1QQQQ", SW_SECRET_KEY},
      {"AKIAIOSFODNN7EXAMPLE", SW_SECRET_SHAPE},
      {"ghp_abcdefghijklmnopqrstuvwxyz0123456789", SW_SECRET_SHAPE},
      {"glpat-abcDEFghiJKLmnoPQRst", SW_SECRET_SHAPE},
      {"https://cap:geheim@db1.example.com/x", SW_SECRET_SHAPE},
      {"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", SW_SECRET_SHAPE},
      {"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", SW_SECRET_RANDOM},
      {"der Schlüssel liegt bei q7Gz2kPv9XbT4mWc8RnY und sonst nirgends", SW_SECRET_RANDOM},
      {"k3j9x7q2m5v8b1n4c6z0", SW_SECRET_RANDOM},
      {"5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b5aa765d61d8327deb882cf99", SW_SECRET_RANDOM},
      {"SGVsbG8gV29ybGQsIHRoaXMgaXMgYSBrZXk=", SW_SECRET_RANDOM},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (sw_secret_guard_look (cases[i].text, 0), ==, cases[i].sign);
  }
}

static const char *const harmless[] = {
    "The password is kept in the vault and changed every 90 days.",
    "Passwort: liegt im Tresor, Frau Vogt hat den Zugang.",
    "Passwort: siehe Tresor",
    "Das Passwort wird am Telefon übergeben.",
    "Kennwort: wird beim ersten Start geändert.",
    "Initial password changed: yes",
    "password.changed = yes",
    "password: <from the vault>",
    "PGPASSFILE=/root/.pgpass",
    "password_file=/run/secrets/db",
    "密码：见保险库记录 nord/db",
    "密码由客户管理员保管。",
    "令牌有效期为 30 天。",
    "token: keiner",
    "max_tokens: 5",
    "Der Kompass: Nord",
    "Pass: checked",
    "key: Vogt",
    "Schlüssel: Frau Vogt, Stellvertretung Herr Braun",
    "secret: none",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "Rechtsschutzversicherungsgesellschaften-Datenbankserver",
    "ip-10-20-30-40.eu-central-1.compute.internal",
    "app-7d9f8b6c5d-x2k4z",
    "nordwind-cap-prod-db01.rz1.nordwind-logistik.example",
    "srv01db02app03web04",
    "server01database02application03",
    "registry.example.com/cap/server:1.2.0@sha256:"
    "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea",
    "sha256:3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea",
    "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8",
    "SHA-256 of the bundle: 3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea",
    "Prüfsumme 5f4dcc3b5aa765d61d8327deb882cf99",
    "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
    "3F:79:BB:7B:43:5B:05:32:16:51:DA:EF:D3:74:CD:C6:81:DC:06:FA:A6:5E:37:4E:38:33:7B:88:CA:04:6D:"
    "EA",
    "52:54:00:ab:cd:ef",
    "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
    "123e4567-e89b-12d3-a456-426614174000",
    "/var/lib/containers/storage/overlay/"
    "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca0/merged",
    "/opt/Cap2026/Releases/V1_2_0B7/Backup01",
    "C:\\Program Files\\Cap2026\\Backup01\\Daten",
    "https://idp.example.com/saml/2.0/metadata?entity=Nordwind-Prod-01",
    "katrin.vogt+projekt2026@nordwind-logistik.example",
    "cap-bundle-1.2.0+build.20261201-linux-amd64.tar.gz",
    "INC0012345678901234567890",
    "CHG-2026-000123456789",
    "2026-12-01T09:00:00+01:00",
    "DE89370400440532013000",
    "+49 30 1234567-89",
    "SlipwayDeploymentPrimaryDatabaseHost01",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "================================",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJv3T0sG0oKq1m9u6Yk5fQ2r8nXbZc4VtW7pLhA1eD2C k.vogt",
    "-----BEGIN "
    "CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ2r8nXbZc4VtW7pLhA1eD2CJv3T0wCgYIKoZIzj0EAwIw\n"
    "LzELMAkGA1UEBhMCREUxIDAeBgNVBAMMF2NhcC5ub3Jkd2luZC5leGFtcGxlMB4X\n-----END CERTIFICATE-----",
    "vault: nord/db/nord_app",
};

static void
test_harmless (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++) {
    g_test_message ("%s", harmless[i]);
    g_assert_cmpint (sw_secret_guard_look (harmless[i], 0), ==, SW_SECRET_NONE);
  }
  g_assert_cmpint (sw_secret_guard_look (NULL, 0), ==, SW_SECRET_NONE);
}

/* What people type in three languages, with no sign or far from one; and what looks like it. */
static const char *const typed[] = {
    "pwd SECRET",
    "pw geheim",
    "passwd hunter2",
    "password Sommer2026",
    "Password hunter22",
    "the password Tr0ub4dor9",
    "Password for admin: hunter2",
    "Password of the vault account: Xy7kk2",
    "password (admin): hunter2",
    "Sommer2026!",
    "hunter2!!",
    "Tr0ub4dor&3",
    "P@ssw0rd2026",
    "x9$kL2mQ7z",
    "Xk9mP2vLq8Rt",
    "admin/Sommer2026!",
    "Take Sommer!2026 for now",
    "login with Tr0ub4dor&3x",
    "admin:Winter26!",
    "PIN 4711",
    "Log in as root, password 'Quark77go'",
    "the passphrase is correct-Horse7",
    "Passwort Sommer2026",
    "Kennwort Winter26x",
    "Das Kennwort lautet Sommer2026",
    "Passwort für cap_app: sommer26",
    "Passwort vom Tresor: Nord2026",
    "Kennwort (Systemadministration): Nebel77",
    "Zugang admin, Passwort Nebel77x",
    "Datenbankpasswort Nordwind7",
    "Admin-Kennwort: Regen.4711",
    "Bitte Nebel!77Wind nehmen",
    "Herbst26!",
    "密码 Abc12345",
    "密码Abc12345",
    "口令 hunter22",
    "数据库密码 nord2026x，请勿外传",
    "密码（管理员）：Abc123",
    "管理员密码是Nord2026",
    "口令为 abc!2345",
    "请用 Abc!23456 登录",
};

static const char *const untyped[] = {
    "Password policy",
    "password OAuth2 or SAML",
    "The password is changed every 90 days.",
    "Password (changed on): 2026-11-20",
    "password AES-256",
    "PINs are printed by the bank",
    "pwd unchanged",
    "Pass: 4 of 5",
    "Ask IT for the password of the vault.",
    "Password for the first login: see vault",
    "INC#12345",
    "Nord#2026",
    "R&D2026",
    "Smith&Co",
    "US$100",
    "Windows2022",
    "iPhone15ProMax256GB",
    "Server2026",
    "user@Host1",
    "cap@db01.example",
    "Ready!",
    "Go-live on 1.12.2026!",
    "*.Nord2026.example",
    "2026-12-01T09:00:00+01:00",
    "cap-bundle-1.2.0+build.20261201-linux-amd64.tar.gz",
    "DELLC02XG0FDJGH5",
    "3f79bb7b-435b-4565-9daf-d374cdc681dc",
    "sda1!",
    "x86_64",
    "PostgreSQL15",
    "Passwortrichtlinie",
    "Passwort geändert",
    "Kennwort wird per Telefon übergeben",
    "Passwörter liegen im Tresor",
    "Datenschutzgrundverordnung",
    "Kennwort für die Anmeldung: siehe Tresor",
    "Passwort (Länge): 12",
    "Passwort nach ISO27001",
    "Wartungsfenster sonntags 2–4 Uhr!",
    "Rechenzentrum-Nord-2026",
    "密码由客户管理员保管。",
    "密码长度不少于12位",
    "密码：见保险库",
    "口令每90天更换",
    "密码 AES256 加密存储",
    "请在2026-12-01前完成！",
    "备份主机db01已就绪！",
    "令牌有效期30天",
};

static void
test_typed (void)
{
  guint wrong = 0;
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    if (sw_secret_guard_look (typed[i], SW_SECRET_PROSE) == SW_SECRET_NONE) {
      g_test_message ("overlooked: %s", typed[i]);
      wrong++;
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (untyped); i++) {
    if (sw_secret_guard_look (untyped[i], SW_SECRET_PROSE) != SW_SECRET_NONE) {
      g_test_message ("false alarm: %s", untyped[i]);
      wrong++;
    }
  }
  g_assert_cmpuint (wrong, ==, 0);
}

/* Names of files and what programs print: labels count, words without order do not. */
static void
test_found (void)
{
  static const char *const names[] = {"IMG_20261122_093012.jpg", "aGVsbG8gd29ybGQhISEhIQ.pdf",
                                      "k3j9x7q2m5v8b1n4c6z0.bin", "Screenshot 2026-11-22!.png"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_test_message ("%s", names[i]);
    g_assert_cmpint (sw_secret_guard_look (names[i], SW_SECRET_FOUND), ==, SW_SECRET_NONE);
  }
  g_assert_cmpint (sw_secret_guard_look ("password=Sommer2026.txt", SW_SECRET_FOUND), ==,
                   SW_SECRET_LABEL);
  g_assert_cmpint (sw_secret_guard_look ("AKIAIOSFODNN7EXAMPLE", SW_SECRET_FOUND), ==,
                   SW_SECRET_SHAPE);
}

static void
test_hash_asked (void)
{
  const char *hash = "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea";
  g_assert_cmpint (sw_secret_guard_look (hash, 0), ==, SW_SECRET_RANDOM);
  g_assert_cmpint (sw_secret_guard_look (hash, SW_SECRET_HASH), ==, SW_SECRET_NONE);
  g_assert_cmpint (sw_secret_guard_look ("password=x", SW_SECRET_HASH), ==, SW_SECRET_LABEL);
}

static void
test_record (void)
{
  static const char *const names[] = {
      "nord/db/nord_app", "NORD: DB app (prod)", "vault-nord-0001",   "KeePass » NORD",
      "kv/nord/app@v2",   "Nord_DB_App_2026",    "1Password/NORD/db", "nord-bak",
      "数据库/nord",      "op://Nord/db/app",    "Bitwarden NORD #12"};
  static const char *const secrets[] = {"P@ssw0rd!", "Tr0ub4dor&3",  "aB3dE5gH7jK9mN",
                                        "Sommer26!", "x9$kL2#mQ",    "password=x",
                                        "hunter2!!", "Xk9mP2vLq8Rt", "AKIAIOSFODNN7EXAMPLE"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_test_message ("%s", names[i]);
    g_assert_cmpint (sw_secret_guard_look (names[i], SW_SECRET_RECORD), ==, SW_SECRET_NONE);
  }
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++) {
    g_test_message ("%s", secrets[i]);
    g_assert_cmpint (sw_secret_guard_look (secrets[i], SW_SECRET_RECORD), !=, SW_SECRET_NONE);
  }
}

/* Of words thrown with dice, from 24 characters on, hardly any is overlooked. */
static void
test_dice (void)
{
  static const char *const alphabets[] = {
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
      "abcdefghijklmnopqrstuvwxyz0123456789",
  };
  for (guint i = 0; i < G_N_ELEMENTS (alphabets); i++) {
    guint found = 0, all = 5000;
    for (guint j = 0; j < all; j++) {
      gsize length = (gsize) g_test_rand_int_range (24, 48);
      g_autofree char *word = g_malloc0 (length + 1);
      for (gsize k = 0; k < length; k++)
        word[k] = alphabets[i][g_test_rand_int_range (0, (int) strlen (alphabets[i]))];
      found += sw_secret_guard_look (word, 0) != SW_SECRET_NONE;
    }
    g_test_message ("%s: %u of %u", alphabets[i], found, all);
    g_assert_cmpuint (found * 100, >=, all * 97);
  }
}

static void look_at_text (JsonArray *array, guint place, JsonNode *node, gpointer data);

static void
look_at_node (JsonNode *node, guint *count)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    g_autoptr (GList) members = json_object_get_values (json_node_get_object (node));
    for (GList *each = members; each != NULL; each = each->next)
      look_at_node (each->data, count);
  } else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), look_at_text, count);
  else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    (*count)++;
    if (sw_secret_guard_look (json_node_get_string (node), 0) != SW_SECRET_NONE)
      g_error ("false alarm: %s", json_node_get_string (node));
  }
}

static void
look_at_text (JsonArray *array, guint place, JsonNode *node, gpointer data)
{
  look_at_node (node, data);
}

/* Every text of the playbook, in three languages. */
static void
test_playbook (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "playbooks",
                                                 "implementation-training.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  guint count = 0;
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  look_at_node (json_parser_get_root (parser), &count);
  g_assert_cmpuint (count, >, 1000);
}

/* Every message of the program and its translations, and what is written about the format. */
static void
test_prose (void)
{
  static const char *const files[] = {"po/de.po", "po/zh_CN.po", "data/playbooks/README.md",
                                      "src/DESIGN.md", "CONTRIBUTING.md"};
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", files[i], NULL);
    g_autofree char *text = NULL;
    g_autoptr (GError) error = NULL;
    g_file_get_contents (path, &text, NULL, &error);
    g_assert_no_error (error);
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    for (guint j = 0; lines[j] != NULL; j++) {
      if (sw_secret_guard_look (lines[j], 0) != SW_SECRET_NONE)
        g_error ("false alarm in %s: %s", files[i], lines[j]);
    }
  }
}

/* What is made to keep the patterns busy takes no longer than a frame or two. */
static void
test_time (void)
{
  static const char *const pieces[] = {
      "a",      "aB3", "password ", "BEGIN A ", "://a:", "-----BEGIN CERTIFICATE-----",
      "sha256", "a:",  "key: ",     "\"' "};
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    while (text->len < 40000)
      g_string_append (text, pieces[i]);
    gint64 begin = g_get_monotonic_time ();
    sw_secret_guard_look (text->str, 0);
    sw_secret_guard_look (text->str, SW_SECRET_RECORD);
    double seconds = (double) (g_get_monotonic_time () - begin) / 1e6;
    g_test_message ("%s: %.4f s", pieces[i], seconds);
    g_assert_cmpfloat (seconds, <, 5);
  }
}

static void
test_sentence (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (sw_secret_guard_check ("All is well.", 0, &error));
  g_assert_no_error (error);
  g_assert_false (sw_secret_guard_check ("password=Sommer2026", 0, &error));
  g_assert_cmpstr (sw_error_rule (error), ==, "secret");
  g_assert_null (strstr (error->message, "Sommer"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret-guard/secrets", test_secrets);
  g_test_add_func ("/secret-guard/harmless", test_harmless);
  g_test_add_func ("/secret-guard/typed", test_typed);
  g_test_add_func ("/secret-guard/found", test_found);
  g_test_add_func ("/secret-guard/hash-asked", test_hash_asked);
  g_test_add_func ("/secret-guard/record", test_record);
  g_test_add_func ("/secret-guard/dice", test_dice);
  g_test_add_func ("/secret-guard/playbook", test_playbook);
  g_test_add_func ("/secret-guard/prose", test_prose);
  g_test_add_func ("/secret-guard/time", test_time);
  g_test_add_func ("/secret-guard/sentence", test_sentence);
  return g_test_run ();
}
