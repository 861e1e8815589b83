# `make demo` and `make test` work on a fresh Debian or Ubuntu machine that has Swift 6.2 or later.
PACKAGES := libxml2-dev libicu-dev libyaml-dev libpsl-dev zlib1g-dev libzstd-dev libbrotli-dev \
  libmd-dev libsqlite3-dev libidn2-dev libunistring-dev liblzma-dev
# Without position independence and shared libraries a start has nothing to bind, which took half of it. libc
# stays shared: with it linked in, the heap broke as soon as two threads cleaned pages.
BUILD = PKG_CONFIG_PATH=$(CURDIR)/.build/static swift build -c release --static-swift-stdlib \
  -Xlinker -no-pie $$(Scripts/static-libraries.sh .build/static) --product

.PHONY: demo test test-slow release deps lint format embed record install floors evaluate bench compare peers flamegraph \
  instructions train corpus-check fuzz html-safety system-calls sanitize threads man man-check dist \
  example library test-c test-python serve server test-server check-server bench-server install-server

demo: release
	@echo
	@echo '$$ winnow < samples/harbour-daily/page.html'
	@echo
	@.build/release/winnow < samples/harbour-daily/page.html

test: deps
	swift test

# The proofs that take minutes: that the prescan, stand-ins, order, threads and scratch memory change nothing, what no rule
# may do alone, and thousands of pages with bytes changed. SEED draws other bytes.
test-slow: deps
	WINNOW_SLOW_TESTS=1 $(if $(SEED),WINNOW_SEED=$(SEED)) timeout 600 swift test \
	  --filter 'PropertyTests|DifferentialTests|ParserReleaseTests'

release: deps
	$(BUILD) winnow

# A package of its own that depends on this one, on a sample page.
example: deps
	swift build --package-path Examples/FirstPage --scratch-path .build-example
	.build-example/debug/FirstPage < samples/harbour-daily/page.html

# The HTTP service, with the packages below it, which nothing else needs; in a build folder of its own, as those
# packages would be thrown out by the next build without them. PORT is where it listens.
SERVER = .build-server
serve: server
	$(SERVER)/release/winnow-server --port $(or $(PORT),8080) $(OPTIONS)

server: deps
	WINNOW_SERVER=1 $(BUILD) winnow-server --scratch-path $(SERVER)

test-server: deps
	WINNOW_SERVER=1 swift test --scratch-path $(SERVER)

# The document of the interface against the answers, for SECONDS; and a walk through the workbench in a headless
# Chromium, which also opens hostile pages there.
check-server: server release
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] \
	  && apt-get update -qq && apt-get install -y -qq chromium fonts-dejavu-core; } \
	  || { echo "run: sudo apt-get install chromium fonts-dejavu-core" >&2; exit 1; }
	test -d .venv-server || python3 -m venv .venv-server
	.venv-server/bin/pip install -q -r Scripts/requirements-server.txt
	Scripts/check-openapi.sh $(SERVER)/release/winnow-server $(or $(SECONDS),60)
	.venv-server/bin/python Scripts/check-workbench.py $(SERVER)/release/winnow-server .build/release/winnow

# Throughput beside the library's own, latency, memory, idle and slow clients, and stops under load. Needs wrk.
bench-server: server
	@command -v wrk >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq wrk; } \
	  || { echo "run: sudo apt-get install wrk" >&2; exit 1; }
	$(BUILD) winnow-bench
	Scripts/bench-server.py $(SERVER)/release/winnow-server .build/release/winnow-bench

# The shared library for C and Python, in a build folder of its own: WinnowC's flags would build all else anew.
LIBRARY = .build-library
library: deps
	WINNOW_C=1 PKG_CONFIG_PATH=$(CURDIR)/.build/static swift build -c release --scratch-path $(LIBRARY) \
	  $$(Scripts/static-libraries.sh .build/static) -Xswiftc -static-stdlib \
	  -Xlinker --version-script=$(CURDIR)/Sources/WinnowC/winnow.map -Xlinker --exclude-libs=ALL --product winnow-c
	strip -o $(LIBRARY)/libwinnow.so $(LIBRARY)/release/libwinnow-c.so

