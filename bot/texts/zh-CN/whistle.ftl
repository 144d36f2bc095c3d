# 吹哨报到：街道叫部门来一起办，部门报到、办、由街道评价，居民只得一个答复。

part-lead = 主责
part-supporting = 配合
whistle-unit = { $unit }（{ $part }）
whistle-name = { $name }
mark-good = 办得好
mark-fair = 一般
mark-not-done = 没办
link-whistle = 一起吹哨
done-whistle = 部门到场办了
reason-whistled = 街道吹哨，叫部门一起办
reason-returned-not-ours = 不归本部门管
reason-returned-no-power = 没有这个权限
reason-returned-other-department = 应由别的部门办
reason-returned-done-before = 以前已经办过
reason-returned-other = 另有说明

## 居民看到的

whistled = { $number }号：街道已经吹哨，叫{ $units }一起来办。{ $meet }
    谁来报到了，我会告诉您。最后由街道给您一个答复，最晚{ $due }前。
whistle-units-more = 另外{ $count }家
whistled-more = { $number }号：街道又叫了{ $unit }一起来办。
whistle-come = 约在{ $at }到现场。
whistle-come-none = 由他们自己安排时间。
whistle-reported = { $number }号：{ $unit }的{ $name }{ $at }报到了，由他们去办。
whistle-climbed = { $number }号：{ $unit }到时间还没有动静，已经报给区里负责人催办。
whistle-returned = { $number }号：{ $unit }不在这次的范围里，由街道另行安排。
whistle-cancelled = { $number }号：街道收回了这次吹哨，事情还由{ $who }接着办，最晚{ $due }前给您答复。
case-whistle = 已吹哨：{ $parts }
case-whistle-more = 还叫了{ $count }个部门。
case-whistle-staff = 吹哨{ $whistle }号：叫了{ $count }家，还等{ $awaited }家
whistle-state-waiting = { $unit }等报到，{ $by }前
whistle-state-waiting-late = { $unit }还没报到，已报区里催
whistle-state-reported = { $unit }{ $name }{ $at }已报到
whistle-state-reported-late = { $unit }{ $name }已报到，还没办完，已报区里催
whistle-state-acted = { $unit }{ $name }{ $at }办完
whistle-state-objected = { $unit }说{ $reason }，等街道定
whistle-state-judged = { $unit }{ $name }：{ $mark }

## 部门看到的

whistle-called = 📢 吹哨{ $whistle }号 · { $category }
    地点：{ $place }
    请贵单位{ $part }。要办的事：“{ $question }”
    { $meet }
    { $report_by }前报到，{ $act_by }前办完。
whistle-meet = { $at }到{ $where }
whistle-meet-there = { $at }到现场
whistle-no-meeting = 不用集合，各自去办
whistle-report-kept = 报到了：吹哨{ $whistle }号（{ $place }）。{ $act_by }前办完，办好了点“办完了”，写一句，最好带照片。
whistle-taken = 吹哨{ $whistle }号：{ $name }已经替你们单位报到，不用再报。
whistle-act-kept = 记下了：吹哨{ $whistle }号你们办完了。等街道统一答复居民，再给评价。
whistle-return-kept = 退回的理由报给街道了，由街道定。定下来以前，时间照算：{ $act_by }前办完。
whistle-upheld = 吹哨{ $whistle }号（{ $place }）：街道看过理由，还请贵单位办。{ $act_by }前办完。
whistle-released = 吹哨{ $whistle }号：街道同意退回，不用贵单位办了。
whistle-remind-report = 提醒：吹哨{ $whistle }号（{ $place }）还没报到，{ $report_by }前要报到。
whistle-remind-act = 提醒：吹哨{ $whistle }号（{ $place }）{ $act_by }前要办完。
whistle-late-report = 吹哨{ $whistle }号（{ $place }）过了报到时间，已经报给区里负责人。现在报到也行。
whistle-late-act = 吹哨{ $whistle }号（{ $place }）过了办完的时间，已经报给区里负责人。现在办完也要写上。
whistle-off = 吹哨{ $whistle }号街道收回了：{ $reason }。不用再办。
whistle-over = 吹哨{ $whistle }号的事已经了结，不用再办。
whistle-judged-good = 吹哨{ $whistle }号：街道评价“办得好”。谢谢。
whistle-judged-fair = 吹哨{ $whistle }号：街道评价“一般”。
whistle-judged-not-done = 吹哨{ $whistle }号：街道评价“没办”。有话可以在吹哨里写。
whistle-noted = 吹哨{ $whistle }号 · { $name }说：
    “{ $words }”
