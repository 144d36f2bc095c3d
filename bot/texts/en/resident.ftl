# What a resident can do with a case and with their own details.

add-text = What would you like to add? Words, voice or photos.
answer-text = Please answer the question above, in words, voice or photos.
follow-up-word-text = Anything else you want to say? Good or bad, those who handled it will see it.

withdraw-reason = Withdraw this case? The reason is only counted.
withdraw-reason-solved = Already solved
withdraw-reason-mistaken = Filed by mistake
withdraw-reason-worried = Afraid of trouble
withdraw-reason-other = Another reason
withdraw-reason-stay = Keep it
withdraw-stayed = All right, case { $number } goes on.

privacy-level = How much may handlers see? What was seen cannot be unseen; it counts from now.
privacy-level-normal = Normal: they know you
privacy-level-confidential = Only the handler knows
privacy-level-anonymous = Anonymous: nobody

home-place = Which estate, building and entrance do you live at? Tell me once and I will remember it.
home-place-now = I have { $place }. If you moved, type the new address: estate, building, entrance.
home-kept = Noted: { $place }. I will use it for your reports; change it any time.
home-which = Which of these estates?
home-unknown = I do not know this estate. Please try its full name.

phone-number = Leave a number? It is used only for a follow-up when messages do not reach you.
phone-number-now = I have a number ending in { $last }. Type a new one to change it.
phone-number-remove = Remove it
phone-number-leave = No
phone-left = All right, nothing has changed.
phone-wrong = That does not look right. A mobile number has 11 digits; a landline needs its area code.
