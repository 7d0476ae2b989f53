# What happened before: read, told, and named.
. "$(dirname "$0")/harness.sh"
england=$FRONTDOOR_SOURCE_DIR/rules/england

cat >past.ndjson <<'JSON'
{"referral_ref":"C-1","received_at":"2025-03-05T09:00","children":[{"child_ref":"x","child_id":"17","past":{"section_47":[{"on":"2025-02-01","ref":"S-1"}]}}]}
{"referral_ref":"C-2","received_at":"2026-01-05T09:00","referrer":{"source":"6"},"children":[{"child_ref":"y","child_id":"17","first_name":"Ann","last_name":"Lee"}]}
JSON
cat >today.ndjson <<'JSON'
{"referral_ref":"T-1","received_at":"2026-05-12T10:00","children":[{"child_ref":"a","child_id":"17"}]}
{"referral_ref":"T-2","received_at":"2026-05-12T11:00","children":[{"child_ref":"a","child_id":"17"},{"child_ref":"b","child_id":"99"}]}
JSON

# Without a history nothing is looked up.
run 0 triage today.ndjson --pack "$england" $asof --explain
lacks "$out" '"history":'
has "$err" "read 2 referrals / 3 children = decided 2 / 3 + quarantined 0 / 0"

# With one, each answer names what it counts, and the records are counted.
run 0 triage today.ndjson --pack "$england" $asof --explain --history past.ndjson
has "$out" '"fact":"history.contacts_12m","answer":"1","counts":[{"kind":"contact","ref":"C-2","on":"2026-01-05","match":"certain"'
has "$out" '"fact":"history.contacts_12m","answer":"2","counts":[{"kind":"contact","ref":"C-2","on":"2026-01-05"'
has "$out" '"fact":"history.s47_24m","answer":"1","counts":[{"kind":"section-47","ref":"S-1","on":"2025-02-01"'
has "$err" "read 4 records / 5 children = decided 2 / 3 + kept as history 2 / 2 + quarantined 0 / 0"
lacks "$out" "Lee"

# That nothing happened is known only where somebody vouches for it.
lacks "$out" '"fact":"history.checked"'
has "$out" '"history-not-checked"'
run 0 triage today.ndjson --pack "$england" $asof --history past.ndjson --history-since 2024-01-01
lacks "$out" '"history-not-checked"'
run 2 triage today.ndjson --pack "$england" --history past.ndjson --history-since lately
has "$err" "\`lately\` is not a day"

# Within the intake alone, if asked.
run 0 triage today.ndjson --pack "$england" $asof --link
has "$out" '"counts":[{"kind":"contact","ref":"T-1","on":"2026-05-12"'

# The same for any order and number of threads.
run 0 triage today.ndjson --pack "$england" $asof --history past.ndjson --jobs 1
cp "$out" one
run 0 triage today.ndjson --pack "$england" $asof --history past.ndjson --jobs 3
same one "$out"
tac past.ndjson >tsap.ndjson
run 0 triage today.ndjson --pack "$england" $asof --history tsap.ndjson
same one "$out"

# A broken record of the history is not lost.
printf '{"referral_ref":"C-9",\n' >>past.ndjson
run 1 triage today.ndjson --pack "$england" $asof --history past.ndjson
has "$err" "past.ndjson, line 3 could not be read"
has "$err" "kept as history 2 / 2 + quarantined 1 / 0"

# Several histories, and a folder of them.
mkdir -p years
head -1 past.ndjson >years/2025.ndjson
sed -n 2p past.ndjson >years/2026.ndjson
run 0 triage today.ndjson --pack "$england" $asof --history years
same one "$out"
run 0 triage today.ndjson --pack "$england" $asof --history years/2026.ndjson --history years/2025.ndjson
same one "$out"

# What tells of the past only is kept and never lost, if nobody asks for it and where it cannot be read twice.
cat >register.xml <<'XML'
<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="register" format="form-csv" records="history">
  <children><identify from="Person" as="child-id"/><event kind="section-47" on="Start"/></children>
</intake-mapping>
XML
printf 'Person,Start\n17,2025-02-01\n18,2025-03-01\n' >register.csv
run 0 triage register.csv --pack "$england" $asof --mapping register.xml
has "$err" "read 2 records / 2 children = decided 0 / 0 + kept as history 2 / 2 + quarantined 0 / 0"
silent "$out"
ran="frontdoor triage - --mapping register.xml"
"$FRONTDOOR" triage - --pack "$england" $asof --mapping register.xml <register.csv >"$out" 2>"$err" || fail "fails"
has "$err" "read 2 records / 2 children = decided 0 / 0 + kept as history 2 / 2 + quarantined 0 / 0"

