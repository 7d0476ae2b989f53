# A pack's own cases.
. "$(dirname "$0")/harness.sh"
run 0 test "$pack"
[ "$(cat "$out")" = "small: 2 passed, 0 failed" ] || fail "another summary"
run 0 test "$pack" --coverage
has "$out" "What 2 cases of 3 children exercise"
has "$out" "trigger EM-01"
lacks "$out" "trigger CP-01"
has "$out" 'never yes  danger_now ('
has "$out" "small: 2 passed, 0 failed"
referrals history.ndjson 8
run 0 test "$pack" --coverage --history history.ndjson
has "$out" "and a history of 10 children"
grep -q "trigger EM-01 (.*; in the history 2 children)" "$out" || fail "what the history exercises is not told"
grep -q "flag open (.*; nor in the history)" "$out" || fail "what neither exercises is not told"
run 2 test "$pack" --history history.ndjson
has "$err" "goes with --coverage"
run 3 test "$pack" --coverage --history none.ndjson

cp "$pack/cases.xml" mine.xml
sed -i 's/expect route="section-47"/expect route="emergency-action"/' mine.xml
run 1 test "$pack" --cases mine.xml
has "$out" "FAILED injury, child a: route"
has "$out" "mine.xml:7:"
has "$out" "expected  emergency-action"
has "$out" "came      section-47"
has "$out" "small: 1 passed, 1 failed"
silent "$err"

# JUnit: what a reader of XML counts is what came, and awkward titles come through.
sed -i 's/title="An injury"/title="\&lt;An\&gt; \&amp; \&quot;injury\&quot;"/' mine.xml
run 1 test "$pack" --cases mine.xml --junit report.xml
has "$out" "small: 1 passed, 1 failed"
counts() { [ "$(xmllint --xpath "$1" report.xml)" = "$2" ] || fail "$1 is not $2"; }
counts 'count(/testsuites/testsuite/testcase)' 2
counts 'count(//testcase[failure])' 1
counts 'string(//testsuite/@failures)' 1
counts 'string(//testsuite/@tests)' 2
counts 'string(//testcase[failure]/@name)' 'injury: <An> & "injury"'
counts 'string(//failure/@message)' 'child a: route: expected emergency-action, came section-47'
counts 'contains(//failure, "mine.xml:7:")' true
run 0 test "$pack" --junit -
counts_out() { [ "$(xmllint --xpath "$1" "$out")" = "$2" ] || fail "$1 is not $2"; }
counts_out 'count(//testcase)' 2
counts_out 'count(//failure)' 0
run 3 test "$pack" --junit none/report.xml

sed -i 's/CP-01/CP-99/' mine.xml
run 2 test "$pack" --cases mine.xml
has "$err" "error[R0702]"
run 2 test "$pack" --cases none.xml

# Of a county's pack: what stands in its own files, or all.
county=$FRONTDOOR_SOURCE_DIR/rules/hertfordshire
run 0 test "$county" --coverage
has "$out" "rules/england/"
run 0 test "$county" --coverage --own
lacks "$out" "rules/england/"
has "$out" "sides of comparisons"

# Mistakes in a pack that its cases do not notice.
run 0 test "$pack" --mutate --jobs 1 --out mutants.csv
has "$out" "changes, one at a time, tried on 2 cases"
has "$out" "10 points become 11"
has "$out" "survived: nothing notices"
[ "$(grep -c ',survived,' mutants.csv)" = "$(awk '/^survived/ {print $4}' "$out")" ] || fail "the file has others than the table"
cp "$out" one.txt
run 0 test "$pack" --mutate --jobs 2
same "$out" one.txt
run 0 test "$pack" --mutate --most 3
has "$out" "3 changes of "
run 2 test "$pack" --mutate --most none
run 2 test "$pack" --mutate --jobs 0

run 2 test "$pack" --mutate --coverage
has "$err" "--mutate does not go with --coverage"
run 2 test "$pack" --most 3
has "$err" "--most goes with --mutate"
run 2 test "$pack" --out edges.xml
has "$err" "--out goes with --generate or --mutate"

# Cases at the edge of each rule: written, read back, and right.
run 0 test "$pack" --generate --out edges.xml
has "$out" "small: 30 cases at the edge of 15 of 15 rules and ways through routing"
has edges.xml 'title="routing step need, otherwise is just taken"'
has edges.xml 'title="CP-01 just fires"'
has edges.xml 'CP-01 just does not fire: injured: yes, then no'
run 0 test "$pack" --cases edges.xml
has "$out" "small: 30 passed, 0 failed"
run 0 test "$pack" --cases edges.xml --coverage
lacks "$out" "trigger EM-01 ("
run 2 test "$pack" --generate
has "$err" "needs --out FILE"
run 2 test "$pack" --generate --out edges.xml --generate-within soon
run 3 test "$pack" --generate --out none/edges.xml
finish
