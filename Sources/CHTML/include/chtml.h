#ifndef CHTML_H
#define CHTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Receiver of the parser's events. Every pointer is valid during the call only.
///
/// `name` is a lower-case, NUL-terminated element name. `attributes` is NULL or a
/// NULL-terminated array of name/value pairs in which a value may be NULL.
/// Events are balanced: each `start` is followed by its `end`, unless the parse was ended.
/// `position` is how many of the input's bytes are read: at a tag's `>` or `/>`; behind a text, or at its last
/// character where the text is longer than the parser's buffer and goes on.
/// `element` is the name of the one that a text stands in, or NULL; the same name has the same address.
/// `is_raw` says that a text is what a script or style sheet holds.
/// `start`, `text` and `idle` end the parse after the tag or text under way by returning true; further
/// events of that may come. `idle` is called where there is nothing to tell, and may be NULL.
typedef struct chtml_sink {
  void *context;
  bool (*start)(void *context, const char *name, const char *const *attributes,
                size_t position);
  void (*end)(void *context, const char *name);
  bool (*text)(void *context, const char *bytes, size_t length, const char *element, size_t position,
               bool is_raw);
  bool (*idle)(void *context);
} chtml_sink;

/// Parses HTML and reports it to `sink`.
///
/// `bytes` must be valid UTF-8 without NUL bytes: on anything else libxml2 falls back to
/// Latin-1 in the middle of the page. A NUL byte must stand at `bytes[length]`; they are not copied.
/// Returns 0, or -1 when there was no memory for a parser.
int chtml_parse(const uint8_t *bytes, size_t length, const chtml_sink *sink);

/// The character that HTML 4 gives a name, or 0.
uint32_t chtml_entity(const char *name);

/// The version of the libxml2 in use, such as "20914".
const char *chtml_libxml_version(void);

#endif
