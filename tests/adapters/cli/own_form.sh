# What any format tells, of today or only of the past, written as our own form and read again: decided alike, with the same history.
. "$(dirname "$0")/harness.sh"
england=$FRONTDOOR_SOURCE_DIR/rules/england
samples=$FRONTDOOR_SOURCE_DIR/rules/samples

# plain FILE: the decisions without how much was found about the data, which a clean form has none of.
plain() { sed -E 's/"data_findings":[0-9]+,?//; s/"findings":[0-9]+,?//' "$1"; }
# totals: the counts of the last run, and no findings.
totals() { sed -n 's/;.*//; /^ *read [0-9]/p' "$err"; }

# survives INTAKE OPTION…: written and read again, it is decided alike.
survives() {
    local intake=$1
    shift
    rm -f ./*.out read.ndjson
    run 0 triage "$intake" --pack "$england" $asof --out first.out "$@" --referrals read.ndjson
    totals >first.totals
    grep -q 'read ' first.totals || fail "no totals"
    run 0 triage read.ndjson --pack "$england" $asof --out second.out "$@"
    totals >second.totals
    same first.totals second.totals
    plain first.out >a
    plain second.out >b
    same a b
    run 0 triage read.ndjson --pack "$england" $asof --out again.out "$@" --referrals read-again.ndjson
    same read.ndjson read-again.ndjson
}

for intake in annex-a ssd cin-census.xml dfe-csc-api.json forms.json; do
    survives "$samples/$intake"
    survives "$samples/$intake" --history-since 2018-01-01
done
survives "$samples/ssd"
has a '"kind":"section-47"'
has a '"fact":"child.date_of_birth"'
has second.totals "kept as history"
survives "$samples/annex-a"
has a '"kind":"child-protection-plan"'

# In any order of its lines.
tac read.ndjson >turned.ndjson
run 0 triage turned.ndjson --pack "$england" $asof --out turned.out
plain turned.out | grep '"record":"child"' | sort >c
grep '"record":"child"' b | sort >d
same c d

# As the history of something else.
cat >today.ndjson <<'JSON'
{"referral_ref":"T-1","received_at":"2026-05-12T10:00","children":[{"child_ref":"a","child_id":"700102"}]}
JSON
for since in "" "--history-since 2018-01-01"; do
    run 0 triage today.ndjson --pack "$england" $asof --history "$samples/annex-a" $since --out told.out
    totals >told.totals
    run 0 triage today.ndjson --pack "$england" $asof --history read.ndjson $since --out written.out
    totals >written.totals
    same told.totals written.totals
    same told.out written.out
done
has told.out '"kind":"child-protection-plan"'

# For one child, too: who is only told of is nobody to explain.
run 0 explain read.ndjson --pack "$england" $asof --referral 700101/27/04/2026
has "$out" "WHAT HAPPENED BEFORE"
printf '%s\n' '{"referral_ref":"P-1","@history_only":true,"children":[{"child_id":"17"}]}' >past.ndjson
run 2 explain past.ndjson --pack "$england" $asof --referral P-1

# On the standard input, which cannot be read twice, it is kept and not looked through.
ran="frontdoor triage -"
"$FRONTDOOR" triage - --pack "$england" $asof --referrals stdin.ndjson <read.ndjson >"$out" 2>"$err" || fail "fails"
totals >stdin.totals
same second.totals stdin.totals
finish
