# Triage: what it writes, and where.
. "$(dirname "$0")/harness.sh"
referrals in.ndjson 8

# As a filter.
run 0 triage in.ndjson --pack "$pack" $asof
[ "$(grep -c '"record":"child"' "$out")" -eq 10 ] || fail "not 10 children"
[ "$(grep -c '"record":"referral"' "$out")" -eq 8 ] || fail "not 8 referrals"
has "$out" '"referral_ref":"R-1","child_ref":"a","route":"section-47"'
has "$out" '"route":"emergency-action"'
has "$err" "read 8 referrals / 10 children = decided 8 / 10 + quarantined 0 / 0"
cp "$out" decisions
"$FRONTDOOR" triage - --pack "$pack" $asof <in.ndjson >piped 2>"$err"
same decisions piped

# Into files.
run 0 triage in.ndjson --pack "$pack/pack.xml" $asof --out d.ndjson --report r.html --quiet
silent "$out"
silent "$err"
same decisions d.ndjson
has d.ndjson.rules.json "An injury needs a strategy discussion."
has r.html "<title>Referral triage: Small pack for tests</title>"
has r.html "Every record could be read."
lacks r.html "<script"

# As CSV, by a file's ending.
run 0 triage in.ndjson --pack "$pack" $asof --out d.csv
has d.csv "referral_ref,child_ref,route"
[ "$(wc -l <d.csv)" -eq 11 ] || fail "not 11 lines"

# For people.
run 0 triage in.ndjson --pack "$pack" $asof --table
has "$out" "An injury needs a strategy discu"
has "$out" "read 8 referrals / 10 children = decided 8 / 10 + quarantined 0 / 0"
lacks "$out" "$(printf '\033')"
run 2 triage in.ndjson --pack "$pack" --table --out -
has "$err" "cannot both go to the standard output"

# Several files, one after another; a blank one is no trouble.
referrals more.ndjson 2
printf '\n \n' >blank.ndjson
run 0 triage in.ndjson blank.ndjson more.ndjson --pack "$pack" $asof
has "$err" "read 10 referrals"
has "$err" "finding"  # R-1 and R-2 came twice.

# Fields and texts.
run 0 triage in.ndjson --pack "$pack" $asof --fields child_ref,route
[ "$(head -1 "$out")" = '{"child_ref":"a","route":"section-47"}' ] || fail "other fields"
run 2 triage in.ndjson --pack "$pack" --fields rout
has "$err" "did you mean \`route\`?"
run 2 triage in.ndjson --pack "$pack" --fields near_misses
run 0 triage in.ndjson --pack "$pack" $asof --explain
has "$out" '"because":"An injury needs a strategy discussion."'
has "$out" '"near_misses":['

# CSV in.
cat >in.csv <<'CSV'
referral_ref,received_at,child_ref,injured,household.district
R-1,2026-05-12T10:00:00+01:00,a,yes,E07000096
R-1,2026-05-12T10:00:00+01:00,b,no,E07000096
R-2,2026-05-12T10:00:00+01:00,a,,
CSV
run 0 triage in.csv --pack "$pack" $asof
has "$out" '"record":"referral","referral_ref":"R-1","children":["a","b"],"route":"section-47"'
has "$err" "read 2 referrals / 3 children"
run 0 triage in.csv --pack "$pack" $asof --format csv

# Days and moments.
run 0 triage in.ndjson --pack "$pack" --as-of 2026-06-01T09:00
has "$out" '"state":"breached"'
run 0 triage in.ndjson --pack "$pack" $asof --in-force 2025-06-01
has "$out" '"pack_in_force":false'
run 2 triage in.ndjson --pack "$pack" --as-of yesterday
run 2 triage in.ndjson --pack "$pack" --in-force 2026-02-30
run 2 triage in.ndjson --pack "$pack" --format xml
run 2 triage in.ndjson --pack "$pack" --jobs 0
run 2 triage in.ndjson --pack "$pack" --mapping none.xml
finish
