/* Reading JSON that may be hostile: bounded in bytes, depth and values before the parser sees it.
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* The export of a project holds some 830 bytes and 33 values a task with its links, and the tree
 * some 265 bytes a value: 100,000 tasks pass with half as much again, and what passes stays within
 * 1.5 GB. */
#define SW_JSON_MAX_BYTES (128 * 1024 * 1024)
#define SW_JSON_MAX_VALUES 5000000
#define SW_JSON_MAX_DEPTH 64

/* Reads the file at `path` ("-" for standard input) as UTF-8 JSON. NULL with a sentence in `error`
 * when it cannot be read (SW_ERROR_FILE), is over SW_JSON_MAX_BYTES or
 * SW_JSON_MAX_VALUES ("too-large"), nested deeper than SW_JSON_MAX_DEPTH ("too-deep"), or malformed
 * ("malformed", with line and column; a key twice in one object counts as that); those are
 * SW_ERROR_FILE too: the file cannot be read. The caller frees the node. */
JsonNode *sw_json_read (const char *path, GError **error);

/* The file's bytes as they are, bounded by `most` ("too-large", SW_ERROR_FILE); the caller owns
 * them. */
GBytes *sw_json_read_bytes (const char *path, gsize most, GError **error);

/* What stops before a tree is built of `text`: all refusals of sw_json_read but those about the
 * grammar. Costs a pass over the text and no memory to speak of. */
gboolean sw_json_check (const char *text, gsize length, const char *name, GError **error);

/* As sw_json_read for bytes at hand; `name` appears in messages. */
JsonNode *sw_json_parse (const char *text, gsize length, const char *name, GError **error);
