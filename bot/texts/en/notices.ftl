# What people are told about a case. Residents first, then staff. A card has at most twelve lines and 300 characters.

## Slots that are words

withheld = (not shown, by rule)
no-words = (no words)
a-picture = (photo)
a-voice = (voice message)
a-video = (video)
a-document = (file)
place-unknown = (place to be checked)
who-grid = grid worker { $name } ({ $unit })
who-community = secretary { $name } ({ $unit })
who-centre = mediator { $name } ({ $unit })
who-street = { $name } ({ $unit })
who-district = the district lead { $name }
who-committee = { $name }, owners' committee ({ $unit })
who-pool = { $unit } (a person is being found)
post = { $role }, { $unit }

## Why a case moved

reason-not-accepted = nobody accepted it in time
reason-overdue = it was not done in time
reason-appeal = the resident asked for the next tier
reason-not-solved = the resident says it is not solved
reason-came-back = the trouble came back
reason-half = the resident says it is half solved
reason-left = the person who had it has left
reason-reassigned = reassigned from above
reason-refused = the resident does not agree to mediation
reason-own-appeal = you asked for the next tier
reason-own-not-solved = you said it is not solved
reason-own-came-back = you said the trouble came back
reason-own-half = you said it is half solved
reason-own-refused = you do not want mediation
reason-other-refused = the other side does not agree to mediation
reason-mediation-failed = the mediation failed
reason-nobody-outside = nobody outside the line is there to verify it

## To the resident: filing

filed = Filed: No. { $number } ({ $category }).
    { $who } has it now. You get an answer by { $due }.
    If nobody acts it goes up by itself; you need not chase anyone.
    To add something, just write "No. { $number }" and your words.
filed-again = It came back: filed as No. { $number } ({ $category }).
    The last time does not count as solved; this one starts a tier higher, with { $who }. Answer by { $due }.
filed-danger = { $who }, the community and the street have been rung. No. { $number }.
    Get to safety first. Fire 119, injury 120, violence 110.
    You will hear at once when somebody is on the way.
filed-danger-unplaced = Get to safety first. Fire 119, injury 120, violence 110.
    { $who } has been rung, No. { $number }. But I do not know where it is:
    please ring one of these numbers now and say the estate, building and entrance.
filed-for = Filed for the resident: No. { $number }. They will be told.
added = Added to No. { $number }; whoever has it can see it.
added-closed = Kept with No. { $number }. It is closed; if the trouble is back, press the button and it starts again.
answered = Thank you, passed on to { $who }. The clock runs again: answer by { $due }.
privacy-set = No. { $number } is now: { $privacy }. Those who have read it already cannot forget it.
withdrawn = No. { $number } is withdrawn. You can undo this for a minute.
withdrawal-undone = No. { $number } is not withdrawn; work goes on.

## To the resident: on the way

accepted = No. { $number } is in hand: { $who }. Answer by { $due }.
accepted-danger = No. { $number }: { $who } is on the way. Keep safe.
question = A question from { $who } (No. { $number }):
    “{ $words }”
    Press "answer" or just reply. Work goes on when you have answered.
pause-over = No. { $number }: the time to wait for your answer is over, work goes on. Answer whenever you like; you will hear by { $due }.
climbed = No. { $number } went up from the { $before } because { $reason }.
    { $who } has it now. Answer by { $due }.
climbed-danger = Nobody has taken No. { $number } yet; { $who } is being rung now.
    Do not wait: fire 119, injury 120, violence 110.
to-street = No. { $number } does not go to mediation ({ $reason }). Both sides have to want it; nobody is pressed. Work has not stopped:
    { $who } has it now. Answer by { $due }.
overdue-top = No. { $number } is stuck ({ $reason }). We are sorry.
    The district lead has been told and will be told every workday until it is done.
redone = No. { $number } is being done again: { $reason }.
    This time by { $who }. Answer by { $due }.
reassigned = No. { $number } is now with { $who }. The date stays: { $due }.
recategorised = No. { $number } is now under “{ $category }”. The date stays.
located = The place of No. { $number } is known now. { $who } has it. Answer by { $due }.

## To the resident: is it settled?

claimed = { $who } says No. { $number } ({ $category }) is done:
    “{ $words }”
    Is it solved? One tap is enough.
    I will ask you once more on { $follow_up }.
claimed-again = Once more: is No. { $number } ({ $category }) really solved? No answer does not count as satisfied.
claim-undone = No. { $number }: "done" was pressed by mistake, work goes on.
objected = No. { $number }: the partner says it is not done, work goes on until { $due }.
confirmed = Noted: you say No. { $number } is solved. I will ask again on { $follow_up }; it is closed only when it has lasted.
confirmed-late = Noted: you say No. { $number } is solved. Please answer what is left of the follow-up, too.
confirmation-undone = That tap does not count. Is No. { $number } solved?
half-kept = Noted: No. { $number } is half solved. { $who } goes on with it until { $due }.
    Press "add" to say what is missing.

## To the resident: follow-up

follow-up-contacted = Following up No. { $number } ({ $category }): three small questions, one tap each.
    First: did anybody contact you?
follow-up-solved = No. { $number }, second: is it solved?
follow-up-satisfied = No. { $number }, third: are you satisfied with how it was handled?
word-kept = Your words are noted. Thank you.
check = Looking back at No. { $number } ({ $category }): does what was agreed still hold?
check-passed = Good. If it comes back, tell me any time.
closed-solved = No. { $number } is closed. Thank you for your help.
    If it is back within { $days } days, press the button: it starts again, with somebody else.
