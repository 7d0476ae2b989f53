# `release`, and a triage that is decided by one.
. "$(dirname "$0")/harness.sh"
cp -r "$(dirname "$pack")" rules
mkdir -p rules/release
cp "$FRONTDOOR_SOURCE_DIR"/rules/release/*.xml rules/release/
referrals contacts.ndjson 200
people="--author Ann --approve Ben --approve Cleo"
when="--at 2026-05-12T10:00"

# Nothing is worked out before it is known who stands for it and where it goes.
run 2 release rules/small --history contacts.ndjson --out first
has "$err" "a release has an author"
run 2 release rules/small --author Ann --approve Ben --history contacts.ndjson --out first
has "$err" "two people approve a release"
run 2 release rules/small --author Ann --approve Ben --approve ANN --history contacts.ndjson --out first
has "$err" "cannot approve it"
run 2 release rules/small $people --history contacts.ndjson
has "$err" "where to?"
run 2 release rules/small $people --out first
has "$err" "tried on children who came before"
run 2 release rules/small $people --history contacts.ndjson --out first --at soon
has "$err" "is not a moment"
run 3 release rules/small $people --history nowhere.ndjson --out first
[ ! -e first ] || fail "a release was begun"

# What would be found only after the proofs is found before, and what somebody else left stays.
cp -r rules/small rules/elsewhere
run 2 release rules/elsewhere $people --history contacts.ndjson --out first
has "$err" "a pack that is released lies in one of its id"
rm -r rules/elsewhere
sed -i.kept 's/{pack.id}/{pack.idd}/' rules/release/atrs.xml
run 2 release rules/small $people --history contacts.ndjson --out first
has "$err" "did you mean \`pack.id\`?"
lacks "$err" "proving"
mv rules/release/atrs.xml.kept rules/release/atrs.xml
mkdir first.partly && echo mine >first.partly/file
run 3 release rules/small $people --history contacts.ndjson --out first
has "$err" "\`first.partly\` is there already"
[ -s first.partly/file ] || fail "somebody's file is gone"
rm -r first.partly
[ ! -e first ] || fail "a release was begun"

run 0 release rules/small $people $when --history contacts.ndjson --out first
has "$out" "released small "
has "$out" "cases of the pack's example children come out as they expect."
has "$out" "proved for every referral there may be"
for file in release.xml CHANGELOG.md atrs.json atrs.md hazards.json hazards.md proofs.txt replay.txt replay.html cases.xml rules/small/pack.xml; do
    [ -s "first/$file" ] || fail "$file is not in the release"
done
proved=$(sed -nE 's/^  ([0-9]+) of [0-9]+ properties are proved.*/\1/p' "$out")
has first/replay.html "<strong>$proved</strong> hold for every referral"
has first/replay.html 'By 2 example cases of the pack, of 3 children, and by this history of 250 children.'
grep -q 'deployer to complete' first/atrs.md || fail "nothing is left for the deployer"
grep -q 'Ben and Cleo' first/atrs.md || fail "the record does not say who approved"
grep -rq '{[a-z]*\.[a-z]*}' first/*.md first/*.json && fail "a value was not filled in"
grep -rq 'R-1\b' first && fail "a referral's reference is in the release"
xmllint --noout --schema "$FRONTDOOR_SOURCE_DIR/rules/schema/release.xsd" first/release.xml 2>/dev/null || fail "the manifest is not valid"
run 2 release rules/small $people --history contacts.ndjson --out first
has "$err" "is there already"

# It decides as its pack does, and says which release it was.
run 0 triage contacts.ndjson --pack rules/small $asof --out draft.ndjson --quiet
run 0 triage contacts.ndjson --release first $asof --out released.ndjson --quiet
grep -q '"release":"small [^"]* of 2026-05-12 (' released.ndjson || fail "no decision names its release"
grep -q '"release"' draft.ndjson && fail "a draft claims to be a release"
sed 's/,"release":"[^"]*"//' released.ndjson >plain.ndjson
same plain.ndjson draft.ndjson
run 0 triage contacts.ndjson --release first $asof --out released.csv --report page.html --quiet
grep -q 'released as small' released.csv || fail "the CSV does not name the release"
grep -q 'small .* of 2026-05-12' page.html || fail "the page does not name the release"
run 2 triage contacts.ndjson --release first --pack rules/small
has "$err" "not both"

# The next one tells what changed, and whom it moves.
sed -i 's/at-least="10"/at-least="11"/; s/version="[^"]*"/version="next"/' rules/small/pack.xml
"$FRONTDOOR" test rules/small >/dev/null 2>&1 || cases_fail=1
if [ "${cases_fail:-0}" = 1 ]; then
    run 2 release rules/small $people --history contacts.ndjson --out second --previous first
    has "$err" "of the pack fail"
    [ ! -e second ] || fail "a pack whose cases fail was released"
fi
sed -i 's/at-least="11"/at-least="10"/' rules/small/pack.xml
run 0 release rules/small $people $when --history contacts.ndjson --out second --previous first
grep -q 'version: from' second/CHANGELOG.md || fail "the change is not told"
grep -q 'The first release.' second/CHANGELOG.md || fail "the log forgets the release before"
has "$out" "0 children come to another route"

# One that asks a new question is tried on the same children, who were not asked it.
sed -i 's#<concern id="danger_now"#<concern id="fire" label="Sets fire to things"/>\n    &#; s#<when>neglect</when>#<when>neglect or fire</when>#; s#version="next"#version="third"#' rules/small/pack.xml
run 0 release rules/small $people $when --history contacts.ndjson --out third --previous second
has "$out" "0 children come to another route than by the release before. They were read for each of the two"
has "$out" "250 have no answer to a new question."
grep -q '^  fire  *new' third/replay.txt || fail "the new question is not told"
grep -rq 'R-1\b' third && fail "a referral's reference is in the release"

# What is not as approved decides nobody.
cp -r first spoilt
sed -i 's/at-least="10"/at-least="99"/' spoilt/rules/small/pack.xml
run 2 triage contacts.ndjson --release spoilt --out never.ndjson
has "$err" "spoilt/rules/small/pack.xml:1:1: error[L0101]: this file is not what was approved"
[ ! -e never.ndjson ] || fail "a spoilt release decided"
run 2 release rules/small $people --history contacts.ndjson --out fourth --previous spoilt
has "$err" "L0101"
run 2 triage contacts.ndjson --release nowhere
has "$err" "nowhere/release.xml"
finish
