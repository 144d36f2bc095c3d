# Intake: what the assistant asks. A card has at most 12 lines and 300 characters; buttons are short.

## The story
intake-story =
    What has happened? One sentence will do, such as “the lift in building 3 is broken again”.
    A voice message or a photo will do, too.
intake-story-anew = Please tell it once more; this replaces what you wrote. Your photos and recordings stay.
intake-story-empty = I am listening. What is the trouble, and where? One sentence will do.
intake-unfinished = You had not finished your report. Let us go on. To drop it, say “cancel”.
intake-not-yet = This has not been sent yet. Please choose below, or say “cancel” to drop it.
intake-left = All right, nothing was sent, and what you wrote is not kept. Come back any time.
intake-left-kindly = All right. Come back any time.

## Danger
intake-danger =
    Safety first:
    Fire 119 · Violence 110 · Injured or ill 120
    Gas: close the valve, open windows, no switches; phone outside
    Lift: press the alarm, do not force the door
    I alert grid worker, community and street.
    Is it now, and where? You may type the place.
intake-danger-here = Now, at { $place }
intake-danger-now = Happening now
intake-danger-past = It is over, no danger
intake-numbers =
    Safety first: fire 119, violence 110, injury 120.
    Gas: touch no switch, go outside. Lift: do not force the door, press the alarm.
intake-place-danger = Where? Estate, building, entrance. I alert people at once.

## Another door, questions, praise
intake-outside =
    { $door }
    The grid worker and the community can probably not settle it. What would you like?
intake-outside-file = Report it anyway
intake-outside-leave = Do not report
door-court = This is before a court or an arbitrator, whose decision counts. Ask the court, or legal aid on 12348.
door-petition = For a petition, apply for a review as your written answer says, or go to the petition office.
door-discipline = To report misconduct of an official, call 12388; they keep your name to themselves.
door-police = This is for the police: happening now, call 110; otherwise report it at the nearest station.
door-hotline-12345 = A city department handles this. Call 12345; they pass it to the right one.
intake-question =
    { $answer }
    Not what you meant? A person can answer.
intake-question-unknown = I cannot answer this reliably and will not guess. I can pass it to the community.
intake-question-human = Ask a person
intake-question-file = I have a complaint
intake-question-leave = Got it
intake-praise = Thank you! Shall I pass it on to the community?
intake-praise-human = Pass it on
intake-praise-file = I have a complaint
intake-praise-leave = No need

## Common questions
faq-election = The filed term says when the owners' committee ends. The street guides the election; two thirds of the owners must take part, and a majority of them agree. If it is overdue, report it here.
faq-fund = Using the repair fund needs two thirds of the owners to take part and a majority of them to agree. Leaking roofs and stopped lifts may get it urgently. Its use must be published.
faq-fee = Fees follow the contract and the published rates; you may ask for details. Not using the service is no reason not to pay, and nobody may cut water, power or heat. Report overcharging here.
faq-heating = The city announces when heating starts and ends. Cold at home: ask the heating company to measure it; if nobody comes, tell me here.
faq-income = Income from lift adverts and shared parking belongs to all owners after costs. The company must publish accounts monthly; if it does not, report it here.
faq-complain = Right here. Say what and where in one sentence; you get a number, who handles it and by when. It climbs by itself if nothing happens.
faq-progress = Choose “My cases” in the menu, or send the number, such as “No. 12”, to see where it stands.
faq-privacy = You can choose confidential (only the handler knows you) or anonymous (not even the handler). The side you complain about never sees your name here.

## Category, kind, about whom
intake-category = Which kind of trouble is it? You can change it later.
intake-category-spoken =
    Received; whoever handles it will listen and look. A written sentence makes it quicker; if typing is hard, choose what it is about.
    In danger? Call 119, 110 or 120 first.
intake-category-more = More…
intake-category-other = Other
intake-kind = Could you not agree with the other side, or do they break a rule?
intake-kind-dispute = Could not agree
intake-kind-violation = They break a rule
intake-against = Whom is it mainly about? They will neither handle it nor see that it was you.

## Place
intake-place = Which estate, building and entrance? The name in Chinese, please, then the numbers.
intake-place-near = Which of these estates do you mean? If none, type the name and building again.
intake-place-unknown = I do not know this place. Please type estate and building once more; I will take it as you write it.
intake-place-voiced = I said it in the message
intake-place-heard = (the place is in the recording)
place-named = { $name }

## Again, safety
intake-same = Your case { $number } “{ $category }” was closed on { $day }. Is it the same trouble again?
intake-same-building = A “{ $category }” in your building was put right on { $day }. Is it the same trouble again?
intake-same-gone = I cannot find the earlier case; this one is filed as new.
intake-same-yes = Yes, again
intake-same-no = No, another
intake-safety-lift-trapped = Is anybody trapped in the lift right now?
intake-safety-wiring = Are there sparks or smoke, or a wire within reach of people right now?
intake-safety-gas = Can you smell gas right now?
intake-safety-falling = Is anything falling, or about to fall on people, right now?
intake-safety-manhole = Is the hole open, or is something live or about to topple, so that people may get hurt?
intake-safety-violence = Is it still going on, is anybody hurt, or are you being threatened?
intake-safety-other = Is anybody in danger right now?
intake-safety-yes = Yes
intake-safety-no = No

## Review
intake-review =
    Please look it over, then press “Send”:
    Matter: { $story }
    Category: { $category }
    Place: { $place }
    With it: { $sent } · Privacy: { $privacy }{ $second ->
        [0] {""}
       *[other]
            {""}
            You mentioned another matter; it comes next.
    }
intake-review-submit = Send
intake-review-into = Add to case { $number }
intake-review-category = Change category
intake-review-place = Change place
intake-review-photo = Add photo or voice
intake-review-privacy = Change privacy
intake-review-words = Reword
intake-review-leave = Do not send
intake-privacy-heard = Please note: whoever handles it may know you by your voice. If you mind, choose “Do not send” and write instead.
intake-privacy-normal = Normal
intake-privacy-confidential = Confidential
intake-privacy-anonymous = Anonymous
intake-photo = Send photos, voice or video, up to 9. Please avoid faces and number plates.
intake-photo-done = Done
intake-privacy =
    Who may know it was you?
    Normal: those who handle it.
    Confidential: only the handler.
    Anonymous: not even the handler.
