# Mediation: both sides sit down together, and what they agree on is done point by point.

## What the codes are called

mediation-stage-asking = asking both sides
mediation-stage-talking = in mediation
mediation-stage-signing = agreement written, to be signed
mediation-stage-performing = in force, being carried out
mediation-stage-breached = one point was not done
mediation-stage-performed = everything agreed was done
mediation-stage-refused = one side declined
mediation-stage-ended = ended by one side
mediation-stage-failed = no agreement
side-filer = the applicant
side-other = the other side
side-you = you
side-them = the other side
session-proposed = waiting for both
session-agreed = both said yes
session-cancelled = cancelled
session-held = held
session-missed = somebody did not come
came-both = both came
came-filer = only the applicant came
came-other = only the other side came
came-nobody = nobody came
form-written = written agreement
form-oral = spoken agreement
way-cash = cash
way-transfer = bank transfer
way-repair = repair
way-stop = stop doing it
way-apology = apology
way-other = another way
duty-pending = not due yet
duty-done = done
duty-late = late, but done
duty-broken = not done
court-offered = can be confirmed by the court
court-ready = both want it confirmed
court-applied = applied for
court-accepted = the court took it on
court-confirmed = confirmed by the court
court-refused = not confirmed by the court
court-declined = one side does not want it
court-expired = the thirty days are over
companion-family = family member
companion-neighbour = neighbour
companion-volunteer = volunteer
companion-expert = an expert
promise-month = reminder of the mediation's month
promise-duty = day of an agreed duty
promise-court = reminder of court confirmation
words-party = what a side is called
words-companion = what a helper is called
words-record = record of a session
words-said = words to the mediator
words-dispute = facts of the dispute
words-duty = agreed duty
answer-done = was done
answer-partly = was partly done
answer-no = was not done

## Words that stand in sentences

mediation-file = ({ $year }) { $mark } mediation no. { $n }
mediation-no-file = (not registered yet)
mediation-no-summary = The mediator will explain when you meet.
rights-told = rights told
rights-untold = rights not told yet
in-chat = reachable here
not-in-chat = to be asked in person
duty-money = { $yuan } yuan
duty-no-money = no money
reason-ended = the resident does not want to go on with mediation
reason-own-ended = you do not want to go on with mediation
reason-other-ended = the other side does not want to go on
reason-chosen = a party chose another mediator
reason-avoided = a party said the mediator is not impartial
reason-recused = the mediator stood aside
reason-breached = what was agreed was not done
reason-not-held = at a later look one side said that the agreement was not kept
reason-duty-unclear = nobody can say whether the agreement was kept
mediation-why-refused = the other party does not want mediation
mediation-why-other-refused = you do not want mediation
mediation-why-ended = the other party does not want to go on
mediation-why-other-ended = you do not want to go on
mediation-why-mediation-failed = no agreement was found

## Asking both sides

consent = No. { $number } has come to the mediation centre: { $who }.
    It is voluntary and free, you may stop at any time, and court stays open to you.
    Will you sit down with the other side? You may also ask for another mediator.
consent-kept = Noted: you want mediation. If the other side does too, a time is found.
other-agreed-waits = No. { $number }: the other side is willing. Only your answer is missing.
mediation-invited = The mediation centre invites you to talk about a matter (no. { $number }):
    { $estate } · { $category }
    { $summary }
    With { $who }, who takes no side.
    Who raised it is not said here. What you say goes to the mediator alone.
mediation-consent = It is up to you: free, voluntary, you may stop at any time, court stays open.
    Will you sit down together? You may also ask for another mediator.
mediation-mediator = No. { $number } is mediated by { $who }. You may ask for another.
mediation-mediator-chosen = No. { $number } goes to { $name }, who still has to take it. Dates stay.
mediation-mediator-sought = A mediator is being found for no. { $number }; those above know. Dates stay.
mediation-mediator-changed = No. { $number } has another mediator: { $who }. You may ask for another, too.
mediation-registered = No. { $number }: both sides are willing. Registered as { $file }.
    Please read your rights and duties, then find a time.
