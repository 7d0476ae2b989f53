# Police notifications and e-mails: told by their content, read by their mappings, nothing of them lost.
. "$(dirname "$0")/harness.sh"
england=$FRONTDOOR_SOURCE_DIR/rules/england
samples=$FRONTDOOR_SOURCE_DIR/rules/samples

for mapping in operation-encompass police-notification police-notification-csv police-notification-xml; do
    run 0 check-mapping "$FRONTDOOR_SOURCE_DIR/rules/intake/$mapping.xml" --pack "$england"
done

run 0 triage "$samples/police-notification.txt" --pack "$england" $asof --out d.ndjson
has "$err" "read by the mapping police-notification"
has "$err" "read 2 referrals / 3 children = decided 2 / 3 + quarantined 0 / 0"
has d.ndjson '"referral_ref":"PPN/26/00411"'
run 0 triage "$samples/police-notification.csv" --pack "$england" $asof
has "$err" "read by the mapping police-notification-csv"
run 0 triage "$samples/police-notification.xml" --pack "$england" $asof
has "$err" "read by the mapping police-notification-xml"
run 0 triage "$samples/operation-encompass.txt" --pack "$england" $asof --out d.ndjson
has "$err" "read by the mapping operation-encompass"
has d.ndjson '"referral_ref":"EX-20260511-0932"'
lacks d.ndjson "Placeholder"

# An e-mail, packed or not; what is attached is told at once, and not by its name.
run 0 triage "$samples/operation-encompass.eml" --pack "$england" $asof --out d.ndjson --findings f.ndjson
has "$err" "URGENT: $samples/operation-encompass.eml: 1 attachment is not read: look at it [D0141]"
lacks "$err" "log.pdf"
has d.ndjson '"referral_ref":"20260512064602.4711@police.example"'
has d.ndjson '"received_at":"2026-05-12T07:46:02+01:00"'
has d.ndjson '"could_rise_to":"emergency-action"'
gzip -c "$samples/operation-encompass.eml" >packed
run 0 triage packed --pack "$england" $asof --out p.ndjson
[ "$(wc -l <p.ndjson)" -eq "$(wc -l <d.ndjson)" ] || fail "packed, it is not the same"
ran="frontdoor triage - < operation-encompass.eml"
"$FRONTDOOR" triage - --pack "$england" $asof <"$samples/operation-encompass.eml" >"$out" 2>"$err" || fail "no e-mail on the standard input"
has "$out" '20260512064602.4711@police.example'

# Garbled, it is a child of whom anything may be so.
sed 's/The child was PRESENT/The child PRESENT/' "$samples/operation-encompass.txt" >garbled.txt
run 0 triage garbled.txt --pack "$england" $asof --out d.ndjson
has "$err" "URGENT: garbled.txt"
has "$err" "[D0143]"
has "$err" "read 1 referral / 2 children = decided 1 / 2"
has d.ndjson '"could_rise_to":"emergency-action"'

# E-mails that nobody recognises are set aside; the others are read.
mkdir day
cp "$samples/operation-encompass.eml" day/b.eml
printf 'From: a\nMIME-Version: 1.0\nSubject: lunch\n\nAt noon, by the door.\n' >day/a.eml
run 1 triage day --pack "$england" $asof --quarantine q.ndjson
has "$err" "URGENT: day/a.eml, line 1 could not be read"
has "$err" "[D0163]"
has q.ndjson "lunch"
finish
