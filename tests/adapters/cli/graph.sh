# The routing graph.
. "$(dirname "$0")/harness.sh"
run 0 graph "$pack"
has "$out" "digraph"
has "$out" "Is there danger at this moment?"
has "$out" "otherwise"
run 0 graph "$pack" --out g.dot
same "$out" /dev/null
has g.dot "digraph"
if command -v dot >/dev/null; then
    dot -Tsvg g.dot >/dev/null || fail "dot cannot read it"
    run 0 graph "$pack" --out g.svg
    has g.svg "</svg>"
fi
ran="frontdoor graph without dot"
PATH=/nowhere "$FRONTDOOR" graph "$pack" --out h.svg >"$out" 2>"$err"
[ $? -eq 3 ] || fail "not 3 without dot"
has "$err" "dot"
run 2 graph none
finish
