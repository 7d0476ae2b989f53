# What a history exercises, held against what `triage` says of each child.
. "$(dirname "$0")/harness.sh"
referrals history.ndjson 40
run 0 coverage history.ndjson --pack "$pack" --out counts.csv
has "$out" "What a history of 40 referrals and 50 children exercises"
has "$out" "raise RS-01 ("
has "$out" "How complete the answers are, the least complete first"
has "$err" "read 40 = replayed 40"

# Each rule's count is the number of decisions that name it, each route's way the children on it.
run 0 triage history.ndjson --pack "$pack" $asof --out decisions.ndjson --quiet
named() { grep '"record":"child"' decisions.ndjson | grep -c "\"$1\""; }
counted() { grep -F "$1" counts.csv | cut -d, -f6; }
for rule in EM-01 CP-01; do
    [ "$(counted "\"trigger $rule\"")" = "$(named "$rule")" ] || fail "$rule is counted otherwise than decided"
done
[ "$(named CP-01)" -gt 0 ] || fail "nothing fires, so nothing is tested"

# Each question's counts add up to all children.
awk -F, '/^question,/ { if ($6 != $9 + $10 + $11) exit 1; n++ } END { exit n == 0 }' counts.csv || fail "questions do not add up"
grep -q '^comparison,' counts.csv || fail "there are no comparisons"

run 0 coverage history.ndjson --pack "$pack" --out counts.json --quiet
silent "$err"
number() { sed -n "s/.*\"$2\":\(-\{0,1\}[0-9]*\).*/\1/p" <<<"$1"; }
while read -r line; do
    case $line in
        *'"condition":'*)
            sum=$(($(number "$line" yes) + $(number "$line" no) + $(number "$line" unknown)))
            [ "$sum" = 50 ] || fail "not every child is counted: $line"
            ;;
        *'"fact":'*)
            sum=$(($(number "$line" answered) + $(number "$line" unknown) + $(number "$line" not_applicable)))
            [ "$sum" = "$(number "$line" of)" ] || fail "the answers do not add up: $line"
            ;;
    esac
done <counts.json
grep -q '"children":50,' counts.json || fail "the children are counted otherwise"
run 0 coverage history.ndjson --pack "$pack" --out -
same "$out" counts.csv

# What cannot be read is left out and told.
{ cat history.ndjson && echo '{"referral_ref":'; } >broken.ndjson
run 1 coverage broken.ndjson --pack "$pack"
has "$out" "What a history of 40 referrals and 50 children exercises"
has "$err" "1 record could not be read"

run 2 coverage history.ndjson
has "$err" "say \`--pack FOLDER\`"
: >empty.ndjson
run 2 coverage empty.ndjson --pack "$pack"
has "$err" "there is no referral in this history"
run 2 coverage history.ndjson --pack nowhere
run 3 coverage none.ndjson --pack "$pack"
run 3 coverage history.ndjson --pack "$pack" --out none/counts.csv
finish
