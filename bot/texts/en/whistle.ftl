# The whistle: the street calls departments, they report in, act and are judged; the residents get one answer.

part-lead = lead
part-supporting = supporting
whistle-unit = { $unit } ({ $part })
whistle-name = { $name }
mark-good = well done
mark-fair = fair
mark-not-done = not done
link-whistle = same whistle
done-whistle = departments came and acted
reason-whistled = the street whistled for departments
reason-returned-not-ours = it is not ours
reason-returned-no-power = we have no such power
reason-returned-other-department = another department
reason-returned-done-before = it was done before
reason-returned-other = see their words

## What the resident sees

whistled = No. { $number }: the street has whistled for { $units }. { $meet }
    I will tell you who reports in. In the end the street gives you one answer, by { $due } at the latest.
whistle-units-more = { $count } more
whistled-more = No. { $number }: the street has also called { $unit }.
whistle-come = They are to be there { $at }.
whistle-come-none = They choose the time themselves.
whistle-reported = No. { $number }: { $name } of { $unit } reported in { $at } and takes it up.
whistle-climbed = No. { $number }: nothing from { $unit } in time; the district lead has been told.
whistle-returned = No. { $number }: { $unit } is no longer in it; the street arranges otherwise.
whistle-cancelled = No. { $number }: the street took the whistle back. { $who } goes on with it; an answer by { $due }.
case-whistle = Whistled for: { $parts }
case-whistle-more = And { $count } more.
case-whistle-staff = Whistle { $whistle }: { $count } called, { $awaited } to come
whistle-state-waiting = { $unit }, to report in by { $by }
whistle-state-waiting-late = { $unit } late to report in, district told
whistle-state-reported = { $unit }: { $name } reported in { $at }
whistle-state-reported-late = { $unit }: { $name } came, not done in time, district told
whistle-state-acted = { $unit }: { $name } done { $at }
whistle-state-objected = { $unit } says { $reason }; the street decides
whistle-state-judged = { $unit } { $name }: { $mark }

## What a department sees

whistle-called = 📢 Whistle { $whistle } · { $category }
    Where: { $place }
    You are { $part }. To do: "{ $question }"
    { $meet }
    Report in by { $report_by }, done by { $act_by }.
whistle-meet = { $at }, at { $where }
whistle-meet-there = { $at }, at the place
whistle-no-meeting = no common time; each goes by itself
whistle-report-kept = Reported in: whistle { $whistle } ({ $place }). Done by { $act_by }; then press "Done", a line and best a photo.
whistle-taken = Whistle { $whistle }: { $name } has reported in for you all.
whistle-act-kept = Noted: whistle { $whistle } is done on your side. The street answers the residents and judges.
whistle-return-kept = Your reason went to the street, which decides. Until then the time runs: done by { $act_by }.
whistle-upheld = Whistle { $whistle } ({ $place }): the street asks you to do it all the same, by { $act_by }.
whistle-released = Whistle { $whistle }: the street agrees, it is not yours any more.
whistle-remind-report = Reminder: whistle { $whistle } ({ $place }): report in by { $report_by }.
whistle-remind-act = Reminder: whistle { $whistle } ({ $place }) is to be done by { $act_by }.
whistle-late-report = Whistle { $whistle } ({ $place }): not reported in in time; the district lead knows. You still can.
whistle-late-act = Whistle { $whistle } ({ $place }): not done in time; the district lead knows. Write it down when done.
whistle-off = Whistle { $whistle } was taken back: { $reason }. Nothing more to do.
whistle-over = The matter of whistle { $whistle } is over. Nothing more to do.
whistle-judged-good = Whistle { $whistle }: the street says "well done". Thank you.
whistle-judged-fair = Whistle { $whistle }: the street says "fair".
whistle-judged-not-done = Whistle { $whistle }: the street says "not done". You may answer in the whistle.
whistle-noted = Whistle { $whistle } · { $name }:
    "{ $words }"
whistle-noted-kept = Whistle { $whistle }: written; everybody in it reads it, the resident does not.

## What street, community and district see

work-whistle-asked = No. { $number } · { $category }: the community asks the street to whistle.
    Where: { $place }
    "{ $words }"
work-whistle-asked-kept = The street has been asked to whistle for no. { $number }. The limit runs on; until then it is yours.
work-whistled = Whistle { $whistle } is out (no. { $number }, { $place }): { $units }.
    You will hear who reports in and who does not.
work-whistle-reported = Whistle { $whistle }: { $name } of { $unit } reported in.
work-whistle-acted = Whistle { $whistle }: { $unit } is done:
    "{ $words }"
work-whistle-judge = Whistle { $whistle }: all is in. Answer the residents and judge by { $judge_by }: "Answer residents".
work-whistle-objected = Whistle { $whistle }: { $unit } sends it back: { $reason }. { $words }
    You decide. Until then their time runs on.
work-whistle-released = Whistle { $whistle }: { $unit } is out. Call another department?
work-whistle-upheld = Whistle { $whistle }: { $unit } has been told to do it.
work-whistle-late-report = ⏰ Whistle { $whistle } (no. { $number }, { $place }): { $unit } has not reported in in time.
work-whistle-late-act = ⏰ Whistle { $whistle } (no. { $number }, { $place }): { $unit } is not done in time.
work-whistle-unjudged = ⏰ Whistle { $whistle } (no. { $number }, { $place }): all have acted; the street has not answered yet.
work-whistle-off = Whistle { $whistle } (no. { $number }) was taken back; all were told. The case is still yours.
work-whistle-left = Whistle { $whistle }, which no. { $number } went with, is gone. It is still yours; whistle anew if needed.
work-line-called = No. { $number } { $category } · { $place } · { $part } · { $stage } { $due }
work-line-whistled = No. { $number } { $category } · { $place } · whistled, { $count } to come · { $due }
whistle-to-report = report in by
whistle-to-act = done by