mediation-registered-known = No. { $number }: both sides are willing. Registered as { $file }.
    Next comes a time; the mediator will ask you.
mediation-rights = Your rights:
    to agree or not, and to end it at any time;
    to choose the mediator, to object to one;
    to ask for it in public or in private;
    to agree to what you want.
    It is free; court and offices stay open.
    Your duties:
    tell the truth, keep order, respect the
    mediator, let the other side speak.
mediation-rights-kept = Noted: you know your rights and duties.
mediation-rights-kept-next = Noted: you know your rights and duties. Next comes a time: wait to be asked, or press “Find a time”.
mediation-answer-kept = Noted. Now the other side answers.
mediation-again-consent = Once more, no. { $number }: will you sit down to talk? Yes or no, both are fine; one tap will do.
mediation-again-rights = No. { $number }: before you sit down, please read your rights and duties, then press “I understand”.
mediation-said-kept = Passed on to the mediator of no. { $number }, who alone can read it.
mediation-withdrawn = No. { $number } needs no mediation any more: it was withdrawn. Sorry for the trouble.
mediation-over = The mediation of no. { $number } is over: { $reason }.
    You can still come to the centre later, go to court, or to arbitration if a contract says so.
mediation-doors = { end-next-court }
    If the other side broke a rule, the street and the departments go on with that.
mediation-police = That sounds dangerous. Get away to a safe place first!
    Violence or threats: call 110. Somebody hurt: 120. Fire: 119.
    The mediator of no. { $number } knows. Mediation can wait.

## Finding a time

mediation-ask-time = Mediation of no. { $number }: does { $at } suit you?
    If not, propose another.
mediation-time-proposed = Being asked: no. { $number }, { $at }. It counts when both say yes.
mediation-time-kept = Noted: { $at } suits you. Now the other side answers.
mediation-time-no = Fine, not { $at }. Whenever you know a time, press Find a time.
mediation-time-off = No. { $number }: the meeting on { $at } is off. Another time is needed.
mediation-again-time = Once more: mediation of no. { $number }: does { $at } suit you?
mediation-time-unset = No. { $number }: { $at } is not settled yet, please do not go there. I tell you as soon as it is.
meeting-set = No. { $number }: you meet on { $at }, with { $who }. Unless told otherwise, come to the mediation centre. You will be reminded.
meeting-reminder = Reminder: no. { $number } meets on { $at }, with { $who }. If you cannot come, press below.
mediation-missed = No. { $number }: you did not come on { $at }. No harm done; propose another time.
mediation-missed-by-other = No. { $number }: the other side did not come on { $at }. Sorry. Another time can be found.

## Somebody to help

mediation-ask-helper = No. { $number }: a { $relation } is to help to find an agreement. Do you agree? Both sides must.
mediation-again-helper = Once more, no. { $number }: a { $relation } is to help to find an agreement. Do you agree?
mediation-helper-proposed = Noted: a { $relation } is to help. Now the other side is asked.
mediation-helper-refused = No. { $number }: no { $relation } will come; one side did not agree.
mediation-helper-agreed = No. { $number }: both agree that a { $relation } may help.
mediation-helper-welcome = You are asked to help to settle a matter (no. { $number }, { $category }).
    With { $who }. You will hear when you meet.
    Please keep what you hear to yourself.

## The agreement

mediation-drafted = The agreement of no. { $number } is written:
    “{ $terms }”
    Read it with care. It counts when both sides and the mediator have signed the paper and it is sealed. A button is no signature.
mediation-effective = The agreement of no. { $number } is in force: { $file }.
    First due: { $day }. I will ask on that day.
    It binds both; if one does not do it, the other can go to court.
mediation-agreement = { $file } · { $form }
    Matter: { $facts }
    Agreed: { $terms }