whistle-noted-kept = 吹哨{ $whistle }号：写上了，一起办的都看得到，居民看不到。

## 街道、社区、区里看到的

work-whistle-asked = { $number }号 · { $category }：社区请街道吹哨。
    地点：{ $place }
    “{ $words }”
work-whistle-asked-kept = 已经请街道给{ $number }号吹哨。时限不停，街道没吹之前还由您办。
work-whistled = 吹哨{ $whistle }号已发出（{ $number }号，{ $place }）：{ $units }。
    谁报到、谁没动静，都会告诉您。
work-whistle-reported = 吹哨{ $whistle }号：{ $unit }的{ $name }报到了。
work-whistle-acted = 吹哨{ $whistle }号：{ $unit }办完了：
    “{ $words }”
work-whistle-judge = 吹哨{ $whistle }号都有结果了。请在{ $judge_by }前答复居民、评价各部门，点“答复居民”。
work-whistle-objected = 吹哨{ $whistle }号：{ $unit }要退回：{ $reason }。{ $words }
    同意不同意，请您定。没定以前他们的时间照算。
work-whistle-released = 吹哨{ $whistle }号：{ $unit }不办了。要不要再叫别的部门？
work-whistle-upheld = 吹哨{ $whistle }号：已告诉{ $unit }还得他们办。
work-whistle-late-report = ⏰ 吹哨{ $whistle }号（{ $number }号，{ $place }）：{ $unit }过了时间没报到。
work-whistle-late-act = ⏰ 吹哨{ $whistle }号（{ $number }号，{ $place }）：{ $unit }过了时间没办完。
work-whistle-unjudged = ⏰ 吹哨{ $whistle }号（{ $number }号，{ $place }）：部门都办了，街道还没答复居民。
work-whistle-off = 吹哨{ $whistle }号（{ $number }号）收回了，部门都通知到了。事情还由您办。
work-whistle-left = { $number }号跟着的吹哨{ $whistle }号没有了，事情还由您办。需要就重新吹哨。
work-line-called = { $number }号 { $category } · { $place } · { $part } · { $due }{ $stage }
work-line-whistled = { $number }号 { $category } · { $place } · 已吹哨，等{ $count }家 · { $due }
whistle-to-report = 前报到
whistle-to-act = 前办完

## 页面

whistle-page = 吹哨{ $whistle }号（{ $number }号 { $category }）
whistle-page-line = · { $state }
whistle-page-judge = 街道{ $by }前答复、评价
thread-page = 吹哨{ $whistle }号，大家写的：
thread-page-empty = 吹哨{ $whistle }号，还没有人写话。
thread-line = { $at } { $unit }{ $name }：{ $words }
line-whistle-asked = { $at } 社区请街道吹哨
line-whistled = { $at } 街道吹哨
line-whistled-with = { $at } 列入吹哨
line-whistle-joined = { $at } 和别的事项一起吹哨
line-whistle-left = { $at } 一起的吹哨没有了
line-whistle-called = { $at } 又叫了{ $unit }
line-whistle-reported = { $at } { $unit }报到
line-whistle-acted = { $at } { $unit }办完
line-whistle-objected = { $at } { $unit }要退回
line-whistle-released = { $at } { $unit }退出，街道同意
line-whistle-upheld = { $at } { $unit }要退回，街道没同意
line-whistle-reminded = { $at } 提醒{ $unit }
line-whistle-climbed = { $at } { $unit }到时间没动静，报区里
line-whistle-unjudged = { $at } 街道到时间没答复，报区里
line-whistle-noted = { $at } 吹哨里写了话
line-whistle-cancelled = { $at } 街道收回吹哨
line-whistle-answered = { $at } 街道评价各部门，统一答复
line-whistle-answered-too = { $at } 吹哨有了答复
line-whistle-off-too = { $at } 吹哨没有了
line-whistle-over = { $at } 事情已了，吹哨结束

## 对话

