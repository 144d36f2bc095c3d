# 调解：两边坐下来谈，谈成的事一条一条兑现。

## 代码在人面前的说法

mediation-stage-asking = 正在问两边愿不愿意
mediation-stage-talking = 调解中
mediation-stage-signing = 协议写好了，等签字
mediation-stage-performing = 协议生效，正在履行
mediation-stage-breached = 有一条没有做到
mediation-stage-performed = 协议全部做到了
mediation-stage-refused = 有一方不愿意调解
mediation-stage-ended = 有一方终止了调解
mediation-stage-failed = 没有谈成
side-filer = 申请人
side-other = 对方
side-you = 您
side-them = 另一边
session-proposed = 等两边答复
session-agreed = 两边都说可以
session-cancelled = 取消了
session-held = 谈过了
session-missed = 有人没来
came-both = 两边都来了
came-filer = 只有申请人来了
came-other = 只有对方来了
came-nobody = 谁也没来
form-written = 书面协议
form-oral = 口头协议
way-cash = 现金
way-transfer = 转账
way-repair = 动手修好
way-stop = 不再做
way-apology = 赔礼道歉
way-other = 别的办法
duty-pending = 还没到时候
duty-done = 做到了
duty-late = 晚了，但做到了
duty-broken = 没做到
court-offered = 可以一起去法院确认
court-ready = 两边都要去确认
court-applied = 已经申请
court-accepted = 法院受理了
court-confirmed = 法院确认了
court-refused = 法院没有确认
court-declined = 有一方不去
court-expired = 过了三十天
companion-family = 亲属
companion-neighbour = 邻居
companion-volunteer = 志愿者
companion-expert = 懂行的人
promise-month = 调解期限提醒
promise-duty = 到期问履行
promise-court = 司法确认提醒
words-party = 当事人的称呼
words-companion = 协助人的称呼
words-record = 调解记录
words-said = 当事人对调解员说的话
words-dispute = 纠纷事实
words-duty = 履行事项
answer-done = 做到了
answer-partly = 做了一部分
answer-no = 没做到

## 拼在句子里的话

mediation-file = （{ $year }）{ $mark }人调字第{ $n }号
mediation-no-file = （还没登记）
mediation-no-summary = 具体情况见面时由调解员说明
rights-told = 已告知权利
rights-untold = 还没告知权利
in-chat = 能发消息
not-in-chat = 要当面问
duty-money = { $yuan }元
duty-no-money = 不涉及钱
reason-ended = 居民不想继续调解
reason-own-ended = 您不想继续调解了
reason-other-ended = 对方不想继续调解
reason-chosen = 当事人选了别的调解员
reason-avoided = 当事人申请回避
reason-recused = 调解员自己回避
reason-breached = 说好的事没有做到
reason-not-held = 回头看时，有一边说没有照协议做
reason-duty-unclear = 协议有没有做到，没人说得清
mediation-why-refused = 另一方不愿意调解
mediation-why-other-refused = 您不愿意调解
mediation-why-ended = 另一方不想继续了
mediation-why-other-ended = 您不想继续了
mediation-why-mediation-failed = 没有谈成

## 问两边

consent = { $number }号到了调解中心，由{ $who }来谈。
    调解是自愿的，不收钱，随时可以不谈，也不耽误您打官司。
    您愿意和对方坐下来谈吗？不想要这位，可以换一位。
consent-kept = 记下了，您愿意调解。等对方也愿意，就约时间。
other-agreed-waits = { $number }号：对方愿意调解，就等您一句话。
mediation-invited = 调解中心请您来谈一件邻里的事（{ $number }号）：
    { $estate } · { $category }
    { $summary }
    由{ $who }主持，两边都不偏。
    谁提出来的，这里不说；您说的话也只给调解员看。
mediation-consent = 来不来由您：调解自愿、免费，随时可以不谈，不耽误打官司。
    您愿意坐下来谈吗？不想要这位调解员，可以换一位。
mediation-mediator = { $number }号的调解由{ $who }来主持。不合适，可以换一位。
mediation-mediator-chosen = 好，{ $number }号请{ $name }来调解，等他接手。期限不变。
mediation-mediator-sought = 好，{ $number }号正在另找调解员，已经告诉上级。期限不变。
mediation-mediator-changed = { $number }号换调解员了：{ $who }。您要是觉得不合适，也可以换。
mediation-registered = { $number }号两边都愿意调解，登记好了：{ $file }。
    请先看一遍您的权利和义务，再约时间。