mediation-agreement-duty = Point { $n }, to be done by: { $debtor }
    { $what }
    { $amount } · { $way }
    by { $day } · { $state }

## Carrying it out

mediation-duty-own = No. { $number }: today is the day.
    Point { $n }: { $what } ({ $debtor }, by { $day })
    Did you do it?
mediation-duty-owed = No. { $number }: today is the day.
    Point { $n }: { $what } ({ $debtor }, by { $day })
    Was it done? Only the mediator sees your answer.
mediation-duty-own-again = Once more: no. { $number }, point { $n }, “{ $what }”, by { $day }.
    If it is done, say so. If it is hard, tell the mediator.
mediation-duty-owed-again = Once more: no. { $number }, point { $n }, “{ $what }”: was it done? Silence does not count as done.
mediation-duty-said-done = No. { $number }, point { $n }, “{ $what }”: { $debtor } says it is done. Is that so?
mediation-duty-kept = Noted: no. { $number }, point { $n }: you say it { $answer }.
mediation-duty-kept-no = Noted: no. { $number }, point { $n }: you say it { $answer }. The mediator knows; you can write to them.
mediation-duty-kindly = No. { $number }, point { $n }, “{ $what }” was due { $day } and seems not finished.
    Please do it in the next days. If it is hard, tell the mediator.
mediation-duty-done = No. { $number }, point { $n }, “{ $what }” is done. Left: { $left }.
mediation-duty-found = No. { $number }, point { $n }, “{ $what }”: the mediator has seen it and noted it as done.
    If it is not, press below within { $days } days.
mediation-duty-found-why = No. { $number }, point { $n }, “{ $what }”: you said it { $answer }; the mediator went to see, and noted it as done:
    “{ $words }”
    If you do not agree, press below within { $days } days.
mediation-duty-objection-kept = As you say: no. { $number }, point { $n } is not done. It counts when you say “Done”.
mediation-performed = Everything agreed in no. { $number } is done.
    I ask you on { $follow_up }; when you say it is well, it is closed. I will look again twice.
mediation-performed-other = Everything agreed in no. { $number } is done. Thank you. You will be asked twice later on if it still holds.
mediation-check = Looking back at the mediation of no. { $number }: is what was agreed still being kept?
mediation-check-passed = Good, thank you. If that changes, write “no. { $number }” and what it is; the mediator reads it.
mediation-check-no = Noted. The centre takes up no. { $number } again; the mediator will be in touch.
mediation-breached = No. { $number }, point { $n }, “{ $what }” was not done in time; the centre takes it up again.
    The agreement counts: it can still be done; if not, the other side can go to court.
mediation-breached-sealed = No. { $number }, point { $n }, “{ $what }” was not done in time; the centre takes it up again.
    The court has confirmed it: it can still be done; if not, it can be enforced.

## The court's confirmation

mediation-ask-court = No. { $number }: both together can have the court confirm the agreement. It is free.
    Then it can be enforced if one side does not do it.
    Both must apply, by { $day }. Will you go?
mediation-court-kept = Noted: you will go to court together. Now the other side answers, by { $day }.
mediation-court-no = Noted: you will not go. You may change your mind until { $day }. The agreement counts all the same.
mediation-court-other-no = No. { $number }: the other side will not go to court for it. The agreement counts all the same; one can sue on it.
mediation-court-ready = No. { $number }: both will go to court together.
    Bring identity cards, the agreement, address and phone. By { $day }; the mediator comes along.
mediation-court-go = No. { $number }, do not forget: together to the court by { $day }. After that it cannot be done.
mediation-court-applied = No. { $number }: confirmation is applied for; the court says within three days if it takes it on.
mediation-court-accepted = No. { $number }: the court has taken it on. It is free.
mediation-court-confirmed = No. { $number }: the court has confirmed the agreement. It can be enforced directly.
mediation-court-refused = No. { $number }: the court did not confirm it. There are two ways: ask the mediator to talk once more and put the agreement right, or sue.
mediation-court-expired = No. { $number }: the thirty days are over; it cannot be confirmed any more. The agreement counts; one can sue on it.
mediation-talk-again = No. { $number }: please come to talk once more, to put the agreement right. Until then nobody presses you on the old one.
    It is still up to you. Press “Find a time” when you know one.

