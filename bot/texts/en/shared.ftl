# Shared complaints: the same trouble is one incident; everybody is told and asked in private.

words-voice = words of those with the same trouble
category-shared = { $category } ({ $count } people)
reason-most-not-solved = many residents say it is not solved
reason-appeal-of-many = several residents asked for the next tier
voice-words-withheld = (these words were for the one who reported it)

## A question while telling it

intake-shared = At { $place } “{ $category }” has been reported since { $day }, by { $count } so far.
    Is it the same for you? Count yourself in: one matter, and you are told every step in private. Nobody sees who you are or what you said.
intake-shared-same = Same here, count me in
intake-shared-own = Mine is different
intake-shared-over = That one can no longer be joined. Your words are all here: they are filed as your own case.

## Joining and leaving

joined = You are counted in: { $number } ({ $category }, { $place }), { $count } now.
    You will hear by { $due }. Every step is told to you, and you are asked yourself when it is done.
    To add something, say “{ $number }号” and your words.
joined-already = You are in { $number } already.
left = You have left { $number } and hear no more of it. It goes on; nobody else is affected.
voice-added = Your words are with { $number }. Those who work on it can read them, other residents cannot.
voice-stepped-back = You have withdrawn from { $number }. { $count } other residents have the same trouble; it goes on.
voice-asked = { $number }: staff are asking the person who reported it for details. To say something yourself, press “Add”.
voice-appealed = Noted: { $count } have asked for the next tier for { $number }; with { $wanted } it goes up.

## Is it done?

voice-solved-kept = Noted: { $number } is solved for you. You will be asked once more in a few days.
voice-unsolved-kept = Noted: { $number } is not solved for you. Others are answering too; you will hear the result at once, and yours will not be dropped.
voice-follow-up = Looking back at { $number } ({ $category }): is it solved for you? One press; only staff see your answer.
voice-satisfied = { $number }, one more: are you content with how it was done?
voice-parted = Most say { $before } is solved, you say it is not. Yours goes on by itself: { $number },
    with { $who }; you will hear by { $due }. No need to report again.
voice-parted-later = { $before } was closed, but you say it is not solved. Yours goes on: { $number }, you will hear by { $due }. No need to report again.
shared-closed-solved = { $number } is closed: of { $said } who answered, { $yes } say it is solved. Thank you.
    If it comes back within { $days } days, or was never right, press below and it goes on at once.
shared-closed-not-verified = { $number } is closed: of { $said } who answered, { $yes } say it is solved; not verified otherwise.
    If it is not right, press below within { $days } days and it goes on at once.
shared-closed-unreachable = Too few answered about { $number } ({ $said }, { $yes } say solved). Closed after somebody outside checked; not counted as content.
    If it is not right, press below within { $days } days and it goes on at once.

## Looking at a shared matter

case-shared = { $number } · { $category } · { $status }
    Place: { $place }
    You are one of { $count }
    Now with: { $who }
    You hear by { $due }
case-shared-closed = { $number } · { $category }
    { $status }
    Place: { $place }
    { $count } people
case-shared-own = You said: { $words }
case-shared-count = The same trouble for { $count } residents.
shared-over = This one can no longer be joined. If you have trouble at home, report it and it is taken up at once.
voices-head = { $number }, { $count } residents. They say:
voices-none = { $number }, { $count } residents. They left no other words.
voices-line = { $at }: { $words }

## To staff

work-voices = { $number }: the same trouble for { $count } residents now · { $category }
    Place: { $place }
    To be done by { $due }.
card-grown = { $count } residents now.

## A line for each step

line-grown = { $at } more residents with the same trouble
line-parted = { $at } goes on by itself for those not content
line-parted-off = { $at } those for whom it is not solved go on apart
line-stepped-back = { $at } the one who reported it has left; it goes on for the others

button-same-here = Same here, count me in
button-mine-differs = Mine is different
button-leave = Leave
button-rejoin = Count me in again
button-voices = The same trouble

refusal-shared-over = This one can no longer be joined. If you have trouble at home, say so and it becomes your own case.
refusal-shared-not-you = This is part of your work, so you cannot join it. If you have the same trouble, report it: others will handle it.
refusal-left-already = You have left already.

## Putting together, taking apart

voice-merged = { $before } and { $number } are one trouble: it goes on as { $number } ({ $category }, { $count } people).
    Your words have gone along; you will hear by { $due }, and you are asked yourself when it is done.
voice-unmerged = { $number } goes on by itself after all, with { $who }; you will hear by { $due }. Nothing for you to do.
voice-split = Yours is not the same as the others' in { $before }. It goes on by itself: { $number },
    with { $who }; you will hear by { $due }. Your words have come along.
work-merged = { $before } is now part of { $number }, { $count } residents; each has been told in private.
work-unmerged = { $number } is merged no more and goes on, to be done by { $due }.
work-split = One of { $before } has a case of their own now: { $number }, the same limit; they have been told.
work-split-new = { $number } · { $category }: split off from { $before }, the same limit.
    Place: { $place }
    Resident: { $story }
    To be done by { $due }.
merge-into = Which case is it the same as? Press; for another write “into” and its number, such as “into 12”. It can be taken back.
merge-into-none = There is no other case of that kind in the estate. Write “into” and the number, such as “into 12”.
merge-into-leave = Do not merge
merge-to = { $number } · { $day } · { $count }
merge-left = All right, { $number } is not merged.
split-voice = Whose is different? It becomes a case of its own with the same limit. It can be taken back.
split-voice-leave = Nobody
split-voice-line = No. { $n }: { $words }
split-nobody = Nobody has said anything else, so nobody can be told apart.
split-left = All right, nothing is split off { $number }.
button-merge = Same as another case
button-split = One of them differs
button-undo-merge = Undo the merge
button-undo-split = It is the same after all
line-merged = { $at } another case was joined to it
line-merged-into = { $at } goes on as part of another
line-unmerged = { $at } the case joined to it was taken out again
line-merge-undone = { $at } merged no more, goes on by itself
line-split-off = { $at } split off from a shared matter
line-split-away = { $at } one of them has a case of their own
refusal-merge-which = There is no such case, or it is not yours to merge.
refusal-merge-not-these = Only repairs and surroundings that were told openly can be merged.
refusal-merge-not-same = The two are not of one category, or not about the same side. If a category is wrong, change it first.
refusal-merge-elsewhere = Not the same estate. Across estates, the street merges.
refusal-merge-too-late = One of them has been called done or is closed: too late to merge.
refusal-merge-down = { $number } has climbed higher. Merge the other one into { $number } instead.
refusal-merge-own = The one who handles that case has this trouble too, so they cannot be merged.
refusal-merge-undo-late = Too late to take it back, or that case has gone on.
refusal-split-gone = That one is no longer part of it.