mediation-registered-known = { $number }号两边都愿意调解，登记好了：{ $file }。
    接下来约时间，调解员会来问您。
mediation-rights = 您的权利：
    调解自愿，可以不同意，也可以随时终止；
    可以选调解员，可以要求换人、要求回避；
    可以要求公开或者不公开；
    协议谈不谈、怎么谈，自己说了算；
    不收钱，不影响去法院、找部门。
    您的义务：
    说实话，守秩序，尊重调解员，
    尊重对方，不拦着对方说话。
mediation-rights-kept = 记下了：权利和义务您都知道了。
mediation-rights-kept-next = 记下了：权利和义务您都知道了。接下来约时间：等调解员来问，或者自己点“约时间”。
mediation-answer-kept = 记下了，等另一边答复。
mediation-again-consent = 再问一声：{ $number }号，您愿意坐下来谈吗？愿不愿意都可以，点一下就行。
mediation-again-rights = { $number }号：坐下来谈以前，请先看看您的权利和义务，看完点“我知道了”。
mediation-said-kept = 已经转给{ $number }号的调解员，只有他看得到。
mediation-withdrawn = { $number }号不用调解了：事情已经撤回。打扰您了。
mediation-over = { $number }号的调解到此为止：{ $reason }。
    以后还想谈，可以再找调解中心；也可以去法院，合同约定了仲裁的可以申请仲裁。
mediation-doors = { end-next-court }
    对方违规的，由街道和部门接着查，不耽误。
mediation-police = 听着有危险，人先离开，到安全的地方！
    有人伤人、威胁您，马上打110；有人受伤打120；着火打119。
    { $number }号的调解员已经知道了。调解可以先停。

## 约时间

mediation-ask-time = { $number }号调解，{ $at }行不行？
    行就点“可以”，不行就另提一个。
mediation-time-proposed = 已经去问了：{ $number }号 { $at }。两边都说可以才算定下。
mediation-time-kept = 记下了：{ $at }您可以。等另一边答复。
mediation-time-no = 好，{ $at }不算。您什么时候方便，随时告诉我：点“约时间”。
mediation-time-off = { $number }号 { $at }的调解不算了，要另约时间。
mediation-again-time = 再问一声：{ $number }号调解，{ $at }行不行？
mediation-time-unset = { $number }号 { $at }的调解还没有约定，先不用去。定下来我马上告诉您。
meeting-set = { $number }号约好了：{ $at }，由{ $who }主持调解。没另说地方，就到调解中心来。到时候会再提醒您。
meeting-reminder = 提醒您：{ $number }号的调解在{ $at }，{ $who }等您。来不了，请点下面。
mediation-missed = { $number }号 { $at }的调解，您没有来。有事不要紧，再约一个时间吧。
mediation-missed-by-other = { $number }号 { $at }的调解对方没有来，让您白跑一趟，对不住。可以再约时间。

## 请人帮忙

mediation-ask-helper = { $number }号调解，有人想请一位{ $relation }来帮着说和。您同意吗？两边都同意才行。
mediation-again-helper = 再问一声：{ $number }号调解，请一位{ $relation }来帮着说和，您同意吗？
mediation-helper-proposed = 记下了，想请一位{ $relation }来。等另一边同意。
mediation-helper-refused = { $number }号：{ $relation }不来了，有一边不同意。
mediation-helper-agreed = { $number }号：两边都同意，{ $relation }可以来帮忙。
mediation-helper-welcome = 请您来帮着说和一件邻里的事（{ $number }号，{ $category }）。
    由{ $who }主持。时间定了会告诉您。
    听到的事不要往外说。

## 协议

mediation-drafted = { $number }号的协议写好了：
    “{ $terms }”
    请仔细看一遍。两边和调解员都在纸上签了字、盖了章才算数；在这里点按钮不算签字。
mediation-effective = { $number }号的协议生效了：{ $file }。
    第一件到期：{ $day }。到那天我会来问做到没有。
    两边都要照着办；谁不办，另一边可以去法院。
mediation-agreement = { $file } · { $form }
    事情：{ $facts }
    说定：{ $terms }
