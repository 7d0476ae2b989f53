# `replay`, `equality` and the outcomes of `sweep`: what became of children, held against a plain reading of the lists.
. "$(dirname "$0")/harness.sh"
rules=$FRONTDOOR_SOURCE_DIR/rules
county=$rules/hertfordshire
"$FRONTDOOR" generate --authority hertfordshire --year 2024 --scale 0.1 --format annex-a --outcomes --out lists/ --no-progress \
    --rules "$rules" 2>/dev/null || fail "no lists were made"
"$FRONTDOOR" generate --authority hertfordshire --year 2024 --scale 0.1 --format form-json --outcomes --out forms.ndjson --no-progress \
    --rules "$rules" 2>/dev/null || fail "no forms were made"
told="--history-since 2000-01-01 --history-until 2025-12-31 --as-of 2026-05-12T10:00"

# The lists, read line by line: contacts and referrals, and whether an enquiry, a conference or another of them followed.
awk -F, '
    function day(text,  d, m, y, a) {  # dd/mm/yyyy in days, of the civil calendar.
        split(text, a, "/"); d = a[1] + 0; m = a[2] + 0; y = a[3] + 0
        if (m <= 2) { y--; m += 12 }
        return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d
    }
    function yearAfter(text,  a) {
        split(text, a, "/")
        if (a[1] == 29 && a[2] == 2) a[1] = 28
        return day(a[1] "/" a[2] "/" (a[3] + 1))
    }
    FNR == 1 { list++; next }
    list == 1 || list == 2 { n++; who[n] = $1; when[n] = day($6); till[n] = yearAfter($6); of[$1] = of[$1] " " n }
    list == 3 { enquiries[$1] = enquiries[$1] " " day($7); if ($9 != "") conferences[$1] = conferences[$1] " " day($9) }
    function within(days, from, to,  a, i, c) {
        c = split(days, a, " ")
        for (i = 1; i <= c; i++) if (a[i] >= from && a[i] <= to) return 1
        return 0
    }
    END {
        for (i = 1; i <= n; i++) {
            e += within(enquiries[who[i]], when[i], when[i] + 63)
            c += within(conferences[who[i]], when[i], when[i] + 84)
            again = 0
            count = split(of[who[i]], other, " ")
            for (j = 1; j <= count; j++)
                if (when[other[j]] > when[i] + 5 && when[other[j]] <= till[i]) again = 1
            r += again
        }
        print n, e, c, r
    }' lists/list-1-contacts.csv lists/list-3-referrals.csv lists/list-5-section-47.csv >plain.txt
read -r children enquiries conferences again <plain.txt
[ "$enquiries" -gt 50 ] && [ "$again" -gt 200 ] || fail "hardly anything followed, so nothing is tested"

run 0 replay lists --pack "$county" $told --out replay.csv
has "$out" "Children by route"
has "$out" "What followed"
total() { awk -F, -v what="$1" '$1 == "outcome" && $4 == what {sum += $5} END {print sum + 0}' "$2"; }
[ "$(awk -F, '$1 == "route" && $4 == "children" {sum += $5} END {print sum}' replay.csv)" = "$children" ] || fail "children"
[ "$(total section-47-enquiry replay.csv)" = "$enquiries" ] || fail "enquiries: $(total section-47-enquiry replay.csv), not $enquiries"
[ "$(total conference replay.csv)" = "$conferences" ] || fail "conferences: $(total conference replay.csv), not $conferences"
[ "$(total re-referral replay.csv)" = "$again" ] || fail "re-referrals: $(total re-referral replay.csv), not $again"
grep -q '^outcome,[^,]*,,section-47-enquiry,[0-9]*,[0-9]*,0,$' replay.csv || fail "all windows are over, so nobody is not known"

