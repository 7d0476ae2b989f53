# The program as a whole: help, version, mistakes in the command.
. "$(dirname "$0")/harness.sh"

run 0 --version
grep -qE '^frontdoor [0-9]+\.[0-9]+\.[0-9]+$' "$out" || fail "no version"
silent "$err"

run 0 --help
for verb in triage explain check test coverage replay equality graph form check-mapping generate explain-code; do has "$out" "  $verb "; done
silent "$err"

for verb in triage explain check test coverage replay equality graph form check-mapping generate explain-code; do
    run 0 "$verb" --help
    has "$out" "Example:"
    has "$out" "--log-level"
    silent "$err"
done

run 2
silent "$out"
has "$err" "try \`frontdoor --help\`"
run 2 traige
has "$err" "did you mean \`triage\`?"
run 2 triage x.ndjson --reprot=y.html
has "$err" "did you mean \`--report\`?"
run 2 triage
has "$err" "needs FILE"
run 2 explain a b
has "$err" "one operand too many"
run 2 triage x.ndjson --pack a --pack b
has "$err" "given twice"
run 2 triage x.ndjson
has "$err" "say \`--pack FOLDER\`"
run 2 check "$pack" --log-level loud
has "$err" "there is no log level \`loud\`"
silent "$out"
finish
