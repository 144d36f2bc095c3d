# One word per thing: how each of the program's codes is called in front of people. Sentences are in the other files.

# Dates, times and lists
format-day = { $weekday } { $day } { $month }
format-moment = { $weekday } { $day } { $month }, { $time }
list-joint = {", "}
# Entries of a list on one card: within twelve lines and 300 characters
page-lines = 3
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

# What comes with the words
sent-nothing = nothing
sent-picture = { $count ->
    [1] 1 photo
   *[other] { $count } photos
}
sent-voice = { $count ->
    [1] 1 voice message
   *[other] { $count } voice messages
}
sent-video = { $count ->
    [1] 1 video
   *[other] { $count } videos
}
sent-document = { $count ->
    [1] 1 file
   *[other] { $count } files
}

# The case
urgency-life = danger to life
urgency-urgent = urgent
urgency-prompt = soon
urgency-normal = normal
urgency-complex = complex
kind-dispute = dispute
kind-repair = repair
kind-violation = violation
kind-owners = owners' affair
kind-inquiry = question
tier-grid = grid
tier-community = community
tier-centre = mediation centre
tier-street = street office
status-open = not accepted yet
status-working = in work
status-waiting = question open
status-claimed = to be confirmed
status-following-up = follow-up due
status-closed = closed
outcome-solved = solved and verified
outcome-not-verified = confirmed, not verified
outcome-unreachable = nobody reached, checked
outcome-withdrawn = withdrawn by the resident
outcome-merged = joined to another case
outcome-referred = pointed to the right office
outcome-beyond-power = beyond local power; told where to go
outcome-owners-vote = for the owners to vote on; told how
outcome-repair-fund = needs the repair fund; told how to apply
outcome-court = a matter for court or arbitration; told how
outcome-not-found = looked for on the spot, not found
outcome-no-longer-needed = no longer needed, says the resident
outcome-unreasonable = two people found no ground for it; appeal open
privacy-normal = normal
privacy-confidential = confidential (only the handler knows who)
privacy-anonymous = anonymous (not even the handler knows who)
source-resident = told by the resident
source-patrol = found on patrol
source-phone = taken by telephone
source-on-behalf = told on somebody's behalf
against-nobody = nobody in particular
against-neighbour = a neighbour
against-company = the property company
against-grid-worker = the grid worker
against-committee = the owners' committee
against-community = the community office
consent-unasked = not asked yet
consent-asked = asked, no answer yet
consent-given = agrees to mediation
consent-refused = refuses mediation
confirmation-silent = no answer yet
confirmation-solved = solved
confirmation-half = half solved
confirmation-not-solved = not solved
relation-filer = the resident who told us
relation-joiner = a resident who joined
relation-respondent = the other side
relation-partner = partner
relation-helper = supporting office
link-recurrence = the same trouble again
link-same = the same matter
link-part = a part of it
link-mediation-of = mediation of it
promise-follow-up = follow-up
promise-check = later check
promise-call = telephone follow-up
promise-unreachable = confirm that nobody can be reached
promise-meeting = meeting reminder
promise-arbitration = deciding whose it is
promise-second = a second person's look
promise-review = the district lead's decision
promise-state-pending = still to come
promise-state-kept = kept
promise-state-moved = moved
promise-state-withdrawn = no longer needed
promise-state-unreachable = nobody reached
words-story = the resident's story
words-addition = addition
words-question = the handler's question
words-answer = the resident's answer
words-done = what was done
words-reason = reason
words-note = note
words-place = place
words-agreement = agreement

# Units, modes, roles
unit-district = district
unit-street = street
unit-community = community
unit-grid = grid
unit-estate = estate
unit-centre = mediation centre
unit-department = department
unit-company = property company
mode-property-company = run by a property company
mode-owners = run by its owners
mode-community = looked after by the community
mode-in-tender = choosing a property company
role-grid-worker = grid worker
role-committee-member = owners' committee member
role-community-secretary = community secretary
role-street-officer = street officer
role-mediator = mediator
role-district-lead = district lead
role-department-officer = department officer
role-company-worker = property company worker