closed-unhappy = Noted: No. { $number } is solved, but you are not satisfied; those above have been told to ask why. It is closed for now.
    If it is back within { $days } days, press the button: it starts again, with somebody else.
closed-not-verified = No. { $number } is closed on your word. Nobody outside the line was there to verify it; this is noted.
    If it is back, press the button.
closed-unreachable = We could not reach you about No. { $number }. Somebody outside the line has checked, and it is closed without counting as satisfied.
    If it is not solved, press the button and it starts again.

## To staff: new work

work-new = New: No. { $number } · { $category } · { $urgency }
    Place: { $place }
    Resident: { $story }
    Accept by { $accept_by }, done by { $due }.
work-climbed = Handed up to you: No. { $number } · { $category } · { $urgency }
    Place: { $place }
    Resident: { $story }
    Accept by { $accept_by }, done by { $due }.
work-redo = Again: No. { $number } · { $category }. The resident did not agree it was done.
    Place: { $place }
    Resident: { $story }
    Accept by { $accept_by }, done by { $due }.
work-danger = ‼ DANGER No. { $number } · { $category }
    Place: { $place }
    Resident: { $story }
    Whoever is nearest press "accept". Not taken by { $accept_by }: more people are rung.
work-partner = Please work on this too: No. { $number } · { $category }
    Place: { $place }
    Resident: { $story }
    { $who } leads, done by { $due }. If it is not done well you can object.
work-pool = Nobody at { $unit } has this yet: No. { $number } · { $category }
    Place: { $place }
    Resident: { $story }
    To be accepted by { $accept_by }.
work-nobody = Nobody is on duty at { $unit }: No. { $number } ({ $category }) has nobody.
    Place: { $place }
    Please find somebody; not taken by { $accept_by } it goes up by itself.
work-back = No. { $number } is not withdrawn after all. Done by { $due }.
work-gone = No. { $number } is no longer yours; it is now with the { $tier } ({ $reason }).
work-taken = { $name } has taken No. { $number }.
work-withdrawn = The resident has withdrawn No. { $number }.
work-alarm = Please look into No. { $number } · { $category }, at { $unit }.
    Place: { $place }
    Why: { $reason }. Now with { $who }.
    You are told every workday until it is done.
work-stuck = No. { $number }: a step was due and the system failed to do it (record { $event }).
    Please look at the case; the system tries again in an hour.

## To staff: answers to what they did

work-accepted = Accepted: No. { $number } · { $category }
    Place: { $place }
    Resident: { $story }
    Done by { $due }.
work-asked = The resident has been asked (No. { $number }). The clock stops meanwhile, once a round.
work-asked-again = The resident has been asked (No. { $number }). The clock has stopped once this round already and runs on: done by { $due }.
work-note-kept = Noted (No. { $number }).
work-declined = You do not take No. { $number }; it has gone up.
work-passed-on = You do not take No. { $number }; it went to somebody else.
work-handed-up = No. { $number } has gone up to the { $tier }; it is no longer yours.
work-claimed = "Done" is noted for No. { $number }; the resident is being asked. Follow-up on { $follow_up }. You can undo this for a minute.
work-undone = Undone. No. { $number } is still yours, done by { $due }.
work-reassigned = No. { $number } is now with { $name }; the date stays.

## To staff: what happened meanwhile

work-added = No. { $number }, the resident adds: { $words }
work-answered = No. { $number }, the resident answers:
    “{ $words }”
    Done by { $due }.
work-follow-up-word = No. { $number }, the resident said in the follow-up: “{ $words }”
work-noted = A new note on No. { $number }: { $words }
work-claimed-by = Your partner says No. { $number } is done: “{ $words }”
    If it is not, you can object within { $hours } hours.
work-objected = Somebody says No. { $number } is not done. Go on, done by { $due }.
work-confirmed = The resident says No. { $number } is solved. The follow-up is still to come.
work-half-done = The resident says No. { $number } is half solved. Please go once more.
    Place: { $place }
    Done by { $due }.
work-closed = No. { $number } is closed: { $outcome }.
work-close-unhappy = No. { $number } is solved, but the resident is not satisfied. Handled by { $name }. Please ask why.
work-close-uncontacted = No. { $number } is solved, but the resident says nobody contacted them. Handled by { $name }.

## To staff: reminders

work-accept-half = Not accepted yet: No. { $number } · { $category }, { $place }.
    Not accepted by { $accept_by } it goes up by itself.
work-settle-half = No. { $number } · { $category }: half of the time is gone, done by { $due }.
    Place: { $place }
work-settle-soon = Almost due: No. { $number } · { $category }, on { $due }.
    If it is beyond you, hand it up before then.
work-pause-over = No. { $number }: no answer from the resident, the clock runs again, done by { $due }.

## To staff outside the line: calls

task-call = Please make a follow-up call (you have not handled it, that is why it is you):
    No. { $number } · { $category } · { $place }
    Phone: { $phone }
    Three questions: contacted? solved? satisfied?
    By { $until }, then press "result".
task-unreachable = No. { $number } ({ $category }): two follow-ups without an answer, and no phone.
    Please check: if nobody can be reached, close it so; if in doubt, ask once more.
    By { $until }.
task-unreachable-called = No. { $number } ({ $category }): no answer to the messages, and none on the phone.
    Please check: if nobody can be reached, close it so; if in doubt, ask once more.
    By { $until }.
task-gone = The follow-up of No. { $number } was not done in time and has gone to somebody else.
task-off = No. { $number }: you need not follow up any more, the resident has been heard from.
task-again = Noted, nobody answered about No. { $number }. Please try once more in another half of a day, by { $until }.
task-done = Noted, thank you.
