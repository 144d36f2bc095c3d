# What people see when they ask: menus, a case, its timeline, lists; and what reception says when something does not fit.

## Arriving

welcome = Hello, I am Linli. Blocked, leaking, noisy, broken: tell me in a sentence.
    Somebody is responsible, by a date; it is settled when you say so.
    Only handlers see what you write and send; it is deleted { $years } years after the end. The side complained about never learns who you are.
    So: what has happened?
privacy-told = We keep what you write and send, and where; a phone only if left.
    Handlers see matter and place; the side complained about sees nothing.
    You can choose "confidential" (only the handler knows you) or "anonymous" (nobody does).
    It is deleted in time; sooner if you say "human": a person does it.
menu = What would you like to do? Or just say what has happened.
menu-staff = Hello { $name }. You are: { $posts }.
    New work is sent to you here.
language-which = 用哪种语言？ / Which language?
language-set = English from now on.
phone-kept = Your number is kept, to be used only when a follow-up cannot reach you.
phone-removed = Your number is deleted.

## A case

case-own = No. { $number } · { $category } · { $status }
    Place: { $place }
    You said: { $story }
    Now: { $who }
    Answer by { $due }
case-own-late = No. { $number } · { $category } · { $status }
    Place: { $place }
    You said: { $story }
    Now: { $who }
    An answer was due by { $due } and is late. We are sorry. The district lead asks about it every workday.
case-own-closed = No. { $number } · { $category }
    { $status }
    Place: { $place }
    You said: { $story }
case-staff = No. { $number } · { $category } · { $status }
    Place: { $place }
    Resident: { $story }
    Now: { $who } ({ $urgency })
    Done by { $due }
case-staff-closed = No. { $number } · { $category }
    { $status }
    Place: { $place }

## Lists

mine-none = You have not filed anything yet.
mine-head = Your cases ({ $count }):
mine-line = No. { $number } { $category } · { $status } · { $due }
mine-line-closed = No. { $number } { $category } · { $status }
work-none = Nothing waits for you.
work-head = Waiting for you ({ $count }, first due first):
work-line = No. { $number } { $category } · { $place } · { $status } · { $due }
work-line-closed = No. { $number } { $category } · { $status }

## A timeline: one line for each step

timeline = No. { $number } · { $category } · { $status }
line-to = → { $unit } { $name }
line-same = → the same person
line-opened = { $at } filed { $to }
line-accepted = { $at } accepted
line-asked = { $at } the resident was asked
line-answered = { $at } the resident answered
line-added = { $at } the resident added something
line-noted = { $at } a note for the file
line-privacy = { $at } privacy changed
line-reminded = { $at } reminder
line-pause-over = { $at } waited long enough, work goes on
line-climbed = { $at } handed up { $to } ({ $reason })
line-alarmed = { $at } the district lead was told ({ $reason })
line-redone = { $at } done again { $to } ({ $reason })
line-reassigned = { $at } reassigned { $to }
line-recategorised = { $at } category changed
line-located = { $at } place checked { $to }
line-claimed = { $at } said to be done
line-claim-undone = { $at } "done" taken back
line-objected = { $at } the partner says it is not done
line-asked-again = { $at } the resident was asked again
line-confirmed = { $at } the resident says it is solved
line-confirmation-undone = { $at } "solved" taken back
line-half-done = { $at } half solved, once more
line-silent = { $at } no answer, on to the follow-up
line-follow-up-asked = { $at } follow-up
line-follow-up-answered = { $at } the resident answered the follow-up
line-follow-up-unanswered = { $at } nobody answered the follow-up
line-follow-up-word = { $at } the resident left a word
line-task-given = { $at } somebody outside the line is to verify
line-task-overdue = { $at } not verified in time, passed on
line-called = { $at } follow-up call
line-nobody-outside = { $at } nobody outside the line to verify
line-ask-again = { $at } the resident is to be asked once more
line-looked = { $at } looked at by the system
line-guarded = { $at } a missing follow-up was set
line-calendar-learned = { $at } holidays published, date counted again
line-check-asked = { $at } a later look
line-check-passed = { $at } the resident says it still holds
line-check-unanswered = { $at } nobody answered the later look
line-closed = { $at } closed: { $outcome }
line-withdrawn = { $at } withdrawn by the resident
line-withdrawal-undone = { $at } withdrawal taken back
line-came-back = { $at } it came back: the last success is void
line-erased = { $at } words, photos and recordings erased

