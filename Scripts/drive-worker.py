#!/usr/bin/env python3
"""Drives `winnow worker` with many lines, poison among them, and checks every answer.

    Scripts/drive-worker.py [LINES]          100000 unless given

Sends pages, broken JSON, empty lines, lines without a page, bad Base64, lines that are too long, NUL bytes,
bytes that are no UTF-8 and odd ids; expects one answer a line, in order, with the id as it was sent. Then
checks that a caller that waits for each answer gets it, and that a worker dies with its parent.
"""
import base64
import json
import os
import signal
import subprocess
import sys
import threading
import time

WINNOW = os.path.join(os.path.dirname(__file__), "..", ".build", "release", "winnow")
LIMIT = 20000


def page(number):
    return f"<h1>Ferry {number} runs again</h1><p>Ferry number {number} left the old harbour at dawn with eleven " \
           f"cars, two horses and a crate of clocks.</p><p>Nobody on pier {number} had expected it.</p>"


def line(number):
    """A line, the id that must come back, and the status."""
    kind = number % 20
    if kind == 3:
        return b'{"id": %d, "html": "cut o' % number, None, "failed"
    if kind == 5:
        return b"", None, "failed"
    if kind == 7:
        return json.dumps({"id": number, "url": "https://news.example"}).encode(), number, "failed"
    if kind == 9:
        return json.dumps({"id": str(number), "html_b64": "***"}).encode(), str(number), "failed"
    if kind == 11:
        return b'{"id": %d, "html": "%s"}' % (number, b"x" * LIMIT), None, "failed"
    if kind == 13:
        return b'{"id": %d, "html": "\x00\xff\xfe<p>\xc3"}' % number, number, None
    if kind == 15:
        return json.dumps({"id": [number, None], "html": ""}).encode(), [number, None], "empty"
    if kind == 17:
        body = base64.b64encode(page(number).encode("utf-16")).decode()
        return json.dumps({"id": number, "html_b64": body}).encode(), number, "written"
    if kind == 19:
        return b"[" * 5000, None, "failed"
    return json.dumps({"id": f"p{number}", "html": page(number)}).encode(), f"p{number}", "written"


def many(count):
    worker = subprocess.Popen([WINNOW, "worker", "--max-line", str(LIMIT)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE)

    def feed():
        for number in range(count):
            worker.stdin.write(line(number)[0] + b"\n")
        worker.stdin.close()

    start = time.time()
    thread = threading.Thread(target=feed)
    thread.start()
    statuses = {}
    for number in range(count):
        answer = json.loads(worker.stdout.readline())
        _, wanted, status = line(number)
        assert answer["id"] == wanted, (number, answer["id"], wanted)
        assert status is None or answer["status"] == status, (number, answer)
        assert ("record" in answer) == (answer["status"] == "written"), (number, answer)
        statuses[answer["status"]] = statuses.get(answer["status"], 0) + 1
    assert worker.stdout.read() == b""
    thread.join()
    assert worker.wait() == 0
    print(f"{count} lines, {count} answers in order: {statuses}, {time.time() - start:.1f} s, exit 0")


def one_by_one(count):
    worker = subprocess.Popen([WINNOW, "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for number in range(count):
        worker.stdin.write(json.dumps({"id": number, "html": page(number)}).encode() + b"\n")
        worker.stdin.flush()
        assert json.loads(worker.stdout.readline())["id"] == number
    worker.stdin.close()
    assert worker.wait() == 0
    print(f"{count} lines, each waited for: done")


def orphan():
    """A parent that starts a worker, whose input stays open, and is killed."""
    script = f"import subprocess, sys, time; w = subprocess.Popen([{WINNOW!r}, 'worker'], stdin=0); " \
             "print(w.pid, flush=True); time.sleep(60)"
    read_end, write_end = os.pipe()
    parent = subprocess.Popen([sys.executable, "-c", script], stdin=read_end, stdout=subprocess.PIPE)
    pid = int(parent.stdout.readline())
    time.sleep(0.5)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    for _ in range(50):
        time.sleep(0.1)
        try:
            with open(f"/proc/{pid}/stat") as status:
                if status.read().rsplit(")", 1)[1].split()[0] == "Z":
                    break
        except FileNotFoundError:
            break
    else:
        raise AssertionError("the worker outlived its parent")
    os.close(write_end)
    print("killed its parent: the worker is gone")


if __name__ == "__main__":
    many(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    one_by_one(1000)
    orphan()