mediation-agreement-duty = 第{ $n }件：由{ $debtor }做
    { $what }
    { $amount } · { $way }
    { $day }以前 · { $state }

## 履行

mediation-duty-own = { $number }号，今天是说好的日子：
    第{ $n }件：{ $what }（{ $debtor }做，{ $day }以前）
    您做到了吗？
mediation-duty-owed = { $number }号，今天是说好的日子：
    第{ $n }件：{ $what }（{ $debtor }做，{ $day }以前）
    做到了吗？您怎么答，只给调解员看。
mediation-duty-own-again = 再问一声：{ $number }号第{ $n }件“{ $what }”，说好{ $day }以前。
    做好了点“做到了”；有难处，点“对调解员说”。
mediation-duty-owed-again = 再问一声：{ $number }号第{ $n }件“{ $what }”，做到了吗？您不答，就不算做到。
mediation-duty-said-done = { $number }号第{ $n }件“{ $what }”，{ $debtor }说做到了。您看，是这样吗？
mediation-duty-kept = 记下了：{ $number }号第{ $n }件，您说{ $answer }。
mediation-duty-kept-no = 记下了：{ $number }号第{ $n }件，您说{ $answer }。已经告诉调解员，有话可以对他说。
mediation-duty-kindly = { $number }号第{ $n }件“{ $what }”，{ $day }到期，好像还没做完。
    麻烦您这两天办了；有难处，点“对调解员说”，别拖着。
mediation-duty-done = { $number }号第{ $n }件“{ $what }”做到了。还剩{ $left }件。
mediation-duty-found = { $number }号第{ $n }件“{ $what }”，调解员看过，记成做到了。
    要是还没做到，{ $days }天内点下面。
mediation-duty-found-why = { $number }号第{ $n }件“{ $what }”，您说{ $answer }，调解员去看过，记成做到了：
    “{ $words }”
    您不同意，{ $days }天内点下面。
mediation-duty-objection-kept = 听您的：{ $number }号第{ $n }件还算没做完，要您说“做到了”才算。
mediation-performed = { $number }号说好的事全做到了。
    { $follow_up }我来回访，您说好了就结案；以后还会回头看两次。
mediation-performed-other = { $number }号说好的事全做到了，谢谢您。以后还会来问您两次，看是不是还照着做。
mediation-check = 回头看{ $number }号调解：说好的事，现在还照着做吗？
mediation-check-passed = 那就好，谢谢您。以后有变化，先写“{ $number }号”，再说什么事，调解员看得到。
mediation-check-no = 记下了。{ $number }号由调解中心重新来办，调解员会联系您。
mediation-breached = { $number }号第{ $n }件“{ $what }”到期没有做到，调解中心重新来办。
    协议是算数的：补做随时可以；不做，另一边可以去法院起诉。
mediation-breached-sealed = { $number }号第{ $n }件“{ $what }”到期没有做到，调解中心重新来办。
    协议法院确认过：补做随时可以；不做，另一边可以申请法院强制执行。

## 司法确认

mediation-ask-court = { $number }号：两边可以一起去法院把协议“确认”一下，不收钱。
    确认了，谁不办，法院可以强制。
    要两边一起申请，最晚{ $day }。您去吗？
mediation-court-kept = 记下了，您愿意去法院确认。等另一边答复，最晚{ $day }。
mediation-court-no = 记下了，您不去。{ $day }以前改主意，还可以点。协议照样算数。
mediation-court-other-no = { $number }号：另一边不去法院确认，这一步就不做了。协议照样算数，谁不办，可以起诉。
mediation-court-ready = { $number }号：两边都愿意去法院确认。
    带上身份证、协议原件、地址和电话，一起去。最晚{ $day }，调解员会陪着办。
mediation-court-go = { $number }号别忘了：两边一起去法院确认协议，最晚{ $day }，过了就不能办了。
mediation-court-applied = { $number }号：已经向法院申请确认，三天内会说受不受理。
mediation-court-accepted = { $number }号：法院受理了，在审。不收钱。
mediation-court-confirmed = { $number }号：法院确认了协议。谁不办，另一边可以直接申请强制执行。
mediation-court-refused = { $number }号：法院没有确认协议。有两条路：请调解员再谈一次，把协议改清楚；或者直接去法院起诉。
mediation-court-expired = { $number }号：三十天过了，不能再去法院确认。协议照样算数；有争议，可以就协议起诉。
mediation-talk-again = { $number }号：请您再来谈一次，把协议改清楚。没改好以前，原来的协议先不催。
    来不来还是自愿。哪天方便，点“约时间”。

