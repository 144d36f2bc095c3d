# The duty list: who is responsible for this; and what is wrong with the file.

## Who has which power

power-try = goes there first
power-mediate = mediates
power-repair = sees to the repair
power-enforce = investigates and penalises
power-coordinate = coordinates
power-guide = guides and supervises
power-answer = answers

## What is wrong with the file (duties.toml), and the mend. For whoever keeps the list.

duties-no-file = There is no duty list { $path }. Check the name, or put the right place into the setting town.duties.
duties-unreadable = The duty list { $path } cannot be opened or is not in UTF-8. Save it as UTF-8 and try again.
duties-not-toml = The duty list { $path } is not well formed: { $detail }. Mostly a quote or bracket without its partner, or a missing comma.
duties-label = Duty list, line { $line }: it begins with label = "…" of digits, letters and hyphens, such as label = "2026-12-01".
duties-unknown-key = Duty list, line { $line } ({ $entry }): there is no "{ $key }". Possible: { $known }.
duties-missing-key = Duty list, line { $line } ({ $entry }): "{ $key }" is missing; add it.
duties-wrong-type = Duty list, line { $line } ({ $entry }): "{ $key }" must be { $wanted }.
duties-type-str = text in quotes
duties-type-list = a list in square brackets, such as ["zhujian", "street_officer"]
duties-type-dict = entries in curly brackets
duties-type-powers = a list in square brackets, such as ["try", "mediate"]
duties-wrong-word = Duty list, line { $line } ({ $entry }): "{ $value }" is not known. Possible: { $known }.
duties-no-category = Duty list, line { $line }: there is no category "{ $entry }". Did you mean { $near }?
duties-twice = Duty list, line { $line } ({ $entry }): this category stands in line { $other } already; take one out.
duties-missing = Duty list, line { $line }: these categories are missing: { $codes }. Each needs a [[duty]].
duties-unknown-unit = Duty list, line { $line } ({ $entry }): the roster has no department "{ $value }", and there is no such role. Possible: { $near }.
duties-limit = Duty list, line { $line } ({ $entry }): a limit is one whole number with one unit, such as {"{"}workdays = 5{"}"} or {"{"}hours = 24{"}"}.
duties-first-powerless = Duty list, line { $line } ({ $entry }): it starts at this tier, but powers gives "{ $role }" nothing to do.
duties-lead-powerless = Duty list, line { $line } ({ $entry }): none of those who lead has the power to settle "{ $kind }"; add it to powers, or name another lead.
duties-street-powerless = Duty list, line { $line } ({ $entry }): everything reaches the street in the end; give "street_officer" a power that settles "{ $kind }".
duties-community-enforces = Duty list, line { $line } ({ $entry }): grid and community have no power to enforce; write "try".

## Who is responsible for this

duty-told = { $category }: this is how it is shared.
    Lead: { $lead }
    Support: { $support }
    In turn: { $way }. Filed now, you are answered by { $due } at the latest.
    Basis: { $basis }
    Shall I file it for you?
duty-case = No. { $number } ({ $category }): this is how it is shared.
    Lead: { $lead }
    Support: { $support }
    Now with { $unit }, answer by { $due }.
    In turn: { $way }
    Basis: { $basis }
duty-nobody = nobody
duty-unknown = I could not tell what kind of trouble that is. Say what happened and where, and I look up whose job it is.
whose-category = Which of these is it? Choose one and I tell you whose job it is. None? Then say it in other words.
whose-category-more = More…
whose-category-leave = Never mind
whose-left = All right. Come back whenever you like.
whose-story = What is it about? One sentence will do, such as "the hallway light is broken".
button-duty-file = File it now
button-whose = Whose job is this?
aside-whose = 这事归谁管|归谁管|这事谁管|谁管这事|这件事归谁管|这归谁管|who is responsible for this|whose job is this|who is responsible

## Sent back, decided, passed on

case-hops = passed on { $hops ->
    [one] once
   *[other] { $hops } times
    }
button-send-back = Not ours
button-arbitrate = Decide whose it is
button-recategorise = Change category
return-other-unit = another unit's job
return-no-power = no power for it
return-wrong-place = not in our area
return-wrong-category = wrong category
send-back-reason = Why is it not yours? Choose one and explain in the next step. The clock runs on, and it is yours until decided.
send-back-words = Say clearly why it is not yours and whose you think it is. Somebody of the street decides.
arbitrate-unit = Whose is it? All of these have the power by the duty list.
arbitrate-unit-stays = It stays where it is
arbitrate-unit-more = More…
arbitrate-name = { $name }
arbitrate-words = Why? One sentence, for whoever takes it and whoever gave it back.
recategorise-category = Which category should it be? The limits stay. You may also type a few words.
recategorise-category-more = More…
recategorise-category-leave = Leave it
recategorise-left = All right, No. { $number } stays as it is.
recategorise-unknown = Nothing like that found; here they are page by page.

work-sent-back = No. { $number }: somebody of the street decides by { $until } whose it is. Until then it is yours and the clock runs on.
work-arbitrate = Please decide whose it is: No. { $number } · { $category }, now with { $unit }.
    Place: { $place }
    Sent back because: { $reason }. "{ $words }"
    Passed on { $hops } times so far. Decide by { $until }; the clock runs.
work-arbitrate-last = Please decide for the last time whose it is: No. { $number } · { $category }, now with { $unit }.
    Place: { $place }
    Sent back because: { $reason }. "{ $words }"
    Passed on { $hops } times so far; this decision is final. Decide by { $until }.
work-arbitration-gone = No. { $number }: whose it is was not decided in time; the district lead has it now.
decision-off = No. { $number }: nothing to decide any more, things have changed.
work-decided-stays = Decided: No. { $number } stays with the unit that has it. They have been told.
work-decided-goes = Decided: No. { $number } goes to { $unit }. They have been told.
work-return-refused = No. { $number } is yours; the street decided: "{ $words }"
    Settle it by { $due }; it cannot be sent back again.
work-recategorised = No. { $number } is now "{ $category }". Settle it by { $due }.
work-recategorised-gone = No. { $number } is now "{ $category }". This tier has no power for that; it went to one that has.
sent-back = No. { $number } ({ $category }): the unit that has it says it is not theirs. The street decides by { $until }.
    Your date stays { $due }; until then { $who } has it.
return-refused = No. { $number } is decided: { $who } has it, and answers by { $due }.
reason-sent-back = the unit said it was not theirs, and the street decided whose it is
reason-no-power = that tier has no power for such matters
line-sent-back = { $at } the unit says it is not theirs
line-return-refused = { $at } the street decides: it stays
line-return-upheld = { $at } the street decides: another unit
line-arbitration-overdue = { $at } not decided in time; to the district lead

refusal-words-missing = Please give the reason in a few words.
refusal-already-returned = It has been sent back already; the street is deciding.
refusal-return-decided = The street has decided that it is yours. It cannot be sent back again.
refusal-hops-used-up = It was passed on { $hops } times and cannot be sent back any more. If you cannot settle it, hand it up.
refusal-nobody-decides = Nobody is there to decide. Please go on with it, or hand it up.
refusal-return-over = There is nothing to decide about this return any more.
refusal-no-power = They have no power for such matters. Those who have: { $who }.
refusal-same-category = It is in that category already.