## More time

mediation-ask-extension = No. { $number } needs more time to talk. { $days } days more, do you agree? Both sides must.
mediation-again-extension = Once more, no. { $number }: { $days } days more, do you agree? Without an answer the date stays.
mediation-extended = No. { $number }: both want to go on, until { $until } at the latest.
mediation-extension-refused = No. { $number }: one side did not want longer; the date stays.

## One card

mediation-head = Mediation no. { $number } { $file }
    { $estate } · { $category } · { $stage }
    Mediator: { $who }
mediation-head-staff = No. { $number } { $file }
    { $estate } · { $category } · { $stage }
mediation-part = { $side }: { $consent } · { $rights } · { $chat }
mediation-session-proposed = Time: { $at }, both still to answer
mediation-session-agreed = Time: { $at }, agreed
mediation-held = Met { $count } time(s)
mediation-until = To be settled by { $until }
mediation-duty-line = { $n } { $day } { $debtor }: { $what } · { $state }
mediation-more-duties = { $count } more
mediation-court-line = Court: { $state }
mediation-court-line-until = Court: { $state }, by { $day }
mediator-more = What else can be done in no. { $number }:

## To the mediator

work-filer-agrees = No. { $number }: the applicant is willing. Please reach the other side: invite them, or ask in person.
work-filer-agrees-here = No. { $number }: the applicant is willing. The other side is here and answers for itself.
work-other-agreed = No. { $number }: the other side agrees, noted. The applicant has not answered yet.
work-both-agree = No. { $number }: both are willing. Registered as { $file }.
    First both must know their rights; then find a time.
work-rights-known = No. { $number }: rights and duties told to { $side }.
work-again-other = No. { $number }: no answer from the other side yet. Did the letter arrive? Please call or go there, then press below.
work-again-rights = No. { $number }: { $side } has not been told rights and duties. When you have told them, press below.
work-silent-consent = No. { $number }: the applicant was asked several times and has not answered. Please call; if nobody can be found, press “No agreement”, and the street goes on.
work-silent-other = No. { $number }: no answer from the other side. Please call or go there once more and note it; if nobody can be found, press “No agreement”, and the street goes on.
work-silent-rights = No. { $number }: { $sides } did not read rights and duties; without that no talk can begin. Please read them out, then press below.
work-silent-time = No. { $number }: { $at } is not settled, no answer from { $sides }. Please call, or find another time.
work-silent-helper = No. { $number }, a { $relation } to help: no answer from { $sides }. Both must agree; go on without for now.
work-silent-extension = No. { $number }, { $days } days more: no answer from { $sides }. Still due { $due }. Please call.
work-letter = A letter to the other side, to be copied:
    The mediation centre invites you to talk: { $estate }, { $category }. Voluntary and free.
    Open Linli and send me this number:
    { $code }
    Good once, until { $until }.
work-links = The invitation to no. { $number } as a link (good once):
    { $links }
work-other-joined = No. { $number }: the other side has come in and is being asked.
work-helper-joined = No. { $number }: the helper has come in.
work-invitation-void = No. { $number }: the code was tried wrongly too often and is void. Please send a new one.
work-mediation-over = No. { $number } is not mediated any more: { $reason }. The street goes on with it.
work-refusal-kept = Noted. No. { $number } goes on at the street.
work-recused = Fine, you stand aside from no. { $number }; another mediator is found.
work-said-in-mediation = No. { $number }, { $side } to you:
    “{ $words }”
    Do not show it to the other side.
work-danger-sign = ‼ No. { $number }: somebody's words sound dangerous (violence, threats, self-harm).
    Get in touch at once; where somebody may be hurt, call 110.
