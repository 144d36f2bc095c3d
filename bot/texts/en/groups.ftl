# What is said in groups, and how a card stands now. A group hears number, category, estate and dates; never who, nor their words.

card-now = ({ $at }) Now: { $status } · { $who }
card-gone = ({ $at }) This has gone to somebody else; nothing is left to do here.
card-now-untimed = Now: { $status } · { $who }
card-gone-untimed = This has gone to somebody else; nothing is left to do here.
card-chosen = ✓ { $label }

team-new = New case { $number } · { $category } · { $urgency }
    Place: { $place }
    Accept by { $accept_by }, done by { $due }.
    Whoever is free takes it; the rest is in the private chat.
team-danger = URGENT, danger: case { $number } · { $category }
    Place: { $place }
    Who can go now? Please accept at once.

group-hello = Hello, I am Linli. I see trouble at your door through to its end.
    Call me here and I will listen in our private chat; nobody's affairs are discussed in the group.
group-private = Heard. Let us go on in private; nobody's affairs are discussed in the group.
    Press the button below, or look at the message I have sent you.
group-team-bound = Done: this group now receives the new cases of { $unit }. Only number, category, estate and dates are shown here; the rest is in the private chat.
group-owners-bound = Done: this is the owners' group of { $unit }. Call me here when something is wrong, and I will listen in private.
group-bind-refused = This group cannot be set up like that yet: staff of this grid, community or estate have to do it, after joining in the private chat.
group-id = The number of this place: { $address }
group-lost = I can no longer speak in the group of { $unit } (removed, or without the right to write). Work still reaches everybody directly; to see it in the group, please take me in again.
button-enter = Tell me in private
button-enter-case = See it in private
your-id = Your number here: { $address }

role-team = staff group
role-owners = owners' group
