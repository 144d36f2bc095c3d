# Telegram 渠道自己要说的话：读不了的内容、邀请链接、重发的标记、命令的说明。

telegram-resend = （重发）
telegram-voice = 语音现在还听不了。请把要说的事打成字发过来；打字不方便，就让家里人帮一下，或者发“转人工”。
telegram-video = 视频现在还看不了。请拍几张照片发过来，再用几句话说说是什么事。
telegram-document = 这个文件打不开。请发照片，或者直接打字说。
telegram-location = 发来的位置现在还认不出来。请打字说是哪个小区、几号楼。
telegram-other = 现在只看得懂文字和照片。请打字说一下是什么事。
telegram-unreadable = 刚才这条没有读懂。请打字再发一遍。
telegram-photo-lost = 有照片没有取下来（太大、打不开，或者网络不好）。写的字都收到了，照片请再发一次。

edited-too-late = 改过的那条已经按原来的话记下了。要补充，请另外发一条。
refusal-invite-used = 这个邀请码已经有人用过了。请发码的人重新发一个。
refusal-invite-expired = 这个邀请码过期了。请发码的人重新发一个。
refusal-invite-busy = 这个 Telegram 账号上还有没办完的事，先不能换成工作人员用。等办完了再点邀请链接，或者换一个账号。

telegram-command-new = 说一件新的事
telegram-command-my = 我的事项办到哪了
telegram-command-help = 菜单和帮助
telegram-command-cancel = 取消正在说的事
telegram-command-language = 换语言 Language
telegram-command-privacy = 谁看得到我说的话
telegram-command-work = 等我办的事项
telegram-description =
    家门口的烦心事，说一声，有人管到底。
    楼道灯坏了、邻里闹矛盾、物业不管事，写几句话或者发张照片就行。办到哪一步都告诉您，办完了还会回访。
telegram-short-description = 家门口的烦心事，说一声，有人管到底。
