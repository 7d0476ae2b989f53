# `whatif` and `diff` with a pack that asks other questions: the history is read for each of the two.
. "$(dirname "$0")/harness.sh"
referrals contacts.ndjson 40
draft() { # A copy of the pack with its mappings, changed by this script of sed.
    rm -rf drafts && cp -r "$(dirname "$pack")" drafts
    sed -i "$1" drafts/small/pack.xml
}
says() { tr -s '\n ' '  ' <"$out" | grep -qF -- "$1" || fail "it does not say \`$1\`"; } # However the lines break.
fresh='s#<concern id="danger_now"#<concern id="fire" label="Sets fire to things"/>\n    &#; s#<when>neglect</when>#<when>neglect or fire</when>#'

# A new concern: nobody was asked it, so it is not known. Two triages say the same, if the second is told so.
draft "$fresh"'; s#at-least="10"#at-least="9"#; s#<when>injured</when>#<when>injured and neglect</when>#'
run 0 whatif contacts.ndjson --pack "$pack" --candidate drafts/small --out moved.ndjson
has "$err" "one reading cannot serve both packs"
cp "$out" told.txt
has "$out" "small 1 and small 1 as it would be, on 50 children of 40 referrals"
says "50 children are in both readings, 0 only as it is, 0 only as it would be."
says "50 children have no answer to a question that is new. Nobody was asked it then, so it is not known, and never no"
says "Answers could bring 10 children to a more protective route than any could as it is."
tr -s ' ' <"$out" | grep -q '^ fire new 0 50$' || fail "the new question is not listed"
sed 's/"child_ref":"[ab]"/&,"fire":"unknown"/g' contacts.ndjson >unknown.ndjson
run 0 triage contacts.ndjson --pack "$pack" $asof --fields record,referral_ref,child_ref,route --out before.ndjson --quiet
run 0 triage unknown.ndjson --pack drafts/small $asof --fields record,referral_ref,child_ref,route,could_rise_to --out after.ndjson --quiet
paste -d'|' before.ndjson after.ndjson | grep '"record":"child"' |
    sed -nE 's/.*"referral_ref":"([^"]*)".*"child_ref":"([^"]*)".*"route":"([^"]*)".*\|.*"route":"([^"]*)","could_rise_to":"([^"]*)".*/\1 \2 \3 \4 \5/p' |
    awk '$3 != $4' | sort >expected
sed -nE 's/.*"referral_ref":"([^"]*)","child_ref":"([^"]*)".*"from":"([^"]*)","to":"([^"]*)","could_rise_to":"([^"]*)".*/\1 \2 \3 \4 \5/p' moved.ndjson | sort >found
[ -s expected ] || fail "nobody moves, so nothing is tested"
same expected found
for jobs in 1 3; do
    run 0 whatif contacts.ndjson --pack "$pack" --candidate drafts/small --jobs $jobs
    same "$out" told.txt
done
run 0 whatif contacts.ndjson --pack "$pack" --candidate drafts/small --report page.html --quiet
silent "$err"
has page.html "The history as each pack reads it"
has page.html "50 children have no answer to a question that is new."
has page.html '<th scope="row">fire</th>'
run 1 diff "$pack" drafts/small --history contacts.ndjson
says "50 children have no answer to a question that is new."

# What can be proved is that nobody is routed differently for whom the new question is open.
draft 's#<concern id="danger_now"#<concern id="fire" label="Sets fire to things"/>\n    &#; s#<when>danger_now</when>#<when>danger_now or fire</when>#'
run 1 diff "$pack" drafts/small --prove
says "no referral that leaves open what only the second pack asks is routed differently by small and small"
says "what the second pack asks and the first does not, or not alike: fire"
sed -i 's#<when>injured</when>#<when>injured and (neglect or fire)</when>#' drafts/small/pack.xml
run 1 diff "$pack" drafts/small --prove --out lost.xml
says "the most protective route that is lost: section-47 by small"
run 0 test "$pack" --cases lost.xml
draft "$fresh"'; s#at-least="10"#at-least="9"#; s#<when>injured</when>#<when>injured and neglect</when>#'

