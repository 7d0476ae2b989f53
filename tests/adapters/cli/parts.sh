# What the command line names is one intake: packed files, folders, workbooks, each read by the mapping that recognises it.
. "$(dirname "$0")/harness.sh"
referrals in.ndjson 4
printf 'referral_ref,received_at,child_ref,injured\nC-1,2026-05-12T10:00,a,yes\n' >in.csv
run 0 triage in.ndjson --pack "$pack" $asof
cp "$out" plain

# Packed or not, by any name.
gzip -c in.ndjson >packed.json
run 0 triage packed.json --pack "$pack" $asof
same "$out" plain
{ head -2 in.ndjson | gzip -c; tail -2 in.ndjson | gzip -c; } >two.gz
run 0 triage two.gz --pack "$pack" $asof
same "$out" plain
ran="frontdoor triage - < two.gz"
"$FRONTDOOR" triage - --pack "$pack" $asof <two.gz >"$out" 2>"$err" || fail "a packed standard input is not read"
same "$out" plain
run 0 explain two.gz --pack "$pack" $asof --referral R-4
referrals many.ndjson 3000
gzip -c many.ndjson | head -c 9000 >cut.gz
run 1 triage cut.gz in.csv --pack "$pack" $asof --out d.ndjson --quarantine q.ndjson
has "$err" "URGENT: cut.gz"
has "$err" "it is cut short; what came before was read [D0161]"
[ "$(wc -l <q.ndjson)" -eq 1 ] || fail "not one record in quarantine"
has d.ndjson '"referral_ref":"R-1"'
has d.ndjson '"referral_ref":"C-1"'

# A folder is its files; a reference that was there before is found across them.
mkdir -p day/more .hidden
cp in.csv day/b.csv
cp in.ndjson day/a.ndjson
cp in.csv day/more/c.csv
echo nothing >day/.hidden.csv
run 0 triage day --pack "$pack" $asof --findings f.ndjson
has "$err" "read 6 referrals"
has "$err" "day/a.ndjson: read by the mapping form-json"
has f.ndjson '"file":"day/more/c.csv"'
has f.ndjson '"code":"D0111"'
run 0 explain day --pack "$pack" $asof --referral C-1
run 2 explain day --pack "$pack" $asof --referral C-9
has "$err" "there is no referral \`C-9\` among the 6"
mkdir empty
run 0 triage empty --pack "$pack" $asof --quiet --findings f.ndjson
has f.ndjson '"file":"empty","line":null,"record":null,"code":"D0123"'

# What nobody recognises is set aside; the others are read.
printf '<Message><Children/></Message>' >day/z.xml
printf '\320\317\021\340\241\261\032\341old' >day/old.xls
run 1 triage day --pack "$pack" $asof --quarantine q.ndjson
has "$err" "read 8 referrals"
has "$err" "URGENT: day/z.xml, line 1 could not be read: no mapping recognises it, and it is neither JSON nor CSV"
has "$err" "save it as .xlsx or CSV [D0165]"
rm day/z.xml day/old.xls

# A mapping beside the pack recognises its form by content, or is named by its id.
cp -r "$pack/.." rules
cat >rules/intake/visits.xml <<'XML'
<intake-mapping xmlns="urn:frontdoor:intake-mapping:1" id="visits" format="form-csv">
  <recognise heading="Date of visit"/>
  <referral ref="Case" received="Date of visit"/>
  <children ref="Child"><field from="Hurt" to="injured"/></children>
</intake-mapping>
XML
printf 'Visits in May\n\nCase;DATE OF VISIT;Child;Hurt\nV-1;12/05/2026;a;yes\n' >day/visits.csv
run 0 triage day --pack rules/small $asof
has "$err" "day/visits.csv: read by the mapping visits"
has "$err" "rows above the header, which are not read: 1; the header is line 3"
has "$out" '"referral_ref":"V-1"'
run 0 triage day/visits.csv --pack rules/small $asof --format visits
run 1 triage day/visits.csv --pack rules/small $asof --format form-csv
has "$err" "[D0159]"
run 2 triage in.csv --pack rules/small $asof --format visit
has "$err" "there is no format \`visit\`; there are auto, form-json, form-csv, visits"
run 2 triage in.csv --pack rules/small $asof --format visits --mapping rules/intake/visits.xml
has "$err" "say one of them"
echo '<broken' >rules/intake/broken.xml
run 0 triage in.csv --pack rules/small $asof
has "$err" "broken.xml"
finish
