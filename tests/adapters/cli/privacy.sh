# Law: no personal data in logs, in decisions or in the report. Marked names must come out nowhere but in the quarantine file.
. "$(dirname "$0")/harness.sh"
cat >in.ndjson <<'NDJSON'
{"referral_ref":"R-1","received_at":"2026-05-12T10:00:00+01:00","narrative":"MARKED narrative","children":[{"child_ref":"a","name":"MARKED name","injured":"MARKED answer"}]}
{"referral_ref":"R-2","received_at":"MARKED moment","MARKED_field":"MARKED","children":[{"child_ref":"a","name":["MARKED"],"household.district":"MARKED district"}]}
{"referral_ref":"R-3","children":[{"child_ref":"a","narrative":"MARKED
{"referral_ref":"R-4","children":"MARKED children"}
NDJSON
run 1 triage in.ndjson --pack "$pack" $asof --log-level trace --out d.ndjson --explain --report r.html --table --quarantine q.ndjson
for place in "$err" "$out" d.ndjson r.html; do
    if grep -v 'MARKED_field' "$place" | grep -qF MARKED; then fail "marked text in $place"; fi
done
has "$err" "sha256"
has "$out" "R-1"
has q.ndjson "MARKED"
run 0 explain in.ndjson --pack "$pack" $asof --referral R-1 --log-level trace
lacks "$err" "MARKED"
finish
