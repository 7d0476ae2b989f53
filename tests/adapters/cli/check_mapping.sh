# Mapping files.
. "$(dirname "$0")/harness.sh"
mapping=$FRONTDOOR_SOURCE_DIR/tests/adapters/output/rules/intake/form-json.xml
run 0 check-mapping "$mapping" --pack "$pack"
has "$out" "form-json: for the pack small, 0 errors"
sed 's/<referral /<refferal /' "$mapping" >wrong.xml
run 2 check-mapping wrong.xml --pack "$pack"
has "$err" "wrong.xml:"
run 2 check-mapping none.xml --pack "$pack"
run 2 check-mapping "$mapping"

# A proposal for a file that no mapping reads is a mapping.
printf 'Contact ID,Date received,Injured,Colour\n1,12/05/2026,yes,red\n2,13/05/2026,no,red\n' >extract.csv
run 0 map extract.csv --pack "$pack" --out extract.xml
has "$err" "of 4 fields 3 placed, 1 left in comments"
run 0 check-mapping extract.xml --pack "$pack"
run 0 triage extract.csv --mapping extract.xml --pack "$pack" $asof
has "$out" '"referral_ref":"2"'
run 2 map "$mapping" --pack "$pack"
has "$err" "is neither a table nor JSON"
run 2 map extract.csv --pack "$pack" --sheet "List 1"
run 2 map nothing.csv --pack "$pack"
run 2 map extract.csv
finish
