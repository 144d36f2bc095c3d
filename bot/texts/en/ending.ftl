# Honest ends: what cannot be solved here still gets its reason and its next step.

## The handler

button-end-otherwise = Other ways to end
end-otherwise-outcome = It cannot be solved: how does it end? The resident reads why and what next, and it closes on their word.
end-otherwise-outcome-beyond-power = Beyond our power
end-otherwise-outcome-owners-vote = Owners must vote
end-otherwise-outcome-repair-fund = Needs the repair fund
end-otherwise-outcome-court = A court matter
end-otherwise-outcome-not-found = Not found on the spot
end-otherwise-outcome-no-longer-needed = No longer needed
end-otherwise-outcome-unreasonable = No ground for it
end-otherwise-outcome-leave = Go on with it
end-otherwise-vote = Which majority is needed?
end-otherwise-vote-ordinary = More than half
end-otherwise-vote-special = Three quarters
end-otherwise-visit = When were you there, where did you look, what did you see? Without a visit it cannot end so.
end-otherwise-words = Why? One or two plain sentences; the resident reads them.
end-left = All right, No. { $number } goes on.
work-end-told = No. { $number } noted as "{ $outcome }"; the resident is being asked. A slip can be undone within a minute.
work-end-told-by = No. { $number }, the other half of the pair says: { $outcome }.
    You may object within { $hours } hours.
work-end-second = No. { $number }: somebody of another unit has to agree and is looking at it. Until then go on; the clock runs.
work-end-refused = No. { $number }: the second person sees a ground for it. Please go on, settle it by { $due }. { $words }

## The second person, the district lead

button-second-end = Look at it
button-decide-end = Decide
work-second = Please look at No. { $number } · { $category }: the handler sees no ground for it.
    The resident: { $story }
    The handler: "{ $words }"
    You had no part in it. Say by { $until } whether you agree.
second-end-word = Is there really no ground for it? Only if two people of different units say so is the resident told.
second-end-word-yes = No ground for it
second-end-word-no = There is; go on
second-end-words = Why? One sentence for the file.
work-review = Please decide No. { $number } · { $category }: the resident does not accept this end.
    End: { $outcome }
    The handler: "{ $words }"
    Decide by { $until }.
decide-end-word = Does this end stand?
decide-end-word-yes = It stands
decide-end-word-no = No, go on with it
decide-end-words = Why? The resident reads it.
work-decided = Noted. No. { $number } goes the way you decided.

## The resident

end-told = { $who } says No. { $number } ({ $category }) cannot be solved: { $why }.
    "{ $words }"
    The next step is above. Understood? "I disagree" takes it one tier up. Silence is no consent; asked again { $follow_up }.
end-again = Once more: No. { $number } ({ $category }) ends like this: { $outcome }.
    Understood? "I disagree" takes it one tier up.
end-undone = No. { $number }: that end was a slip; it goes on.
end-reviewed = No. { $number }: you disagree, so the district lead decides by { $until } and you will hear.
end-upheld = No. { $number }: the district lead has looked at it and finds that this end stands: "{ $words }"
button-understood = Understood
button-disagree = I disagree
button-appeal-end = I appeal
spoken-understood = understood|i understand|ok|okay|agreed|i agree|明白了|同意
spoken-disagree = i disagree|disagree|no|i do not agree|不同意
end-why-beyond-power = it is beyond the power of this place
end-why-owners-vote = the owners have to vote on it
end-why-repair-fund = it needs the repair fund
end-why-court = a court or an arbitration has to decide it
end-why-not-found = somebody went there and found nothing
end-why-no-longer-needed = it is said that you no longer need it
end-why-unreasonable = two people of different units found no ground for it
vote-ordinary = more than half (by area and by number)
vote-special = three quarters (by area and by number)
end-next-beyond-power = No. { $number }, next step: those with the power are { $who_can }.
    Go to the desk of { $street } with your ID, photos and this number, or call 12345.
    Basis: the duty list.
end-next-owners-vote = No. { $number }, next step: ask the owners' committee (or the community) for an owners' meeting, called 15 days ahead; 20 % of the owners may demand it.
    Two thirds take part, { $majority } agree. Civil Code 278; Property Regulations 13, 14.
end-next-repair-fund = No. { $number }, next step: the company or committee makes a plan, the owners vote (more than half), then apply at the housing office.
    Urgent leaks or lifts: emergency use, with photos.
    { $street } can help. Civil Code 278, 281.
end-next-court = No. { $number }, next step: sue at the court of the other side's home or of the flat; arbitration if the contract says so.
    Bring ID, contract, photos, receipts. Legal aid: 12348.
    Mediation stays open. Basis: Mediation Law 26.
end-next-not-found = No. { $number }, next step: when you see it again, send a photo or recording with time and place; it goes on at once.
    Or press "It came back" within 30 days. In danger call 110 or 119.
end-next-no-longer-needed = No. { $number }: if you no longer need it, press "Understood".
    If you do, press "I disagree" and it goes on.
end-next-unreasonable = No. { $number }, next step: "I disagree" takes it one tier up; within { $days } days after closing you may appeal to the district lead.
    Send anything new with "Add". Court and petition stay open.

## Closed

closed-beyond-power = No. { $number } is closed: beyond local power, not counted as solved. The next step is above.
    If things change within { $days } days, press the button.
closed-owners-vote = No. { $number } is closed: for the owners to vote on, not counted as solved. How is told above.
    If things change within { $days } days, press the button.
closed-repair-fund = No. { $number } is closed: it needs the repair fund, not counted as solved. How is told above.
    If things change within { $days } days, press the button.
closed-court = No. { $number } is closed: a court matter, not counted as solved. How is told above.
    If things change within { $days } days, press the button.
closed-not-found = No. { $number } is closed: not found on the spot, not counted as solved.
    If you see it again within { $days } days, press the button.
closed-no-longer-needed = No. { $number } is closed: you no longer need it.
    If you do within { $days } days, press the button.
closed-unreasonable = No. { $number } is closed: two people of different units found no ground for it. It counts neither as solved nor as your satisfaction.
    You may appeal to the district lead within { $appeal } days.

reason-end-disputed = the resident does not accept this end
reason-own-end-disputed = you do not accept this end
reason-end-unanswered = the resident was not reached, and it cannot end so without them
reason-end-overturned = the district lead: this end does not stand

line-end-proposed = { $at } the handler: it cannot be solved
line-end-told = { $at } reason and next step told to the resident
line-end-seconded = { $at } a second person agrees
line-end-refused = { $at } a second person does not agree; it goes on
line-end-disputed = { $at } the resident disagrees; to the district lead
line-end-appealed = { $at } the resident appeals
line-end-upheld = { $at } the district lead: it stands
line-end-overturned = { $at } the district lead: it does not stand
line-end-overdue = { $at } not decided in time; to the next

call-accepts = Ask the resident: do you understand and accept this end?
call-accepts-yes = Yes, accepted
call-accepts-no = No
withdraw-reason-unneeded = no longer needed

refusal-visit-missing = Without a visit it cannot be "not found". Write when somebody was there and what they saw.
refusal-already-proposed = It has been proposed already; somebody of another unit is looking at it.
refusal-end-shared = Several residents told this one. It cannot end so: call it done and ask them all, or split it first.
refusal-appeal-over = One appeal only, within the set days after closing.