work-ask-time = No. { $number }: please ask the other side: does { $at } suit?
work-time-proposed = Being asked: no. { $number }, { $at }.
work-time-by-side = No. { $number }, { $side } proposes { $at }; the other side is being asked.
work-time-refused = No. { $number }, { $side }: not { $at }. Please find another time.
work-time-waits = Noted, { $at }. The other side has not answered yet.
work-time-off = No. { $number }: the meeting on { $at } is off. Please find another time.
work-meeting-set = No. { $number }: both said yes to { $at }. Everybody will be reminded.
work-meeting-reminder = Reminder: no. { $number } meets on { $at }.
work-session = No. { $number }: is the meeting of { $at } over? Note who came and what was said.
work-session-kept = Noted (no. { $number }). Press “Result” if it is settled or not; otherwise find another time.
work-session-missed = Noted (no. { $number }). Whoever did not come was told; please find another time.
work-ask-helper = No. { $number }: please ask the other side: may a { $relation } come to help?
work-helper-proposed = Being asked: a { $relation } to help (no. { $number }).
work-helper-agreed = No. { $number }: both agree to a { $relation }. Invite them?
work-helper-refused = No. { $number }: one side does not want a { $relation }.
work-drafted = No. { $number }: the agreement is noted. Print it, have both sign, sign and seal it, then press “Signed”.
work-effective = No. { $number }: the agreement is in force: { $file }. Both are asked on each day; you will see.
work-effective-no-court = No. { $number }: the agreement is in force: { $file }. Courts do not confirm this kind of matter; no need to apply. Both are asked on each day.
work-effective-court-late = No. { $number }: the agreement is in force: { $file }. The thirty days for the court are over. Both are asked on each day.
work-ask-duty = No. { $number }: please ask { $side }: was point { $n }, “{ $what }” ({ $day }), done?
work-duty-not-done = No. { $number }, { $side }: point { $n }, “{ $what }”, { $answer } (due { $day }).
    A kind reminder went out. Please ask, too; after the days of grace it is taken up again.
work-duty-disputed = No. { $number }, point { $n }, “{ $what }”: { $debtor } says it was done, { $side } says it { $answer }.
    Please go and see. To note it as done, write what you saw; { $side } will read it and may object.
work-duty-objected = No. { $number }, point { $n }, “{ $what }”: { $side } does not agree that it is done; it is open again.
    It counts when { $side } says so; if they cannot agree, tell them of the court.
work-duty-unclear = No. { $number }, point { $n }, “{ $what }” ({ $day }): nobody says clearly. Please look and note it.
work-duty-broken = No. { $number }, point { $n }, “{ $what }”: not done, noted.
work-duty-done = No. { $number }, point { $n }, “{ $what }”: done.
work-performed = No. { $number }: everything is done. The applicant is asked on { $follow_up }.
work-check = Looking back at no. { $number }: please ask the other side if what was agreed is still being kept.
work-check-good = Noted: in no. { $number } the other side says that it holds.
work-check-bad = Noted: in no. { $number } the other side says that it does not hold; the centre takes it up again.
work-breach = Not done, taken up again: no. { $number } · { $category }
    Place: { $place }
    A point of the agreement was not done. Talk to both: do it, agree anew, or tell them of the court.
    Accept by { $accept_by }, settle by { $due }.
work-ask-court = No. { $number }: please ask the other side: will they go to court together for confirmation? By { $day }.
work-court-ready = No. { $number }: both will go to court. Prepare the application and go with them, by { $day }. Then press “Applied”.
work-court-declined = No. { $number }: { $side } will not go to court.
work-court-reminder = No. { $number }: court confirmation by { $day } at the latest.
work-court-recorded = No. { $number } noted: { $step }.
work-court-refused = No. { $number } noted: the court did not confirm it; both know.
    If both want to put the agreement right, press “Talk again”; if not, they can sue.