# The example for C, compiled and run on a sample page; what it prints is the sample's text.
test-c: library
	cc -std=c11 -Wall -Wextra -Werror -ISources/WinnowC -o $(LIBRARY)/clean Examples/C/clean.c \
	  $(LIBRARY)/libwinnow.so -Wl,-rpath,$(CURDIR)/$(LIBRARY)
	$(LIBRARY)/clean < samples/harbour-daily/page.html | diff - samples/harbour-daily/expected.txt
	printf 'schema: 1\npack: user/x\nrules: [{}]\n' | $(LIBRARY)/clean --check | grep -q '"line":3'
	nm -D --defined-only $(LIBRARY)/libwinnow.so | awk '$$3 !~ /^(winnow_|WINNOW_|IDN2_)/ { print; bad = 1 } END { exit bad }'

# The Python package's tests, in a clean virtual environment.
test-python: library
	cp $(LIBRARY)/libwinnow.so Integrations/python/src/winnowtext/
	test -d .venv-python || python3 -m venv .venv-python
	.venv-python/bin/pip install -q -r Integrations/python/requirements-test.txt
	cd Integrations/python && PYTHONPATH=src ../../.venv-python/bin/python -m pytest -q tests
	cd Integrations/python && ../../.venv-python/bin/python -m mypy --strict src

install-server: server
	install -D -m 755 $(SERVER)/release/winnow-server $(PLACE)/bin/winnow-server

# Installs what is missing, and only then; says what to do where there is no root.
deps:
	@missing=''; for p in $(PACKAGES); do \
	  dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq $$missing; \
	  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then \
	    sudo apt-get update -qq && sudo apt-get install -y -qq $$missing; \
	  else echo "Missing system packages; run: sudo apt-get install$$missing" >&2; exit 1; fi; fi

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Fuzzing/Package.swift Fuzzing/Sources

format:
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks Fuzzing/Package.swift Fuzzing/Sources

# After a change in rules/ or weights/.
embed: deps
	Scripts/embed-resources.sh
	$(BUILD) winnow-bench
	.build/release/winnow-bench snapshot weights/html.yaml Sources/CResources/snapshot.bin

# Writes the golden samples anew from what the program prints; read the difference before you commit.
record:
	WINNOW_RECORD=1 swift test --filter SampleTests

# What more rules cost a page; ends with 1 where that is above the limit.
bench: deps
	swift run -c release winnow-bench rules

# Winnow and other extractors on the same pages, in one run: make compare PAGES="folder folder" TYPE=article.
compare: release peers
	$(BUILD) winnow-bench
	.venv/bin/python Benchmarks/compare.py $(or $(PAGES),samples) $(if $(TYPE),--type $(TYPE))

# The other extractors, all versions pinned; pip as well, because those of 2023 take lxml[html_clean] and
# lxml[html-clean] for two things and give up.
peers:
	test -d .venv || python3 -m venv .venv || { rm -rf .venv; echo "run: sudo apt-get install python3-venv" >&2; exit 1; }
	.venv/bin/pip install -q pip==26.3
	.venv/bin/pip install -q -r Benchmarks/requirements.txt

# Where the time of a page goes, as a picture in Benchmarks/Reports: make flamegraph PAGES=folder. Needs perf.
flamegraph: deps
	$(BUILD) winnow-bench
	Benchmarks/flamegraph.py $(or $(PAGES),samples)

# Instructions of fixed runs against Scripts/instructions.txt.
instructions: release
	Scripts/check-instructions.sh

# Fits the scorecard to the gold folders in GOLD and scores it over sites and by leaving sources out; those in HELD are
# scored and never fitted to. With WRITE=1 it becomes the shipped one, with its model card; with QUICK=1 a small model
# stands in for it. WORK holds copies and invented threads, which are made first, and what was measured.
WORK ?= .build/training
train: release
	test -d .venv || python3 -m venv .venv
	.venv/bin/pip install -q -r Training/requirements.txt
	.venv/bin/python Training/copies.py $(WORK)/copies $(GOLD)
	.venv/bin/python Scripts/make-threads.py $(WORK)/threads --half seen --count 600 --seed 21
	.venv/bin/python Scripts/make-threads.py $(WORK)/forums --half seen --count 300 --seed 22 --forums
	.venv/bin/python Training/fit.py $(GOLD) $(WORK)/copies $(WORK)/threads $(WORK)/forums --work $(WORK) \
	  $(if $(HELD),--test $(HELD)) $(if $(QUICK),--quick) $(if $(WRITE),--write)
	$(if $(WRITE),.venv/bin/python Training/card.py && $(MAKE) embed)

# Corpora end to end, on invented input: counts that add up, kills and resumes, a worker with poison.
# PAGES and KILLS make it longer.
corpus-check: release
	test -d .venv || python3 -m venv .venv
	.venv/bin/pip install -q -r Scripts/requirements.txt
	export PATH="$$PWD/.venv/bin:$$PATH" && Scripts/check-corpus.sh $(or $(PAGES),2000) \
	  && Scripts/corpus-kill-test.sh $(or $(KILLS),20) && Scripts/drive-worker.py

