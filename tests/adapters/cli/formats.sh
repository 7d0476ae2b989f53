# The same child, told of in every format that can: the same facts and the same decision.
. "$(dirname "$0")/harness.sh"
england=$FRONTDOOR_SOURCE_DIR/rules/england
samples=$FRONTDOOR_SOURCE_DIR/rules/samples

# A boy, born on 12 June 2015, whom the police tell of on 2 April 2026.
cat >form.ndjson <<'JSON'
{"referral_ref":"R","received_at":"2026-04-02","referrer":{"source":"6"},"referral":{"kind":"contact"},"children":[{"child_ref":"7001","child_id":"7001","date_of_birth":"2015-06-12","sex":"M","ethnicity":"WBRI"}]}
JSON
cat >form.csv <<'CSV'
referral_ref,received_at,child_ref,child_id,referrer.source,referral.kind,child.date_of_birth,child.sex,child.ethnicity
R,2026-04-02,7001,7001,6,contact,12/06/2015,M,WBRI
CSV
cat >annex-a.csv <<'CSV'
Child Unique ID,Gender,Ethnicity,Date of Birth,Date of Contact,Contact Source
7001,a) Male,a) WBRI,42167,46114,Police - Merlins
CSV
cat >ssd_contacts.csv <<'CSV'
cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code
R,7001,2026-04-02 00:00:00,6
CSV
# And as a referral.
sed 's/"kind":"contact"/"kind":"referral"/' form.ndjson >referral.ndjson
cat >annex-a-3.csv <<'CSV'
Child Unique ID,Gender,Ethnicity,Date of Birth,Date of Referral,Referral Source,Referral NFA?
7001,M,WBRI,12/06/2015,02/04/2026,q) 6: Police,b) No
CSV
cat >census.xml <<'XML'
<Message><Children><Child><ChildIdentifiers><LAchildID>7001</LAchildID><PersonBirthDate>2015-06-12</PersonBirthDate><Sex>M</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics><CINdetails><CINreferralDate>2026-04-02</CINreferralDate><ReferralSource>6</ReferralSource><ReferralNFA>0</ReferralNFA></CINdetails></Child></Children></Message>
XML
cat >api.json <<'JSON'
{"la_code":919,"Children":{"la_child_id":"7001","child_details":{"date_of_birth":"2015-06-12","sex":"M","ethnicity":"WBRI"},"social_care_episodes":[{"referral_date":"2026-04-02","referral_source":"6"}]}}
JSON

# facts FILE: what was read of the child, without what names the referral, what came of it, what only the census works out, and what its source tells of.
facts() {
    run 0 triage "$1" --pack "$england" $asof --referrals read.ndjson --quiet
    sed -E 's/"referral_ref":"[^"]*",//; s/,"past":\{"[a-z_]*":\[\{[^]]*\]\}//; s/"unborn":false,//; s/"@counts_as":"[a-z]*",//; s/"@tells_of":[^]]*\],//' read.ndjson
}
# decision FILE: what was decided, without what names the referral.
decision() {
    run 0 triage "$1" --pack "$england" $asof --quiet
    sed -E 's/"referral_ref":"[^"]*",//; s/"findings":[0-9]+,//; s/"history":\{"derived":\[\],"suggested":\[\]\},//' "$out"
}

facts form.ndjson >expected.facts
decision form.ndjson >expected.decision
has expected.facts '"source":"6"'
has expected.facts '"date_of_birth":"2015-06-12"'
for file in form.csv annex-a.csv; do
    facts "$file" >facts
    same expected.facts facts
    decision "$file" >decision
    same expected.decision decision
done
facts referral.ndjson >expected.facts
decision referral.ndjson >expected.decision
for file in annex-a-3.csv census.xml api.json; do
    facts "$file" >facts
    same expected.facts facts
    decision "$file" >decision
    same expected.decision decision
done

# The tables of a database tell together what a form tells at once.
cat >ssd_person.csv <<'CSV'
pers_person_id,pers_forename,pers_surname,pers_dob,pers_sex,pers_ethnicity
7001,Jo,Lee,2015-06-12,M,WBRI
CSV
mkdir ssd && mv ssd_*.csv ssd
run 0 triage ssd --pack "$england" $asof --explain
has "$out" '"fact":"child.date_of_birth","answer":"2015-06-12","counts":[{"kind":"record","ref":"7001","on":null,"match":"certain"'
has "$err" "read 2 records / 2 children = decided 1 / 1 + kept as history 1 / 1 + quarantined 0 / 0"

# What is written in our own form is decided alike.
run 0 triage "$samples/forms.json" --pack "$england" $asof --quiet --referrals read.ndjson --out first.ndjson
run 0 triage read.ndjson --pack "$england" $asof --quiet --out second.ndjson
sed -E 's/"data_findings":[0-9]+,?//; s/"findings":[0-9]+,?//' first.ndjson >a
sed -E 's/"data_findings":[0-9]+,?//; s/"findings":[0-9]+,?//' second.ndjson >b
same a b

# All samples are one intake, in which each is read by its own mapping.
run 1 triage "$samples" --pack "$england" $asof
has "$err" "more; \`--log-level info\` shows all"
readers="annex-a-contacts annex-a-early-help annex-a-referrals annex-a-section-47 annex-a-cp-plans ssd-contacts ssd-person ssd-family
    ssd-section-47 ssd-cp-plans ssd-linked-identifiers ssd-cin-episodes ssd-assessments ssd-assessment-factors cin-census dfe-csc-api fhir-json fhir-xml operation-encompass police-notification
    police-notification-csv police-notification-xml"
ran="frontdoor triage $samples/*"
for file in "$samples"/*; do
    "$FRONTDOOR" triage "$file" --pack "$england" $asof 2>>readers >"$out"
done
for mapping in $readers; do
    grep -q "read by the mapping $mapping\$" readers || fail "nothing is read by $mapping"
done
finish