## Buttons

button-see-case = Details
button-open-case = No. { $number }
button-timeline = How far is it?
button-earlier = Earlier
button-next-page = Next page
button-case-more = More actions
button-page-before = Page before
button-menu = Menu
button-new = Report something
button-mine = My cases
button-human = A human please
button-home = Change my home
button-phone = My phone
button-privacy-page = Who sees my words
button-language = 语言 Language
button-zh-cn = 中文
button-en = English
button-work = My work
button-as-resident = I have a problem too
button-as-staff = Back to work
button-leave-phone = Leave a phone number
button-second = Report this too
button-answer = Answer
button-solved = Solved
button-half = Half solved
button-not-solved = Not solved
button-came-back = It is back
button-add = Add
button-appeal = To the next tier
button-privacy = Privacy
button-withdraw = Withdraw
button-agree = Yes
button-refuse = No
button-undo = Undo
button-say-more = Say something
button-contacted-yes = Yes
button-contacted-no = No
button-solved-yes = Solved
button-solved-half = Half solved
button-solved-no = Not solved
button-satisfied-yes = Satisfied
button-satisfied-fair = So-so
button-satisfied-no = Not satisfied
button-accept = Accept
button-decline = I cannot take it
button-done = Done
button-ask = Ask the resident
button-hand-up = Hand up
button-note = Note
button-reassign = Reassign
button-object = Not done, I think
button-locate = Set the place
button-call-result = Result
button-unreachable-yes = Cannot be reached
button-unreachable-no = Ask once more

## When something does not fit

too-long = That is very long; I keep the first { $most } characters.
nothing-said = I see no words. Please write a sentence, or send a voice message or a photo.
nothing-to-cancel = Nothing is being filled in.
cancelled = Fine. Nothing was filed.
you-are-welcome = You are welcome. Write any time.
staff-not-understood = I do not know which case that belongs to. Press a button on its card, or write "No. 12" and your note.
second-offer = You also said: “{ $words }”. That is another matter. Report it too?
dead-letter = Sorry, I could not handle that message; a person will look at it (record { $number }). If it is urgent, write it again or call 12345.
press-unknown = That button is not yours, or works no more. Nothing has changed.
press-expired = This button is too old to work.
press-over = That question is over.
press-twice = You have pressed that already; once is enough.
press-repeated = You have pressed this already. No. { $number } now:
press-gone = Things have changed: No. { $number } is not with you any more.
press-stale = Things have changed. No. { $number } now:
spoken-contacted-yes = yes|they did|contacted
spoken-contacted-no = no|nobody|nobody did|not contacted
spoken-satisfied-yes = satisfied|yes|very satisfied|good
spoken-satisfied-fair = fair|so so|it was all right
spoken-satisfied-no = not satisfied|dissatisfied|no|bad
spoken-silent = do not know|not sure
spoken-solved = solved|it is solved|fixed|done|works now|it holds|still fine
spoken-half = half|half solved|partly
spoken-not-solved = not solved|no|not yet|still the same|still broken|it came back

## Refusals: why something may not be done

refusal-not-now = That cannot be done now.
refusal-no-such-case = There is no such case.
refusal-nothing-said = You have not written anything yet.
refusal-already-taken = { $name } has taken it already.
refusal-already-answered = That has been answered already.
refusal-not-yours = This case is not in your hands.
refusal-not-that-person = It cannot be given to this person.
refusal-no-such-category = There is no such category.
refusal-at-the-top = It is at the top already.
refusal-date-past = That time has passed; please choose another.
refusal-unknown-choice = There is no such choice.
refusal-too-long-ago = That was closed too long ago; please report it as a new matter.
refusal-follow-up-over = That follow-up was about an earlier round; it is over.
refusal-goes-on = This trouble is being worked on as No. { $number }.
refusal-task-over = This follow-up is no longer yours to do.
refusal-same-half-day = There was a call in this half of the day already; please try in another.
refusal-too-late = The time for that is over.
refusal-too-late-to-undo = A minute has passed; it cannot be undone.
refusal-invite-unknown = This invite is not right.

## What may be said at any time, beside the asides of a conversation

aside-new = new|report|report something|新事项
aside-mine = mine|my|my cases|status|我的事项
aside-work = work|my work|待办
aside-privacy = privacy|who sees my words|隐私
