# Checking packs.
. "$(dirname "$0")/harness.sh"
run 0 check "$pack"
has "$out" "2 triggers, 2 scores, 2 thresholds, 1 raise, 1 flag, 1 action"
has "$out" "0 errors"
run 0 check "$pack" --dump
[ "$(wc -l <"$out")" -gt 30 ] || fail "no dump"

run 2 check nowhere
has "$err" "nowhere/pack.xml:1:1: error[R0101]: cannot read \`nowhere/pack.xml\`: there is no such file"
lacks "$err" "^"

cp -r "$(dirname "$pack")" rules
sed -i 's/<when>injured</<when>injurde</; s/points="10"/points="-10"/' rules/small/pack.xml
run 2 check rules/small
silent "$out"
has "$err" "error[R0201]"
has "$err" "injurde"
has "$err" "pack.xml:"
has "$err" "error[R0402]"
has "$err" "the pack \`rules/small\` is wrong: "
run 2 check "$pack" rules/small
run 2 check none
has "$err" "none"
referrals in.ndjson 2
run 2 triage in.ndjson --pack rules/small
silent "$out"
has "$err" "error[R0201]"
finish
