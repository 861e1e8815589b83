#include "chtml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

// libxml2 hands its parser context to every callback unless `userData` says otherwise; here it is
// the sink itself, so the callbacks need no look-up.
static void on_start(void *data, const xmlChar *name, const xmlChar **attributes) {
  const chtml_sink *sink = data;
  sink->start(sink->context, (const char *)name, (const char *const *)attributes);
}

static void on_end(void *data, const xmlChar *name) {
  const chtml_sink *sink = data;
  sink->end(sink->context, (const char *)name);
}

static void on_text(void *data, const xmlChar *bytes, int length) {
  const chtml_sink *sink = data;
  if (length > 0) sink->text(sink->context, (const char *)bytes, (size_t)length);
}

static pthread_once_t initialised = PTHREAD_ONCE_INIT;

int chtml_parse(const uint8_t *bytes, size_t length, const chtml_sink *sink) {
  pthread_once(&initialised, xmlInitParser);
  if (length == 0) return 0;
  if (length > INT_MAX - 16) return -1;
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt((const char *)bytes, (int)length);
  if (parser == NULL) return -1;
  // No network, no messages, no node dictionary growth limits; the page's own <meta charset> is
  // ignored because Decode has settled the encoding.
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  parser->charset = XML_CHAR_ENCODING_UTF8;
  // A private, otherwise empty handler: no tree is built and nothing is fetched.
  htmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.cdataBlock = on_text;
  handler.ignorableWhitespace = on_text;
  *parser->sax = handler;
  parser->userData = (void *)sink;
  htmlParseDocument(parser);
  htmlFreeParserCtxt(parser);
  return 0;
}

const char *chtml_libxml_version(void) { return xmlParserVersion; }
