# What people are told about a case. Residents first, then staff. A card has at most twelve lines and 300 characters.

## Slots that are words

withheld = （按规定不显示）
no-words = （没有文字）
a-picture = （照片）
a-voice = （语音留言）
a-video = （视频）
a-document = （文件）
place-unknown = （地点待核实）
who-grid = { $unit }的网格员{ $name }
who-community = { $unit }书记{ $name }
who-centre = { $unit }的调解员{ $name }
who-street = { $unit }的{ $name }
who-district = 区里负责人{ $name }
who-committee = { $unit }业委会的{ $name }
who-pool = { $unit }（正在安排人）
post = { $unit }的{ $role }

## Why a case moved

reason-not-accepted = 没有按时接单
reason-overdue = 到期没有办完
reason-appeal = 居民要求上一级来办
reason-not-solved = 居民说没有解决
reason-came-back = 问题又犯了
reason-half = 居民说只解决了一半
reason-left = 原来的经办人不在岗
reason-reassigned = 上级改派
reason-refused = 居民不同意调解
reason-own-appeal = 您要求上一级来办
reason-own-not-solved = 您说没有解决
reason-own-came-back = 您说又犯了
reason-own-half = 您说只解决了一半
reason-own-refused = 您不愿意调解
reason-other-refused = 对方不同意调解
reason-mediation-failed = 调解没有谈成
reason-nobody-outside = 找不到外单位的人来核实

## To the resident: filing

filed = 好了，已经登记：{ $number }号（{ $category }）。
    现在由{ $who }先办，最晚{ $due }前给您答复。
    到时候没人办，会自动往上一级报，不用您催。
    想补充，直接说“{ $number }号”加上要说的话就行。
filed-again = 又犯的问题，已经登记：{ $number }号（{ $category }）。
    上次不算解决，这次直接提高一级，由{ $who }办，最晚{ $due }前给您答复。
filed-danger = 已经通知{ $who }和社区、街道，编号{ $number }号。
    人先到安全的地方。着火打119，有人受伤打120，有人伤人打110。
    有人接手会马上告诉您。
filed-danger-unplaced = 人先到安全的地方。着火打119，有人受伤打120，有人伤人打110。
    已经通知{ $who }，编号{ $number }号。可是我还不知道在哪儿：
    请马上打这三个电话，讲清小区、几号楼几单元。
filed-for = 已经替居民登记：{ $number }号。居民那边会收到通知。
added = 已经加到{ $number }号里，经办人看得到。
added-closed = 已经记到{ $number }号里。这件事已经结案；要是问题又犯了，点下面的按钮，马上重新办。
answered = 收到，已经转给{ $who }。时间接着算，最晚{ $due }前给您答复。
privacy-set = { $number }号改好了：{ $privacy }。以前已经看过的人，没法让他们忘掉。
withdrawn = { $number }号已经撤回。一分钟内后悔了，可以点“撤销”。
withdrawal-undone = { $number }号没有撤回，接着办。

## To the resident: on the way

accepted = { $number }号有人接了：{ $who }。最晚{ $due }前给您答复。
accepted-danger = { $number }号：{ $who }已经接手，正在赶过去。您先注意安全。
question = { $who }问您（{ $number }号）：
    “{ $words }”
    点“回答”，或者直接回复。您答了，才好接着办。
pause-over = { $number }号等您的回答到时间了，先接着办。您什么时候答都行，最晚{ $due }前给您答复。
climbed = { $number }号从{ $before }往上报了，因为{ $reason }。
    现在由{ $who }办，最晚{ $due }前给您答复。
climbed-danger = { $number }号刚才没人接，已经往上叫到{ $who }。
    别干等：着火打119，有人受伤打120，有人伤人打110。
to-street = { $number }号不走调解了（{ $reason }）。调解要两边都愿意，不勉强。事情没有停下：
    现在由{ $who }接着办，最晚{ $due }前给您答复。
