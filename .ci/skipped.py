#!/usr/bin/env python3
"""Fails where a test was skipped for anything but a missing GPU or video device, or where no test ran at all.

usage: skipped.py REPORT_DIR...
"""

import pathlib
import sys
import xml.etree.ElementTree as xml

# What no script can install.
ALLOWED = ("cuda", "gpu", "video device")


def cases(directories):
    for directory in directories:
        for report in sorted(pathlib.Path(directory).glob("TEST-*.xml")):
            yield from xml.parse(report).getroot().iter("testcase")


def reason(case):
    skipped = case.find("skipped")
    return None if skipped is None else (skipped.get("message") or skipped.text or "no reason given").strip()


def main(directories):
    found = [(case, reason(case)) for case in cases(directories)]
    skipped = [(case, why) for case, why in found if why is not None]
    refused = [(case, why) for case, why in skipped if not any(word in why.lower() for word in ALLOWED)]
    for case, why in skipped:
        print(f"skipped: {case.get('classname')}.{case.get('name')}: {why}")
    print(f"{len(found)} tests, {len(skipped)} skipped, {len(refused)} of them without need")
    return 1 if refused or not found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
