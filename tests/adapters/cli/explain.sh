# Explaining one child.
. "$(dirname "$0")/harness.sh"
referrals in.ndjson 300

run 0 explain in.ndjson --pack "$pack" $asof --referral R-1
for part in "Referral R-1, child a" "Strategy discussion with the MACPT (section 47)" "A person decides." \
    "CP-01" "An injury needs a strategy discussion." "Children Act 1989 s47" "pack.xml:" "HOW THE ROUTE WAS FOUND" \
    "NEAR MISSES" "WHAT WOULD CHANGE THE ROUTE" "CLOCKS" "See the child." "MACPT (macpt)" "SHA-256" \
    "Other children of this referral (\`--child\`): b"; do
    has "$out" "$part"
done
lacks "$out" "section 47 opened"
silent "$err"

run 0 explain in.ndjson --pack "$pack" $asof --referral R-1 --child b
has "$out" "Is the child injured? (injured)"
has "$out" "could lead to Strategy discussion with the MACPT (section 47)"

# Far into the file.
run 0 explain in.ndjson --pack "$pack" $asof --referral R-300
has "$out" "Family Help, basis section 17"
COLUMNS=70 run 0 explain in.ndjson --pack "$pack" $asof --referral R-300

run 0 explain in.ndjson --pack "$pack" $asof --referral R-1 --json
[ "$(wc -l <"$out")" -eq 1 ] || fail "not one line"
has "$out" '{"record":"explanation","decision":{"record":"child"'
"$FRONTDOOR" explain - --pack "$pack" $asof --referral R-1 --json <in.ndjson >piped 2>"$err"
same piped "$out"

run 0 explain in.ndjson --pack "$pack" $asof --referral R-1 --json --format form-json
same "$out" piped
run 2 explain in.ndjson --pack "$pack" $asof --referral R-1 --format ndjson
has "$err" "there is no format \`ndjson\`"
run 0 explain --help
has "$out" "auto (told by content), form-json"

run 2 explain in.ndjson --pack "$pack" --referral R-999
has "$err" "there is no referral \`R-999\`"
run 2 explain in.ndjson --pack "$pack" --referral R-1 --child z
has "$err" "it has a, b"
run 2 explain in.ndjson --pack "$pack"
run 3 explain none.ndjson --pack "$pack" --referral R-1
silent "$out"
finish
