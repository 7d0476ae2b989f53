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
finish