# Fuzzes with libFuzzer and sanitizers, each target for SECONDS or RUNS: make fuzz TARGET="page rules" RUNS=100000.
fuzz: deps
	SECONDS_EACH=$(or $(SECONDS),60) RUNS=$(RUNS) TARGET="$(TARGET)" Scripts/fuzz.sh

# Opens what comes of hostile pages in a headless Chromium: nothing may run, and nothing may be loaded.
html-safety: release
	@command -v chromium >/dev/null && command -v cmark >/dev/null || { [ "$$(id -u)" = 0 ] \
	  && apt-get update -qq && apt-get install -y -qq chromium cmark; } \
	  || { echo "run: sudo apt-get install chromium cmark" >&2; exit 1; }
	Scripts/check-html-safety.py

# What commands ask of the system over pages and rules that want to read files, connect and start programs.
system-calls: release
	@command -v strace >/dev/null || { [ "$$(id -u)" = 0 ] \
	  && apt-get update -qq && apt-get install -y -qq strace; } \
	  || { echo "run: sudo apt-get install strace" >&2; exit 1; }
	Scripts/check-system-calls.py

# The tests under the address sanitizer, with the undefined behaviour of C, and under the thread sanitizer, each
# in a build folder of its own. Tests that measure time are left out: sanitizers make it two to ten times as long.
# Leaks are left out as in Scripts/fuzz.sh; WatchedMutex.swift says what THREAD_SANITIZER is for.
SLOW := HostileInputTests|BrokenInputTests|PatternLimitTests|PropertyTests|CommandTests|SlowRuleTests
sanitize: export SWIFT_BACKTRACE = enable=no
sanitize: export ASAN_OPTIONS = detect_leaks=0
sanitize: export UBSAN_OPTIONS = print_stacktrace=1
sanitize: deps
	swift test --sanitize=address --scratch-path .build/address --skip '$(SLOW)' \
	  -Xcc -fsanitize=undefined -Xcc -fno-sanitize-recover=undefined
	swift test --sanitize=thread --scratch-path .build/thread --skip '$(SLOW)' -Xswiftc -DTHREAD_SANITIZER

# Scores the development corpora, where they are, against the floors of Scripts/floors.txt.
floors: release
	Scripts/check-floors.sh

# The measures of all development corpora, a row a source, with other extractors beside where `make peers` was run.
evaluate: release
	Scripts/evaluate.py

# Comments kept and article lost on invented pages whose structures no rule and no fit has seen.
threads: release
	Scripts/make-threads.py .build/threads --half unseen --count 360
	Scripts/make-threads.py .build/forums --half unseen --count 120 --forums
	Scripts/score-threads.py .build/forums
	Scripts/score-threads.py .build/threads --most-comments 0.05 --least-article 0.99

PLACE = $(DESTDIR)$(or $(PREFIX),/usr/local)

install: release
	install -D -m 755 .build/release/winnow $(PLACE)/bin/winnow
	install -d $(PLACE)/share/man/man1 $(PLACE)/share/bash-completion/completions \
	  $(PLACE)/share/zsh/site-functions $(PLACE)/share/fish/vendor_completions.d
	install -m 644 man/*.1 $(PLACE)/share/man/man1
	.build/release/winnow completions bash > $(PLACE)/share/bash-completion/completions/winnow
	.build/release/winnow completions zsh > $(PLACE)/share/zsh/site-functions/_winnow
	.build/release/winnow completions fish > $(PLACE)/share/fish/vendor_completions.d/winnow.fish

# Writes the man pages anew from what the commands say of themselves; after a change of an option.
man:
	swift build --product winnow
	Scripts/man-pages.py .build/debug/winnow man

# That man/ is what the program says, and that both readers of man pages find nothing wrong with it.
man-check:
	swift build --product winnow
	Scripts/man-pages.py .build/debug/winnow man --check
	if command -v mandoc >/dev/null; then mandoc -Tlint -W warning man/*.1; fi
	if command -v man >/dev/null; then \
	  for page in man/*.1; do man --warnings -l $$page 2>&1 >/dev/null | { ! grep .; } || exit 1; done; fi

# A tarball and a Debian package in .build/dist, tried in empty roots.
dist: release
	Scripts/make-dist.sh
	Scripts/check-dist.sh
