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
/// `start`, `text` and `idle` end the parse after the tag or text under way by returning true; further
/// events of that may come. `idle` is called where there is nothing to tell, and may be NULL.
typedef struct chtml_sink {
  void *context;
  bool (*start)(void *context, const char *name, const char *const *attributes);
  void (*end)(void *context, const char *name);
  bool (*text)(void *context, const char *bytes, size_t length);
  bool (*idle)(void *context);
} chtml_sink;

/// Parses HTML and reports it to `sink`.
///
/// `bytes` must be valid UTF-8 without NUL bytes: on anything else libxml2 falls back to
/// Latin-1 in the middle of the page. A NUL byte must stand at `bytes[length]`; they are not copied.
/// Returns 0, or -1 when there was no memory for a parser.
int chtml_parse(const uint8_t *bytes, size_t length, const chtml_sink *sink);

/// The version of the libxml2 in use, such as "20914".
const char *chtml_libxml_version(void);

/// A tree for XPath, built from the outside: what `chtml_parse` reports is not kept.
typedef struct chtml_tree chtml_tree;

/// An empty tree, or NULL when there is no memory.
chtml_tree *chtml_tree_create(void);
void chtml_tree_free(chtml_tree *tree);

/// Opens an element inside the last one that is still open. `number` is what `chtml_tree_select`
/// reports for it.
void chtml_tree_open(chtml_tree *tree, const char *name, int32_t number);
void chtml_tree_attribute(chtml_tree *tree, const char *name, const char *value);
void chtml_tree_text(chtml_tree *tree, const char *bytes, size_t length);
void chtml_tree_close(chtml_tree *tree);

/// What `chtml_tree_select` gives where there are no numbers.
enum { CHTML_XPATH_INVALID = -1, CHTML_XPATH_NO_ELEMENTS = -2, CHTML_XPATH_LIMIT = -3 };

/// Evaluates an XPath 1.0 expression from the root of a tree.
///
/// Writes the numbers of the selected elements, in document order, up to `capacity`; text nodes,
/// attributes and comments among them are passed over. `error` receives a message where there is one.
/// Returns how many elements were selected, or one of the codes above.
int64_t chtml_tree_select(chtml_tree *tree, const char *expression, int32_t *numbers,
                          size_t capacity, char *error, size_t error_size);

#endif