## 延长

mediation-ask-extension = { $number }号想多留些时间谈。再加{ $days }天，您同意吗？两边都同意才行。
mediation-again-extension = 再问一声：{ $number }号再加{ $days }天来谈，您同意吗？不答，就还按原来的日子。
mediation-extended = { $number }号两边都同意接着谈，最晚到{ $until }。
mediation-extension-refused = { $number }号：有一边不同意延长，还按原来的日子。

## 一张卡

mediation-head = { $number }号调解 { $file }
    { $estate } · { $category } · { $stage }
    调解员：{ $who }
mediation-head-staff = { $number }号 { $file }
    { $estate } · { $category } · { $stage }
mediation-part = { $side }：{ $consent } · { $rights } · { $chat }
mediation-session-proposed = 时间：{ $at }，等两边答复
mediation-session-agreed = 时间：{ $at }，说好了
mediation-held = 谈过{ $count }次
mediation-until = { $until }前谈成
mediation-duty-line = { $n } { $day } { $debtor }：{ $what } · { $state }
mediation-more-duties = 还有{ $count }件
mediation-court-line = 法院：{ $state }
mediation-court-line-until = 法院：{ $state }，最晚{ $day }
mediator-more = { $number }号还能做的：

## 给调解员

work-filer-agrees = { $number }号申请人同意调解了。请您联系对方：发邀请，或者当面问。
work-filer-agrees-here = { $number }号申请人同意调解了。对方也进来了，等他自己答复。
work-other-agreed = { $number }号对方同意，记下了。还等申请人答复。
work-both-agree = { $number }号两边都同意，登记为{ $file }。
    先让两边都知道权利和义务，再约时间。
work-rights-known = { $number }号：{ $side }的权利和义务已告知。
work-again-other = { $number }号还没有对方的答复。信收到了吗？请打电话或者上门问一声，再点下面。
work-again-rights = { $number }号：{ $side }还没听过权利和义务。当面或者电话里说过了，请点下面。
work-silent-consent = { $number }号问了申请人几次愿不愿意调解，没有答复。请打电话催一声；实在找不到人，点“没谈成”，事情转街道接着办。
work-silent-other = { $number }号对方一直没有答复。请再打电话或者上门问一次，记下来；实在找不到人，点“没谈成”，事情转街道接着办。
work-silent-rights = { $number }号{ $sides }一直没看权利和义务，没看过就不能开谈。请当面或者在电话里念一遍，再点下面。
work-silent-time = { $number }号 { $at }的调解还没约成，{ $sides }没有答复。请打电话催一声，不行就另约时间。
work-silent-helper = { $number }号请{ $relation }来帮忙，{ $sides }没有答复。两边都同意才能请，先按不请来谈。
work-silent-extension = { $number }号延长{ $days }天，{ $sides }没有答复，还是{ $due }到期。请打电话催一声。
work-letter = 给对方的信（可以抄给他）：
    调解中心请您来谈一件邻里的事：{ $estate }，{ $category }。来不来自愿，不收钱。
    打开“邻里”，把这串数字发给我：
    { $code }
    { $until }前有效，只能用一次。
work-links = { $number }号的邀请也可以发链接（只能用一次）：
    { $links }
work-other-joined = { $number }号对方进来了，正在问他愿不愿意。
work-helper-joined = { $number }号请来帮忙的人进来了。
work-invitation-void = { $number }号的邀请码被人试错太多次，作废了。请重新发一个。
work-mediation-over = { $number }号不调解了：{ $reason }。转街道接着办，不用您办了。
work-refusal-kept = 记下了。{ $number }号转街道接着办。
work-recused = 好，{ $number }号您回避，另派调解员。
work-said-in-mediation = { $number }号{ $side }对您说：
    “{ $words }”
    不要转给另一边看。
work-danger-sign = ‼ { $number }号有人说的话听着危险（动手、威胁或轻生）。
    请马上联系；可能犯法伤人的，及时报110。
