# 谁看得到什么：事实摘要、上门放行、带话、看电话，和“谁看过我的信息”。

words-facts = 事实摘要
promise-order = 物业维修
promise-visit = 上门放行

who-company = { $unit }的{ $name }师傅
who-other = { $unit }的{ $name }
covered = （已收起，不再显示）
button-contact = 联系居民
button-pass-on = 给居民带话
button-visit = 问能否上门
button-visit-over = 上门结束
button-look-up = 看电话
button-reply = 回复
button-release-both = 门牌和电话都可以
button-release-door = 只告诉门牌
button-release-phone = 只告诉电话
button-release-no = 都不告诉
button-take-back = 收回，不给看了
button-seen = 谁看过我的信息

contact = { $number }号，怎么联系居民？
    带话最稳妥：他在对话里就能回，不用电话。
    要上门，先问一声，他点了才给您看，只这一次。
    看电话要说理由，有记录，居民看得到。

## 带话

pass-on-text = 想带什么话？选一个或直接写。别写电话，居民在这里就能回您。
pass-on-text-home = 约时间
pass-on-text-where = 问在哪里
pass-on-text-coming = 今天到
pass-on-text-done = 请看看修好没有
pass-on-message-home = 我们想去看看，您哪天、几点方便？
pass-on-message-where = 具体是哪个位置？说公共的地方就行，不用说门牌。
pass-on-message-coming = 我们今天过去看，不用您等在家里。
pass-on-message-done = 我们弄过了，您看看好了没有？
message = { $who }让我带句话（{ $number }号）：
    “{ $words }”
    要回就点“回复”，只有他看得到。
message-passed-on = 话带到了（{ $number }号）。居民回了，我马上转给您。
message-back = { $number }号居民回您：
    “{ $words }”
message-sent = 已经转给{ $who }。
reply-text = 回什么？只转给问您的人。门牌、电话和姓名会替您遮住，除非您已经放行。

## 上门一次

visit-asked = { $who }要上门（{ $number }号），可以把门牌或电话告诉他吗？只这一次，用完就收起。
visit-asked-none = { $who }要上门（{ $number }号）。您没有留门牌和电话，他也看不到。不用理他，或者等他带话，约在楼下。
visit-asked-for = 问了居民（{ $number }号）。他点了，我马上告诉您。
visit-refused = { $number }号居民不想告诉门牌和电话。可以带话，约在楼下见。
visit-kept = 好，什么都没告诉他。
visit-open = { $number }号居民放行了这一次上门：
    门牌：{ $door }
    电话：{ $phone }
    到{ $until }为止。完事了请点“上门结束”。
visit-released = 告诉{ $who }了，只这一次，到{ $until }自动收起。想早点收，点下面。
visit-hidden = { $number }号的门牌和电话已经收起。
visit-taken-back = 收回了，他看不到了。

## 看电话

look-up-reason = 为什么要看居民的电话？居民会看到是您、什么时候、什么理由。
reason-look-up-urgent = 事情急，要马上说上话
reason-look-up-arrange = 约上门时间，带话没有回音
reason-look-up-wished = 居民要求打电话
reason-look-up-other = 经手人写明了情况
phone-shown = { $number }号居民的电话：{ $phone }
    已经记录。今天还能看{ $left }次。
phone-hidden = { $number }号结案了，看过的电话已经收起。

## 谁看过我的信息

seen-head = { $number }号，谁看过您的什么：
seen-none = { $number }号还没有人看过您的信息。
seen-line = { $at } { $who }看到{ $what }，因为{ $why }
seen-words = 您说的话和照片
seen-door = 门牌
seen-phone = 电话
seen-facts = 类别、楼栋和改写的情况
seen-everybody = 社区、街道值班的人
seen-former = 已离岗的{ $name }
seen-why-handler = 这件事由他经办
seen-why-partner = 一起办
seen-why-danger = 有危险，谁近谁去
seen-why-call = 打回访电话
seen-why-visit = 您放行的那一次上门
seen-why-order = 转去维修

refusal-not-there-any-more = 这个人已经不办这件事了，话没有转。
refusal-visit-is-over = 这次上门已经结束了。
refusal-no-visit = 现在不能问上门：匿名的事，请约在公共的地方。
refusal-nothing-to-release = 居民没有留门牌和电话。请带话问他。
refusal-asked-already = 已经问过了，等他回。
refusal-not-to-be-seen = 这件事的电话您不能看。请用“给居民带话”。
refusal-no-phone = 居民没有留电话。请用“给居民带话”。
refusal-enough-looks = 您今天已经看了{ $most }次电话，明天再看。请用“给居民带话”。

## 照片里的时间地点

words-trace = 照片的时间地点
photo-trace = 照片里带有拍摄时间和地点，要不要记进{ $number }号？不记就丢掉。存下来的照片里都没有。
button-trace-keep = 记进去
button-trace-drop = 不记，丢掉
trace-kept = 记进{ $number }号了，只有经办的人看得到。
trace-dropped = 好，时间和地点丢掉了。
trace-gone = 已经丢掉了，没法再记。
case-trace = 照片拍摄：{ $trace }
line-trace-kept = { $at } 居民同意记下照片的时间地点
