#!/bin/bash
# Holds the service's answers against its own OpenAPI document with schemathesis, on loopback, for so many seconds.
#   Scripts/check-openapi.sh .build-server/release/winnow-server 600
set -euo pipefail
program=$1 seconds=${2:-60}
port=$((20000 + RANDOM % 20000))
"$program" --port $port --log error &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null || true' EXIT
for _ in $(seq 50); do (: < /dev/tcp/127.0.0.1/$port) 2>/dev/null && break; sleep 0.1; done
# The media type of a batch is none that schemathesis can make bodies for; BatchTests has them.
# Two checks are left out. A rule id, an encoding's label or a rule file may be of the right type and still be of none
# that is known; and whatever is sent as text/html is a page, also what schemathesis thinks is none.
.venv-server/bin/schemathesis run "http://127.0.0.1:$port/openapi.json" --checks all \
  --exclude-checks positive_data_acceptance,negative_data_rejection --max-time "$seconds" \
  --exclude-path /v1/clean/batch --request-timeout 20 --no-color --warnings off --continue-on-failure
kill -0 $server || { echo "the service is gone" >&2; exit 1; }