# The standard input cannot be read twice.
ran="frontdoor triage -"
"$FRONTDOOR" triage - --pack "$england" --history years <today.ndjson >"$out" 2>"$err" && fail "reads the standard input twice"
has "$err" "the standard input cannot be"

# For one child.
run 0 explain today.ndjson --pack "$england" $asof --referral T-1 --history years
has "$out" "WHAT HAPPENED BEFORE"
has "$out" "(history.s47_24m) = 1: section-47 of 2025-02-01 (S-1)"

# And in the report for people.
run 0 triage today.ndjson --pack "$england" $asof --history years --report page.html
has page.html "<h3>What happened before</h3>"
has page.html "(history.s47_24m) = 1: section-47 of 2025-02-01 (S-1)"
lacks page.html "Lee"

# Of one census each child's own record is looked through: the same as looking everywhere, where no child stands in two.
census=$FRONTDOOR_SOURCE_DIR/rules/samples/cin-census.xml
run 0 triage "$census" --pack "$england" $asof --out within.ndjson
run 0 triage "$census" --pack "$england" $asof --link --out everywhere.ndjson
same within.ndjson everywhere.ndjson
grep -q '"history":{' within.ndjson || fail "no child of the sample has a past"
run 0 triage "$census" --pack "$england" $asof --history "$census" --out twice.ndjson
for jobs in 1 3; do
    run 0 triage "$census" --pack "$england" $asof --jobs $jobs --out jobs.ndjson
    same within.ndjson jobs.ndjson
done
ran="frontdoor triage - <census"
"$FRONTDOOR" triage - --pack "$england" $asof <"$census" >stdin.ndjson 2>"$err" || fail "fails"
same within.ndjson stdin.ndjson
# A child that stands in two records of it is linked on demand only.
sed 's|</Children>||; s|</Message>||' "$census" >two.xml
first=$(grep -n '<Child>' "$census" | head -1 | cut -d: -f1)
last=$(grep -n '</Child>' "$census" | head -1 | cut -d: -f1)
sed -n "${first},${last}p" "$census" | sed -E 's|(<CINreferralDate>)20[0-9]{2}|\12012|' >>two.xml
printf '</Children></Message>\n' >>two.xml
run 0 triage two.xml --pack "$england" $asof --out apart.ndjson
run 0 triage two.xml --pack "$england" $asof --link --out linked.ndjson
cmp -s apart.ndjson linked.ndjson && fail "the link makes no difference"
# And explained alike.
one=$(sed -nE 's/.*"referral_ref":"([^"]*)".*"history":\{.*/\1/p' within.ndjson | head -1)
run 0 explain "$census" --pack "$england" $asof --referral "$one"
has "$out" "WHAT HAPPENED BEFORE"

# A conference of the census is told by its enquiry, or by its referral, and is the past of the referrals after it.
mkdir -p packs/conferences && cp -r "$FRONTDOOR_SOURCE_DIR"/rules/{england,intake,codelists,calendars} packs/
cat >packs/conferences/pack.xml <<'XML'
<rule-pack xmlns="urn:frontdoor:rule-pack:1" id="conferences" version="1" extends="england" name="Conferences" effective-from="2020-01-01">
  <vocabulary>
    <fact id="history.conferences_24m" type="number" min="0" worry="up" ask="always" label="Conferences within two years"/>
    <fact id="history.assessed_12m" type="boolean" worry="yes" label="Assessed within a year"/>
  </vocabulary>
  <scores>
    <score id="CONF" points="2" source="A test"><when>history.conferences_24m >= 1 or history.assessed_12m</when><because>A conference was held.</because></score>
  </scores>
  <flags><flag id="none-held" label="No conference was held" source="A test"><when>history.conferences_24m = 0</when></flag></flags>
  <history>
    <derive id="history.conferences_24m" how="count" of="conference" within-months="24"/>
    <derive id="history.assessed_12m" how="ever" of="assessment" within-months="12"/>
  </history>
