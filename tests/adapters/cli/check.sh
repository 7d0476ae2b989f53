# Checking packs.
. "$(dirname "$0")/harness.sh"
run 0 check "$pack"
has "$out" "2 triggers, 2 scores, 2 thresholds, 1 raise, 1 flag, 1 action"
has "$out" "0 errors"
run 0 check "$pack" --dump
[ "$(wc -l <"$out")" -gt 30 ] || fail "no dump"

run 0 check "$pack" --prove
has "$out" "P-WORRY"
has "$out" "24 hold"
lacks "$out" "COUNTEREXAMPLE"
lacks "$out" "undecided"
run 2 check "$pack" --prove --prove-within soon
has "$err" "is not a number of seconds, from 1 to 86400"

# A definition that prefers one answer to another: the second may contradict what the first said.
cp -r "$(dirname "$pack")" proved
sed -i 's#<fact id="repeat"#<fact id="age" type="number" ask="always" label="Age"/><fact id="stated" type="number" ask="always" label="Stated age"/><fact id="repeat"#
    s#<trigger id="CP-01"#<trigger id="CP-00" route="section-47" priority="red" source="TEST"><when>(if is known(age) then age else stated) in [0..2)</when><because>A baby.</because></trigger><trigger id="CP-01"#' proved/small/pack.xml
run 2 check proved/small --prove --out found.xml
has "$out" "COUNTEREXAMPLE  age"
has "$out" "then"
run 0 test proved/small --cases found.xml
printf '<proofs xmlns="urn:frontdoor:proofs:1" pack="small"><accept property="P-BOUND" of="age" because="It was wrong."/></proofs>' >proved/small/proofs.xml
run 0 check proved/small --prove
has "$out" "accepted: It was wrong."
sed -i 's/P-BOUND/P-BUOND/' proved/small/proofs.xml
run 2 check proved/small
has "$err" "proofs.xml:1"

run 0 diff "$pack" "$pack" --prove
has "$out" "no referral in the world is routed differently"
has "$out" "covers: referrals received from 2026-01-01 on, of one child or of two"
cp -r "$(dirname "$pack")" changed
sed -i 's/at-least="10"/at-least="11"/' changed/small/pack.xml
run 1 diff "$pack" changed/small --prove --out lost.xml
has "$out" "the most protective route that is lost: family-help by small, early-help by small"
run 0 test "$pack" --cases lost.xml
run 1 diff changed/small "$pack" --prove
has "$out" "no route is lost; the most protective that is gained: early-help by small, family-help by small"

# Without a proof: what they say differently, and whom of a history that moves.
run 0 diff "$pack" "$pack"
has "$out" "nothing that decides differs"
run 1 diff "$pack" changed/small
has "$out" "what differs: 1 threshold changed"
has "$out" "10 → 11"
referrals contacts.ndjson 40
run 0 diff "$pack" changed/small --history contacts.ndjson --jobs 1
has "$out" "10 → 11"
has "$out" "on 50 children of 40 referrals"
has "$out" "Nobody's route changes."
sed -i 's/at-least="11"/at-least="10"/; s#<when>injured</when>#<when>injured and neglect</when>#' changed/small/pack.xml
run 1 diff "$pack" changed/small --history contacts.ndjson
has "$out" "injured → injured and neglect"
has "$out" "Strategy (s47)  Early help        10"
sed -i 's#injured and neglect#injured#; s#<because>[^<]*#<because>In other words.#' changed/small/pack.xml
run 0 diff "$pack" changed/small
has "$out" "in wording only; --wording shows it"
run 0 diff "$pack" changed/small --wording
has "$out" "In other words."
run 0 diff "$pack" changed/small --history contacts.ndjson
run 1 diff "$pack" "$FRONTDOOR_SOURCE_DIR/rules/england" --history contacts.ndjson
has "$out" "children are in both readings, 0 only as it is, 0 only as it would be."
run 2 diff "$pack" nowhere
run 2 diff "$pack" changed/small --history contacts.ndjson --in-force someday
run 3 diff "$pack" changed/small --history nowhere.ndjson
: >nobody.ndjson
run 2 diff "$pack" changed/small --history nobody.ndjson
has "$err" "there is no referral in this history"

run 2 check nowhere
has "$err" "nowhere/pack.xml:1:1: error[R0101]: cannot read \`nowhere/pack.xml\`: there is no such file"
lacks "$err" "^"

cp -r "$(dirname "$pack")" rules
sed -i 's/<when>injured</<when>injurde</; s/points="10"/points="-10"/' rules/small/pack.xml
run 2 check rules/small
silent "$out"
has "$err" "error[R0201]"
has "$err" "injurde"
has "$err" "pack.xml:"
has "$err" "error[R0402]"
has "$err" "the pack \`rules/small\` is wrong: "
run 2 check "$pack" rules/small
run 2 check none
has "$err" "none"
referrals in.ndjson 2
run 2 triage in.ndjson --pack rules/small
silent "$out"
has "$err" "error[R0201]"
finish