work-ask-time = { $number }号：请问问对方，{ $at }行不行？
work-time-proposed = 已经去问了：{ $number }号 { $at }。
work-time-by-side = { $number }号{ $side }提了时间：{ $at }，正在问另一边。
work-time-refused = { $number }号{ $side }说{ $at }不行，请另约。
work-time-waits = 记下了，{ $at }。还等另一边答复。
work-time-off = { $number }号 { $at }的调解取消了，请另约。
work-meeting-set = { $number }号两边说好了：{ $at }。会提前提醒大家。
work-meeting-reminder = 提醒：{ $number }号的调解在{ $at }。
work-session = { $number }号 { $at }的调解谈完了吗？记一下谁来了、说了什么。
work-session-kept = 记下了（{ $number }号）。谈成了或谈不成，点“记结果”；没谈完，再约时间。
work-session-missed = 记下了（{ $number }号）。没来的那边已经收到话，请另约时间。
work-ask-helper = { $number }号：请问问对方，来一位{ $relation }帮着说和，同不同意？
work-helper-proposed = 已经去问了：请一位{ $relation }来帮忙（{ $number }号）。
work-helper-agreed = { $number }号两边都同意请{ $relation }来。要不要给他发邀请？
work-helper-refused = { $number }号有一边不同意请{ $relation }。
work-drafted = { $number }号的协议记下了。请打印出来，两边和您签字、盖章，再点“签好了”。
work-effective = { $number }号的协议生效了：{ $file }。到期那天系统会问两边，您看得到。
work-effective-no-court = { $number }号的协议生效了：{ $file }。这类事法院不做司法确认，不用去申请。到期那天系统会问两边。
work-effective-court-late = { $number }号的协议生效了：{ $file }。生效过了三十天，不能再申请司法确认。到期那天系统会问两边。
work-ask-duty = { $number }号：请问问{ $side }，第{ $n }件“{ $what }”（{ $day }）做到没有？
work-duty-not-done = { $number }号{ $side }说第{ $n }件“{ $what }”{ $answer }（{ $day }到期）。
    系统已经好言提醒。请您也问问；过了宽限还没做，这件事重新办。
work-duty-disputed = { $number }号第{ $n }件“{ $what }”，两边说的不一样：{ $debtor }说做到了，{ $side }说{ $answer }。
    请去看看。您要记“做到了”，得写明看到什么；{ $side }会读到，可以不同意。
work-duty-objected = { $number }号第{ $n }件“{ $what }”，{ $side }不同意您记的“做到了”，又算没做完。
    要{ $side }自己说做到了才算；谈不拢，告诉他们可以去法院。
work-duty-unclear = { $number }号第{ $n }件“{ $what }”（{ $day }）没人说得清。请您去看看，记下来。
work-duty-broken = { $number }号第{ $n }件“{ $what }”没做到，记下了。
work-duty-done = { $number }号第{ $n }件“{ $what }”做到了。
work-performed = { $number }号全部做到了。{ $follow_up }系统回访申请人。
work-check = 回头看{ $number }号：请问问对方，说好的事现在还照着做吗？
work-check-good = 记下了：{ $number }号对方说还好着。
work-check-bad = 记下了：{ $number }号对方说又不行了，调解中心重新来办。
work-breach = 没做到，要重新办：{ $number }号 · { $category }
    地点：{ $place }
    协议里有一件到期没做。请先联系两边：能补就补，不能补再谈，或者告诉他们去法院。
    { $accept_by }前接单，{ $due }前办完。
work-ask-court = { $number }号：请问问对方，愿不愿意一起去法院确认协议？最晚{ $day }。
work-court-ready = { $number }号两边都愿意去法院确认。请备好申请书，陪他们去，最晚{ $day }。办了点“已申请”。
work-court-declined = { $number }号{ $side }不去法院确认。
work-court-reminder = { $number }号司法确认最晚{ $day }，别误了。
work-court-recorded = { $number }号记下了：{ $step }。
work-court-refused = { $number }号记下了：法院没有确认，两边已经知道。
    两边愿意把协议改清楚的，点“再谈一次”；不愿意的，可以去起诉。
