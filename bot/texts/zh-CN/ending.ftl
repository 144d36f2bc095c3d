# 诚实的结束：办不到“解决”，也要说清为什么、下一步去哪儿。

## 经办人

button-end-otherwise = 其他结束方式
end-otherwise-outcome = 办不到“解决”，怎么结束？居民会看到原因和下一步，要他点“明白了”才结案。
end-otherwise-outcome-beyond-power = 超出本地权限
end-otherwise-outcome-owners-vote = 要业主表决
end-otherwise-outcome-repair-fund = 要用维修资金
end-otherwise-outcome-court = 法院或仲裁的事
end-otherwise-outcome-not-found = 到场没有发现
end-otherwise-outcome-no-longer-needed = 居民不需要了
end-otherwise-outcome-unreasonable = 诉求没有依据
end-otherwise-outcome-leave = 不结束，接着办
end-otherwise-vote = 要哪一种多数？
end-otherwise-vote-ordinary = 双过半（一般事项）
end-otherwise-vote-special = 双四分之三（重大事项）
end-otherwise-visit = 哪天几点去的、看了哪里、看到什么？没去过不能这样结束。
end-otherwise-words = 为什么？用居民听得懂的话写一两句，居民会看到。
end-left = 好的，{ $number }号接着办。
work-end-told = { $number }号记下“{ $outcome }”，正在问居民明不明白。点错了，一分钟内可以撤销。
work-end-told-by = { $number }号一起办的人说：{ $outcome }。
    您不同意，{ $hours }小时内可以提出来。
work-end-second = { $number }号要另一个单位的人也认定才算，已经交给他核对。核对之前您接着办，期限照走。
work-end-refused = { $number }号：另一单位的人不认为诉求没有依据，请接着办，{ $due }前办完。{ $words }

## 第二个人、区负责人

button-second-end = 核对
button-decide-end = 来定
work-second = 请您核对：{ $number }号 · { $category }，经办人认为诉求没有依据。
    居民说：{ $story }
    经办人说：“{ $words }”
    您没办过这件事，请在{ $until }前说：认定，还是不认定。
second-end-word = 诉求真的没有依据吗？两个不同单位的人都认定，才会告诉居民。
second-end-word-yes = 认定没有依据
second-end-word-no = 不认定，接着办
second-end-words = 为什么？写一句，会留在案卷里。
work-review = 请您来定：{ $number }号 · { $category }，居民不同意这样结束。
    结束方式：{ $outcome }
    经办人说：“{ $words }”
    请在{ $until }前定。
decide-end-word = 这样结束站得住吗？
decide-end-word-yes = 站得住，就这样结束
decide-end-word-no = 站不住，换人接着办
decide-end-words = 为什么？居民会看到这句话。
work-decided = 记下了，{ $number }号就按您定的办。

## 居民

end-told = { $who }说，{ $number }号（{ $category }）办不到“解决”：{ $why }。
    “{ $words }”
    下一步怎么走，上面写了。您看明白了吗？
    不同意就点“不同意”，会交给上一级。不答不算同意，{ $follow_up }再来问您。
end-again = 再问一声：{ $number }号（{ $category }）是这样结束的：{ $outcome }。
    您明白了吗？不同意就点“不同意”，会交给上一级。
end-undone = { $number }号：刚才那样结束是点错了，还在办。
end-reviewed = { $number }号：您不同意，已经交给区里负责人，{ $until }前定下来告诉您。
end-upheld = { $number }号：区里负责人看过了，认为这样结束站得住：“{ $words }”
button-understood = 明白了
button-disagree = 不同意
button-appeal-end = 我要申诉
spoken-understood = 明白了|明白|知道了|同意|好的|可以|行|懂了|ok
spoken-disagree = 不同意|不明白|不行|不认可|不服|不对
end-why-beyond-power = 超出了这里的权限
end-why-owners-vote = 这件事要由业主一起表决
end-why-repair-fund = 这件事要动用维修资金
end-why-court = 这件事要由法院或仲裁来断
end-why-not-found = 到现场看了，没有发现
end-why-no-longer-needed = 听说您不需要办了
end-why-unreasonable = 两个不同单位的人看过，都认为没有依据
vote-ordinary = 过半数（面积、人数都要过）
vote-special = 四分之三（面积、人数都要到）
end-next-beyond-power = { $number }号下一步：有权办的是{ $who_can }。
    去哪儿：带身份证、照片和这个编号，到{ $street }的窗口，请他们出面联系；也可以打12345，报这个编号。
    依据：职责清单写明谁有权办；没有权的单位办了也不算数。
