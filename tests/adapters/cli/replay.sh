# `whatif` and `sweep`: a history decided by other rules is what a triage by those rules says.
. "$(dirname "$0")/harness.sh"
contacts=$folder/contacts.ndjson
"$FRONTDOOR" generate --authority hertfordshire --year 2024 --scale 0.1 --format form-json --out "$contacts" --no-progress \
    --rules "$FRONTDOOR_SOURCE_DIR/rules" 2>/dev/null || fail "no history was made"
rules=$FRONTDOOR_SOURCE_DIR/rules
county=$rules/hertfordshire

# A pack with that value in its file, and the value set for a moment.
mkdir candidate && cp -r "$rules"/. candidate/
sed -i '/id="TH-TEH"/s/at-least="[0-9]*"/at-least="30"/' candidate/england/thresholds.xml candidate/hertfordshire/*.xml
run 0 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 --out moved.ndjson
has "$out" "TH-TEH.at-least=30"
cp "$out" set.txt
run 0 whatif "$contacts" --pack "$county" --candidate candidate/hertfordshire --out again.ndjson
same moved.ndjson again.ndjson

# Each child that moves, and no other, is the one whom two triages send elsewhere.
routes() { # <pack> <file>
    run 0 triage "$contacts" --pack "$1" $asof --fields record,referral_ref,child_ref,route --out "$2" --quiet
}
routes "$county" before.ndjson
routes candidate/hertfordshire after.ndjson
paste -d'|' before.ndjson after.ndjson | grep '"record":"child"' |
    sed -nE 's/.*"referral_ref":"([^"]*)".*"child_ref":"([^"]*)".*"route":"([^"]*)".*\|.*"route":"([^"]*)".*/\1 \2 \3 \4/p' |
    awk '$3 != $4' | sort >expected
sed -nE 's/.*"referral_ref":"([^"]*)","child_ref":"([^"]*)".*"from":"([^"]*)","to":"([^"]*)".*/\1 \2 \3 \4/p' moved.ndjson | sort >found
[ -s expected ] || fail "nobody moves, so nothing is tested"
same expected found
grep -q '"no_longer_fired":\[[^]]*"TH-TEH"' moved.ndjson || fail "the rule that no longer fires is not named"

# A sweep and a re-run agree.
run 0 sweep TH-TEH.at-least=10..34:8 "$contacts" --pack "$county" --out curve.csv
has "$out" "as it is"
for value in 10 18 26 34; do
    "$FRONTDOOR" whatif "$contacts" --pack "$county" --set TH-TEH.at-least=$value --quiet >one.txt 2>/dev/null
    swept=$(awk -F, -v value=$value '$1 == value {print $5}' curve.csv)
    whatif=$(awk '$1 == "Early" && $2 == "help" {gsub(",", "", $4); print $4; exit}' one.txt)
    [ -n "$swept" ] && [ "$swept" = "$whatif" ] || fail "at $value the sweep says $swept and the re-run $whatif"
done
run 0 sweep TH-TEH.at-least=0..2:1 "$contacts" --pack "$county"
has "$out" "refused by the checks"

# The report: one file that stands alone and says what the other outputs say.
run 0 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 --report change.html --most 3
same "$out" <("$FRONTDOOR" whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 --most 3 2>/dev/null)
has change.html "TH-TEH.at-least becomes 30; it is 18."
moved=$(wc -l <moved.ndjson)
has change.html "This page shows 3 of $moved;"
less=$(grep -c '"to":"early-help"' moved.ndjson)
has change.html "<strong>$less</strong> would be less protected"
alone() { # <page>
    if grep -qE '<script|<link|<img|https?://|url\(' "$1"; then fail "$1 asks for something beyond itself"; fi
    grep -q '</html>' "$1" || fail "$1 is not whole"
    [ "$(grep -o '<svg ' "$1" | wc -l)" -gt 3 ] || fail "$1 has hardly any picture"
    [ "$(wc -c <"$1")" -lt 2000000 ] || fail "$1 is too large"
}
alone change.html
run 0 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 --report - --quiet
same "$out" <("$FRONTDOOR" whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 --report - --quiet 2>/dev/null)
grep -q '^<!DOCTYPE html>' "$out" || fail "the standard output is not the page"
run 0 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=18 --report same.html
has same.html "Nobody&#39;s route changes."
run 0 sweep TH-TEH.at-least=10..34:8 "$contacts" --pack "$county" --report curve.html
alone curve.html
has curve.html "As it is, TH-TEH.at-least is 18."
for value in 10 18 26 34; do
    early=$(awk -F, -v value=$value '$1 == value {print $5}' curve.csv | sed -E ':a; s/([0-9])([0-9]{3})($|,)/\1,\2\3/; ta')
    grep -q "<th scope=\"row\">$value</th>.*<td class=\"number\">$early</td>" curve.html || fail "at $value the page does not say $early"
done
run 3 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 --report no/such/folder.html
run 2 whatif "$contacts" --pack "$county" --set TH-TEX.at-least=30 --report wrong.html
[ ! -e wrong.html ] || fail "a report was written about a pack that is wrong"

# What is wrong is said before anything is read.
run 2 whatif "$contacts" --pack "$county"
has "$err" "what shall be different?"
run 2 whatif "$contacts" --pack "$county" --set TH-TEX.at-least=30
has "$err" "did you mean \`TH-TEH\`?"
run 2 whatif "$contacts" --pack "$county" --set TH-TEH.at-last=30
has "$err" "did you mean \`at-least\`?"
run 2 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=many
has "$err" "settings/1:1:17: error[R0108]"
run 2 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 --most some
run 2 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 --jobs 0
for range in TH-TEH.at-least TH-TEH.at-least=3 TH-TEH.at-least=9..3 TH-TEH.at-least=1..9:0 TH-TEH.at-least=1..x TH-TEH.at-least=1..99999 =1..2; do
    run 2 sweep "$range" "$contacts" --pack "$county"
done
for both in "--out - --report -" "--report - --out -"; do
    run 2 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 $both
    has "$err" "only one thing can be written to the standard output"
    run 2 sweep TH-TEH.at-least=18..20 "$contacts" --pack "$county" $both
done
run 2 sweep TH-TEX.at-least=1..3 "$contacts" --pack "$county"
run 3 whatif missing.ndjson --pack "$county" --set TH-TEH.at-least=30
: >empty.ndjson
run 2 whatif empty.ndjson --pack "$county" --set TH-TEH.at-least=30
has "$err" "there is no referral in this history"

# What cannot be read is left out, counted and told.
(head -3 "$contacts"; echo '{"referral_ref": broken'; tail -n +4 "$contacts") >broken.ndjson
run 1 whatif broken.ndjson --pack "$county" --set TH-TEH.at-least=30 --out broken.out --report broken.html
has "$err" "1 record could not be read"
has "$err" "left out 1"
has broken.html "1 record could not be read, and left out of all numbers here."
same moved.ndjson broken.out
for jobs in 1 3; do
    run 0 whatif "$contacts" --pack "$county" --set TH-TEH.at-least=30 --jobs $jobs
    same "$out" set.txt
done
finish