work-talk-again = No. { $number } is talked over again, due { $due }; both know. Please find a time.
work-court-expired = No. { $number }: the thirty days for the court are over. Both were told.
work-month = No. { $number }: no agreement yet, due { $due }. Longer only if both sides agree.
work-month-unsigned = No. { $number }: the agreement is written and not signed yet, due { $due }. When it is signed and sealed, press “Signed”.
work-month-over = No. { $number }: the month is over. Note “no agreement” so that other ways open, or extend it if both agree.
work-ask-extension = No. { $number }: please ask the other side: { $days } days more?
work-extension-asked = Both are being asked: { $days } days more for no. { $number }.
work-extension-refused = No. { $number }: one side does not want longer. Due { $due }.
work-extended = No. { $number } is extended: due { $due }.

## Conversations

meeting-when = Which day? Choose one, or write it: 2026-11-25 14:30.
meeting-when-else = When would suit you? Choose one, or write it: 2026-11-25 14:30.
meeting-when-later = Cannot say now
session-came = Who came?
session-came-both = Both
session-came-filer = Only the applicant
session-came-other = Only the other side
session-came-nobody = Nobody
session-said = What was said? A few sentences, or a picture of the record. For the file only.
session-said-skip = Nothing to add
duty-seen-why = One side says that this was not done. Have you been there? Write what you saw, such as: seen on 20 March, the sealing is repaired.
    That side will read it: no doors, no numbers.
duty-seen-why-stay = Not yet
duty-seen-stayed = Fine, nothing is noted for no. { $number }.
agreement-form = How did it go?
agreement-form-written = Written agreement
agreement-form-oral = Spoken agreement
agreement-form-failed = No agreement
agreement-why = Why not? A sentence, or skip it. The residents hear which ways are open.
agreement-why-skip = Skip
agreement-filer-name = The applicant's name, as on the identity card; it goes into the agreement.
agreement-other-name = The other side's name; for an organisation its full name.
agreement-facts = What happened, and who is responsible for what? Write what both accept.
agreement-terms = What was agreed? Sentence by sentence. What is to be done follows point by point.
agreement-debtor = What is to be done, one point at a time. Who does this one?
agreement-debtor-filer = The applicant
agreement-debtor-other = The other side
agreement-what = What exactly? Such as: repair the bathroom's sealing.
agreement-amount = How much money? A number, such as 1200.
agreement-amount-none = No money
agreement-amount-unclear = I did not understand that. Only a number, please: 1200 or 1200.50.
agreement-way = In which way?
agreement-due = By which day? Choose one, or write a date: 2026-03-20.
agreement-day = { $day }
agreement-no-day = I see no date. Write month and day. Without a date no court can confirm it, and nobody can be reminded.
agreement-day-past = { $day } is over. Please choose a later day.
agreement-day-far = { $day } is too far away; within two years, please.
agreement-more = That point is noted. Is there another?
agreement-more-another = One more
agreement-more-enough = No more
agreement-review = Look it over; press what is not right:
    { $form }: { $filer }, { $other }
    Matter: { $facts }
    Agreed: { $terms }
    { $duties }
