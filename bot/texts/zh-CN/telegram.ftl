# Telegram 渠道自己要说的话：读不了的内容、邀请链接、重发的标记、命令的说明。

telegram-resend = （重发）
telegram-reaction = 光点表情我看不准您的意思。请点一下按钮，或者打几个字。
telegram-press-in-group = 结果发到您和我的私聊里。
telegram-other = 这个看不懂。请打字、发语音或者发照片，说一下是什么事。
telegram-unreadable = 刚才这条没有读懂。请打字再发一遍。
telegram-photo-lost = 有照片没有取下来（太大、打不开，或者网络不好）。写的字都收到了，照片请再发一次。
telegram-file-lost = 有语音、视频或文件没有收下。能收的是语音、视频、照片（HEIC 除外）、PDF、Word 和 Excel；要是这些，就是没有取下来，请再发一次。写的字都收到了。
telegram-too-large = 这个太大了，超过 20 MB，取不下来。视频请拍短一点、分几段发；文件可以拍成照片发。写的字都收到了。

edited-noted = 改好了，按您改过的来。
edited-too-late = 改过的那条已经按原来的话记下了。要补充，请另外发一条。
amended = { $number }号里您说的话改好了，办的人也知道了。
work-amended = { $number }号：居民把原来说的话改了，请再看一眼。
    现在说的是：{ $story }
line-amended = { $at } 居民改了原来说的话
words-amendment = 改过的诉求
location-words = 位置：{ $name } { $point }（手机定位）
location-kept = 位置记下了。
location-not-here = 这一步用不上位置，先没有记。
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
