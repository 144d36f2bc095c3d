# The joint meeting: all whose matter a hot spot is sit down together and settle who does what until when.

kind-joint = joint meeting
outcome-held = held
outcome-cancelled = called off
link-agenda = on the agenda
promise-resolution = task from a meeting
reply-coming = comes
reply-not-coming = cannot come
reply-sends = sends somebody
task-end-open = not yet done
task-end-done = done
task-end-not-done = not achieved
meeting-when-at = { $at }
meeting-when-open = no date yet
meeting-proposed-hot = 📌 A joint meeting is proposed: { $place } · { $category }, { $voices } people lately, { $count } cases ({ $open } open).
    Meeting no. { $number }, to be held by { $due }. Press "Date and guests".
meeting-proposed = A joint meeting: { $place } · { $category } (no. { $number }), to be held by { $due }. Press "Date and guests".
meeting-proposed-kept = Noted: a joint meeting for no. { $case }; it is no. { $number }. Say "{ $number }" to set date and guests.
meeting-invited = You are invited to a joint meeting (no. { $number }): { $place } · { $category }, { $count } cases.
    { $agenda }
    When: { $when }
    Where: { $where }
    Will you come?
meeting-convened = The invitations are out: no. { $number }, { $when }, { $where }. You will hear who comes.
meeting-replied = Meeting no. { $number }: { $name } { $reply }.
meeting-reply-kept = Noted: { $reply }. Meeting no. { $number }, { $when }, { $where }.
meeting-remind = Reminder: joint meeting no. { $number }, { $place } · { $category }, { $when }, { $where }.
meeting-not-convened = Reminder: joint meeting no. { $number } ({ $place } · { $category }) has no date; to be held by { $due }.
meeting-overdue = ⏰ Joint meeting no. { $number } ({ $place } · { $category }) was not held by { $due }.
meeting-held-kept = Noted: meeting no. { $number } was held. The tasks are with their owners; the residents were told.
meeting-result = About { $category } the street held a joint meeting. The result:
    "{ $words }"
    Your no. { $number } goes on as before; you will hear of it.
meeting-cancelled = Joint meeting no. { $number } ({ $place }) is off: { $reason }
meeting-cancel-kept = Meeting no. { $number } is off; all guests were told.
meeting-page = Joint meeting no. { $number }: { $place } · { $category }
    Agenda: { $count } cases, { $open } open
    When: { $when } { $where }
    To be held by { $due }
meeting-page-replies = Coming { $coming }, not { $not }, no answer { $silent }
meeting-page-minutes = Minutes: { $words }
meeting-page-task = · { $name }: { $words } (by { $due }) { $end }
task-given = Your task from joint meeting no. { $number }:
    "{ $words }"
    Done by { $due }; then press "Task done".
task-remind = Reminder: your task from joint meeting no. { $number } is due { $due }.
task-late-own = Your task from joint meeting no. { $number } was due { $due }. Press whether it is done or could not be.
task-late = ⏰ Joint meeting no. { $number }: the task of { $name } was due { $due } and is not done.
task-ended-done = Joint meeting no. { $number }: { $name } says the task is done.
task-ended-not-done = Joint meeting no. { $number }: { $name } says the task could not be done; arrange otherwise.
task-end-kept = Noted, thank you.

line-meeting-proposed = { $at } a joint meeting was proposed
line-on-agenda = { $at } put on the agenda of a joint meeting
line-agenda-grew = { $at } one more on the agenda
line-meeting-convened = { $at } date set, guests invited
line-meeting-replied = { $at } { $unit } answered
line-meeting-reminded = { $at } guests reminded
line-meeting-held = { $at } the meeting was held
line-meeting-told = { $at } residents told of the result
line-meeting-cancelled = { $at } the meeting is off
line-meeting-overdue = { $at } not held in time, district told
line-task-reminded = { $at } task reminded of
line-task-late = { $at } task late
line-task-ended = { $at } task ended

convene-when = Which day? Pick, or write, such as 11-25 14:30.
convene-where = Where?
convene-whom = Who is invited? Pick several.
convene-whom-so-far = { $count } invited. Who else?
convene-whom-enough = That is all
convene-whom-more = Others
convene-name = { $name }
meeting-held-minutes = What was said and settled? The residents concerned will read it: no names, no doors.
meeting-held-task = Which task was set? One at a time; press below when there are no more.
meeting-held-task-none = No more
meeting-held-owner = Who is responsible for "{ $words }"?
meeting-held-due = Until which day?
meeting-cancel-text = Why is it off? The guests will read it.
button-meeting-propose = Propose a meeting
button-meeting-convene = Date and guests
button-meeting-held = Held: the result
button-meeting-cancel = Call it off
button-reply-coming = I come
button-reply-not = Cannot come
button-reply-sends = I send somebody
button-task-done = Task done
button-task-not-done = Could not be done
refusal-meeting-runs = A joint meeting about it is being prepared already.
refusal-meeting-nobody = Invite at least one, of the roster.
refusal-meeting-not-yet = The meeting is still to come; write it down when it was held.
refusal-task-nobody = A task needs an owner.

report-meetings = Meetings: { $meetings }, in time { $meetings-in-time }; tasks { $tasks }, in time { $tasks-in-time }
report-measure-meetings = Joint meetings proposed
report-measure-meetings-in-time = Joint meetings held in time
report-measure-tasks = Tasks from joint meetings
report-measure-tasks-in-time = Tasks from joint meetings done in time

agenda-line = · { $category }, { $place }, since { $day }, { $status }, { $count } people
agenda-lines = { $line }
    { $rest }
agenda-more = … and { $count } more
agenda-only = { $count } cases that are not listed
agenda-none = Nothing to list
meeting-page-agenda = { $agenda }
meeting-page-sent = Sent: { $names }
reply-sends-whom = sends { $name }
meeting-sends-text = Whom do you send? Name and post, such as "Mr Wang, heating section".
refusal-sends-whom = Please write whom you send.
refusal-meeting-about-them = Every case on the agenda is about { $name }, who is not invited by the rules. Choose another.
