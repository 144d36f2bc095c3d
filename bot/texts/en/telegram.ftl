# What the Telegram channel says itself: what cannot be read, the mark of a repeated message, the commands.

telegram-resend = (sent again)
telegram-reaction = I cannot tell what a reaction means. Please press a button, or write a few words.
telegram-press-in-group = The result is in our private chat.
telegram-other = This cannot be read here. Please write what it is about, or send a voice message or a photo.
telegram-unreadable = That message could not be read. Please write it once more.
telegram-photo-lost = A photo could not be fetched (too large, broken, or the network). Your words have arrived; please send the photo again.
telegram-file-lost = A recording or a file was not taken in. Voice, video, photos (but no HEIC), PDF, Word and Excel can be; if it was one of these, it could not be fetched: please send it again. Your words have arrived.
telegram-too-large = This is too large: over 20 MB cannot be fetched. Please make the video shorter or send it in parts; of a file, a photo will do. Your words have arrived.

edited-noted = Changed; it now says what you wrote last.
edited-too-late = The message you changed was taken as it first stood. To add something, please send it as a new message.
amended = Your words in case { $number } are changed, and whoever works on it knows.
work-amended = Case { $number }: the resident has changed what they said, please look again.
    It now says: { $story }
line-amended = { $at } the resident changed what they had said
words-amendment = complaint as changed
location-words = Place: { $name } { $point } (from the phone)
location-kept = The place is noted.
location-not-here = A place on the map is of no use at this step; it was not noted.
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
