# Staff at work in the chat: one tap, or words of their own.

done-what = How was it settled? Choose or write. Send a photo first if you have one; the resident sees it.
done-what-answer = Please write the answer for the resident.
done-fixed = Repaired
done-cleaned = Cleared away
done-talked = Both sides agreed
done-explained = Explained in person
done-ordered = Ordered to put it right
done-other = Dealt with
done-answered = Answered
done-cause = What was the main cause? Only for statistics.
cause-management = Management
cause-facility = Facilities
cause-charges = Charges
cause-communication = Communication
cause-neighbours = Neighbours
cause-outside = Outside
cause-question = Question
cause-mediation = Mediation
cause-other = Other

hand-up-reason = Why hand it up? The resident sees the reason. Choose or write.
reason-handed-up-power = beyond this tier's power
reason-handed-up-other-side = the other side refuses
reason-handed-up-department = a department is needed
reason-handed-up-expertise = a mediator is needed
reason-handed-up-wished = the resident asked
reason-handed-up-other = the handler explained why

decline-reason = Why not accept it? With your reason it goes one tier up, or to somebody else, at once.
reason-declined-involved = a conflict of interest
reason-declined-away = not on duty
reason-declined-other = the person assigned explained why

ask-text = What do you want to ask? Choose or write. The clock stops once per round, for at most two workdays.
ask-text-photo = A photo
ask-text-where = Where exactly
ask-text-when = When
ask-text-visit = A visit
ask-question-photo = Could you send a photo? One close up and one from afar is best.
ask-question-where = Where exactly is it? Building, entrance, floor.
ask-question-when = When does it usually happen? When was the last time?
ask-question-visit = We would like to come and look. Which day and time would suit you?

note-text = What should be noted? Only those who work on it see it, not the resident.
object-text = What is not done yet? A sentence, or just press below.
object-text-skip = Not done, send it back

locate-place = Which estate and building is this? What the resident wrote is not in the roster.
locate-which = Which of these estates?

reassign-to = Give it to whom? The limits stay.
reassign-name = { $name }
reassign-to-leave = Keep it
reassign-nobody = There is nobody else at this tier now. You can add a note, or let them go on.
reassign-left = All right, case { $number } stays where it is.

call-reached = Did somebody answer?
call-reached-yes = Yes
call-reached-no = Nobody answered
call-contacted = Ask: did whoever handles it contact you?
call-contacted-yes = Yes
call-contacted-no = No
call-solved = Ask: is it solved?
call-solved-yes = Solved
call-solved-half = Half solved
call-solved-no = Not solved
call-satisfied = Ask: are you satisfied with the result?
call-satisfied-yes = Satisfied
call-satisfied-fair = Fair
call-satisfied-no = Not satisfied
