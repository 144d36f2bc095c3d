# 居民对已有事项、对自己的信息能做的事。

add-text = 想补充什么？打字、发语音、发照片都行。
answer-text = 请回答上面的问题，打字、发语音、发照片都行。
follow-up-word-text = 还有什么想说的？好的坏的都可以说，办事的单位会看到。

withdraw-reason = 要撤回这件事吗？说说为什么，只作统计。
withdraw-reason-solved = 已经解决了
withdraw-reason-mistaken = 报错了
withdraw-reason-worried = 怕惹麻烦
withdraw-reason-other = 别的原因
withdraw-reason-stay = 不撤了
withdraw-stayed = 好的，{ $number }号照常办。

privacy-level = 经手的人能看到多少？已经看过的收不回来，从现在起按您选的办。
privacy-level-normal = 普通：知道是您
privacy-level-confidential = 保密：只有处理人知道
privacy-level-anonymous = 匿名：谁也不知道

home-place = 您家在哪个小区、几号楼、几单元？说一次我就记住，以后报事不用再问。
home-place-now = 现在记的是：{ $place }。搬家了就把新地址打给我，小区、几号楼、几单元。
home-kept = 记住了：{ $place }。以后报事就按这里，随时能改。
home-which = 是下面哪个小区？
home-unknown = 名册里没有这个小区。请换个叫法再试试，比如小区的正式名字。

phone-number = 留个电话吗？只在发消息联系不上您时，回访用。
phone-number-now = 现在留的是尾号{ $last }。要换就把新号码打给我。
phone-number-remove = 删掉号码
phone-number-leave = 不留了
phone-left = 好的，没有改动。
phone-wrong = 这个号码不太对。手机是11位，座机请带区号。