# The question is answered where the candidate's mapping finds an answer.
run 0 whatif unknown.ndjson --pack "$pack" --candidate drafts/small
says "50 children have no answer"
sed 's/"child_ref":"a"/&,"fire":"no"/' contacts.ndjson >answered.ndjson
run 0 whatif answered.ndjson --pack "$pack" --candidate drafts/small
says "10 children have no answer to a question that is new."

# A concern that is no longer asked is not lost, and nor is one by another name if the mapping says so.
draft 's/danger_now/danger/'
run 0 whatif contacts.ndjson --pack "$pack" --candidate drafts/small --out moved.ndjson
tr -s ' ' <"$out" | grep -q '^ danger_now no longer asked 10' || fail "the question that went is not listed"
[ "$(grep -c '"from":"emergency-action","to":"early-help","could_rise_to":"emergency-action"' moved.ndjson)" -eq 10 ] || fail "an emergency is scored away"
sed -i 's#<children #<field from="danger_now" to="danger"/>\n  &#; s#ref="child_ref"/>#ref="child_ref"><field from="danger_now" to="danger"/></children>#' drafts/intake/form-json.xml
sed -i '0,/<field from="danger_now"/{/<field from="danger_now"/d}' drafts/intake/form-json.xml
run 0 whatif contacts.ndjson --pack "$pack" --candidate drafts/small
has "$out" "Nobody's route changes."

# A choice with other answers: what was answered and is no answer now is told.
draft 's#<code id="high" label="High"/>#<code id="grave" label="Grave"/>#; s#severity = "high"#severity = "grave"#'
run 0 whatif contacts.ndjson --pack "$pack" --candidate drafts/small
tr -s ' ' <"$out" | grep -q '^ neglect.severity takes other answers 10 0' || fail "the answers that are none any more are not told"

# The same questions by other mappings, or other rules about the past, are another reading; the same of both are one.
draft 's#at-least="10"#at-least="11"#'
run 0 whatif contacts.ndjson --pack "$pack" --candidate drafts/small
lacks "$err" "one reading cannot serve both packs"
sed -i 's#ref="child_ref"/>#ref="child_ref"><field from="hurt" to="injured"/></children>#' drafts/intake/form-json.xml
sed 's/"injured":"no"/"hurt":"yes"/' contacts.ndjson >hurt.ndjson
run 0 whatif hurt.ndjson --pack "$pack" --candidate drafts/small
has "$err" "one reading cannot serve both packs"
tr -s ' ' <"$out" | grep -q '^ Early help Strategy (s47) 10' || fail "the candidate's mapping did not read"
cp -r "$FRONTDOOR_SOURCE_DIR/rules" wide
sed -i 's/how="count" of="contact" within-months="12"/how="count" of="contact" within-months="24"/' wide/england/history.xml
run 1 whatif "$FRONTDOOR_SOURCE_DIR/rules/samples/forms.ndjson" --pack "$FRONTDOOR_SOURCE_DIR/rules/england" --candidate wide/england
has "$err" "one reading cannot serve both packs"

# A mapping that is named: by id it is the candidate's own, by file it may be another.
draft "$fresh"
sed -i 's/id="form-json"/id="ours"/; s/label="JSON for tests"/label="Ours"/' drafts/intake/form-json.xml
cp drafts/intake/form-json.xml drafts/intake/ours.xml
cp -r "$(dirname "$pack")" now
cp drafts/intake/ours.xml now/intake/ours.xml
run 0 whatif contacts.ndjson --pack now/small --candidate drafts/small --format ours
rm drafts/intake/ours.xml
sed -i 's/id="ours"/id="theirs"/' drafts/intake/form-json.xml
run 2 whatif contacts.ndjson --pack now/small --candidate drafts/small --format ours
has "$err" "there is no format \`ours\`"
sed 's#ref="child_ref"/>#ref="child_ref"><field from="fire_setting" to="fire"/></children>#' drafts/intake/form-json.xml >new.xml
run 2 whatif contacts.ndjson --pack "$pack" --candidate drafts/small --mapping new.xml
has "$err" "new.xml"
run 0 whatif contacts.ndjson --pack "$pack" --candidate drafts/small --mapping now/intake/form-json.xml --candidate-mapping new.xml
run 2 whatif contacts.ndjson --pack "$pack" --set TH-TEH.at-least=12 --candidate-mapping new.xml
has "$err" "goes with \`--candidate\`"

