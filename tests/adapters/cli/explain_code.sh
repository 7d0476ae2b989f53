# Codes.
. "$(dirname "$0")/harness.sh"
run 0 explain-code r0201
[ "$(cat "$out")" = "R0201 (error): A name is not a fact, definition or item of this vocabulary." ] || fail "another text"
run 0 explain-code
has "$out" "R0701"
run 2 explain-code R9999
has "$err" "there is no code \`R9999\`"
finish
