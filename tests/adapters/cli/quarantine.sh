# What cannot be read is never lost, and is marked urgent.
. "$(dirname "$0")/harness.sh"
referrals in.ndjson 4
{ head -2 in.ndjson; echo '{"referral_ref":"R-bad", "name":"Mrs Brown-Marker'; tail -2 in.ndjson; } >bad.ndjson

run 1 triage bad.ndjson --pack "$pack" $asof --out d.ndjson --quarantine q.ndjson --report r.html
has "$err" "read 5 referrals / 5 children = decided 4 / 5 + quarantined 1 / 0"
has "$err" "URGENT: bad.ndjson, line 3 could not be read"
lacks "$err" "Marker"
has q.ndjson '"urgent":true'
has q.ndjson '"line":3'
[ "$(stat -c %a q.ndjson)" = 600 ] || fail "others may read the quarantine file"
has r.html "Urgent: 1 record could not be read"
lacks r.html "Marker"
lacks d.ndjson "Marker"
[ "$(grep -c '"record":"referral"' d.ndjson)" -eq 4 ] || fail "not 4 referrals"

# Without a file to keep it in, the place is told all the same.
run 1 triage bad.ndjson --pack "$pack" $asof --quiet
has "$err" "URGENT: bad.ndjson, line 3"
has "$err" "--quarantine FILE"

# Nothing but rubbish.
head -c 5000 /dev/urandom >rubbish
run 1 triage rubbish --pack "$pack" $asof --format form-json --jobs 2
has "$err" "decided 0 / 0"

# A finding is no quarantine: the answer counts as not known.
echo '{"referral_ref":"R-1","received_at":"2026-05-12T10:00:00+01:00","children":[{"child_ref":"a","injured":"perhaps"}]}' >odd.ndjson
run 0 triage odd.ndjson --pack "$pack" $asof
has "$out" '"findings":1'
has "$out" '"missing":[{"fact":"injured"'
lacks "$err" "perhaps"
has "$err" "1 × A field's value is not one it can take; the answer is unknown. [D0101]"
has "$err" "first: odd.ndjson, line 1, \`children.1.injured\`: neither yes nor no"
run 0 triage odd.ndjson --pack "$pack" $asof --quiet --findings f.ndjson
silent "$err"
has f.ndjson '{"file":"odd.ndjson","line":1,"record":1,"code":"D0101","severity":"warning","field":"children.1.injured","message":"neither yes nor no"}'

# A concern that nobody understands may be any: it is told at once, and nothing is excluded.
echo '{"referral_ref":"R-1","received_at":"2026-05-12T10:00:00+01:00","children":[{"child_ref":"a","injured":"no","concerns":{"witchcraft":true}}]}' >unread.ndjson
run 0 triage unread.ndjson --pack "$pack" $asof --quiet
has "$err" "URGENT: unread.ndjson, line 1, \`children.1.concerns.witchcraft\`: names no concern of this form [D0119]"
has "$out" '"route":"early-help","could_rise_to":"emergency-action"'
has "$out" '"missing":[{"fact":"unread_concern","could_raise_to":"emergency-action"}'
finish
