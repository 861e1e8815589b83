#!/usr/bin/env python3
"""What the service adds to the library, on loopback, with wrk on the same processors.

    Scripts/bench-server.py .build-server/release/winnow-server .build/release/winnow-bench [--requests 200000]

Measures the library's own pages a second on all processors (`winnow-bench throughput`), requests a second with the same
page, the latency at half of that load, memory over many requests, what 2,000 idle and 200 slow clients change, and that a
graceful stop under load answers what was accepted.
"""
import argparse
import json
import os
import pathlib
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time

# A page of some 150 kB: an invented article among menus, teasers and comments.
PARAGRAPH = ("<p>The council of the harbour town decided after a long evening that the wall will be built anew, two metres "
             "further inland, as engineer number {n} had proposed in a report of {n} pages that few had read.</p>")
TEASER = ('<div class="teaser"><a href="/story/{n}"><img src="/img/{n}.jpg" alt="">Story {n} about something else'
          '</a><span class="date">{n} May</span></div>')


def page(size=150_000):
    body = "".join(PARAGRAPH.format(n=n) for n in range(60))
    rest, number = "", 0
    while len(body) + len(rest) < size:
        rest += TEASER.format(n=number)
        number += 1
    return (f'<!DOCTYPE html><html lang="en"><head><title>A wall</title></head><body><nav>{rest}</nav>'
            f'<article><h1>A wall</h1>{body}</article></body></html>')


class Service:
    def __init__(self, program, *options):
        self.process = subprocess.Popen([program, "--port", "0", *options], stderr=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)/", self.process.stderr.readline()).group(1))
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def memory(self):
        """Resident memory in MB."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024

    def seconds(self):
        """Processor time so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        return self.process.wait(30)


def wrk(service, folder, seconds, connections, pause=0):
    script = folder / "post.lua"
    script.write_text(
        'wrk.method = "POST"\nwrk.headers["Content-Type"] = "text/html"\nwrk.headers["Accept"] = "application/json"\n'
        f'local file = io.open("{folder / "page.html"}", "rb")\nwrk.body = file:read("*a")\nfile:close()\n'
        + (f"function delay() return {pause} end\n" if pause else ""))
    before = service.seconds()
    text = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s", script,
         f"http://127.0.0.1:{service.port}/v1/clean"], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    tail = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    p99 = float(tail.group(1)) * {"us": 0.001, "ms": 1, "s": 1000}[tail.group(2)]
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    errors = re.search(r"Socket errors: (.*)", text)
    return {"rate": rate, "p99": p99, "requests": requests, "bad": int(bad.group(1)) if bad else 0,
            "errors": errors.group(1) if errors else "", "cpu": (service.seconds() - before) / max(1, requests) * 1000}


def library(bench, folder):
    """Milliseconds a page of the library alone, on one thread."""
    pages = folder / "pages"
    pages.mkdir(exist_ok=True)
    for number in range(100):
        (pages / f"{number}.html").write_bytes((folder / "page.html").read_bytes())
    text = subprocess.run(
        [bench, "throughput", pages, "--rounds", "5"], capture_output=True, text=True, check=True).stdout
    return min(json.loads(text)["seconds"]) * 10


def stop_under_load(program, folder):
    """Requests whose heads and bodies were sent when the service was told to stop, and how many were answered."""
    service = Service(program)
    body = (folder / "page.html").read_bytes()
    head = f"POST /v1/clean HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    answered, sent, lock = [0], [0], threading.Lock()
    going = threading.Event()
    going.set()

    def client():
        connection = socket.create_connection(("127.0.0.1", service.port), timeout=20)
        file = connection.makefile("rb")
        while going.is_set():
            try:
                connection.sendall(head.encode() + body)
            except OSError:
                return
            with lock:
                sent[0] += 1
            try:
                line = file.readline()
            except ConnectionResetError:
                line = b""
            if not line.startswith(b"HTTP/1.1 200"):
                # Closed before a byte of the answer: the request came when the connection was being closed.
                with lock:
                    sent[0] -= 1 if not line else 0
                return
            length = 0
            while (field := file.readline()) not in (b"\r\n", b""):
                if field.lower().startswith(b"content-length:"):
                    length = int(field.split(b":")[1])
            if len(file.read(length)) == length:
                with lock:
                    answered[0] += 1

    clients = [threading.Thread(target=client) for _ in range(16)]
    for thread in clients:
        thread.start()
    time.sleep(2)
    code = service.stop()
    going.clear()
    for thread in clients:
        thread.join()
    return sent[0], answered[0], code


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("bench")
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--requests", type=int, default=20_000, help="over which memory is watched")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "page.html").write_text(page())
        print(f"page: {(folder / 'page.html').stat().st_size} bytes")
        alone = library(options.bench, folder)
        print(f"library: {alone:.2f} ms a page")
        service = Service(options.program)
        wrk(service, folder, 3, 16)
        full = wrk(service, folder, options.seconds, 16)
        print(f"full load: {full['rate']:.0f} requests/s, {full['cpu']:.2f} ms of processor each "
              f"({100 * alone / full['cpu']:.0f} % of the library's speed), p99 {full['p99']:.0f} ms, "
              f"{full['bad']} bad, {full['errors'] or 'no errors'}")
        # Four connections that pause so that half of the full load comes.
        pause = max(1, int(4 / (full["rate"] / 2) * 1000 - 4000 / full["rate"]))
        half = wrk(service, folder, options.seconds, 4, pause)
        print(f"half load: {half['rate']:.0f} requests/s, p99 {half['p99']:.0f} ms")
        before, done = service.memory(), 0
        while done < options.requests:
            done += wrk(service, folder, 10, 16)["requests"]
        print(f"memory: {before:.0f} MB, and {service.memory():.0f} MB {done} requests later")
        idle = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(2000)]
        slow = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(200)]
        for connection in slow:
            connection.sendall(b"POST /v1/clean HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/html\r\n"
                               b"Content-Length: 100000\r\n\r\n<p>")
        beside = wrk(service, folder, 5, 8)
        print(f"beside 2000 idle and 200 slow clients: {beside['rate']:.0f} requests/s, {beside['bad']} refused")
        time.sleep(32)
        after = wrk(service, folder, 5, 8)
        print(f"half a minute later, when they have been cut: {after['rate']:.0f} requests/s, {after['bad']} refused")
        for connection in idle + slow:
            connection.close()
        if service.stop() != 0:
            sys.exit("the service did not stop well")
        sent, answered, code = stop_under_load(options.program, folder)
        print(f"stopped under load: {answered} of {sent} requests answered, exit code {code}")
        if answered != sent or code != 0:
            sys.exit("requests were lost")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (8192, max(8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    main()
