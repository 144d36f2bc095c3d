# Mediation: both sides sit down together, and what they agree on is done point by point.

## What the codes are called

mediation-stage-asking = asking both sides
mediation-stage-talking = in mediation
mediation-stage-signing = agreement written, to be signed
mediation-stage-performing = in force, being carried out
mediation-stage-breached = one point was not done
mediation-stage-performed = everything agreed was done
mediation-stage-refused = one side declined
mediation-stage-ended = ended by one side
mediation-stage-failed = no agreement
side-filer = the applicant
side-other = the other side
session-proposed = waiting for both
session-agreed = both said yes
session-cancelled = cancelled
session-held = held
session-missed = somebody did not come
came-both = both came
came-filer = only the applicant came
came-other = only the other side came
came-nobody = nobody came
form-written = written agreement
form-oral = spoken agreement
way-cash = cash
way-transfer = bank transfer
way-repair = repair
way-stop = stop doing it
way-apology = apology
way-other = another way
duty-pending = not due yet
duty-done = done
duty-late = late, but done
duty-broken = not done
court-offered = can be confirmed by the court
court-ready = both want it confirmed
court-applied = applied for
court-accepted = the court took it on
court-confirmed = confirmed by the court
court-refused = not confirmed by the court
court-declined = one side does not want it
court-expired = the thirty days are over
