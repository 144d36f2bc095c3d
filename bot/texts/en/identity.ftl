# Who sees what: facts, one visit, messages passed on, looks at a number, and who has seen what.

words-facts = facts in neutral words
promise-order = repair by the company
promise-visit = released for a visit

who-company = { $name } of { $unit }
who-other = { $name } of { $unit }
covered = (put away, no longer shown)
button-contact = Reach the resident
button-pass-on = Pass on a message
button-visit = Ask to visit
button-visit-over = Visit over
button-look-up = See the number
button-reply = Reply
button-release-both = Door and number
button-release-door = Only the door
button-release-phone = Only the number
button-release-no = Neither
button-take-back = Take it back
button-seen = Who has seen what

contact = No. { $number }: how to reach the resident?
    A message is best: they can answer here, no number needed.
    To visit, ask first; you see the door once they agree, this once.
    Looking at the number takes a reason; it is recorded and they can see it.

## Messages

pass-on-text = What shall I pass on? Choose or write. No numbers, please: they can answer you here.
pass-on-text-home = A time
pass-on-text-where = Where it is
pass-on-text-coming = Coming today
pass-on-text-done = Please have a look
pass-on-message-home = We would like to have a look. Which day and hour suits you?
pass-on-message-where = Where exactly is it? The common part is enough, no door needed.
pass-on-message-coming = We will come today. You need not wait at home.
pass-on-message-done = We have done something. Is it all right now?
message = { $who } has a message for you (No. { $number }):
    “{ $words }”
    Press “Reply” to answer; only they will see it.
message-passed-on = Passed on (No. { $number }). I will bring you the answer.
message-back = No. { $number }, the resident answers you:
    “{ $words }”
message-sent = Passed on to { $who }.
reply-text = What shall I say? It goes only to the one who asked. I cover door, number and name unless you have released them.

## One visit

visit-asked = { $who } would like to come (No. { $number }). May they know your door or number? Only this once; then it is put away.
visit-asked-none = { $who } would like to come (No. { $number }). You have left neither door nor number, and they are not told that. Leave it, or wait for their message and meet downstairs.
visit-asked-for = Asked (No. { $number }). I will tell you as soon as they agree.
visit-refused = No. { $number }: the resident would rather not tell. Pass on a message and meet downstairs.
visit-kept = All right, nothing was told.
visit-open = No. { $number }: the resident lets you come this once.
    Door: { $door }
    Number: { $phone }
    Until { $until }. Please press “Visit over” when done.
visit-released = { $who } has been told, for this once; put away at { $until }. To end it sooner, press below.
visit-hidden = No. { $number }: door and number are put away.
visit-taken-back = Taken back; they no longer see it.

## Looks at a number

look-up-reason = Why do you need the number? The resident will see who looked, when and why.
reason-look-up-urgent = it is urgent
reason-look-up-arrange = to agree on a visit
reason-look-up-wished = they asked for a call
reason-look-up-other = other reason, in words
phone-shown = No. { $number }, the resident's number: { $phone }
    Recorded. You may look { $left } more times today.
phone-hidden = No. { $number } is closed; the number you looked at is put away.

## Who has seen what

seen-head = No. { $number }, who has seen what of yours:
seen-none = No. { $number }: nobody has seen anything of yours yet.
seen-line = { $at } { $who }: { $what } ({ $why })
seen-words = your words and pictures
seen-door = your door
seen-phone = your number
seen-facts = category, building and reworded facts
seen-everybody = community and street on duty
seen-former = { $name }, no longer in post
seen-why-handler = has the case in hand
seen-why-partner = works on it too
seen-why-danger = danger; whoever is near goes
seen-why-call = a follow-up call
seen-why-visit = the visit you released
seen-why-order = to repair it

refusal-not-there-any-more = That person no longer works on this; nothing was passed on.
refusal-visit-is-over = That visit is over.
refusal-no-visit = You cannot ask to visit now. For an anonymous case, meet in a public place.
refusal-nothing-to-release = The resident has left neither door nor number. Pass on a message.
refusal-asked-already = Already asked; waiting for an answer.
refusal-not-to-be-seen = This number is not for you to see. Please pass on a message.
refusal-no-phone = The resident has left no number. Please pass on a message.
refusal-enough-looks = You have looked at { $most } numbers today. Please pass on a message.

## Time and place in a picture

words-trace = time and place of a picture
photo-trace = The picture tells when and where it was taken. Keep that with No. { $number }? If not, it is dropped. The stored picture has none.
button-trace-keep = Keep it
button-trace-drop = Drop it
trace-kept = Kept with No. { $number }; only those who handle it see it.
trace-dropped = All right, time and place are dropped.
trace-gone = It has been dropped already.
case-trace = Picture taken: { $trace }
line-trace-kept = { $at } resident agreed to keep time and place of a picture