# Volumes are those of a triage.
run 0 triage forms.ndjson --pack "$county" --link $asof --fields record,route,team --out decided.ndjson --quiet
run 0 replay forms.ndjson --pack "$county" $asof --out forms.csv
has "$out" "Nobody vouches that the history is complete"
for route in early-help family-help section-47 emergency-action; do
    triaged=$(grep '"record":"child"' decided.ndjson | grep -c "\"route\":\"$route\"")
    replayed=$(awk -F, -v route=$route '$1 == "route" && $2 == route && $4 == "children" {print $5}' forms.csv)
    [ "$triaged" = "$replayed" ] || fail "$route: $replayed, and a triage says $triaged"
done
weeks=$(awk -F, '$1 == "week" {sum += $5} END {print sum}' forms.csv)
[ "$weeks" = "$(grep -c '"record":"child"' decided.ndjson)" ] || fail "the weeks come to $weeks children"
teams=$(awk -F, '$1 == "team" && $3 != "" {sum += $5} END {print sum}' forms.csv)
[ "$teams" = "$weeks" ] || fail "the teams' weeks come to $teams children"

# A sweep says of the value that a pack has what a replay says.
value=$("$FRONTDOOR" sweep TH-TEH.at-least=1..40:1 forms.ndjson --pack "$county" --quiet --out - 2>/dev/null |
    awk -F, '$6 == 0 && $7 == 0 {print $1; exit}')
tells="--history-tells section-47,conference --history-tells child-protection-plan"
run 0 sweep "TH-TEH.at-least=$value..$value" forms.ndjson --pack "$county" $told $tells --out curve.csv
has "$out" "What followed for the children routed to section 47"
has "$out" "may have been wrong"
run 0 replay forms.ndjson --pack "$county" $told $tells --out forms.csv
column() { awk -F, -v name="$1" 'NR == 1 {for (i = 1; i <= NF; i++) if ($i == name) at = i; next} {print $at}' curve.csv; }
of() { awk -F, -v routes="$1" -v what="$2" -v at="$3" '$1 == "outcome" && index(" " routes " ", " " $2 " ") && $4 == what {sum += $at} END {print sum}' forms.csv; }
check() { [ "$(column "$1")" = "$2" ] || fail "$1: $(column "$1"), not $2"; }
check section_47_enquiry "$(of section-47 section-47-enquiry 5)"
check section_47_enquiry_of "$(of section-47 section-47-enquiry 6)"
check section_47_conference "$(of section-47 conference 5)"
check section_47_plan "$(of section-47 child-protection-plan 5)"
check under_triage "$(of "early-help family-help" enquiry-or-plan 5)"
check under_triage_of "$(of "early-help family-help" enquiry-or-plan 6)"
check early_help_re_referral "$(of early-help re-referral 5)"
both="section-47 emergency-action"
check over_triage $(($(of "$both" section-47-enquiry 6) - $(of "$both" section-47-enquiry 5)))
run 0 sweep TH-TEH.at-least=20..24:4 forms.ndjson --pack "$county"
lacks "$out" "What followed"

# Groups come to all children; as many of each sex as the lists have.
run 0 equality lists --pack "$county" $told --by sex,age,locality --suppress-below 0 --out equality.csv
has "$out" "Nothing is suppressed: this is not for publication."
has "$out" "not a verdict"
for what in sex age locality; do
    sum=$(awk -F, -v what=$what '$1 == what && $0 ~ /,children,/ {split($0, a, ",children,"); sum += a[2]} END {print sum}' equality.csv)
    [ "$sum" = "$children" ] || fail "the groups by $what come to $sum, not $children"
