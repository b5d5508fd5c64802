# make demo   build, code the example articles, show the record
# make test   build, run every test
# make help   the rest
PRESET ?= release
JOBS ?= $(shell nproc)
BUILD := build/$(PRESET)
DRAGOMAN := build/release/dragoman
SHARED ?= ../shared

.PHONY: help setup build demo test check asan tsan fuzz eval bench golden format install clean

help:
	@echo "make demo     build, code the example articles, show events and a record"
	@echo "make test     build, run every test"
	@echo "make build    the program at build/release/dragoman"
	@echo "make check    format, module order, house rules"
	@echo "make asan     every test under address and undefined-behaviour sanitizers (tsan: threads)"
	@echo "make fuzz     fuzz every byte reader with libFuzzer (SECONDS=60 each)"
	@echo "make eval     quality on the dev sets of SHARED=$(SHARED)"
	@echo "make bench    speed: stages, roofline, threads, memory"
	@echo "make golden   rewrite the golden records of tests/golden"
	@echo "make install  PREFIX=/usr/local"

setup:
	@tools/setup.sh

$(BUILD)/build.ninja: CMakeLists.txt CMakePresets.json | setup
	@cmake --preset $(PRESET) >build-configure.log 2>&1 || { cat build-configure.log; rm -f build-configure.log; exit 1; }
	@rm -f build-configure.log

build: $(BUILD)/build.ninja
	@cmake --build $(BUILD) -j $(JOBS) -- --quiet

demo: build
	@$(DRAGOMAN) show examples/articles
	@$(DRAGOMAN) show --quiet --html build/demo.html examples/articles
	@echo "The first event of the first article as a record (dragoman code --format jsonl):"
	@$(DRAGOMAN) code --quiet --format jsonl examples/articles/01-accusation-and-denial.txt | sed -n 1p | python3 -m json.tool --no-ensure-ascii
	@echo
	@echo "The same as a page: build/demo.html. Your own article: $(DRAGOMAN) show FILE"

test: build
	@tools/check.sh
	@cd $(BUILD) && ctest --output-on-failure -j $(JOBS)

check:
	@tools/check.sh

asan tsan:
	@$(MAKE) --no-print-directory PRESET=$@ build
	@cd build/$@ && ctest --output-on-failure -j $(JOBS)

SECONDS ?= 60
fuzz:
	@$(MAKE) --no-print-directory PRESET=fuzz build
	@tools/fuzz.sh build/fuzz $(SECONDS)

eval: build
	@python3 tools/evaluate.py --bin $(DRAGOMAN) --data $(SHARED)/data

bench: build
	@python3 bench/run.py --bin $(DRAGOMAN) --build $(BUILD) --data $(SHARED)/data

golden: build
	@python3 tests/golden.py --bin $(DRAGOMAN) --update

format:
	@git ls-files '*.cc' '*.h' | xargs clang-format -i

PREFIX ?= /usr/local
install: build
	@cmake --install $(BUILD) --prefix $(PREFIX)

clean:
	@rm -rf build
