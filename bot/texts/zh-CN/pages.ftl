# What people see when they ask: menus, a case, its timeline, lists; and what reception says when something does not fit.

## Arriving

welcome = 您好，我是邻里。小区里堵了、漏了、吵了、坏了，跟我说一句就行。
    有人负责，有期限，到时候我会回访，您说好了才算好。
    您说的话、发的照片和语音只给办事的人看，结案后保存{ $years }年就删。被投诉的一方看不到您是谁。
    现在就说说，出了什么事？
privacy-told = 我们只记：您说的事、地点、发来的照片和语音；电话您愿意留才记。
    办事的人看得到事情和地点；被投诉的一方什么都看不到。
    您可以对每件事选“保密”（只有处理人知道是谁）或“匿名”（处理人也不知道）。
    结案后过了保存期就删。想提前删，说“转人工”，由人来办。
menu = 您想做什么？直接说出了什么事也行。
menu-staff = { $name }，您好。您是{ $posts }。
    新派单会直接发给您。
language-which = 用哪种语言？ / Which language?
language-set = 好，以后说中文。
phone-kept = 电话记下了，只在回访联系不上您时用。
phone-removed = 电话删掉了。

## A case

case-own = { $number }号 · { $category } · { $status }
    地点：{ $place }
    您说：{ $story }
    现在：{ $who }
    最晚{ $due }前给您答复
case-own-late = { $number }号 · { $category } · { $status }
    地点：{ $place }
    您说：{ $story }
    现在：{ $who }
    原定{ $due }前答复，已经晚了，对不住您。区里负责人每个工作日都在催。
case-own-closed = { $number }号 · { $category }
    { $status }
    地点：{ $place }
    您说：{ $story }
case-staff = { $number }号 · { $category } · { $status }
    地点：{ $place }
    居民说：{ $story }
    现在：{ $who }（{ $urgency }）
    { $due }前办完
case-staff-closed = { $number }号 · { $category }
    { $status }
    地点：{ $place }

## Lists

mine-none = 您还没有报过事项。
mine-head = 您的事项（{ $count }件）：
mine-line = { $number }号 { $category } · { $status } · { $due }前答复
mine-line-closed = { $number }号 { $category } · { $status }
work-none = 现在没有等您办的事。
work-head = 等您办的（{ $count }件，先到期的在前）：
work-line = { $number }号 { $category } · { $place } · { $status } · { $due }
work-line-closed = { $number }号 { $category } · { $status }

## A timeline: one line for each step

timeline = { $number }号 · { $category } · { $status }
line-to = → { $unit }{ $name }
line-same = → 还是原来的人
line-opened = { $at } 登记 { $to }
line-accepted = { $at } 有人接单
line-asked = { $at } 问了居民
line-answered = { $at } 居民回答了
line-added = { $at } 居民补充
line-noted = { $at } 工作记录
line-privacy = { $at } 改了保密方式
line-reminded = { $at } 系统催办
line-pause-over = { $at } 等回答到时间，接着办
line-climbed = { $at } 上报 { $to }（{ $reason }）
line-alarmed = { $at } 报区负责人督办（{ $reason }）
line-redone = { $at } 重办 { $to }（{ $reason }）
line-reassigned = { $at } 改派 { $to }
line-recategorised = { $at } 改了类别
line-located = { $at } 核实地点 { $to }
line-claimed = { $at } 经办人说办好了
line-claim-undone = { $at } 经办人撤销“办好了”
line-objected = { $at } 一起办的人说还没办好
line-asked-again = { $at } 再次问居民
line-confirmed = { $at } 居民说解决了
line-confirmation-undone = { $at } 居民撤销“解决了”
line-half-done = { $at } 居民说解决了一半，再办
line-silent = { $at } 居民没有答复，转回访
line-follow-up-asked = { $at } 回访
line-follow-up-answered = { $at } 居民答了回访
line-follow-up-unanswered = { $at } 回访没有人答
line-follow-up-word = { $at } 居民留了话
line-task-given = { $at } 请外单位的人核实
line-task-overdue = { $at } 核实超时，换人
line-called = { $at } 打了回访电话
line-nobody-outside = { $at } 找不到外单位的人核实
line-ask-again = { $at } 决定再问一次居民
line-looked = { $at } 系统看过
line-guarded = { $at } 补排了回访
line-calendar-learned = { $at } 放假安排公布，期限重算
line-check-asked = { $at } 回头看
line-check-passed = { $at } 居民说还好着
line-check-unanswered = { $at } 回头看没有人答
line-closed = { $at } 结案：{ $outcome }
line-withdrawn = { $at } 居民撤回
line-withdrawal-undone = { $at } 居民撤销撤回
line-came-back = { $at } 又犯了，上次的“解决”不算
line-erased = { $at } 原话、照片和语音已经删掉

## Buttons

