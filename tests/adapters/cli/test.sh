# A pack's own cases.
. "$(dirname "$0")/harness.sh"
run 0 test "$pack"
[ "$(cat "$out")" = "small: 2 passed, 0 failed" ] || fail "another summary"
run 0 test "$pack" --coverage
has "$out" "3 of 9 rules fire in no case"
has "$out" "EM-01"
lacks "$out" "CP-01"

cp "$pack/cases.xml" mine.xml
sed -i 's/expect route="section-47"/expect route="emergency-action"/' mine.xml
run 1 test "$pack" --cases mine.xml
has "$out" "FAILED injury, child a: route"
has "$out" "mine.xml:7:"
has "$out" "expected  emergency-action"
has "$out" "came      section-47"
has "$out" "small: 1 passed, 1 failed"
silent "$err"
sed -i 's/CP-01/CP-99/' mine.xml
run 2 test "$pack" --cases mine.xml
has "$err" "error[R0702]"
run 2 test "$pack" --cases none.xml
finish
