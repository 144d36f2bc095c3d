# 转物业修：物业企业只拿到维修单，看不到是谁、怎么说的。

order-state-offered = 等您接单
order-state-taken = 维修中
order-state-done = 等网格员查看
button-order = 转物业修
button-facts = 写明情况
button-recall = 收回，自己办
button-order-take = 接单
button-order-refuse = 不接，说理由
button-repaired = 修好了
button-repair-seen = 看过，修好了
button-repair-not = 没修好，再修

## To the property company

case-order = 维修单 { $number }号 · { $category } · { $status }
    地点：{ $place }
    情况：{ $facts }
    派单：{ $who }
    { $accept_by }前接单，{ $due }前修好
order-new = 新维修单 { $number }号 · { $category }
    地点：{ $place }
    情况：{ $facts }
    派单：{ $who }
    { $accept_by }前接单，{ $due }前修好。
order-facts = { $number }号的情况写明了：{ $facts }
    地点：{ $place }
order-reminder = 快到时间了：维修单 { $number }号 · { $category }，{ $place }。
    { $accept_by }前要接单，{ $due }前要修好。
order-taken = 接单了：{ $number }号，{ $due }前修好。修好了点“修好了”，发张照片。
    要找居民，点“给居民带话”，不用电话。
order-taken-by = 维修单{ $number }号由{ $name }接了。
order-refused = 记下了，{ $number }号退回网格员。
order-reported = 记下了，{ $number }号等网格员去看。
order-again = { $number }号网格员看了，还没修好。
    地点：{ $place }
    { $due }前请再修。
order-confirmed = { $number }号网格员看过，修好了。谢谢。
order-over = 维修单{ $number }号不用您办了。

order-refuse-reason = 为什么不修？选一个或直接写。退回去以后，由网格员接着办。
reason-order-not-ours = 不归物业管
reason-order-warranty = 在保修期，归开发商或厂家
reason-order-fund = 要动维修资金，得业主表决
reason-order-nobody = 这几天抽不出人
reason-order-other = 物业写明了情况
reason-order-overdue = 到时间没有动静
repaired-text = 怎么修的？写一句，居民会看到。
repaired-picture = 发张修好后的照片。
repaired-picture-none = 没有照片

## To the grid worker

facts-part = 坏在公共的哪一块？选一个或直接写。
facts-part-lift = 电梯
facts-part-stairs = 楼道
facts-part-roof = 屋面
facts-part-pipes = 水管下水
facts-part-wires = 电和灯
facts-part-yard = 院里
facts-part-door = 门禁道闸
facts-part-inside = 户内
facts-facts = 用您自己的话写一句是什么毛病。别照抄居民的话，别写门牌、电话。
facts-joined = { $part }：{ $text }
work-ordered = { $number }号转给{ $unit }了。他们只看到类别、楼栋和情况：{ $facts }。
    想写明白点，点“写明情况”。事情还在您手里，{ $due }前办完。
work-facts = 记下了（{ $number }号），给外面的人看的是：“{ $words }”
work-recalled = { $number }号从{ $unit }收回来了，您接着办。
work-order-taken = { $unit }接了{ $number }号的维修单。
work-repaired = { $unit }说{ $number }号修好了：
    “{ $words }”
    请去看一眼。看过了，才算您办好了。
work-order-again = { $number }号退给{ $unit }再修。
work-order-refused = { $unit }不接{ $number }号：{ $reason }。
    地点：{ $place }
    还在您手里，{ $due }前办完。
work-order-overdue = { $unit }没按时办{ $number }号（{ $reason }），维修单收回来了。
    地点：{ $place }
    还在您手里，{ $due }前办完。

## To the resident

order-told = { $number }号请{ $unit }去修了。没告诉他们您是谁、住哪儿、怎么说的。还由{ $who }负责。
order-accepted = { $number }号{ $unit }接单了。
order-back = { $number }号{ $unit }没修成，由{ $who }接着办，最晚{ $due }前给您答复。

## Timelines

line-ordered = { $at } 转物业维修
line-facts = { $at } 写明情况
line-order-recalled = { $at } 收回维修单
line-order-taken = { $at } 物业接单
line-order-refused = { $at } 物业不接
line-order-overdue = { $at } 物业超时，收回维修单
line-order-withdrawn = { $at } 维修单作废
line-order-reminded = { $at } 催物业
line-repaired = { $at } 物业说修好了
line-repair-seen = { $at } 网格员看过，修好了
line-repair-not-seen = { $at } 网格员看过，没修好
line-passed-on = { $at } 给居民带话
line-passed-back = { $at } 居民回话
line-visit-asked = { $at } 问居民能否上门
line-visit-refused = { $at } 居民没有放行
line-released = { $at } 居民放行一次上门
line-visit-ended = { $at } 上门结束，门牌和电话收起
line-phone-seen = { $at } 有人看了电话

refusal-ordered-already = 已经转给物业了。
refusal-no-order = 这件事不能转物业：只转公共维修，有纠纷、保密、针对物业的都不转；小区没有物业在这里也不行。
refusal-own-wording = 这句和居民的原话太像，或者带了姓名、门牌、电话。请换成您自己的话。
refusal-order-over = 这张维修单已经不在您这里了。
