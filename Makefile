# What people and the build server ask for. Everything installs what it needs and is quiet when it is there.
#
#   make demo      build procurenet, load the sample, open it on http://127.0.0.1:8080
#   make test      check, and all tests (what the build server runs)
#   make check     everything that reads the code without running it
#   make soak      the long suites
#   make bench     speed against other programs, written to docs/SPEED.md
#   make release   the fast binary in dist/, with its checksum

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.PHONY: help demo test check soak bench release
.DEFAULT_GOAL := help

# Every recipe begins in the same surroundings.
here := . tools/environment.sh

help:
	sed -n 's/^#  *\(make .*\)/  \1/p' Makefile

demo:
	$(here)
	tools/prepare.sh rust htmx
	cargo build --locked --package procurenet
	exec "$$target/debug/procurenet" demo $(ARGUMENTS)

check:
	$(here)
	tools/prepare.sh rust checks python htmx
	tools/check.sh

test: check
	$(here)
	tools/prepare.sh rust python node chromium postgres strace office
	tools/test.sh

soak:
	$(here)
	tools/prepare.sh rust python node chromium postgres strace office
	tools/soak.sh

bench:
	$(here)
	tools/prepare.sh rust python
	bench/run.sh

release:
	$(here)
	tools/prepare.sh rust htmx
	tools/release.sh