end-next-owners-vote = { $number }号下一步：找业委会（没有的找社区）提议开业主大会。
    要三分之二以上的业主参加（面积、人数都要到），参加的有{ $majority }同意才行。
    20%以上的业主可以联名要求开会，会前15天通知。依据：民法典278条，物业管理条例13、14条。
end-next-repair-fund = { $number }号下一步：由物业或业委会做方案和预算，业主表决（使用要过半数同意），再到住建部门申请。
    屋顶漏雨、电梯停用这类急事，可以申请应急使用，带照片和检测单。
    { $street }可以帮着联系。依据：民法典278、281条。
end-next-court = { $number }号下一步：到对方所在地或房屋所在地的法院起诉；合同写了仲裁的，申请仲裁。
    带上身份证、合同、照片、收据。打不起官司，可以打12348申请法律援助，不收钱。
    两边愿意，也还可以调解。依据：人民调解法26条。
end-next-not-found = { $number }号下一步：再遇到时，拍张照片或录一段，记下几点、在哪儿，直接发到这里，马上接着办。
    30天内点“又犯了”也行。正有危险，先打110、119。
end-next-no-longer-needed = { $number }号：要是真不需要了，点“明白了”就结束。
    还需要，点“不同意”，接着办。以后想起来，随时再说。
end-next-unreasonable = { $number }号下一步：不同意，可以点“不同意”交上一级；结案后{ $days }天内还可以点“我要申诉”，由区里负责人来定。
    有新的材料，点“补充”发过来。申诉不影响您走法院、信访的路。

## 结案

closed-beyond-power = { $number }号结案：超出本地权限，不算解决。下一步怎么走，前面写给您了。
    { $days }天内情况变了，点下面的按钮接着办。
closed-owners-vote = { $number }号结案：要由业主表决，不算解决。怎么开会、要多少票，前面写给您了。
    { $days }天内情况变了，点下面的按钮接着办。
closed-repair-fund = { $number }号结案：要用维修资金，不算解决。怎么申请，前面写给您了。
    { $days }天内情况变了，点下面的按钮接着办。
closed-court = { $number }号结案：要由法院或仲裁来断，不算解决。怎么走，前面写给您了。
    { $days }天内情况变了，点下面的按钮接着办。
closed-not-found = { $number }号结案：到场没有发现，不算解决。
    { $days }天内又见到了，点下面的按钮，马上接着办。
closed-no-longer-needed = { $number }号结案：您说不需要了。
    { $days }天内又要办，点下面的按钮。
closed-unreasonable = { $number }号结案：两个不同单位的人认为没有依据，不算解决，也不算您满意。
    { $appeal }天内可以申诉，由区里负责人来定。

reason-end-disputed = 居民不同意这样结束
reason-own-end-disputed = 您不同意这样结束
reason-end-unanswered = 没有问到居民本人，不能这样结束
reason-end-overturned = 区里负责人定：这样结束站不住

line-end-proposed = { $at } 经办人提出：办不到“解决”
line-end-told = { $at } 向居民说明原因和下一步
line-end-seconded = { $at } 另一单位的人也认定
line-end-refused = { $at } 另一单位的人不认定，接着办
line-end-disputed = { $at } 居民不同意，交区负责人
line-end-appealed = { $at } 居民申诉
line-end-upheld = { $at } 区负责人定：站得住
line-end-overturned = { $at } 区负责人定：站不住，接着办
line-end-overdue = { $at } 没有按时定，换人来定

call-accepts = 问居民：这样结束，您明白、同意吗？
call-accepts-yes = 明白，同意
call-accepts-no = 不同意
withdraw-reason-unneeded = 不需要办了

refusal-visit-missing = 没有到场记录，不能说“没有发现”。请写哪天去的、看到什么。
refusal-already-proposed = 已经提出来了，正等另一单位的人核对。
refusal-end-shared = 这件事有多位居民一起反映，不能这样结束。请办好后问大家，或者先拆开。
refusal-appeal-over = 申诉只有一次，要在结案后规定的天数内提。