work-talk-again = { $number }号重新谈，{ $due }前谈成，已经告诉两边。请约时间。
work-court-expired = { $number }号司法确认过了三十天，不能再办。已经告诉两边。
work-month = { $number }号还没谈成，{ $due }到期。快谈成就抓紧；要延长，得两边都同意。
work-month-unsigned = { $number }号的协议写好了，还没记签字，{ $due }到期。两边签好、盖了章，请点“签好了”。
work-month-over = { $number }号一个月到了。谈不成就记下“没谈成”，居民才好走别的路；两边都同意，也可以延长。
work-ask-extension = { $number }号：请问问对方，再谈{ $days }天同不同意？
work-extension-asked = 已经去问两边：{ $number }号延长{ $days }天。
work-extension-refused = { $number }号有一边不同意延长，{ $due }到期。
work-extended = { $number }号延长了，{ $due }前办完。

## 对话

meeting-when = 哪天调解？选一个，也可以直接写，比如“周三下午两点半”。
meeting-when-else = 哪天方便？选一个，也可以直接写，比如“周三下午两点半”。
meeting-when-later = 现在说不好
session-came = 谁来了？
session-came-both = 两边都来了
session-came-filer = 只有申请人来了
session-came-other = 只有对方来了
session-came-nobody = 谁也没来
session-said = 两边说了什么？写几句，或者拍下手写的记录。只留在卷里。
session-said-skip = 不写了
duty-seen-why = 有一边说这件没做到。您去看过了吗？写下看到什么，比如“3月20日去看过，防水修好了”。
    那一边会读到，不要写门牌和电话。
duty-seen-why-stay = 先不记
duty-seen-stayed = 好的，{ $number }号这件先不记。
agreement-form = 谈得怎么样？
agreement-form-written = 达成书面协议
agreement-form-oral = 达成口头协议
agreement-form-failed = 没谈成
agreement-why = 没谈成的原因是什么？写一句，也可以跳过。居民会被告知还能走哪些路。
agreement-why-skip = 跳过
agreement-filer-name = 申请人叫什么？照身份证写，写进协议。
agreement-other-name = 对方叫什么？是单位就写单位全称。
agreement-facts = 事情是怎么回事、谁有什么责任？写清楚，两边都认的写。
agreement-terms = 两边说定了什么？一句一句写。要做的事，下面一件一件记。
agreement-debtor = 要做的事，一件一件来。这一件谁做？
agreement-debtor-filer = 申请人做
agreement-debtor-other = 对方做
agreement-what = 做什么？写具体，比如“修好卫生间防水”“赔墙面损失”。
agreement-amount = 多少钱？写数字，比如 1200。
agreement-amount-none = 不涉及钱
agreement-amount-unclear = 没看懂这个数。请只写数字，比如 1200 或 1200.50。
agreement-way = 怎么做？
agreement-due = 哪天以前做完？选一个，也可以写日期，比如“3月20日”。
agreement-day = { $day }
agreement-no-day = 没看懂日期。请写哪月哪日。没有日期的协议，法院没法确认，到期也没法催。
agreement-day-past = { $day }已经过去了，请换一个以后的日期。
agreement-day-far = { $day }太远了，请写两年以内的日期。
agreement-more = 这一件记下了。还有别的要做吗？
agreement-more-another = 还有一件
agreement-more-enough = 没有了
agreement-review = 看一遍，哪条不对点哪条：
    { $form }：{ $filer }、{ $other }
    事情：{ $facts }
    说定：{ $terms }
    { $duties }
