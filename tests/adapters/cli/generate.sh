# Made-up contacts: read by triage as what they are, and known again.
. "$(dirname "$0")/harness.sh"
england=$FRONTDOOR_SOURCE_DIR/rules/england
make="--rules $FRONTDOOR_SOURCE_DIR/rules"

# Our own form.
run 0 generate $make --authority hertfordshire --year 2024 --contacts 4000 --format form-json --out contacts.ndjson --report
silent "$out"
has "$err" "aimed at"
has "$err" "re-referrals"
has "$err" "contacts of children in "
forms=$(wc -l <contacts.ndjson)
children=$(grep -o '"child_ref"' contacts.ndjson | wc -l)
run 0 triage contacts.ndjson --pack "$england" $asof --format form-json
balance() { # <number>: with a comma between thousands
    sed -E 's/([0-9])([0-9]{3})$/\1,\2/' <<<"$1"
}
has "$err" "read $(balance "$forms") referrals / $(balance "$children") children = decided $(balance "$forms") / $(balance "$children") + quarantined 0 / 0"
lacks "$err" "findings about the data"
lacks "$err" "finding about the data"

# The same seed gives the same bytes, another other ones; `-` is the standard output.
run 0 generate $make --authority hertfordshire --year 2024 --contacts 4000 --format form-json --out -
same contacts.ndjson "$out"
run 0 generate $make --seed 8 --authority hertfordshire --year 2024 --contacts 4000 --format form-json --out other.ndjson
if cmp -s contacts.ndjson other.ndjson; then fail "another seed makes the same"; fi

# Two years, a file each: who was referred within a year is found in the other file and above in the same one. Of a referral
# only what was before it is seen.
again() { # <decisions>: the share in thousandths of the referrals that became one, of which an earlier is known
    sed -n 's/.*"referral_ref":"\([^"]*\)".*"referral":{"kind":"referral"}.*/"referral_ref":"\1"/p' years/contacts-2024.ndjson >accepted
    local all known
    all=$(grep '"record":"child"' "$1" | grep -cFf accepted)
    known=$(grep '"record":"child"' "$1" | grep -Ff accepted | grep -c '"fact":"history.referrals_12m"')
    echo $((1000 * known / all))
}
run 0 generate $make --authority hertfordshire --years 2023-2024 --contacts 12000 --format form-json --outcomes --out years/
[ -s years/contacts-2023.ndjson ] || fail "there is no file of 2023"
run 0 triage years/contacts-2024.ndjson --history years/contacts-2023.ndjson --link --pack "$england" $asof
has "$err" "quarantined 0 / 0"
lacks "$err" "finding"
share=$(again "$out")
{ [ "$share" -ge 145 ] && [ "$share" -le 195 ]; } || fail "$share thousandths are known to have been referred before, aimed at 169"
run 0 triage years/contacts-2024.ndjson --history years/contacts-2023.ndjson --link --pack "$england" $asof --jobs 1
[ "$(again "$out")" -eq "$share" ] || fail "one thread sees another past"

# Annex A: lists 1 to 7. A contact and the referral that came of it have one reference, as the lists name them.
run 0 generate $make --authority leicester --year 2024 --contacts 4000 --format annex-a --out lists
for list in 1-contacts 2-early-help 3-referrals 4-assessments 5-section-47 6-children-in-need 7-child-protection-plans; do
    [ "$(wc -l <"lists/list-$list.csv")" -gt 20 ] || fail "list $list is short"
done
decided=$(($(cat lists/list-1-contacts.csv lists/list-3-referrals.csv | wc -l) - 2))
run 0 triage lists --pack "$england" $asof
has "$err" "decided $(balance "$decided") / $(balance "$decided") + kept as history"
has "$err" "+ quarantined 0 / 0"
[ "$(grep -c '\[D[0-9]*\]' "$err")" -eq "$(grep -c '\[D0111\]' "$err")" ] || fail "something else is found than references that come twice"
has "$out" '"fact":"history.s47_24m"'
run 0 triage lists/list-1-contacts.csv --history lists --pack "$england" $asof
has "$out" '"fact":"history.referrals_12m"'
has "$err" "quarantined 0 / 0"

# The census: a referral each, and none of the Department's rules is broken.
run 0 generate $make --authority england --year 2024 --scale 0.004 --format cin --out census.xml
referrals=$(grep -c '<CINdetails>' census.xml)
run 0 triage census.xml --pack "$england" $asof
has "$err" "read $(balance "$referrals") referrals / $(balance "$referrals") children = decided $(balance "$referrals") / $(balance "$referrals") + quarantined 0 / 0"
lacks "$err" "finding"
has "$out" '"fact":"history.referrals_12m"'
run 0 generate $make --authority england --years 2023-2024 --scale 0.002 --format cin --out returns/
run 0 triage returns/census-2024.xml --history returns/census-2023.xml --pack "$england" $asof
has "$err" "quarantined 0 / 0"
lacks "$err" "finding"

# The contacts are the same in each format: those that came to a referral.
run 0 generate $make --authority england --year 2024 --scale 0.004 --format form-json --referrals-only --out referrals.ndjson
[ "$(grep -o '"child_ref"' referrals.ndjson | wc -l)" -eq "$referrals" ] || fail "the formats differ in referrals"
lacks referrals.ndjson '"kind":"contact"'

# Years of which not all is published say so.
run 0 generate $make --authority england --year 2025 --scale 0.001 --format cin --out c.xml --report
has "$err" "2025 is made with the months of 2024, sources of 2024"

# What is wrong is said.
run 2 generate $make --authority england --year 2024 --format form-json
has "$err" "say \`--out\`"
run 2 generate $make --authority atlantis --year 2024 --format form-json --out x
has "$err" "atlantis"
run 2 generate $make --authority england --year 2024 --years 2023-2024 --format form-json --out x
has "$err" "which year?"
run 2 generate $make --authority england --years 2024-2023 --format form-json --out x
run 2 generate $make --authority england --year last --format form-json --out x
has "$err" "\`last\` is not a year"
run 2 generate $make --authority england --year 2024 --format pdf --out x
has "$err" "none of the formats"
run 2 generate $make --authority england --year 2024 --format form-json --out x --contacts 5 --scale 1
run 2 generate $make --authority england --year 2024 --format form-json --out x --contacts 0
run 2 generate $make --authority england --year 2024 --format form-json --out x --scale -1
run 2 generate $make --authority england --year 2024 --format form-json --out x --seed x
run 2 generate $make --authority england --year 2024 --format annex-a --out -
has "$err" "a folder of lists"
run 2 generate $make --authority england --years 2023-2024 --format cin --out x.xml
has "$err" "a census is of one year"
printf '<figures xmlns="urn:frontdoor:figures:1" id="x" label="X" code="1"><yaer/></figures>' >own.xml
run 2 generate $make --authority own.xml --year 2024 --format cin --out x.xml
has "$err" "own.xml:1:"
run 3 generate $make --authority england --year 2024 --scale 0.001 --format form-json --out no/such/folder/x
finish
