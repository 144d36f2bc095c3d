# 说话的规矩：没听懂、太长、照片和语音、返回，以及随时能说的话。

dialog-unclear = 没明白您的意思，请从下面选一个，回数字也行。
dialog-too-short = 太短了，请多说几个字（至少{ $least }个）。
dialog-too-long = 这段太长了（{ $length }字），一次最多{ $most }字。请分几段发，前面写好的都还在。
dialog-photo-kept = 收到了，共有{ $sent }。
dialog-photos-full = 最多放{ $most }份，多的没放进来。
dialog-photo-not-here = 这一步请打字或点按钮，发来的照片、语音没有留下。
dialog-words-kept = 记下了，补充到您说的事里。
dialog-first = 这是第一步，前面没有了。不想继续，就说“取消”。
dialog-changed = 问题有变动，请看下面这个。
dialog-picked-up = 接着刚才那件事：

# 随时能说的话，用 | 隔开；两种语言都听
aside-back = 返回|上一步|退回|回去|后退|回上一步|back
aside-cancel = 取消|不报了|算了|不弄了|退出|放弃|先不报了|cancel|quit|exit
aside-human = 转人工|人工|人工服务|人工客服|找人工|真人|客服|我要人工|接人工|human|agent
aside-language = 语言|换语言|切换语言|language
aside-chinese = 中文|说中文|chinese
aside-english = english|英文|英语
aside-menu = 菜单|主菜单|首页|功能|帮助|怎么用|menu|help|start