# What cannot be read twice is refused before anything is read; as is a candidate without mappings.
run 2 whatif - --pack "$pack" --candidate drafts/small
has "$err" "which \`-\` cannot be"
run 2 whatif <(cat contacts.ndjson) --pack "$pack" --candidate drafts/small
has "$err" "write it to a file first"
mkdir bare && cp -r drafts/small drafts/calendars bare/
run 2 whatif contacts.ndjson --pack "$pack" --candidate bare/small
has "$err" "has no mappings of its own to read it by: there is no folder \`bare/intake\`"
run 2 diff "$pack" bare/small --history contacts.ndjson
has "$err" "has no mappings of its own"
cp "$pack/pack.xml" bare/small/
run 0 whatif contacts.ndjson --pack "$pack" --candidate bare/small
: >empty.ndjson
run 2 whatif empty.ndjson --pack "$pack" --candidate drafts/small
has "$err" "there is no referral in this history"
rm drafts/intake/form-json.xml
run 2 whatif contacts.ndjson --pack "$pack" --candidate drafts/small
has "$err" "drafts/intake/form-json.xml"

# Whom only one of the packs can read is lost to neither.
mkdir intake && cp contacts.ndjson intake/a.ndjson && cp "$FRONTDOOR_SOURCE_DIR/rules/samples/police-notification.txt" intake/b.txt
rm wide/intake/police-notification.xml
run 1 whatif intake --pack "$FRONTDOOR_SOURCE_DIR/rules/england" --candidate wide/england --out moved.ndjson --report page.html
police=$("$FRONTDOOR" triage intake/b.txt --pack "$FRONTDOOR_SOURCE_DIR/rules/england" $asof --fields record --out - --quiet 2>/dev/null | grep -c '"child"')
says "50 children are in both readings, $police only as it is, 0 only as it would be."
says "Records that could not be read: 1 as it would be, 0 as it is."
[ "$(grep -c '"record":"only_before"' moved.ndjson)" -eq "$police" ] || fail "who is lost is not named"
head -1 moved.ndjson | grep -q '^{"record":"only_before","referral_ref":"PPN/26/00411",' || fail "who is lost does not stand first"
has page.html "Records that could not be read: 1 as it would be, 0 as it is."
has "$out" "Whom one reading only found ($police of $police as it is, 0 of 0 as it would be)"
grep -q '^  PPN/26/00411 .* as it is ' "$out" || fail "who is lost is not named"
grep -q 'PPN/26/00411</th>.*<td>as it is</td>' page.html || fail "the page does not name who is lost"
run 1 whatif intake --pack wide/england --candidate "$FRONTDOOR_SOURCE_DIR/rules/england" --out moved.ndjson
[ "$(grep -c '"record":"only_now"' moved.ndjson)" -eq "$police" ] || fail "who is found is not named"
run 1 diff "$FRONTDOOR_SOURCE_DIR/rules/england" wide/england --history intake
says "$police only as it is"

# A pipe is read once: nothing of it is lost to a look at what it is.
for file in contacts.ndjson "$FRONTDOOR_SOURCE_DIR/rules/samples/cin-census.xml"; do
    "$FRONTDOOR" triage - --pack "$FRONTDOOR_SOURCE_DIR/rules/england" $asof --out stdin.ndjson --quiet <"$file" 2>/dev/null
    "$FRONTDOOR" triage <(cat "$file") --pack "$FRONTDOOR_SOURCE_DIR/rules/england" $asof --out pipe.ndjson --quiet 2>/dev/null
    [ -s stdin.ndjson ] || fail "nothing was decided"
    same stdin.ndjson pipe.ndjson
done
finish