overdue-top = { $number }号卡住了（{ $reason }），对不住您。
    已经报给区里负责人，每个工作日都会盯着，直到办完。
redone = { $number }号重新办：{ $reason }。
    这回由{ $who }办，最晚{ $due }前给您答复。
reassigned = { $number }号换了人办：{ $who }。期限不变，还是{ $due }。
recategorised = { $number }号归到“{ $category }”了，期限不变。
located = { $number }号的地点核实了，由{ $who }办，最晚{ $due }前给您答复。

## To the resident: is it settled?

claimed = { $who }说{ $number }号（{ $category }）办好了：
    “{ $words }”
    您看解决了没有？点一下就行。
    到{ $follow_up }我还会再回访您一次。
claimed-again = 再问一声：{ $number }号（{ $category }）真的解决了吗？您不答，就不算满意。
claim-undone = { $number }号：刚才说办好了是点错了，还在办。
objected = { $number }号：一起办的人说还没办好，接着办，最晚{ $due }。
confirmed = 好，记下了：{ $number }号您说解决了。{ $follow_up }我再来问一声，真好了才结案。
confirmed-late = 好，记下了：{ $number }号您说解决了。回访还有没答的，麻烦也点一下。
confirmation-undone = 好，刚才那一下不算。{ $number }号到底解决了没有？
half-kept = 记下了：{ $number }号只解决了一半。还由{ $who }接着办，最晚{ $due }。
    还差什么，点“补充”告诉他。

## To the resident: follow-up

follow-up-contacted = 回访{ $number }号（{ $category }），三个小问题，点一下就行。
    第一，办的人联系过您吗？
follow-up-solved = { $number }号，第二，问题解决了吗？
follow-up-satisfied = { $number }号，第三，办得您满意吗？
word-kept = 您的话记下了，谢谢您。
check = 回头看{ $number }号（{ $category }）：说好的事，现在还好着吗？
check-passed = 那就好。以后再犯了，随时告诉我。
closed-solved = { $number }号结案了，谢谢您一直配合。
    { $days }天内又犯了，点下面的按钮，马上换人重办。
closed-unhappy = 记下了：{ $number }号问题解决了，但您不满意，已经告诉上级去问原因。这件事先结案。
    { $days }天内又犯了，点下面的按钮，马上换人重办。
closed-not-verified = { $number }号按您说的“解决了”结案。这次没有找到外单位的人再核实一遍，已经注明。
    又犯了，点下面的按钮。
closed-unreachable = { $number }号几次都没联系上您，由外单位的人核对后先结案，不算您满意。
    没解决的话，点下面的按钮，马上重办。

## To staff: new work

work-new = 新派单 { $number }号 · { $category } · { $urgency }
    地点：{ $place }
    居民说：{ $story }
    { $accept_by }前接单，{ $due }前办完。
work-climbed = 上报到您这里：{ $number }号 · { $category } · { $urgency }
    地点：{ $place }
    居民说：{ $story }
    { $accept_by }前接单，{ $due }前办完。
work-redo = 重办 { $number }号 · { $category }：上一次居民不认可。
    地点：{ $place }
    居民说：{ $story }
    { $accept_by }前接单，{ $due }前办完。
work-danger = ‼ 危险 { $number }号 · { $category }
    地点：{ $place }
    居民说：{ $story }
    谁先到谁点“接单”。{ $accept_by }前没人接，继续往上叫人。
work-partner = 请您一起办：{ $number }号 · { $category }
    地点：{ $place }
    居民说：{ $story }
    由{ $who }牵头，{ $due }前办完。办得不对，您可以提出来。
work-pool = { $unit }有一件没人接：{ $number }号 · { $category }
    地点：{ $place }
    居民说：{ $story }
    { $accept_by }前要有人接。
work-nobody = { $unit }现在没有人在岗，{ $number }号（{ $category }）没人接。
    地点：{ $place }
    请安排人；{ $accept_by }前没人接，会自动上报。