button-see-case = 看详情
button-open-case = { $number }号
button-timeline = 办到哪了
button-earlier = 更早的
button-next-page = 下一页
button-case-more = 更多操作
button-page-before = 上一页
button-menu = 菜单
button-new = 报一件事
button-mine = 我的事项
button-human = 找人工
button-home = 改我的住址
button-phone = 我的电话
button-privacy-page = 谁看得到我说的
button-language = 语言 Language
button-zh-cn = 中文
button-en = English
button-work = 等我办的
button-as-resident = 我也要反映问题
button-as-staff = 回到工作
button-leave-phone = 留个电话
button-second = 再报这一件
button-answer = 回答
button-solved = 解决了
button-half = 解决了一半
button-not-solved = 没解决
button-came-back = 又犯了
button-add = 补充
button-appeal = 我要上一级来办
button-privacy = 保密或匿名
button-withdraw = 撤回
button-agree = 愿意
button-refuse = 不愿意
button-undo = 撤销
button-say-more = 还想说两句
button-contacted-yes = 联系过
button-contacted-no = 没联系
button-solved-yes = 解决了
button-solved-half = 解决了一半
button-solved-no = 没解决
button-satisfied-yes = 满意
button-satisfied-fair = 还行
button-satisfied-no = 不满意
button-accept = 接单
button-decline = 我接不了
button-done = 办好了
button-ask = 问居民
button-hand-up = 上报
button-note = 记一笔
button-reassign = 改派
button-object = 我看没办好
button-locate = 定地点
button-call-result = 记结果
button-unreachable-yes = 确实联系不上
button-unreachable-no = 再问一次

## When something does not fit

too-long = 话太长了，我只记下前{ $most }个字。
nothing-said = 我没看到文字。请说一句话，或者发段语音、发张照片。
nothing-to-cancel = 现在没有正在填的。
cancelled = 好，不填了，什么都没有登记。
you-are-welcome = 不客气，有事随时说。
staff-not-understood = 这句话我不知道该放到哪件事里。请在那件事的卡片上点按钮，或者写“12号”加上要记的话。
second-offer = 您还说到：“{ $words }”。这是另一件事，要再报一件吗？
dead-letter = 对不住，刚才那句话我没处理好，已经记下来叫人来看（记录号{ $number }）。急事请再说一遍，或打12345。
press-unknown = 这个按钮不是给您的，或者已经用不了了。什么都没有变。
press-expired = 这个按钮放得太久，用不了了。
press-over = 那一题已经过去了。
press-twice = 这个您刚才点过了，不用再点。
press-repeated = 您已经点过了，{ $number }号现在是这样：
press-gone = 情况已经变了，{ $number }号现在不在您这里。
press-stale = 情况已经变了，{ $number }号现在是这样：
spoken-contacted-yes = 有|联系过|联系了|联系过了|打过电话|来过|来过了
spoken-contacted-no = 没有|没|没联系|没联系过|没人联系|没人来|没来过|没打过电话
spoken-satisfied-yes = 满意|很满意|非常满意|挺好|挺满意
spoken-satisfied-fair = 还行|一般|凑合|还可以|马马虎虎
spoken-satisfied-no = 不满意|很不满意|不太满意|不好|太差了
spoken-silent = 不知道|不清楚
spoken-solved = 解决了|已解决|已经解决|解决|好了|修好了|可以了|弄好了|办好了|还好着|好着|好着呢|挺好|都好|没再犯
spoken-half = 一半|解决了一半|好了一半|部分解决|差不多
spoken-not-solved = 没解决|没有解决|没|没有|没好|还没|还没好|不行|还是不行|没用|还是老样子|又犯了|又不行了|又坏了

## Refusals: why something may not be done

refusal-not-now = 现在不能这样做。
refusal-no-such-case = 没有找到这件事。
refusal-nothing-said = 您还没写内容。
refusal-already-taken = 已经由{ $name }接了。
refusal-already-answered = 这一问已经答过了。
refusal-not-yours = 这件事不在您手里。
refusal-not-that-person = 这件事不能派给这个人。
refusal-no-such-category = 没有这个类别。
refusal-at-the-top = 已经到最上面一级了，不能再上报。
refusal-date-past = 这个时间已经过去了，请换一个。
refusal-unknown-choice = 没有这个选项。
refusal-too-long-ago = 结案太久了，请当作新的事再报一件。
refusal-follow-up-over = 这是上一轮的回访，已经过去了。
refusal-goes-on = 这个问题已经作为{ $number }号在办了。
refusal-task-over = 这个回访已经不用您做了。
refusal-same-half-day = 这半天已经打过一次了，换个半天再打。
refusal-too-late = 过了可以提的时间。
refusal-too-late-to-undo = 过了一分钟，撤销不了了。
refusal-invite-unknown = 这个邀请码不对。

## What may be said at any time, beside the asides of a conversation

aside-new = 新事项|报一件事|我要投诉|我要反映|我要报事|投诉|反映问题|新的|new
aside-mine = 我的事项|我的|我的投诉|查进度|进度|我的进度|办到哪了|mine|my cases|my
aside-work = 等我办的|我的工作|工作|待办|我的待办|任务|work
aside-privacy = 隐私|隐私说明|谁看得到我说的|privacy
