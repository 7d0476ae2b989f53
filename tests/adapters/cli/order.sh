# The same bytes for any number of threads, any cut of the input, and every time.
. "$(dirname "$0")/harness.sh"
referrals in.ndjson 20000
for jobs in 1 2 3; do
    run 0 triage in.ndjson --pack "$pack" $asof --jobs $jobs --out d$jobs.ndjson --report r$jobs.html
    has "$err" "read 20,000 referrals / 25,000 children = decided 20,000 / 25,000 + quarantined 0 / 0"
done
same d1.ndjson d2.ndjson
same d1.ndjson d3.ndjson
same r1.html r2.html
same r1.html r3.html
[ "$(stat -c %s r1.html)" -lt 20000000 ] || fail "the report is not bounded"
has r1.html "less urgent children are counted above"

# Each referral's decision is the same whatever stands around it.
head -5000 in.ndjson >first.ndjson
tail -n +5001 in.ndjson >second.ndjson
run 0 triage first.ndjson second.ndjson --pack "$pack" $asof --jobs 2 --out both.ndjson
same d1.ndjson both.ndjson
tac in.ndjson >reversed.ndjson
run 0 triage reversed.ndjson --pack "$pack" $asof --out reversed.out
sort d1.ndjson >a
sort reversed.out >b
same a b
finish