agreement-line = { $n } { $debtor }: { $what }, { $amount }, by { $day }
agreement-submit = That is right
agreement-change-form = Change the form
agreement-change-names = Change the names
agreement-change-facts = Change the matter
agreement-change-terms = Change what was agreed
agreement-change-duty = Change point { $n }
agreement-another = Add a point
signed-on = On which day did both and you sign, and was it sealed?
signed-on-today = Today
signed-on-yesterday = Yesterday
signed-unclear = I see no date. Write month and day: 2026-03-05.
mediator-reason = Why another mediator?
mediator-reason-wish = I would like another
mediator-reason-kin = Close to the other
mediator-to = Whom would you like?
mediator-name = { $name }
mediator-to-anyone = Anybody
mediator-to-stay = Leave it as it is
mediator-stays = Fine, no. { $number } keeps its mediator.
end-why = Do you really want to stop? You may write why. The street goes on with the matter.
end-why-yes = Stop
end-why-stay = Go on talking
end-stayed = Fine, no. { $number } goes on.
helper-relation = Who is to help? Both sides must agree.
helper-name = What are they called?
invite-about = In a neutral sentence or two, what is it about? Such as: a leak from a bathroom. Not who said it, where they live, or when.
invite-about-skip = Only the category
say-text = What do you want to tell the mediator? The other side cannot read it.
extend-how-long = How much longer? Both sides must agree.
extend-days = { $days } days
extend-how-long-stay = No longer
extend-stayed = Fine, no. { $number } is not extended.
recuse-sure = Do you stand aside from this? Another mediator is found, dates stay.
recuse-sure-yes = I stand aside
recuse-sure-stay = I stay
recuse-stayed = Fine, you go on mediating no. { $number }.
fail-why = No agreement, or the other side cannot be found? Write why, or skip it. The street goes on with it.
fail-why-skip = Skip, no agreement
fail-why-stay = Not yet
fail-stayed = Fine, no. { $number } goes on.

## Buttons

button-mediation = The mediation
button-mediator-more = More
button-rights = My rights and duties
button-rights-known = I understand
button-rights-filer = Applicant told rights
button-rights-other = Other side told rights
button-other-mediator = Another mediator
button-other-agrees = Other side agrees
button-other-refuses = Other side refuses
button-invite = Invite the other side
button-invite-helper = Invite them
button-meeting = Find a time
button-cancel-meeting = Cannot come, cancel
button-session = Note this meeting
button-session-now = Note a meeting
button-result = Result
button-fail = No agreement
button-signed = Signed
button-read-agreement = The agreement
button-helper = Somebody to help
button-extend = More time
button-recuse = I stand aside
button-tell-mediator = Tell the mediator
button-end-mediation = Stop talking
button-time-yes = Suits me
button-time-no = Another time
button-helper-yes = I agree
button-helper-no = I do not agree
button-court-yes = I will go
button-court-no = I will not
button-extension-yes = I agree
button-extension-no = I do not agree
button-said-yes = They say yes
button-said-no = They say no
button-duty-done = Done
button-duty-partly = Partly
button-duty-no = Not done
button-duty-done-n = Point { $n } is done
button-duty-object-n = Point { $n } is not done
button-duty-seen-done = Seen: done
button-duty-seen-no = Seen: not done
button-duty-seen-n = Point { $n } seen: done
button-court-applied = Applied to the court
button-court-accepted = The court took it
button-court-confirmed = The court confirmed
button-court-refused = The court refused
button-talk-again = Talk again
button-holds-yes = It holds
button-holds-no = It came back
button-check-said-yes = They say it holds
button-check-said-no = They say it does not

## The timeline

line-consent-asked = { $at } resident asked about mediation
line-consent = { $at } answer about mediation noted
line-registered = { $at } both agree, mediation registered
line-rights-known = { $at } rights and duties told
line-invited = { $at } the other side invited
line-invitation-mistyped = { $at } a wrong code was tried
line-other-joined = { $at } the other side came in
line-answer-reminded = { $at } reminded whoever had not answered
line-answer-missing = { $at } no answer; the mediator is to ask
line-helper-proposed = { $at } somebody is to help
line-helper-answered = { $at } answer about a helper
line-helper-joined = { $at } the helper came in
line-time-proposed = { $at } a time was proposed
line-time-answered = { $at } answer about a time
line-time-set = { $at } a time was agreed
line-time-cancelled = { $at } the time was called off
line-time-reminded = { $at } reminded of the meeting
line-record-asked = { $at } the mediator asked for the record
line-session-held = { $at } a session was noted
line-month-reminded = { $at } reminded of the month
line-extension-asked = { $at } both asked for more time
line-extension-answered = { $at } answer about more time
line-extended = { $at } extended by both
line-drafted = { $at } agreement written, to be signed
line-signed = { $at } agreement signed and sealed
line-agreed-orally = { $at } spoken agreement
line-agreed = { $at } the agreement is in force
line-duty-asked = { $at } the day came, both were asked
line-duty-answered = { $at } answer about a point
line-duty-unclear = { $at } unclear, the mediator is to look
line-duty-done = { $at } a point was done
line-duty-broken = { $at } a point was not done
line-duty-objected = { $at } one side did not agree that it was done
line-performed = { $at } everything was done
line-court-offered = { $at } told of court confirmation
line-court-answered = { $at } answer about the court
line-court-reminded = { $at } reminded of the court
line-court-applied = { $at } applied to the court
line-court-accepted = { $at } the court took it on
line-court-confirmed = { $at } the court confirmed it
line-court-refused = { $at } the court did not confirm it
line-court-expired = { $at } the days for the court are over
line-talks-again = { $at } not confirmed by the court, talking again
line-mediation-ended = { $at } one side ended the mediation
line-mediation-failed = { $at } no agreement
line-said-in-mediation = { $at } words passed to the mediator
line-danger-sign = { $at } danger heard, the mediator told

