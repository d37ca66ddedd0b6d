# One configuration for test and demo, so that the second finds what the first built.
CONFIGURATION ?= debug
SWIFT_FLAGS = --configuration $(CONFIGURATION) --explicit-target-dependency-import-check error
ifeq ($(CONFIGURATION),release)
SWIFT_FLAGS += -Xswiftc -enable-testing
endif
PROGRAM = .build/$(CONFIGURATION)/evenkeel
FORMATTED = $(wildcard Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift)

.PHONY: build test demo lint format clean bootstrap

# Pure Swift: what loads HiGHS when it runs (tests, benchmarks, --solver reference) bootstraps it.
build:
	swift build $(SWIFT_FLAGS)

test: bootstrap
	swift test $(SWIFT_FLAGS) --disable-xctest

demo: build
	$(PROGRAM) rebalance Examples/rivera/household.yaml

lint:
	swift format lint --strict --recursive --parallel $(FORMATTED)

format:
	swift format --in-place --recursive --parallel $(FORMATTED)

clean:
	rm -rf .build .highs

bootstrap:
	@scripts/bootstrap

# Measurements, in a package of their own (docs/benchmarks.md).
MEASURE = swift run --configuration release --package-path Benchmarks --skip-build Benchmarks
.PHONY: benchmark benchmark-full benchmark-build
benchmark: benchmark-build
	@failed=0; for subject in search memory frontier regressions; do \
	  $(MEASURE) $$subject || failed=1; echo; done; exit $$failed

# Hours, most of them the reference's.
benchmark-full: benchmark-build
	swift build --configuration release --scratch-path .build-release --product evenkeel
	@failed=0; for subject in "search --full" "memory --seeds 4" "frontier --seeds 20" regressions \
	  scaling "batch --program .build-release/release/evenkeel" ledger; do \
	  $(MEASURE) $$subject || failed=1; echo; done; exit $$failed

benchmark-build: bootstrap
	swift build --configuration release --package-path Benchmarks

# Referees that share no code with the engine; they need python3, the reference program SciPy too,
# and none of them Evenkeel's own HiGHS.
.PHONY: oracles
oracles: build
	cd scripts/oracles && python3 -m unittest test_oracles
	python3 scripts/oracles/compare.py --engine '$(PROGRAM) rebalance {file} --format json' \
	  --size S --profiles all --seeds 1-4 --reference