work-back = { $number }号居民不撤了，接着办。{ $due }前办完。
work-gone = { $number }号不用您办了，已经到{ $tier }（{ $reason }）。
work-taken = { $number }号由{ $name }接了。
work-withdrawn = { $number }号居民撤回了，不用办了。
work-alarm = 要督办 { $number }号 · { $category }，在{ $unit }。
    地点：{ $place }
    原因：{ $reason }。现在由{ $who }办。
    请您督办；没办完，每个工作日都会再报一次。
work-stuck = { $number }号到时间该办的一步，系统没做成（记录号{ $event }）。
    请您看看这件事，一小时后系统再试一次。

## To staff: answers to what they did

work-accepted = 接单了：{ $number }号 · { $category }
    地点：{ $place }
    居民说：{ $story }
    { $due }前办完。
work-asked = 已经问居民了（{ $number }号）。等他回答的时候钟先停着，一轮只停一次。
work-asked-again = 已经问居民了（{ $number }号）。这一轮已经停过一次钟，时间接着走，{ $due }前办完。
work-note-kept = 记下了（{ $number }号）。
work-declined = { $number }号您不接，已经往上报。
work-passed-on = { $number }号您不接，已经转给别人。
work-handed-up = { $number }号已经上报到{ $tier }，不用您办了。
work-claimed = { $number }号记下“办好了”，正在问居民。{ $follow_up }还会回访。点错了，一分钟内可以撤销。
work-undone = 撤销了，{ $number }号还在您手里，{ $due }前办完。
work-reassigned = { $number }号改派给{ $name }了，期限不变。

## To staff: what happened meanwhile

work-added = { $number }号居民补充：{ $words }
work-answered = { $number }号居民回答了：
    “{ $words }”
    { $due }前办完。
work-follow-up-word = { $number }号居民回访时说：“{ $words }”
work-noted = { $number }号有新的记录：{ $words }
work-claimed-by = { $number }号一起办的人说办好了：“{ $words }”
    要是没办好，{ $hours }小时内可以提出来。
work-objected = { $number }号有人说还没办好，接着办，{ $due }前办完。
work-confirmed = { $number }号居民说解决了。还要等回访。
work-half-done = { $number }号居民说只解决了一半，请您再去一次。
    地点：{ $place }
    { $due }前办完。
work-closed = { $number }号结案：{ $outcome }。
work-close-unhappy = { $number }号解决了，但居民不满意。经办：{ $name }。请您问问原因。
work-close-uncontacted = { $number }号解决了，但居民说没人联系过他。经办：{ $name }。

## To staff: reminders

work-accept-half = 还没接单：{ $number }号 · { $category }，{ $place }。
    { $accept_by }前不接，会自动上报。
work-settle-half = { $number }号 · { $category }，时间过半了，{ $due }前办完。
    地点：{ $place }
work-settle-soon = 快到期了：{ $number }号 · { $category }，{ $due }到期。
    办不了就上报，别等过期。
work-pause-over = { $number }号居民没回答，钟接着走，{ $due }前办完。

## To staff outside the line: calls

task-call = 请您打个回访电话（您没办过这件事，所以请您来问）：
    { $number }号 · { $category } · { $place }
    电话：{ $phone }
    问三句：联系过您吗？解决了吗？满意吗？
    { $until }前打完，点“记结果”。
task-unreachable = { $number }号（{ $category }）回访两次没人答，也没留电话。
    请您核对一下：确实联系不上，就这样结案；不放心，就再问一次。
    { $until }前答复。
task-unreachable-called = { $number }号（{ $category }）发消息没人答，打电话也没打通。
    请您核对一下：确实联系不上，就这样结案；不放心，就再问一次。
    { $until }前答复。
task-gone = { $number }号的回访到时间了，已经转给别人。
task-off = { $number }号不用您回访了：居民自己有回音了。
task-again = 记下了，{ $number }号没人接。换个半天再打一次，{ $until }前打完。
task-done = 记下了，谢谢您。
