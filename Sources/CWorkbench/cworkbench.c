#include "cworkbench.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

/* A byte stands behind each file, so that an empty one is no empty array. */
static const unsigned char openapi_json[] = {
#embed "www/openapi.json" suffix(, 0) if_empty(0)
};
static const unsigned char index_html[] = {
#embed "www/index.html" suffix(, 0) if_empty(0)
};
static const unsigned char workbench_css[] = {
#embed "www/workbench.css" suffix(, 0) if_empty(0)
};
static const unsigned char page_css[] = {
#embed "www/page.css" suffix(, 0) if_empty(0)
};
static const unsigned char api_js[] = {
#embed "www/api.js" suffix(, 0) if_empty(0)
};
static const unsigned char state_js[] = {
#embed "www/state.js" suffix(, 0) if_empty(0)
};
static const unsigned char pageview_js[] = {
#embed "www/pageview.js" suffix(, 0) if_empty(0)
};
static const unsigned char blocks_js[] = {
#embed "www/blocks.js" suffix(, 0) if_empty(0)
};
static const unsigned char rules_js[] = {
#embed "www/rules.js" suffix(, 0) if_empty(0)
};
static const unsigned char main_js[] = {
#embed "www/main.js" suffix(, 0) if_empty(0)
};

#define FILE_NAMED(name, bytes) {name, bytes, sizeof bytes - 1}

static const cworkbench_file files[] = {
    FILE_NAMED("openapi.json", openapi_json),
    FILE_NAMED("index.html", index_html),
    FILE_NAMED("workbench.css", workbench_css),
    FILE_NAMED("page.css", page_css),
    FILE_NAMED("api.js", api_js),
    FILE_NAMED("state.js", state_js),
    FILE_NAMED("pageview.js", pageview_js),
    FILE_NAMED("blocks.js", blocks_js),
    FILE_NAMED("rules.js", rules_js),
    FILE_NAMED("main.js", main_js),
};

const size_t cworkbench_count = sizeof files / sizeof files[0];

cworkbench_file cworkbench_file_at(size_t index) { return files[index]; }