whistle-lead = 吹哨：哪个部门主责？最可能的在前面。
whistle-lead-more = 别的部门
whistle-lead-nobody = 花名册里还没有部门联络员，没法吹哨。
whistle-lead-leave = 不吹了
whistle-left = 好的，没有吹哨。{ $number }号还是原样。
whistle-supporting = 还要哪些部门配合？可以点几个，也可以不要。
whistle-supporting-so-far = 配合的有{ $units }。还要谁？
whistle-supporting-enough = 就这些
whistle-supporting-more = 别的部门
whistle-urgency = 急不急？急的半小时内报到、两小时内办；平常的一个工作日内报到。
whistle-urgency-normal = 平常
whistle-urgency-urgent = 急
whistle-when = 什么时候到现场？选一个，或者写，比如“明天上午九点”。
whistle-when-none = 不用集合
whistle-where = 在哪儿碰头？
whistle-where-there = 就在现场
whistle-question = 要他们办什么？写一两句。不要写居民的姓名、电话和门牌。
whistle-also = 同一个地方还有同样的事项没办完，要一起吹哨吗？
whistle-also-so-far = 一起的有{ $cases }号。还要加吗？
whistle-also-one = { $number }号
whistle-also-none = 只吹这一件
whistle-also-enough = 就这些
whistle-also-all = 全都加上
whistle-review = 吹哨 { $number }号{ $others ->
        [0] {""}
       *[other] ，加上另外{ $others }件
    }：
    { $units }（第一个主责） · { $urgency }
    { $meet }
    “{ $question }”
    发出去吗？
whistle-review-blow = 吹哨
whistle-review-change = 重选部门
whistle-review-leave = 不吹了
whistle-ask-text = 为什么要街道吹哨？写明要哪些部门、要办什么。
whistle-cancel-text = 为什么收回？部门都会看到。
whistle-more-unit = 再叫哪个部门？
whistle-more-unit-more = 别的部门
whistle-more-unit-leave = 不叫了
whistle-answer-text = 给居民的答复写什么？所有相关的居民都会收到，由他们自己说解决了没有。
whistle-answer-from-lead = 主责部门写的是：“{ $words }”
    就这样答复居民，还是您另写？
whistle-answer-text-lead = 就用这个
whistle-answer-marks = { $unit }办得怎么样？
whistle-answer-cause = 主要原因是什么？只用于统计。
report-in-text = 谁来办？写姓名和职务，居民和街道都会看到。
whistle-act-text = 办了什么？写一两句，有照片就发照片。
whistle-return-reason = 为什么要退回？由街道来定，定之前时间照算。
thread-note-text = 想跟一起办的人说什么？街道、各部门、经办人都看得到，居民看不到。
appointment-at = { $at }
appointment-no-time = 哪天知道了，几点呢？请连日期带时间一起写，比如“周三下午两点半”。
appointment-unclear = 没看懂这个时间。请这样写：11月25日14:30，或者“周三下午两点半”。
appointment-past = { $at }已经过去了，请换一个以后的时间。
appointment-far = { $at }太远了，请定在三个月以内。

## 按钮

button-whistle = 吹哨叫部门
button-whistle-ask = 请街道吹哨
button-whistle-answer = 答复居民
button-whistle-more = 再叫部门
button-whistle-cancel = 收回吹哨
button-whistle-page = 各部门情况
button-thread = 看大家写的
button-thread-note = 在吹哨里写话
button-report-in = 我来，报到
button-report-other = 报别人的名字
button-whistle-act = 办完了
button-whistle-return = 不归我们办
button-return-yes = 同意{ $unit }退
button-return-no = 还请{ $unit }办

## 不行的时候

refusal-whistle-over = 这次吹哨已经结束了。
refusal-whistle-released = 这次吹哨已经不用贵单位办了。
refusal-whistle-runs = 这件事已经吹哨了，先等这次的结果。
refusal-whistle-at-centre = 这件事在调解中心，调解有了结果再吹哨。
refusal-whistle-answers = 已经吹哨：等部门办完，点“答复居民”一起答复。
refusal-no-department = 这个部门现在叫不了：没有人接，或者已经叫过。
refusal-no-street = 这件事的地方没有街道干部能吹哨。
refusal-not-your-street = 只有这件事所在街道的干部能这样做。
refusal-not-your-unit = 这是别的部门的事，不用您来报。
refusal-already-reported = { $name }已经报到了。
refusal-already-acted = 已经写过办完了。
refusal-returned-once = 已经退回过一次，由街道定了。
refusal-marks-missing = 还有部门没有评价。
refusal-marks-good = { $unit }没有写办了什么，不能评“办得好”。
