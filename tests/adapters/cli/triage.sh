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
cp "$out" told
run 0 triage in.csv --pack "$pack" $asof --format form-csv
same "$out" told

# One object, a list and a line each are all JSON forms.
first() { printf '{"referral_ref":"R-1","received_at":"2026-05-12T10:00:00+01:00",%s"children":[{"child_ref":"a","injured":"yes"}]}' "$1"; }
second='{"referral_ref":"R-2","received_at":"2026-05-12T10:00:00+01:00","children":[{"child_ref":"a"}]}'
first "" >one.json
first $'\n' >printed.json
printf '[%s,\n%s]' "$(first "")" "$second" >list.json
printf '%s\n%s\n' "$(first "")" "$second" >lines.json
for format in auto form-json; do
    for file in one.json printed.json; do
        run 0 triage $file --pack "$pack" $asof --format $format
        has "$err" "read 1 referral / 1 child"
    done
    for file in list.json lines.json; do
        run 0 triage $file --pack "$pack" $asof --format $format
        has "$err" "read 2 referrals / 2 children"
    done
done
# What is said to be JSON is never read as a spreadsheet, nor the other way round.
{ echo "rubbish,more"; cat lines.json; } >spoilt.json
run 1 triage spoilt.json --pack "$pack" $asof --format form-json
has "$err" "quarantined 1 / 0"
has "$err" "decided 2 / 2"
run 1 triage lines.json --pack "$pack" $asof --format form-csv
has "$err" "decided 0 / 0"
: >empty
for format in auto form-json form-csv; do
    run 0 triage empty --pack "$pack" $asof --format $format
    has "$err" "read 0 referrals / 0 children"
done

# XML: records as they are mapped, several referrals in one, and what was found out later only when it is asked for.
cat >returns.xml <<'XML'
<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="returns" format="xml" record="Child">
  <referral each="Episode" ref="Id + Episode.Date" received="Episode.Date" child="Id"/>
  <field from="Episode.Injured" to="injured" hindsight="yes"/>
</intake-mapping>
XML
cat >in.xml <<'XML'
<Return><Child><Id>A</Id><Episode><Date>2026-05-11</Date><Injured>no</Injured><Hat/></Episode>
<Episode><Date>2026-05-12</Date><Injured>yes</Injured></Episode></Child><Child><Id>B</Ix></Child></Return>
XML
run 1 triage in.xml --pack "$pack" $asof --mapping returns.xml --findings found
has "$err" "read 3 referrals / 2 children"
has "$err" "quarantined 1 / 0"
has "$out" '"referral_ref":"A/2026-05-11","child_ref":"A"'
has "$out" '"findings":1,"received_at":"2026-05-11T00:00:00+01:00"'
has "$out" '"findings":0,"received_at":"2026-05-12T00:00:00+01:00"'
has found '"field":"Episode.1.Hat"'
lacks "$out" '"hindsight"'
run 1 triage in.xml --pack "$pack" $asof --mapping returns.xml --format xml --hindsight
has "$out" '"hindsight":true'
has "$out" '"route":"section-47"'

# Days and moments.
run 0 triage in.ndjson --pack "$pack" --as-of 2026-06-01T09:00
has "$out" '"state":"breached"'
run 0 triage in.ndjson --pack "$pack" $asof --in-force 2025-06-01
has "$out" '"pack_in_force":false'
run 2 triage in.ndjson --pack "$pack" --as-of yesterday
run 2 triage in.ndjson --pack "$pack" --in-force 2026-02-30
run 2 triage in.ndjson --pack "$pack" --format yaml
has "$err" "there is no format \`yaml\`; there are auto, form-json, form-csv"
run 2 triage in.ndjson --pack "$pack" --format csv
has "$err" "there are auto, form-json, form-csv"
run 2 triage in.ndjson --pack "$pack" --jobs 0
run 2 triage in.ndjson --pack "$pack" --mapping none.xml
finish
