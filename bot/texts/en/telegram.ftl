# What the Telegram channel says itself: what cannot be read, the mark of a repeated message, the commands.

telegram-resend = (sent again)
telegram-voice = Voice messages cannot be heard here yet. Please type what happened; if typing is hard, ask someone at home, or send "human".
telegram-video = Videos cannot be watched here yet. Please send a few photos and say in a few words what it is about.
telegram-document = This file cannot be opened. Please send a photo, or just write.
telegram-location = A location cannot be read here yet. Please write which estate and which building it is.
telegram-other = Only text and photos can be read here. Please write what it is about.
telegram-unreadable = That message could not be read. Please write it once more.
telegram-photo-lost = A photo could not be fetched (too large, broken, or the network). Your words have arrived; please send the photo again.

edited-too-late = The message you changed was taken as it first stood. To add something, please send it as a new message.
refusal-invite-used = This invite has been used already. Please ask for a new one.
refusal-invite-expired = This invite has run out. Please ask for a new one.
refusal-invite-busy = Something is still open on this Telegram account, so it cannot become a staff account yet. Use the invite when it is done, or from another account.

telegram-command-new = Report something new
telegram-command-my = How my cases stand
telegram-command-help = Menu and help
telegram-command-cancel = Drop what I am writing
telegram-command-language = 语言 Language
telegram-command-privacy = Who sees my words
telegram-command-work = Cases waiting for me
telegram-description =
    Trouble at your door? Say so, and someone sees it through.
    A broken light, a quarrel between neighbours, a property company that does nothing: a few words or a photo will do. You hear about every step, and we ask again when it is done.
telegram-short-description = Trouble at your door? Say so, and someone sees it through.
