# Early warnings: something is about to grow, and whoever answers for it hears of it in time, with the rule that fired.

warning-level-green = Green
warning-level-yellow = Yellow
warning-level-red = Red

## Why

warning-why-life = danger to life
warning-why-violence = talk of blows or threats
warning-why-weapon = talk of a weapon
warning-why-despair = talk of suicide
warning-why-harmed = somebody old, young or frail was hurt
warning-why-many-said = talk of joint petitions
warning-why-many-people = { $count } people of this estate in 30 days
warning-why-police = police called { $count } times in 30 days
warning-why-mediations = { $count } mediations failed
warning-why-hot-week = { $count } people of this estate in 7 days
warning-why-hot-month = { $count } people of this estate in 30 days
warning-why-dissatisfied = { $count } times not solved
warning-why-overdue = { $count } limits missed
warning-why-came-back = the same trouble is back
warning-why-outage = a whole building without water, power or heating
warning-why-leaving = the property company leaves or hands nothing over

## To the level that is named

warning-red = 🔴 Red warning, no. { $number } · { $category }
    Place: { $place }
    Because: { $why }
    Please look now and press "I am on it". Unanswered at { $by }, it goes further up.
warning-yellow = 🟡 Yellow warning, no. { $number } · { $category }
    Place: { $place }
    Because: { $why }
    Please look and press "I am on it". Unanswered at { $by }, it goes further up.
warning-red-again = 🔴 Red, still unanswered: no. { $number } · { $category }
    Place: { $place }
    Because: { $why }
    Please press "I am on it". Unanswered at { $by }, it is told again.
warning-yellow-again = 🟡 Yellow, still unanswered: no. { $number } · { $category }
    Place: { $place }
    Because: { $why }
    Please press "I am on it". Unanswered at { $by }, it is told again.
warning-informed = 🔴 For your information: red warning, no. { $number } ({ $category })
    Place: { $place }
    Because: { $why }
    The street has it; unanswered within half an hour it comes to you.
warning-noted = Noted: you are watching over no. { $number }.
    { $who } still has it, due { $due }. If it was a mistake or is dealt with, press "Stand down".
warning-taken = { $name } is watching over the warning on no. { $number }.
warning-down = The warning on no. { $number } is stood down; the reason is kept. The case goes on.
warning-down-by = { $name } stood down the warning on no. { $number }: { $reason }. The case goes on.
hurried = No. { $number } is urgent now: you will have an answer by { $due }.
work-hurried = No. { $number } ({ $category }) is urgent now: due { $due }.
    Place: { $place }

## Standing down

stand-down-reason = Why? The reason is kept, and so is what happened before. Choose one or write.
reason-stood-down-false = not meant that way
reason-stood-down-handled = it was dealt with
reason-stood-down-elsewhere = dealt with elsewhere
reason-stood-down-other = they wrote down why

## Looking

warning-on-card = { $level } warning, because: { $why }
warnings-none = There are no warnings in your units.
warnings-head = Warnings ({ $count }, red ones first):
warnings-line = { $level } no. { $number } { $category } · { $place } · { $why }
warnings-line-unanswered = { $level } no. { $number } { $category } · { $place } · { $why } (unanswered)
line-warned = { $at } { $level } warning: { $why }
line-warning-climbed = { $at } { $level } warning unanswered, told further up
line-warning-acknowledged = { $at } { $level } warning acknowledged
line-warning-stood-down = { $at } warning stood down: { $reason }
button-warnings = Warnings
button-acknowledge = I am on it
button-stand-down = Stand down
refusal-warning-over = That warning is over.
refusal-own-warning = You have this case in hand: somebody else stands its warning down.
aside-warnings = warnings|early warnings|预警
