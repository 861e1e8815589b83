// Winnow for C, and for every language that calls C: news pages to clean article text.
//
// All functions may be called from any number of threads at once, and by processes that fork. Texts are UTF-8 with a
// length; those that a function gives end with a NUL byte that the length does not count, and belong to the caller, who
// lets them go with winnow_free. Nothing here reads files, opens connections, prints or ends the process.
#ifndef WINNOW_H
#define WINNOW_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// A cleaner: rules and options, made once, immutable.
typedef struct winnow_cleaner winnow_cleaner;

enum {
  WINNOW_OK = 0,
  // The text given is an error: {"kind": …, "message": …, "errors": [{"file", "line", "column", "rule", "message",
  // "mend"}]}. The kinds: "options" (also an unknown format), "rules" (with "errors"), "page" (past a limit, or over its
  // time, where nothing could be left out).
  WINNOW_ERROR = 1
};

// Makes a cleaner.
//
// options: a JSON object, or NULL for defaults. Members, all optional:
//   "with": names of parts, such as ["links", "images", "metadata", "blocks"]
//   "url", "encoding", "input" (auto, html, text), "focus" (precision, balanced, recall)
//   "normalize" (nfc, nfkc, none), "ascii_punctuation", "strip_tracking", "default_rules": true or false
//   "rules": rule files, as [{"file": "mine.yaml", "yaml": "…"}]; "disable": ids or globs of rules
//   "timeout": seconds for a page, 10 where it is left out, 0 for none; "max_bytes": the page ends there
//   "on_limit" (partial, fail)
// Gives NULL and sets *error to an error where they are wrong. error and error_length may be NULL.
winnow_cleaner *winnow_cleaner_create(const char *options, size_t length, char **error,
                                      size_t *error_length);

// Lets a cleaner go. Calls with it that are under way must have ended. NULL is let be.
void winnow_cleaner_free(winnow_cleaner *cleaner);

// Cleans a page: bytes in any encoding, HTML or plain text, whole or not.
//
// url: the page's address, or NULL. format: "text", "markdown", "html", "json", "xml" (TEI), "csv" or "tsv".
// Returns WINNOW_OK with the output in *out, empty where the page has no text, or WINNOW_ERROR with an error in it.
int winnow_clean(const winnow_cleaner *cleaner, const void *page, size_t length, const char *url,
                 size_t url_length, const char *format, char **out, size_t *out_length);

// Looks for what is wrong with a rule file. Returns WINNOW_OK with an empty text, or WINNOW_ERROR with an error.
int winnow_rules_check(const char *yaml, size_t length, char **out, size_t *out_length);

// The versions in use: {"winnow": "0.1.0", "libxml2": "2.9.14", "icu": "72.1", "quick_parse": true}.
int winnow_versions(char **out, size_t *out_length);

// Lets a text go. NULL is let be.
void winnow_free(char *text);

#ifdef __cplusplus
}
#endif

#endif
