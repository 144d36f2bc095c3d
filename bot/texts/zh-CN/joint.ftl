# 联席会议（会诊）：一个地方一类事反映得多，或一件事要几家一起办，街道请各家坐下来商量，定谁在哪天前办什么。

kind-joint = 联席会议
outcome-held = 已开完
outcome-cancelled = 不开了
link-agenda = 列入会议
promise-resolution = 会议定的任务
reply-coming = 来
reply-not-coming = 来不了
reply-sends = 派人来
task-end-open = 还没办
task-end-done = 办完了
task-end-not-done = 没办成
meeting-when-at = { $at }
meeting-when-open = 还没定日子
meeting-proposed-hot = 📌 建议开联席会议：{ $place } · { $category }，近来{ $voices }人反映，{ $count }件（没办完{ $open }件）。
    会议编号{ $number }号。最晚{ $due }前开。点“定日子请人”。
meeting-proposed = 要开联席会议：{ $place } · { $category }（{ $number }号）。最晚{ $due }前开。点“定日子请人”。
meeting-proposed-kept = 记下了：为{ $case }号开联席会议，会议编号{ $number }号。说“{ $number }号”就能定日子、请人。
meeting-invited = 请您参加联席会议（{ $number }号）：{ $place } · { $category }，共{ $count }件。
    { $agenda }
    时间：{ $when }
    地点：{ $where }
    来不来，点一下。
meeting-convened = 请柬发出去了：{ $number }号，{ $when }，{ $where }。谁来谁不来会告诉您。
meeting-replied = { $number }号会议：{ $name }{ $reply }。
meeting-reply-kept = 记下了：{ $reply }。{ $number }号会议，{ $when }，{ $where }。
meeting-remind = 提醒：{ $number }号联席会议，{ $place } · { $category }，{ $when }，{ $where }。
meeting-not-convened = 提醒：{ $number }号联席会议（{ $place } · { $category }）还没定日子，{ $due }前要开。
meeting-overdue = ⏰ { $number }号联席会议（{ $place } · { $category }）过了{ $due }还没开。
meeting-held-kept = 记好了：{ $number }号会议开完。任务都发给了本人，相关居民也都告诉了。
meeting-result = 关于{ $category }，街道开了联席会议，结果是：
    “{ $words }”
    您的{ $number }号照常办，有进展会告诉您。
meeting-cancelled = { $number }号联席会议（{ $place }）不开了：{ $reason }
meeting-cancel-kept = 好，{ $number }号会议不开了，请过的人都通知到了。
meeting-page = 联席会议{ $number }号：{ $place } · { $category }
    议题：{ $count }件，没办完{ $open }件
    时间：{ $when } { $where }
    最晚{ $due }前开
meeting-page-replies = 来的{ $coming }，不来{ $not }，没回话{ $silent }
meeting-page-minutes = 纪要：{ $words }
meeting-page-task = · { $name }：{ $words }（{ $due }前）{ $end }
task-given = 联席会议{ $number }号给您的任务：
    “{ $words }”
    { $due }前办完，办好了点“任务办完了”。
task-remind = 提醒：联席会议{ $number }号给您的任务，{ $due }前要办完。
task-late-own = 联席会议{ $number }号给您的任务过了{ $due }。办完了点一下，没办成也点一下。
task-late = ⏰ 联席会议{ $number }号：{ $name }的任务过了{ $due }还没办完。
task-ended-done = 联席会议{ $number }号：{ $name }说任务办完了。
task-ended-not-done = 联席会议{ $number }号：{ $name }说任务没办成，请另行安排。
task-end-kept = 记下了，谢谢。

line-meeting-proposed = { $at } 提出开联席会议
line-on-agenda = { $at } 列入联席会议
line-agenda-grew = { $at } 又有一件列入
line-meeting-convened = { $at } 定了日子，请了人
line-meeting-replied = { $at } { $unit }回话
line-meeting-reminded = { $at } 提醒要来的人
line-meeting-held = { $at } 会议开完
line-meeting-told = { $at } 告诉了居民会议结果
line-meeting-cancelled = { $at } 会议不开了
line-meeting-overdue = { $at } 到期没开，报区里
line-task-reminded = { $at } 提醒任务
line-task-late = { $at } 任务过期
line-task-ended = { $at } 任务有了结果

convene-when = 哪天开？选一个，或者写，比如“周三下午两点半”。
convene-where = 在哪儿开？
convene-whom = 请谁？可以点几个。
convene-whom-so-far = 已请{ $count }家。还请谁？
convene-whom-enough = 就这些
convene-whom-more = 别的
convene-name = { $name }
meeting-held-minutes = 会上说了什么、定了什么？这段话会告诉相关居民，不要写居民的姓名和门牌。
meeting-held-task = 定了什么任务？写一件；没有了就点下面。
meeting-held-task-none = 没有了
meeting-held-owner = “{ $words }”由谁负责？
meeting-held-due = 哪天之前办完？
meeting-cancel-text = 为什么不开了？请过的人都会看到。
button-meeting-propose = 提议开会
button-meeting-convene = 定日子请人
button-meeting-held = 开完了，记结果
button-meeting-cancel = 不开了
button-reply-coming = 来
button-reply-not = 来不了
button-reply-sends = 派人来
button-task-done = 任务办完了
button-task-not-done = 任务没办成
refusal-meeting-runs = 这件事已经有联席会议在筹备了。
refusal-meeting-nobody = 请至少请一家，而且要是花名册里的。
refusal-meeting-not-yet = 会议还没到时间，开完了再记。
refusal-task-nobody = 任务要有负责人。

report-meetings = 联席会议：提出 { $meetings }，按期开 { $meetings-in-time }；任务 { $tasks }，按期办完 { $tasks-in-time }
report-measure-meetings = 提出的联席会议
report-measure-meetings-in-time = 按期开的联席会议
report-measure-tasks = 联席会议定的任务
report-measure-tasks-in-time = 按期办完的会议任务

agenda-line = · { $category } { $place } { $day }起 { $status } { $count }人
agenda-lines = { $line }
    { $rest }
agenda-more = ……另有{ $count }件
agenda-only = { $count }件，内容不便列出
agenda-none = 没有可列的议题
meeting-page-agenda = { $agenda }
meeting-page-sent = 派来的人：{ $names }
reply-sends-whom = 派{ $name }来
meeting-sends-text = 派谁来？写姓名和职务，比如“王工，供热科”。
refusal-sends-whom = 请写一下派谁来。
refusal-meeting-about-them = 议题都是反映{ $name }的，按规定不请本人。请换一位。