agreement-line = { $n } { $debtor }：{ $what }，{ $amount }，{ $day }前
agreement-submit = 就这样，记下
agreement-change-form = 改形式
agreement-change-names = 改名字
agreement-change-facts = 改事情
agreement-change-terms = 改说定的
agreement-change-duty = 改第{ $n }件
agreement-another = 再加一件
signed-on = 哪天两边和您都签了字、盖了章？
signed-on-today = 今天
signed-on-yesterday = 昨天
signed-unclear = 没看懂日期。请写哪月哪日，比如“3月5日”。
mediator-reason = 为什么想换一位调解员？
mediator-reason-wish = 就想换一位
mediator-reason-kin = 他和对方有关系，要回避
mediator-to = 想请哪一位？
mediator-name = { $name }
mediator-to-anyone = 谁都行
mediator-to-stay = 不换了
mediator-stays = 好的，{ $number }号还是原来的调解员。
end-why = 真的不想谈了吗？可以写一句原因。不谈了，事情由街道接着办。
end-why-yes = 不谈了
end-why-stay = 还是接着谈
end-stayed = 好的，{ $number }号接着谈。
helper-relation = 想请谁来帮着说和？两边都同意才行。
helper-name = 怎么称呼？
invite-about = 用一两句中性的话告诉对方是什么事，比如“卫生间漏水，影响楼下”。不要写谁反映的、住几号、什么时候说的。
invite-about-skip = 只写类别
say-text = 想对调解员说什么？只有他看得到，另一边看不到。
extend-how-long = 想延长多久？两边都同意才行。
extend-days = { $days }天
extend-how-long-stay = 不延长了
extend-stayed = 好的，{ $number }号不延长。
recuse-sure = 您要回避这件事吗？会另派调解员，期限不变。
recuse-sure-yes = 我回避
recuse-sure-stay = 不回避
recuse-stayed = 好的，{ $number }号还由您来调解。
fail-why = 没谈成，或者找不到对方？写一句原因，也可以跳过。事情转街道接着办。
fail-why-skip = 跳过，记没谈成
fail-why-stay = 先不记
fail-stayed = 好的，{ $number }号接着调解。

## 按钮

button-mediation = 看调解
button-mediator-more = 更多
button-rights = 我的权利和义务
button-rights-known = 我知道了
button-rights-filer = 已告知申请人权利
button-rights-other = 已告知对方权利
button-other-mediator = 换一位调解员
button-other-agrees = 对方同意
button-other-refuses = 对方不同意
button-invite = 邀请对方
button-invite-helper = 邀请他
button-meeting = 约时间
button-cancel-meeting = 去不了，取消
button-session = 记这次调解
button-session-now = 记一次调解
button-result = 记结果
button-fail = 没谈成
button-signed = 签好了
button-read-agreement = 看协议
button-helper = 请人帮忙
button-extend = 申请延长
button-recuse = 我要回避
button-tell-mediator = 对调解员说
button-end-mediation = 不谈了
button-time-yes = 可以
button-time-no = 不行，换时间
button-helper-yes = 同意
button-helper-no = 不同意
button-court-yes = 愿意去
button-court-no = 不去
button-extension-yes = 同意
button-extension-no = 不同意
button-said-yes = 对方说可以
button-said-no = 对方说不行
button-duty-done = 做到了
button-duty-partly = 做了一部分
button-duty-no = 没做到
button-duty-done-n = 第{ $n }件做到了
button-duty-object-n = 第{ $n }件还没做到
button-duty-seen-done = 看过，做到了
button-duty-seen-no = 看过，没做到
button-duty-seen-n = 第{ $n }件看过，做到了
button-court-applied = 已申请司法确认
button-court-accepted = 法院受理了
button-court-confirmed = 法院确认了
button-court-refused = 法院没确认
button-talk-again = 再谈一次
button-holds-yes = 还好着
button-holds-no = 又不行了
button-check-said-yes = 对方说还好着
button-check-said-no = 对方说又不行了

## 办到哪了

line-consent-asked = { $at } 问居民愿不愿意调解
line-consent = { $at } 记下调解意愿
line-registered = { $at } 两边同意，调解登记
line-rights-known = { $at } 权利和义务已告知
line-invited = { $at } 邀请对方
line-invitation-mistyped = { $at } 有人输错邀请码
line-other-joined = { $at } 对方进来了
line-answer-reminded = { $at } 提醒还没答复的人
line-answer-missing = { $at } 有人一直没答复，请调解员去问
line-helper-proposed = { $at } 想请人来帮忙
line-helper-answered = { $at } 答复请不请人
line-helper-joined = { $at } 来帮忙的人进来了
line-time-proposed = { $at } 提了调解时间
line-time-answered = { $at } 答复调解时间
line-time-set = { $at } 约好了调解时间
line-time-cancelled = { $at } 取消了调解时间
line-time-reminded = { $at } 提醒调解
line-record-asked = { $at } 请调解员记录
line-session-held = { $at } 记下一次调解
line-month-reminded = { $at } 提醒调解期限
line-extension-asked = { $at } 问要不要延长
line-extension-answered = { $at } 答复延长
line-extended = { $at } 两边同意延长
line-drafted = { $at } 写好协议，等签字
line-signed = { $at } 协议签字盖章
line-agreed-orally = { $at } 达成口头协议
line-agreed = { $at } 协议生效
line-duty-asked = { $at } 到期，问了两边
line-duty-answered = { $at } 答复履行情况
line-duty-unclear = { $at } 履行情况不清，请调解员看
line-duty-done = { $at } 有一件做到了
line-duty-broken = { $at } 有一件没做到
line-duty-objected = { $at } 有一边不同意“做到了”
line-performed = { $at } 协议全部做到
line-court-offered = { $at } 告知可以司法确认
line-court-answered = { $at } 答复去不去法院
line-court-reminded = { $at } 提醒司法确认
line-court-applied = { $at } 申请司法确认
line-court-accepted = { $at } 法院受理
line-court-confirmed = { $at } 法院确认了协议
line-court-refused = { $at } 法院没有确认
line-court-expired = { $at } 司法确认过期
line-talks-again = { $at } 法院没确认，重新坐下来谈
line-mediation-ended = { $at } 有一方终止调解
line-mediation-failed = { $at } 调解没谈成
line-said-in-mediation = { $at } 有话转给调解员
line-danger-sign = { $at } 听出危险，告诉了调解员

