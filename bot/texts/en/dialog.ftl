# The manners of a conversation: not understood, too long, photos and voice, back, and what may be said at any time.

dialog-unclear = I did not understand. Please choose below; a number will do.
dialog-too-short = That is very short. Please write a little more (at least { $least } characters).
dialog-too-long = That is too long ({ $length } characters); at most { $most } at once. Please send it in parts; nothing written before is lost.
dialog-photo-kept = Received, so far: { $sent }.
dialog-photos-full = At most { $most }; the rest were not kept.
dialog-photo-not-here = Please type or press a button here; what you sent was not kept.
dialog-words-kept = Noted, and added to what you said.
dialog-first = This is the first step. To stop, say “cancel”.
dialog-changed = The question has changed; please look at this one.
dialog-picked-up = Back to what we were at:

# What may be said at any time, separated by |; both languages are heard
aside-back = back|返回|上一步|退回|回去|后退
aside-cancel = cancel|quit|exit|stop|never mind|取消|不报了|算了|退出
aside-human = human|agent|a person please|talk to a person|转人工|人工|真人|客服
aside-language = language|语言|换语言
aside-chinese = chinese|中文|说中文
aside-english = english|英文|英语
aside-menu = menu|help|start|home|菜单|帮助|首页