## Why it cannot be done

refusal-consent-missing = Both sides must agree to mediation first.
refusal-accept-first = Please accept the case first.
refusal-rights-missing = Both must know their rights and duties first. Tell them in person and note it.
refusal-record-missing = There is no record of a meeting yet, so no agreement can be written. Press “Note a meeting” first.
refusal-session-empty = How did they talk? Please write a few sentences, or take a picture of the record.
refusal-nobody-missed = No time was made; note it when they have talked.
refusal-mediation-over = This mediation is over.
refusal-speaks-for-itself = This side is here and answers for itself.
refusal-time-over = That time no longer counts; please see the newest.
refusal-not-yet = It is not { $at } yet; note it afterwards.
refusal-helper-not-welcome = Both sides must agree before they can be invited.
refusal-invitation-unknown = This code is wrong, too old or used. Ask whoever gave it to you for another.
refusal-invitation-not-yours = This invitation is for the other side; you are part of it already.
refusal-no-more-mediators = At most { $times } changes by wish, and you had them. If they are close to the other side, say so.
refusal-not-that-mediator = That mediator cannot come now. Please choose another.
refusal-no-other-mediator = There is no other mediator just now.
refusal-no-agreement = There is no agreement yet.
refusal-no-more-extension = It cannot be made longer (at most { $days } days, once).
refusal-agreement-binds = The agreement is in force and binds both; it cannot be withdrawn. When everything is done, it is closed.
refusal-duties-run = The agreement is being carried out; I ask on each day. If something was not done, say so under “The mediation”.
refusal-agreement-without-parties = The agreement must say who both sides are.
refusal-agreement-without-facts = The agreement must say what happened.
refusal-agreement-without-terms = The agreement must say what was agreed.
refusal-agreement-without-duties = The agreement needs at least one thing to be done, at most { $most }.
refusal-agreement-without-dates = Every point needs a date. Without one no court can confirm it, and nobody can be reminded.
refusal-agreement-date-past = { $day } is over. Please choose a later day.
refusal-agreement-amount = The amount must be more than nothing; if there is none, choose “No money”.
refusal-agreement-overtaken = The date of point { $n } is over. Change the agreement before you sign it.
refusal-signed-when = The day of signing lies between the writing of the agreement and today.
refusal-duty-not-due = The day has not come yet; then we will see.
refusal-duty-disputed = Point { $n }: { $side } says it was not done. To note it as done, write what you saw.
refusal-duty-objected = Point { $n }: { $side } does not agree; it counts when { $side } says so.
refusal-duty-objection-late = { $days } days are over. If there is more, tell the mediator.
refusal-court-over = That step is over.
refusal-court-too-late = The last day was { $day }. The agreement counts; one can sue on it.

## Arriving

welcome-side = Hello, this is Linli: it helps neighbours to talk things out.
    What you say goes to the mediator alone and is erased { $years } years after the end.
