#!/usr/bin/env bash
# Every check of the house, one after the other; `make test` calls it. A step that fails does not hide the next.
#   tests/run.sh [all|lint|unit|postgres|browser|torture N|bench]
set -uo pipefail
cd "$(dirname "$0")/.."

what="${1:-all}"
began=$SECONDS
failed=()
summaries=()
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
export HOLDSPACE_DATA="$folder/data"
mkdir -p "$HOLDSPACE_DATA"
export HOLDSPACE_SECRET_KEY="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"
export PYTHONDONTWRITEBYTECODE=1

step() { # step NAME COMMAND…: run it, time it, remember how it ended
  local name="$1" at=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@" 2>&1 | tee "$folder/out"; then
    printf -- '-- %s: well (%d s)\n' "$name" $((SECONDS - at))
  else
    failed+=("$name")
    printf -- '-- %s: NOT WELL (%d s)\n' "$name" $((SECONDS - at))
  fi
  local last
  last="$(grep -E '^=*[[:space:]]*[0-9]+ (passed|failed|error|skipped|deselected|xfailed)' "$folder/out" | tail -1)"
  [ -z "$last" ] || summaries+=("$(printf '%-12s %s' "$name" "$last")")
}

system_packages() { # Debian's chromium, PostgreSQL, age and two mail servers, where they are missing and we may
  local missing=() sudo=""
  command -v chromium >/dev/null || missing+=(chromium)
  command -v age >/dev/null || missing+=(age)
  [ -n "$(python -m tests.cluster where)" ] || missing+=(postgresql)
  [ -n "$(python -m tests.postoffice where)" ] || missing+=(dovecot-imapd exim4-daemon-light)
  [ ${#missing[@]} -eq 0 ] && return 0
  [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
  if ! command -v apt-get >/dev/null || ! { [ -z "$sudo" ] || $sudo true 2>/dev/null; }; then
    echo "The tests need ${missing[*]}, and this account may not install them."
    echo "Install them with your system's package manager (Debian: apt install ${missing[*]}) and run make test again."
    return 1
  fi
  echo "Installing ${missing[*]} with apt ..."
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$folder/apt" 2>&1 ||
    { tail -5 "$folder/apt"; echo "apt could not install ${missing[*]}: see above."; return 1; }
}

templates() { # djhtml formats nothing here: it says which templates are not laid out as it would
  find holdspace -path '*/templates/*' -name '*.html' -print0 | xargs -0 djhtml --tabwidth 2 --check
}

lint() {
  step "ruff" ruff check .
  step "format" ruff format --check .
  step "types" mypy holdspace tests
  step "floors" lint-imports
  step "templates" templates
  step "migrations" python -m django makemigrations --check --dry-run --settings holdspace.site.test_settings
}

# A browser's event loop stays in its process, and Django would refuse every query after it there: browsers go apart.
browsers=(tests/journeys holdspace/ui/tests/test_looks.py)
elsewhere=(--ignore tests/torture --ignore tests/journeys --ignore holdspace/ui/tests/test_looks.py)

# The longest files are in tests/ and hold few tests each: begun last, they would keep one processor waiting.
shared_out=(-n 2 --dist loadfile --no-loadscope-reorder)

unit() { step "unit" pytest "${shared_out[@]}" "${elsewhere[@]}" tests holdspace; }
postgres() { step "postgres" python -m tests.cluster run pytest "${shared_out[@]}" "${elsewhere[@]}" tests holdspace; }
browser() { step "browser" pytest -n 2 --dist worksteal "${browsers[@]}"; }
torture() { step "torture" pytest tests/torture; }

case "$what" in
  lint) lint ;;
  unit) system_packages && unit ;;
  postgres) system_packages && postgres ;;
  browser) system_packages && browser ;;
  torture) exec python -m tests.torture "${2:-200}" ;;
  bench) system_packages && exec python -m tests.cluster durable python -m tests.bench ;;
  all)
    fast="$(python -m tests.yardstick)"
    step "packages" system_packages
    lint
    unit
    postgres
    browser
    torture
    ;;
  *) echo "tests/run.sh knows all, lint, unit, postgres, browser, torture and bench, not $what."; exit 2 ;;
esac

printf '\nAll of it took %d seconds.\n' $((SECONDS - began))
[ -z "${fast:-}" ] || printf 'Ten million additions took %s s before it and %s s after it on this machine.\n' "$fast" "$(python -m tests.yardstick)"
[ ${#summaries[@]} -eq 0 ] || printf '%s\n' "${summaries[@]}"
if [ ${#failed[@]} -gt 0 ]; then
  echo "Not well: ${failed[*]}"
  exit 1
fi