## 为什么不行

refusal-consent-missing = 要两边都同意调解，才能往下走。
refusal-accept-first = 请先接单，再办这一步。
refusal-rights-missing = 要先让两边都知道权利和义务。没有在这里点过的，当面告知后请您记一下。
refusal-record-missing = 还没有调解记录，不能写协议。请先点“记一次调解”，写下两边怎么谈的。
refusal-session-empty = 两边怎么谈的，请写几句，或者拍下手写的记录。
refusal-nobody-missed = 没有约过的时间，谈过了再记。
refusal-mediation-over = 这次调解已经结束了。
refusal-speaks-for-itself = 这一方自己在这里，由他本人来答。
refusal-time-over = 这个时间已经不算了，请看最新的。
refusal-not-yet = 还没到{ $at }，谈完了再记。
refusal-helper-not-welcome = 要两边都同意，才能请他来。
refusal-invitation-unknown = 这个邀请码不对，或者过期了、用过了。请找给您信的人再要一个。
refusal-invitation-not-yours = 这是给对方的邀请，您已经在这件事里了。
refusal-no-more-mediators = 换调解员最多{ $times }次，已经换过了。他和对方有关系的，可以选“要回避”。
refusal-not-that-mediator = 这位现在不能来，请另选一位。
refusal-no-other-mediator = 眼下没有别的调解员可以换。
refusal-no-agreement = 还没有协议。
refusal-no-more-extension = 不能再延长了（一次最多{ $days }天）。
refusal-agreement-binds = 协议已经生效，两边都要照办，不能再撤。都做到了就结案。
refusal-duties-run = 协议正在履行，到期我会来问。有没做到的，请在“看调解”里告诉我。
refusal-agreement-without-parties = 协议要写清两边是谁。
refusal-agreement-without-facts = 协议要写清是怎么回事。
refusal-agreement-without-terms = 协议要写清说定了什么。
refusal-agreement-without-duties = 协议至少要有一件要做的事，最多{ $most }件。
refusal-agreement-without-dates = 每件事都要有日期。没有日期的协议，法院没法确认，到期也没法催。
refusal-agreement-date-past = { $day }已经过去了，请换一个以后的日期。
refusal-agreement-amount = 金额要大于零；不涉及钱就选“不涉及钱”。
refusal-agreement-overtaken = 第{ $n }件的日期已经过了，请先改协议再签。
refusal-signed-when = 签字的日子要在写好协议那天和今天之间。
refusal-duty-not-due = 还没到说好的日子，到那天再看。
refusal-duty-disputed = 第{ $n }件{ $side }说没做到。要记“做到了”，请写明看到了什么。
refusal-duty-objected = 第{ $n }件{ $side }不同意，要{ $side }自己说做到了才算。
refusal-duty-objection-late = 过了{ $days }天，不能再点这里。还有什么，请告诉调解员。
refusal-court-over = 这一步已经过去了。
refusal-court-too-late = 最晚是{ $day }，已经过了。协议照样算数，有争议可以起诉。

## Arriving

welcome-side = 您好，我是邻里，帮小区里的人把事情说开。
    您说的话只给调解员看；结案后保存{ $years }年就删。
