# What happened before: read, told, and named.
. "$(dirname "$0")/harness.sh"
england=$FRONTDOOR_SOURCE_DIR/rules/england

cat >past.ndjson <<'JSON'
{"referral_ref":"C-1","received_at":"2025-03-05T09:00","children":[{"child_ref":"x","child_id":"17","past":{"section_47":[{"on":"2025-02-01","ref":"S-1"}]}}]}
{"referral_ref":"C-2","received_at":"2026-01-05T09:00","referrer":{"source":"6"},"children":[{"child_ref":"y","child_id":"17","first_name":"Ann","last_name":"Lee"}]}
JSON
cat >today.ndjson <<'JSON'
{"referral_ref":"T-1","received_at":"2026-05-12T10:00","children":[{"child_ref":"a","child_id":"17"}]}
{"referral_ref":"T-2","received_at":"2026-05-12T11:00","children":[{"child_ref":"a","child_id":"17"},{"child_ref":"b","child_id":"99"}]}
JSON

# Without a history nothing is looked up.
run 0 triage today.ndjson --pack "$england" $asof --explain
lacks "$out" '"history":'
has "$err" "read 2 referrals / 3 children = decided 2 / 3 + quarantined 0 / 0"

# With one, each answer names what it counts, and the records are counted.
run 0 triage today.ndjson --pack "$england" $asof --explain --history past.ndjson
has "$out" '"fact":"history.contacts_12m","answer":"1","counts":[{"kind":"contact","ref":"C-2","on":"2026-01-05","match":"certain"'
has "$out" '"fact":"history.contacts_12m","answer":"2","counts":[{"kind":"contact","ref":"C-2","on":"2026-01-05"'
has "$out" '"fact":"history.s47_24m","answer":"1","counts":[{"kind":"section-47","ref":"S-1","on":"2025-02-01"'
has "$err" "read 4 records / 5 children = decided 2 / 3 + kept as history 2 / 2 + quarantined 0 / 0"
lacks "$out" "Lee"

# That nothing happened is known only where somebody vouches for it.
lacks "$out" '"fact":"history.checked"'
has "$out" '"history-not-checked"'
run 0 triage today.ndjson --pack "$england" $asof --history past.ndjson --history-since 2024-01-01
lacks "$out" '"history-not-checked"'
run 2 triage today.ndjson --pack "$england" --history past.ndjson --history-since lately
has "$err" "\`lately\` is not a day"

# Within the intake alone, if asked.
run 0 triage today.ndjson --pack "$england" $asof --link
has "$out" '"counts":[{"kind":"contact","ref":"T-1","on":"2026-05-12"'

# The same for any order and number of threads.
run 0 triage today.ndjson --pack "$england" $asof --history past.ndjson --jobs 1
cp "$out" one
run 0 triage today.ndjson --pack "$england" $asof --history past.ndjson --jobs 3
same one "$out"
tac past.ndjson >tsap.ndjson
run 0 triage today.ndjson --pack "$england" $asof --history tsap.ndjson
same one "$out"

# A broken record of the history is not lost.
printf '{"referral_ref":"C-9",\n' >>past.ndjson
run 1 triage today.ndjson --pack "$england" $asof --history past.ndjson
has "$err" "past.ndjson, line 3 could not be read"
has "$err" "kept as history 2 / 2 + quarantined 1 / 0"

# Several histories, and a folder of them.
mkdir -p years
head -1 past.ndjson >years/2025.ndjson
sed -n 2p past.ndjson >years/2026.ndjson
run 0 triage today.ndjson --pack "$england" $asof --history years
same one "$out"
run 0 triage today.ndjson --pack "$england" $asof --history years/2026.ndjson --history years/2025.ndjson
same one "$out"

# What tells of the past only is kept and never lost, if nobody asks for it and where it cannot be read twice.
cat >register.xml <<'XML'
<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="register" format="form-csv" records="history">
  <children><identify from="Person" as="child-id"/><event kind="section-47" on="Start"/></children>
</intake-mapping>
XML
printf 'Person,Start\n17,2025-02-01\n18,2025-03-01\n' >register.csv
run 0 triage register.csv --pack "$england" $asof --mapping register.xml
has "$err" "read 2 records / 2 children = decided 0 / 0 + kept as history 2 / 2 + quarantined 0 / 0"
silent "$out"
ran="frontdoor triage - --mapping register.xml"
"$FRONTDOOR" triage - --pack "$england" $asof --mapping register.xml <register.csv >"$out" 2>"$err" || fail "fails"
has "$err" "read 2 records / 2 children = decided 0 / 0 + kept as history 2 / 2 + quarantined 0 / 0"

# The standard input cannot be read twice.
ran="frontdoor triage -"
"$FRONTDOOR" triage - --pack "$england" --history years <today.ndjson >"$out" 2>"$err" && fail "reads the standard input twice"
has "$err" "the standard input cannot be"

# For one child.
run 0 explain today.ndjson --pack "$england" $asof --referral T-1 --history years
has "$out" "WHAT HAPPENED BEFORE"
has "$out" "(history.s47_24m) = 1: section-47 of 2025-02-01 (S-1)"

# And in the report for people.
run 0 triage today.ndjson --pack "$england" $asof --history years --report page.html
has page.html "<h3>What happened before</h3>"
has page.html "(history.s47_24m) = 1: section-47 of 2025-02-01 (S-1)"
lacks page.html "Lee"

# Of one census each child's own record is looked through: the same as looking everywhere, where no child stands in two.
census=$FRONTDOOR_SOURCE_DIR/rules/samples/cin-census.xml
run 0 triage "$census" --pack "$england" $asof --out within.ndjson
run 0 triage "$census" --pack "$england" $asof --link --out everywhere.ndjson
same within.ndjson everywhere.ndjson
grep -q '"history":{' within.ndjson || fail "no child of the sample has a past"
run 0 triage "$census" --pack "$england" $asof --history "$census" --out twice.ndjson
for jobs in 1 3; do
    run 0 triage "$census" --pack "$england" $asof --jobs $jobs --out jobs.ndjson
    same within.ndjson jobs.ndjson
done
ran="frontdoor triage - <census"
"$FRONTDOOR" triage - --pack "$england" $asof <"$census" >stdin.ndjson 2>"$err" || fail "fails"
same within.ndjson stdin.ndjson
# A child that stands in two records of it is linked on demand only.
sed 's|</Children>||; s|</Message>||' "$census" >two.xml
first=$(grep -n '<Child>' "$census" | head -1 | cut -d: -f1)
last=$(grep -n '</Child>' "$census" | head -1 | cut -d: -f1)
sed -n "${first},${last}p" "$census" | sed -E 's|(<CINreferralDate>)20[0-9]{2}|\12012|' >>two.xml
printf '</Children></Message>\n' >>two.xml
run 0 triage two.xml --pack "$england" $asof --out apart.ndjson
run 0 triage two.xml --pack "$england" $asof --link --out linked.ndjson
cmp -s apart.ndjson linked.ndjson && fail "the link makes no difference"
# And explained alike.
one=$(sed -nE 's/.*"referral_ref":"([^"]*)".*"history":\{.*/\1/p' within.ndjson | head -1)
run 0 explain "$census" --pack "$england" $asof --referral "$one"
has "$out" "WHAT HAPPENED BEFORE"
finish
