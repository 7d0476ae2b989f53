# Referrals of the NHS, in JSON and in XML: recognised by what they are, and decided alike.
. "$(dirname "$0")/harness.sh"
samples=$FRONTDOOR_SOURCE_DIR/rules/samples
rules=$FRONTDOOR_SOURCE_DIR/rules
cp "$samples/fhir-referrals.json" "message .json"
cp "$samples/fhir-referrals.xml" message.txt

run 0 triage "message .json" --pack "$rules/hertfordshire" --as-of 2026-05-12T10:00 --out json.out
has "$err" "read by the mapping fhir-json"
has "$err" "read 4 referrals / 5 children = decided 4 / 5 + quarantined 0 / 0"
has "$err" "URGENT: message .json"
has "$err" "the sender has revoked the request"
run 0 triage message.txt --pack "$rules/hertfordshire" --as-of 2026-05-12T10:00 --out xml.out
has "$err" "read by the mapping fhir-xml"
# The counts of findings differ: that one file holds several XML documents is one more.
grep -o '"referral_ref".*"clocks"' json.out >json.decisions
grep -o '"referral_ref".*"clocks"' xml.out >xml.decisions
same json.decisions xml.decisions
has json.decisions '"referral_ref":"larkfield-0001","child_ref":"pt-1","route":"section-47"'
has json.decisions '"referral_ref":"larkfield-0002","child_ref":"pt-2","route":"early-help"'

run 0 check-mapping "$rules/intake/fhir-json.xml" --pack "$rules/england"
run 0 check-mapping "$rules/intake/fhir-xml.xml" --pack "$rules/england"

# A message that is cut short is set aside, and counted.
head -c 3000 "$samples/fhir-referrals.xml" >cut.xml
run 1 triage cut.xml --pack "$rules/hertfordshire" --as-of 2026-05-12T10:00 --out cut.out
has "$err" "read 1 referral"
finish
