# Sourced by each script. `run` runs the program; the others look at what came of it.
set -u
export LC_ALL=C.UTF-8 NO_PROGRESS=1
unset COLUMNS NO_COLOR
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
pack=$FRONTDOOR_SOURCE_DIR/tests/adapters/output/rules/small
out=$folder/.stdout
err=$folder/.stderr
failures=0

fail() {
    failures=$((failures + 1))
    echo "FAILED: $ran"
    echo "  $1"
    sed 's/^/  stdout| /' "$out" | head -20
    sed 's/^/  stderr| /' "$err" | head -20
}

# run CODE ARGUMENT…: the program must end with this code.
run() {
    local wanted=$1
    shift
    ran="frontdoor $*"
    "$FRONTDOOR" "$@" >"$out" 2>"$err" </dev/null
    local code=$?
    [ "$code" -eq "$wanted" ] || fail "exit code $code instead of $wanted"
}

has() { grep -qF -- "$2" "$1" || fail "\`$2\` is not in $(basename "$1")"; }
lacks() { if grep -qF -- "$2" "$1"; then fail "\`$2\` is in $(basename "$1")"; fi; }
silent() { if [ -s "$1" ]; then fail "$(basename "$1") is not empty"; fi; }
same() { cmp -s "$1" "$2" || fail "$1 and $2 differ"; }

finish() {
    if [ "$failures" -gt 0 ]; then
        echo "$failures failures"
        exit 1
    fi
    exit 0
}

# referrals FILE COUNT: so many referrals, of one or two children, as NDJSON.
referrals() {
    local i
    for ((i = 1; i <= $2; i++)); do
        case $((i % 4)) in
            0) echo "{\"referral_ref\":\"R-$i\",\"received_at\":\"2026-05-12T10:00:00+01:00\",\"household.district\":\"E07000096\",\"children\":[{\"child_ref\":\"a\",\"injured\":\"no\",\"neglect\":\"yes\",\"neglect.severity\":\"high\"}]}" ;;
            1) echo "{\"referral_ref\":\"R-$i\",\"received_at\":\"2026-05-12T10:00:00+01:00\",\"children\":[{\"child_ref\":\"a\",\"injured\":\"yes\"},{\"child_ref\":\"b\"}]}" ;;
            2) echo "{\"referral_ref\":\"R-$i\",\"received_at\":\"2026-05-12T10:00:00+01:00\",\"children\":[{\"child_ref\":\"a\",\"danger_now\":\"yes\",\"injured\":\"unknown\"}]}" ;;
            3) echo "{\"referral_ref\":\"R-$i\",\"received_at\":\"2026-05-12T10:00:00+01:00\",\"children\":[{\"child_ref\":\"a\",\"injured\":\"no\"}]}" ;;
        esac
    done >"$1"
}
asof="--as-of 2026-05-12T12:00"
