# Repairs by the property company: it gets an order, and sees neither who told of it nor how.

order-state-offered = waits for you
order-state-taken = being repaired
order-state-done = to be looked at
button-order = To the company
button-facts = Say what is wrong
button-recall = Take it back
button-order-take = Take it
button-order-refuse = Refuse, say why
button-repaired = Repaired
button-repair-seen = Seen, repaired
button-repair-not = Not repaired

## To the property company

case-order = Repair order No. { $number } · { $category } · { $status }
    Place: { $place }
    What: { $facts }
    From: { $who }
    To be taken by { $accept_by }, repaired by { $due }
order-new = New repair order No. { $number } · { $category }
    Place: { $place }
    What: { $facts }
    From: { $who }
    To be taken by { $accept_by }, repaired by { $due }.
order-facts = No. { $number }, what is wrong: { $facts }
    Place: { $place }
order-reminder = Time is running: repair order No. { $number } · { $category }, { $place }.
    To be taken by { $accept_by }, repaired by { $due }.
order-taken = Taken: No. { $number }, to be repaired by { $due }. When done, press “Repaired” and send a picture.
    To reach the resident, pass on a message; no number needed.
order-taken-by = Repair order No. { $number } was taken by { $name }.
order-refused = Noted; No. { $number } goes back to the grid worker.
order-reported = Noted; the grid worker will look at No. { $number }.
order-again = No. { $number }: the grid worker has looked; it is not repaired yet.
    Place: { $place }
    Please repair it by { $due }.
order-confirmed = No. { $number }: the grid worker has looked; it is repaired. Thank you.
order-over = Repair order No. { $number } is no longer yours.

order-refuse-reason = Why not? Choose or write. The grid worker goes on with it.
reason-order-not-ours = not the company's duty
reason-order-warranty = under warranty
reason-order-fund = needs the repair fund
reason-order-nobody = nobody free these days
reason-order-other = other reason, in words
reason-order-overdue = not done in time
repaired-text = What was done? One line; the resident will read it.
repaired-picture = Send a picture of it.
repaired-picture-none = No picture

## To the grid worker

facts-part = Which common part is it? Choose or write.
facts-part-lift = Lift
facts-part-stairs = Stairs
facts-part-roof = Roof
facts-part-pipes = Pipes, drains
facts-part-wires = Wires, lamps
facts-part-yard = Yard
facts-part-door = Doors, gates
facts-part-inside = Inside a flat
facts-facts = One line in your own words: what is wrong? Not the resident's sentence, no door, no number.
facts-joined = { $part }: { $text }
work-ordered = No. { $number } went to { $unit }. They see category, building and this: { $facts }.
    To say more, press “Say what is wrong”. It is still yours, due { $due }.
work-facts = Noted (No. { $number }). Those outside read: “{ $words }”
work-recalled = No. { $number } is back from { $unit }; please go on.
work-order-taken = { $unit } took the order for No. { $number }.
work-repaired = { $unit } says No. { $number } is repaired:
    “{ $words }”
    Please have a look; only then is it done.
work-order-again = No. { $number } goes back to { $unit }.
work-order-refused = { $unit } refuses No. { $number }: { $reason }.
    Place: { $place }
    It is still yours, due { $due }.
work-order-overdue = { $unit } did not do No. { $number } ({ $reason }); the order is taken back.
    Place: { $place }
    It is still yours, due { $due }.

## To the resident

order-told = No. { $number }: { $unit } is asked to repair it. They were not told who you are, where you live or what you said. { $who } still answers for it.
order-accepted = No. { $number }: { $unit } has taken it.
order-back = No. { $number }: { $unit } did not repair it; { $who } goes on, at the latest by { $due }.

## Timelines

line-ordered = { $at } to the property company
line-facts = { $at } what is wrong was written down
line-order-recalled = { $at } order taken back
line-order-taken = { $at } taken by the company
line-order-refused = { $at } refused by the company
line-order-overdue = { $at } company too late, order taken back
line-order-withdrawn = { $at } order void
line-order-reminded = { $at } company reminded
line-repaired = { $at } repaired, says the company
line-repair-seen = { $at } grid worker has seen it repaired
line-repair-not-seen = { $at } grid worker looked; not repaired
line-passed-on = { $at } message to the resident
line-passed-back = { $at } resident answered
line-visit-asked = { $at } resident asked about a visit
line-visit-refused = { $at } resident did not release it
line-released = { $at } released for one visit
line-visit-ended = { $at } visit over, put away
line-phone-seen = { $at } somebody looked at the number

refusal-ordered-already = It is with the company already.
refusal-no-order = Not for the company: only common repairs, nothing disputed, confidential or about the company; and only where the company is here.
refusal-own-wording = Too close to the resident's own words, or a name, door or number in it. Please use your own.
refusal-order-over = That order is no longer yours.
