# When the machine fails us: exit code 3, and a word about it.
. "$(dirname "$0")/harness.sh"
referrals in.ndjson 50

run 3 triage in.ndjson --pack "$pack" $asof --out /dev/full
has "$err" "cannot write to \`/dev/full\`"
run 3 triage in.ndjson --pack "$pack" $asof --out d.ndjson --report /dev/full
has "$err" "/dev/full"
echo '{"broken' >>in.ndjson
run 3 triage in.ndjson --pack "$pack" $asof --out d.ndjson --quarantine /dev/full
ran="frontdoor triage … > /dev/full"
"$FRONTDOOR" triage in.ndjson --pack "$pack" $asof >/dev/full 2>"$err"
[ $? -eq 3 ] || fail "a full standard output is not told"
ran="frontdoor triage --table > /dev/full"
"$FRONTDOOR" triage in.ndjson --pack "$pack" $asof --table >/dev/full 2>"$err"
[ $? -eq 3 ] || fail "a full standard output is not told"
ran="frontdoor check > /dev/full"
"$FRONTDOOR" check "$pack" >/dev/full 2>"$err"
[ $? -eq 3 ] || fail "a full standard output is not told"
run 3 triage in.ndjson --pack "$pack" --out no/such/folder/d.ndjson
run 3 triage none.ndjson --pack "$pack"
has "$err" "none.ndjson"
silent "$out"
run 3 graph "$pack" --out /dev/full
finish