done
girls=$(awk -F, 'FNR > 1 && $2 == "b) Female"' lists/list-1-contacts.csv lists/list-3-referrals.csv | wc -l)
grep -q "^sex,F,Female,children,$girls," equality.csv || fail "there are $girls girls"
ratio=$(awk -F, '$1 == "sex" && $4 == "early-help" {rate[$2] = $5 / $6; if ($9 != "") said[$2] = $9}
    END {for (sex in said) {d = rate["M"] / rate["F"]; if (sex == "F") d = 1 / d; if (said[sex] - d > 0.0001 || d - said[sex] > 0.0001) print sex, said[sex], d}}' equality.csv | grep -v not-known)
[ -z "$ratio" ] || fail "a ratio is not that of the rates: $ratio"
run 0 equality lists --pack "$county" $told --by ethnicity,age --out equality.json
has equality.json '"suppress_below":5'
has equality.json '"reference":'

# What is small is not there: of a handful of children in a group of their own.
{ sed -n 1,400p forms.ndjson | sed 's/"sex":"M"/"sex":"F"/g' | awk 'NR <= 3 {sub(/"sex":"F"/, "\"sex\":\"M\"")} {print}'; } >few.ndjson
run 0 equality few.ndjson --pack "$county" $asof --by sex --out few.csv
has "$out" "*"
grep -q '^sex,M,Male,children,,' few.csv || fail "three boys are shown"
awk -F, 'NR > 1 && $5 != "" && $5 > 0 && $5 < 5 {print}' few.csv >small.txt
silent small.txt
head -2 forms.ndjson >two.ndjson
run 2 equality two.ndjson --pack "$county" $asof --suppress-below 20
has "$err" "fewer than 20 children"

# What is wrong is said before anything is read.
run 2 equality forms.ndjson --pack "$county" --by ethnicity,shoesize
has "$err" "there is no characteristic \`shoesize\`; there are ethnicity, sex, age"
run 2 equality forms.ndjson --pack "$county" --detail shoesize
run 2 equality forms.ndjson --pack "$county" --reference sex
has "$err" "write it like ethnicity=white"
run 2 equality forms.ndjson --pack "$county" --reference ethnicity=green
has "$err" "there is no group \`green\`; there are white, mixed"
run 2 equality forms.ndjson --pack "$county" --suppress-below few
run 2 equality forms.ndjson --pack "$rules/nowhere"
for verb in replay equality; do
    run 2 $verb forms.ndjson
    has "$err" "say \`--pack FOLDER\`"
    run 2 $verb forms.ndjson --pack "$county" --history-tells everything
    has "$err" "there is no kind of event \`everything\`"
    run 2 $verb forms.ndjson --pack "$county" --enquiry-within soon
    run 2 $verb forms.ndjson --pack "$county" --re-referral-within 0
    run 2 $verb forms.ndjson --pack "$county" --history-until someday
    run 2 $verb forms.ndjson --pack "$county" $asof --history-since 2026-06-01 --out late.csv
    has "$err" "the last day of the history"
    [ ! -e late.csv ] || fail "something was written"
    run 2 $verb - --pack "$county"
    run 3 $verb missing.ndjson --pack "$county"
    : >empty.ndjson
    run 2 $verb empty.ndjson --pack "$county"
    has "$err" "there is no referral in this history"
done
run 2 sweep TH-TEH.at-least=1..3 forms.ndjson --pack "$county" --plan-within x
for jobs in 1 3; do
    run 0 replay forms.ndjson --pack "$county" $told $tells --jobs $jobs --out jobs.csv
    same jobs.csv forms.csv
done

# The page says what the text and the equality report say, and nobody's reference.
run 0 replay forms.ndjson --pack "$county" $told $tells --report page.html
awk '$1 == "Emergency" || $1 == "Strategy" || $1 == "Family" || $1 == "Early" { print ($2 ~ /^[0-9]/ ? $2 : $3) }' "$out" | head -4 >numbers
[ "$(wc -l <numbers)" -eq 4 ] || fail "the text has no four routes"
while read -r number; do grep -qF ">$number<" page.html || fail "the page does not have $number"; done <numbers
for part in 'id="followed"' 'id="equality"' 'How to read this' '</svg>'; do has page.html "$part"; done
lacks page.html "$(sed -nE 's/.*"referral_ref":"([^"]*)".*/\1/p' forms.ndjson | head -1)"
run 0 replay forms.ndjson --pack "$county" $told $tells --report - --quiet
same "$out" page.html
run 2 replay forms.ndjson --pack "$county" --out - --report -

# What is exercised: each total is what `coverage` counts of the same history, and `test` of the cases.
run 0 replay forms.ndjson --pack "$county" $asof --report page.html --quiet
run 0 coverage forms.ndjson --pack "$county" --link $asof --out counts.csv --quiet
cells() { grep -F "<th scope=\"row\">$1</th>" page.html | head -1 | sed 's/<[^>]*>/ /g; s/,//g'; }
while read -r kind name; do
    read -r all never < <(awk -F, -v kind="$kind" '$1 == kind {all++; never += $(NF - 5) == 0} END {print all, never}' counts.csv)
    [ "$(cells "$name" | awk '{print $(NF - 5), $(NF - 1)}')" = "$all $never" ] || fail "$name: $(cells "$name"), not $never of $all"
done <<<'trigger Triggers
threshold Thresholds
flag Flags
action Actions
clock Clocks
routing Ways through routing
team Teams'
run 0 test "$county" --coverage
[ "$(awk '$1 == "triggers" {print $2, $3, $4}' "$out")" = "$(cells Triggers | awk '{print $2, $3, $4}')" ] || fail "the cases exercise other triggers"
run 0 test "$county" --coverage --own
read -r all never < <(awk '/^In no case/ {exit} $NF ~ /^[0-9,]+$/ && $(NF - 2) ~ /^[0-9,]+$/ && !/sides of/ {gsub(",", ""); all += $(NF - 2); never += $NF}
    END {print all, never}' "$out")
has page.html "<strong>$never</strong> of $all rules, ways, teams and clocks are in no case"
lacks page.html "$rules"
has page.html "By 34 example cases of the pack"
lacks page.html 'id="proofs"'

# Proofs, where they are asked for: of a small pack, what `check` says of it, and of one that is wrong a referral.
cp -r "$(dirname "$pack")" proved
referrals small.ndjson 20
run 0 check proved/small --prove
hold=$(sed -nE 's/^  ([0-9]+) hold.*/\1/p' "$out" | awk '{sum += $1} END {print sum}')
run 0 replay small.ndjson --pack proved/small $asof --prove --report page.html --quiet
has page.html "<strong>$hold</strong> hold for every referral"
has page.html "<strong>0</strong> are refuted"
sed -i 's#<fact id="repeat"#<fact id="age" type="number" ask="always" label="Age"/><fact id="stated" type="number" ask="always" label="Stated age"/><fact id="repeat"#
    s#<trigger id="CP-01"#<trigger id="CP-00" route="section-47" priority="red" source="TEST"><when>(if is known(age) then age else stated) in [0..2)</when><because>A baby.</because></trigger><trigger id="CP-01"#' proved/small/pack.xml
run 2 replay small.ndjson --pack proved/small $asof --prove --report page.html
has page.html "The referral that shows it: P-BOUND, age"
has page.html "<strong>1</strong> are refuted"
has "$out" "Children by route"
printf '<proofs xmlns="urn:frontdoor:proofs:1" pack="small"><accept property="P-BOUND" of="age" because="It was wrong."/></proofs>' >proved/small/proofs.xml
run 0 replay small.ndjson --pack proved/small $asof --prove --report page.html
has page.html "It was wrong."
rm page.html
sed -i 's/P-BOUND/P-BUOND/' proved/small/proofs.xml
run 2 replay small.ndjson --pack proved/small $asof --prove --report page.html
has "$err" "proofs.xml:1"
echo '<cases' >proved/small/cases.xml
run 2 replay missing.ndjson --pack proved/small $asof --report page.html
has "$err" "proved/small/cases.xml:1"
[ ! -e page.html ] || fail "a page was written"
rm proved/small/cases.xml
run 0 replay small.ndjson --pack proved/small $asof --report page.html
has page.html "By 0 example cases of the pack"
run 2 replay small.ndjson --pack "$pack" $asof --prove
has "$err" "--prove goes with --report"
run 2 replay small.ndjson --pack "$pack" $asof --report page.html --prove-within 3
has "$err" "--prove-within goes with --prove"
run 2 replay small.ndjson --pack "$pack" $asof --report page.html --prove --prove-within soon
finish
