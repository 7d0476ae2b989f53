# Tables of the Standard Safeguarding Dataset that say nothing of a referral and much of others.
. "$(dirname "$0")/harness.sh"
england=$FRONTDOOR_SOURCE_DIR/rules/england
ssd=$FRONTDOOR_SOURCE_DIR/rules/samples/ssd

# A child is found by the numbers that the table of linked identifiers gives to its person.
for number in '"nhs_number":"9991001069"' '"upn":"A801200001001"'; do
    printf '%s\n' '{"referral_ref":"T-1","received_at":"2026-05-12T10:00","children":[{"child_ref":"a",'"$number"'}]}' >today.ndjson
    run 0 triage today.ndjson --pack "$england" $asof --history "$ssd" --explain
    has "$out" '"ref":"C-9001","on":"2026-03-02"'
done
printf '%s\n' '{"referral_ref":"T-1","received_at":"2026-05-12T10:00","children":[{"child_ref":"a","upn":"K26P000120000"}]}' >today.ndjson
run 0 triage today.ndjson --pack "$england" $asof --history "$ssd" --explain
lacks "$out" '"on":"2026-03-02"'

# found DECISIONS FACT: the referrals of which an assessment found it.
found() { grep '"record":"child"' "$1" | grep -F "\"fact\":\"$2\"" | grep -o '^{"record":"child","referral_ref":"[^"]*"' | sed 's/.*:"//; s/"//'; }
# factors DECISIONS REFERRALS REFERRALS: of which domestic abuse was found, and of which neglect and drinking.
factors() {
    [ "$(found "$1" domestic_abuse | tr '\n' ' ')" = "$2" ] || fail "domestic abuse is found of: $(found "$1" domestic_abuse)"
    [ "$(found "$1" neglect | tr '\n' ' ')" = "$3" ] || fail "neglect is found of: $(found "$1" neglect)"
    [ "$(found "$1" parental_alcohol | tr '\n' ' ')" = "$3" ] || fail "drinking is found of: $(found "$1" parental_alcohol)"
}

# What assessments found is found later: it counts with hindsight only, and for the referral that the assessment followed.
run 0 triage "$ssd" --pack "$england" $asof --explain --out without.out
factors without.out "" ""
run 0 triage "$ssd" --pack "$england" $asof --explain --hindsight --out with.out --referrals read.ndjson
factors with.out "R-0 R-2 " "R-1 "
has with.out '"hindsight":true'
has with.out '"fact":"domestic_abuse","answer":"yes","counts":[{"kind":"record","ref":"A-2"'
grep '"referral_ref":"R-1"' without.out | grep -q '"route":"early-help"' || fail "R-1 goes elsewhere without hindsight"

# The same from our own form.
run 0 triage read.ndjson --pack "$england" $asof --explain --hindsight --out again.out
factors again.out "R-0 R-2 " "R-1 "
run 0 triage read.ndjson --pack "$england" $asof --explain --out again.out
factors again.out "" ""

# Codes that nobody knows are told, and cost only themselves.
mkdir odd
cp "$ssd"/*.csv odd
printf 'cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n1,A-0,"[""3B"",""99Z""]"\n2,A-1,NULL\n3,A-2,[3B\n4,A-9,"{""3B"":""Yes""}"\n' >odd/ssd_assessment_factors.csv
run 0 triage odd --pack "$england" $asof --explain --hindsight --out odd.out --findings odd.findings
factors odd.out "R-0 " ""
[ "$(grep -c '"code":"D0119"' odd.findings)" = 2 ] || fail "not two findings of codes that nobody knows"
finish