</rule-pack>
XML
child() { # <number> <first referral> <its details> <second referral>
    printf '<Child><ChildIdentifiers><LAchildID>%s</LAchildID><PersonBirthDate>2015-03-27</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>' "$1"
    printf '<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>'
    printf '<CINdetails><CINreferralDate>%s</CINreferralDate><ReferralSource>2A</ReferralSource>%s<ReferralNFA>0</ReferralNFA></CINdetails>' "$2" "$3"
    printf '<CINdetails><CINreferralDate>%s</CINreferralDate><ReferralSource>6</ReferralSource><ReferralNFA>0</ReferralNFA></CINdetails></Child>\n' "$4"
}
enquiry() { # <start> <conference>
    printf '<Section47><S47ActualStartDate>%s</S47ActualStartDate><DateOfInitialCPC>%s</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>' "$1" "$2"
}
{
    printf '<Message><Children>\n'
    child A 2024-05-13 "$(enquiry 2024-05-20 2024-06-03)$(enquiry 2024-09-02 2024-09-20)" 2025-01-20
    child B 2024-05-13 "<DateOfInitialCPC>2024-06-04</DateOfInitialCPC><Assessments><AssessmentActualStartDate>2024-05-15</AssessmentActualStartDate></Assessments>" 2025-01-20
    child C 2024-05-13 "$(enquiry 2024-05-20 2025-01-21)" 2025-01-20
    child D 2024-05-13 "$(enquiry 2024-05-20 '')" 2025-01-20
    printf '</Children></Message>\n'
} >conferences.xml
conferences() { # <child>: what its second referral knows of them
    sed -nE "s/.*\"referral_ref\":\"$1\/2025-01-20\".*\"fact\":\"history.conferences_24m\",\"answer\":\"([0-9]*)\",\"counts\":\[([^]]*)\].*/\1 \2/p" "$out"
}
run 0 triage conferences.xml --pack packs/conferences $asof --explain
case "$(conferences A)" in
    "2 "*'"kind":"conference","ref":"A/2024-05-13","on":"2024-06-03"'*'"on":"2024-09-20"'*) ;;
    *) fail "A: $(conferences A)" ;;
esac
case "$(conferences B)" in
    "1 "*'"on":"2024-06-04"'*) ;;
    *) fail "B: $(conferences B)" ;;
esac
[ -z "$(conferences C)$(conferences D)" ] || fail "a conference that has not been held is counted"
has "$out" '"fact":"history.assessed_12m","answer":"yes","counts":[{"kind":"assessment","ref":"B/2024-05-13","on":"2024-05-15"'
[ "$(grep -c '"on":"2024-06-03"' "$out")" -eq 1 ] || fail "the first referral sees its own future"
run 0 triage conferences.xml --pack packs/conferences $asof --history-since 2020-01-01 --explain
for child in C D; do
    grep "\"referral_ref\":\"$child/2025" "$out" | grep -q '"id":"none-held"' || fail "$child: that none was held is not told"
done
grep '"referral_ref":"[AB]/2025' "$out" | grep -q '"id":"none-held"' && fail "that one was held is not told"
# What is read and written again tells the same.
fields="--fields record,referral_ref,route,history"
run 0 triage conferences.xml --pack packs/conferences $asof $fields --referrals again.ndjson --out first.ndjson
run 0 triage again.ndjson --pack packs/conferences $asof $fields --out second.ndjson
same <(sed -E 's/"by":"[^"]*"//g' first.ndjson) <(sed -E 's/"by":"[^"]*"//g' second.ndjson)
has first.ndjson '"kind":"conference"'
# In a replay a conference followed once its day has come.
followed() { # <day>
    run 0 replay conferences.xml --pack packs/conferences --history-since 2020-01-01 --in-force 2026-05-12 --as-of "$1"
    sed -nE 's/^  conference +[^ ]+ +[^ ]+ +[^ ]+ +([^ ].*)/\1/p' "$out" | paste -sd'|'
}
[ "$(followed 2024-06-02T10:00)" = "–|8" ] || fail "not yet: $(followed 2024-06-02T10:00)"
[ "$(followed 2024-06-04T10:00)" = "–|8 (2 so far)" ] || fail "now: $(followed 2024-06-04T10:00)"
[ "$(followed 2025-04-30T10:00)" = "2 of 4, 50.0 %|4 (1 so far)" ] || fail "later: $(followed 2025-04-30T10:00)"
finish