## Pages

whistle-page = Whistle { $whistle } (no. { $number } { $category })
whistle-page-line = · { $state }
whistle-page-judge = The street answers and judges by { $by }
thread-page = Whistle { $whistle }, what was written:
thread-page-empty = Whistle { $whistle }: nothing written yet.
thread-line = { $at } { $unit } { $name }: { $words }
line-whistle-asked = { $at } the community asked for a whistle
line-whistled = { $at } the street whistled
line-whistled-with = { $at } put under a whistle
line-whistle-joined = { $at } whistled for with others
line-whistle-left = { $at } the common whistle is gone
line-whistle-called = { $at } { $unit } called too
line-whistle-reported = { $at } { $unit } reported in
line-whistle-acted = { $at } { $unit } done
line-whistle-objected = { $at } { $unit } sends it back
line-whistle-released = { $at } { $unit } out, the street agreed
line-whistle-upheld = { $at } { $unit } stays in it
line-whistle-reminded = { $at } { $unit } reminded
line-whistle-climbed = { $at } { $unit } late, district told
line-whistle-unjudged = { $at } street late to answer, district told
line-whistle-noted = { $at } written in the whistle
line-whistle-cancelled = { $at } whistle taken back
line-whistle-answered = { $at } departments judged, one answer
line-whistle-answered-too = { $at } the whistle was answered
line-whistle-off-too = { $at } the whistle is gone
line-whistle-over = { $at } matter over, whistle ended

## Conversations

whistle-lead = Whistle: which department leads? The likeliest come first.
whistle-lead-more = Others
whistle-lead-nobody = The roster has no department officers yet; nobody can be called.
whistle-lead-leave = No whistle
whistle-left = Fine, no whistle. No. { $number } is as it was.
whistle-supporting = Which departments support? Pick several, or none.
whistle-supporting-so-far = Supporting: { $units }. Anybody else?
whistle-supporting-enough = That is all
whistle-supporting-more = Others
whistle-urgency = How urgent? Urgent: report in within half an hour, act within two. Normal: report in within a workday.
whistle-urgency-normal = Normal
whistle-urgency-urgent = Urgent
whistle-when = When are they to be there? Pick, or write, such as 11-25 14:30.
whistle-when-none = No common time
whistle-where = Where to meet?
whistle-where-there = At the place
whistle-question = What are they to do? A line or two. No name, phone or door of a resident.
whistle-also = Other open cases of the same kind at the same place: whistle for them too?
whistle-also-so-far = With no. { $cases }. More?
whistle-also-one = No. { $number }
whistle-also-none = Only this one
whistle-also-enough = That is all
whistle-also-all = All of them
whistle-review = Whistle for no. { $number }{ $others ->
        [0] {""}
       *[other] {" "}and { $others } more
    }:
    { $units } (the first leads) · { $urgency }
    { $meet }
    "{ $question }"
    Send it?
whistle-review-blow = Whistle
whistle-review-change = Other departments
whistle-review-leave = No whistle
whistle-ask-text = Why should the street whistle? Say which departments, and what for.
whistle-cancel-text = Why take it back? The departments will read it.
whistle-more-unit = Which department else?
whistle-more-unit-more = Others
whistle-more-unit-leave = None
whistle-answer-text = What is the answer to the residents? All of them get it and say themselves whether it is solved.
whistle-answer-from-lead = The lead wrote: "{ $words }"
    Answer the residents so, or write your own?
whistle-answer-text-lead = Just so
whistle-answer-marks = How did { $unit } do?
whistle-answer-cause = What was the main cause? For the figures only.
report-in-text = Who comes? Name and post; residents and street will read it.
whistle-act-text = What was done? A line or two, and a photo if you have one.
whistle-return-reason = Why send it back? The street decides; until then the time runs.
thread-note-text = What do you want to tell the others? Street, departments and handler read it, the resident does not.
appointment-at = { $at }
appointment-no-time = The day is clear, but what time? Write both, such as 11-25 14:30.
appointment-unclear = I did not understand that time. Write it like this: 11-25 14:30.
appointment-past = { $at } is over. Pick a later time.
appointment-far = { $at } is too far away. Within three months, please.

## Buttons

button-whistle = Whistle
button-whistle-ask = Ask street to whistle
button-whistle-answer = Answer residents
button-whistle-more = One more department
button-whistle-cancel = Take it back
button-whistle-page = All departments
button-thread = What was written
button-thread-note = Write in the whistle
button-report-in = I report in
button-report-other = Name somebody else
button-whistle-act = Done
button-whistle-return = Not ours
button-return-yes = Let { $unit } go
button-return-no = Keep { $unit }

## Refusals

refusal-whistle-over = That whistle is over.
refusal-whistle-released = You are no longer in that whistle.
refusal-whistle-runs = A whistle runs for it already; wait for its end.
refusal-whistle-at-centre = It is at the mediation centre; whistle when that has ended.
refusal-whistle-answers = A whistle runs: when the departments are done, press "Answer residents".
refusal-no-department = That department cannot be called now: nobody answers for it, or it was called already.
refusal-no-street = No street officer can whistle for this place.
refusal-not-your-street = Only an officer of the street of this place can do that.
refusal-not-your-unit = That is another department's.
refusal-already-reported = { $name } has reported in already.
refusal-already-acted = It is written as done already.
refusal-returned-once = It was sent back once; the street has decided.
refusal-marks-missing = A department has not been judged yet.
refusal-marks-good = { $unit } has not written what it did; that cannot be "well done".
