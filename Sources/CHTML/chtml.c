#include "chtml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

// What libxml2 hands to every callback.
typedef struct parse {
  const chtml_sink *sink;
  htmlParserCtxtPtr parser;
} parse;

// Ends the parse after the token under way. `xmlStopParser` would take the input away from under loops
// that go on to step over what they have read. Not to be called before a tag's attributes are read:
// nothing steps over them any more, so the loop over them would not end.
static void stop(parse *under_way) {
  under_way->parser->disableSAX = 1;
  under_way->parser->instate = XML_PARSER_EOF;
}

static size_t position(const parse *under_way) {
  const xmlParserInput *input = under_way->parser->input;
  return input->consumed + (size_t)(input->cur - input->base);
}

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes) {
  parse *under_way = data;
  const chtml_sink *sink = under_way->sink;
  if (!sink->start(sink->context, (const char *)name, (const char *const *)attributes,
                   position(under_way))) {
    return;
  }
  // These are put in before the attributes of another tag are read; the next event will do.
  if (strcmp((const char *)name, "html") == 0 || strcmp((const char *)name, "head") == 0 ||
      strcmp((const char *)name, "body") == 0) {
    return;
  }
  stop(under_way);
}

static void on_end(void *data, const xmlChar *name) {
  const chtml_sink *sink = ((parse *)data)->sink;
  sink->end(sink->context, (const char *)name);
}

static void tell(parse *under_way, const xmlChar *bytes, int length, bool is_raw) {
  const chtml_sink *sink = under_way->sink;
  if (length > 0 && sink->text(sink->context, (const char *)bytes, (size_t)length,
                               (const char *)under_way->parser->name, position(under_way), is_raw)) {
    stop(under_way);
  }
}

static void on_text(void *data, const xmlChar *bytes, int length) { tell(data, bytes, length, false); }

static void on_raw_text(void *data, const xmlChar *bytes, int length) { tell(data, bytes, length, true); }

// Of end tags that end nothing no other event tells.
static void on_error(void *data, xmlErrorPtr error) {
  parse *under_way = data;
  if (error->code != XML_ERR_TAG_NAME_MISMATCH) return;
  if (under_way->sink->idle(under_way->sink->context)) stop(under_way);
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
  handler.cdataBlock = on_raw_text;
  handler.ignorableWhitespace = on_text;
  if (sink->idle != NULL) {
    handler.initialized = XML_SAX2_MAGIC;
    handler.serror = on_error;
  }
  *parser->sax = handler;
  parse under_way = {sink, parser};
  parser->userData = &under_way;
  htmlParseDocument(parser);
  htmlFreeParserCtxt(parser);
  return 0;
}

uint32_t chtml_entity(const char *name) {
  const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
  return entity == NULL ? 0 : entity->value;
}

const char *chtml_libxml_version(void) { return xmlParserVersion; }
