# What a referral may say to a pack.
. "$(dirname "$0")/harness.sh"
run 0 form "$pack"
has "$out" "injured"
has "$out" "Is the child injured?"
run 0 form "$pack" --out form/deep
for file in small-form.schema.json small-fields.md small-example.json; do
    [ -s "form/deep/$file" ] || fail "no $file"
    has "$out" "$file"
done
has form/deep/small-form.schema.json '"$schema"'
run 0 triage form/deep/small-example.json --pack "$pack" $asof
has "$err" "quarantined 0 / 0"
lacks "$err" "finding"
touch file
run 3 form "$pack" --out file/deep
run 2 form none
finish
