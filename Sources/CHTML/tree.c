#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chtml.h"

// One expression may take this many steps: some tenths of a second on a large page.
static const unsigned long operation_limit = 20 * 1000 * 1000;

struct chtml_tree {
  xmlDocPtr document;
  xmlNodePtr open;
};

chtml_tree *chtml_tree_create(void) {
  chtml_tree *tree = malloc(sizeof *tree);
  if (tree == NULL) return NULL;
  tree->document = xmlNewDoc(BAD_CAST "1.0");
  tree->open = NULL;
  if (tree->document == NULL) {
    free(tree);
    return NULL;
  }
  return tree;
}

void chtml_tree_free(chtml_tree *tree) {
  if (tree == NULL) return;
  xmlFreeDoc(tree->document);
  free(tree);
}

void chtml_tree_open(chtml_tree *tree, const char *name, int32_t number) {
  xmlNodePtr node = xmlNewDocNode(tree->document, NULL, BAD_CAST name, NULL);
  if (node == NULL) return;
  // Numbers begin at 1 here, so that NULL means none.
  node->_private = (void *)(intptr_t)(number + 1);
  xmlAddChild(tree->open != NULL ? tree->open : (xmlNodePtr)tree->document, node);
  tree->open = node;
}

void chtml_tree_attribute(chtml_tree *tree, const char *name, const char *value) {
  if (tree->open != NULL) xmlNewProp(tree->open, BAD_CAST name, BAD_CAST value);
}

void chtml_tree_text(chtml_tree *tree, const char *bytes, size_t length) {
  if (tree->open == NULL || length > INT32_MAX) return;
  xmlNodePtr node = xmlNewDocTextLen(tree->document, BAD_CAST bytes, (int)length);
  if (node != NULL) xmlAddChild(tree->open, node);
}

void chtml_tree_close(chtml_tree *tree) {
  if (tree->open == NULL) return;
  xmlNodePtr parent = tree->open->parent;
  tree->open = parent != NULL && parent->type == XML_ELEMENT_NODE ? parent : NULL;
}

typedef struct complaint {
  char *text;
  size_t size;
  int code;
} complaint;

static void on_error(void *data, xmlErrorPtr error) {
  complaint *into = data;
  into->code = error->code;
  if (into->size == 0 || error->message == NULL) return;
  snprintf(into->text, into->size, "%s", error->message);
  into->text[strcspn(into->text, "\n")] = 0;
}

int64_t chtml_tree_select(chtml_tree *tree, const char *expression, int32_t *numbers,
                          size_t capacity, char *error, size_t error_size) {
  if (error_size > 0) error[0] = 0;
  xmlXPathContextPtr context = xmlXPathNewContext(tree->document);
  if (context == NULL) return CHTML_XPATH_INVALID;
  complaint into = {error, error_size, 0};
  context->userData = &into;
  context->error = on_error;
  context->opLimit = operation_limit;
  int64_t count = CHTML_XPATH_INVALID;
  xmlXPathObjectPtr object = xmlXPathEval(BAD_CAST expression, context);
  if (object == NULL) {
    if (into.code == XML_XPATH_EXPRESSION_OK + XPATH_OP_LIMIT_EXCEEDED) count = CHTML_XPATH_LIMIT;
  } else if (object->type != XPATH_NODESET) {
    count = CHTML_XPATH_NO_ELEMENTS;
  } else {
    count = 0;
    if (object->nodesetval != NULL) {
      xmlXPathNodeSetSort(object->nodesetval);
      for (int i = 0; i < object->nodesetval->nodeNr; i++) {
        xmlNodePtr node = object->nodesetval->nodeTab[i];
        if (node->type != XML_ELEMENT_NODE || node->_private == NULL) continue;
        if ((size_t)count < capacity) numbers[count] = (int32_t)((intptr_t)node->_private - 1);
        count++;
      }
    }
  }
  xmlXPathFreeObject(object);
  xmlXPathFreeContext(context);
  return count;
}
