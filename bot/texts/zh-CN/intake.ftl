# 受理：居民怎么说，机器人怎么问。一张卡片最多12行、300字，按钮要短。

## 讲事情
intake-story =
    您说吧，出了什么事？一句话就行，比如“三号楼电梯又坏了”。
    发语音、发照片也行。
intake-story-anew = 请把事情重新说一遍，会换掉原来写的那段。照片、语音还在，不用重发。
intake-story-empty = 我在听。请说说是什么事、在哪儿，一句话就行。
intake-unfinished = 您上回说的事还没交，我们接着来。不想报了，就说“取消”。
intake-not-yet = 这件事还没有交上去，请接着选下面的。不想报了，就说“取消”。
intake-left = 好的，这次没有上报，刚才写的不会留下。有事随时再来说。
intake-left-kindly = 好的。有事随时来说。

## 危险
intake-danger =
    人要紧，先打电话：
    火情 119 · 打人、抢劫 110 · 受伤、病重 120
    燃气味：关阀门、开窗、别开关电器，人到外面再打抢修电话
    困在电梯：按报警铃，别扒门
    我这就通知网格员、社区和街道。
    现在正发生吗？在哪儿？直接打地点也行。
intake-danger-here = 正发生，在{ $place }
intake-danger-now = 现在正发生
intake-danger-past = 已经过去，没危险
intake-numbers =
    人要紧：火情打 119，打人打 110，受伤打 120。
    燃气味别开关电器，人先到外面；电梯里别扒门，按报警铃。
intake-place-danger = 在哪儿？小区、几号楼几单元。说完我马上通知人。

## 不归这里管、咨询、表扬
intake-outside =
    { $door }
    这边的网格员和社区多半办不了。您看怎么办？
intake-outside-file = 还是要报
intake-outside-leave = 不报了
door-court = 这件事已经在打官司或仲裁，要以法院、仲裁的结果为准。可以问办案的法院，或打法律援助热线 12348。
door-petition = 信访的事项，请按答复书上写的办法申请复查，或到信访部门窗口办理。
door-discipline = 反映干部违纪违法，请打纪检监察举报电话 12388，那边会为您保密。
door-police = 这要由公安来查：正在发生请打 110；已经发生，请到就近派出所报案。
door-hotline-12345 = 这件事由市里的部门管，打 12345 市民热线最快，他们会转给主管部门。
intake-question =
    { $answer }
    没答到点上？可以找人工。
intake-question-unknown = 这个问题我答不准，不想误导您。可以转给社区的人来回答。
intake-question-human = 找人工
intake-question-file = 我要反映问题
intake-question-leave = 知道了
intake-praise = 谢谢您的好话！要不要转给社区，让他们知道？
intake-praise-human = 转给社区
intake-praise-file = 我要反映问题
intake-praise-leave = 不用了

## 常问的事
faq-election = 业委会哪天到期看备案的任期。换届由街道指导成立筹备组，候选人和结果都要公示；选举要三分之二以上业主参与，参与的过半数同意。到期不换，可以在这里反映，由街道处理。
faq-fund = 用维修资金，要三分之二以上业主参与，参与的过半数同意。屋顶漏雨、电梯停用这类急事，可以申请应急使用。使用情况必须公开，您有权查。
faq-fee = 收费按物业合同和公示的标准，您有权要明细。没住、没用不能当作不交的理由；物业也不能用停水、停电、停暖来催费。标准不清楚、多收了，可以在这里反映。
faq-heating = 开栓、停暖的日子以本市通知为准。家里不热，先打供热单位的电话要求测温；没人管，就在这里说一声。
faq-income = 电梯广告、公共车位这些收入，扣掉合理成本后归全体业主。物业应当按月公示收支，看不到可以在这里反映。
faq-complain = 就在这里说。一句话讲清什么事、在哪儿，我给您编号，告诉您谁来办、哪天答复，没办好会自动往上报。
faq-progress = 点菜单里的“我的事项”，或者直接发编号，比如“12号”，就能看到办到哪一步、在谁手里、哪天答复。
faq-privacy = 报的时候可以选保密（只有处理人知道是谁）或匿名（处理人也不知道）。您投诉的那一方，在系统里看不到是谁反映的。

## 类别、性质、对象
intake-category = 这算哪一类？选一个，选错了后面还能改。
intake-category-spoken =
    收到了，经手的人会听、会看。再打一句话更快；不方便打字，就点是哪一类。
    人有危险，先打 119、110、120。
intake-category-more = 更多…
intake-category-other = 其他
intake-kind = 这事是和对方商量不成，还是对方违反了规定？
intake-kind-dispute = 商量不成
intake-kind-violation = 对方违规
intake-against = 主要是对谁不满意？选了谁，谁就不会经手这件事，也看不到是您说的。

## 地点
intake-place = 在哪个小区、几号楼、几单元？比如“金桥花园3号楼2单元”。
intake-place-near = 您说的是下面哪个小区？都不是，就再打一遍小区名和楼号。
intake-place-unknown = 名册里没找到这个地方。请再写一遍小区名和楼号；名册里没有也不要紧，我照您写的记。
intake-place-voiced = 语音里说了
intake-place-heard = （地点在语音或视频里）
place-named = { $name }

## 再次发生、安全
intake-same = 您这边{ $number }号“{ $category }”，{ $day }结的案。这回是同一个问题又来了吗？
intake-same-building = 您这栋楼{ $day }修好过一件“{ $category }”。这回是同一个问题又来了吗？
intake-same-gone = 没有找到之前的事项，这次按新的报。
intake-same-yes = 是，又来了
intake-same-no = 不是，另一件
intake-safety-lift-trapped = 电梯里现在有人被困吗？
intake-safety-wiring = 现在有火花、冒烟，或者电线掉下来能碰到人吗？
intake-safety-gas = 现在能闻到燃气味吗？
intake-safety-falling = 现在有东西正往下掉，或者眼看要掉下来砸到人吗？
intake-safety-manhole = 井口现在敞着，或者有漏电、要倒的，会伤到人吗？
intake-safety-violence = 现在还在打、有人受伤，或者有人在威胁您吗？
intake-safety-other = 现在有人有危险吗？
intake-safety-yes = 有
intake-safety-no = 没有

## 核对
intake-review =
    请看一眼，对就点“提交”：
    事情：{ $story }
    类别：{ $category }
    地点：{ $place }
    附上：{ $sent }　隐私：{ $privacy }{ $second ->
        [0] {""}
       *[other]
            {""}
            您还说了另一件事，交完这件接着说。
    }
intake-review-submit = 提交
intake-review-into = 加到{ $number }号里
intake-review-category = 改类别
intake-review-place = 改地点
intake-review-photo = 加照片、语音
intake-review-privacy = 改隐私
intake-review-words = 改说法
intake-review-leave = 不报了
intake-privacy-heard = 提醒一句：经手的人听声音，可能认得出是您。不想这样，就点“不报了”，再打字说一遍。
intake-privacy-normal = 普通
intake-privacy-confidential = 保密
intake-privacy-anonymous = 匿名
intake-photo = 请把照片、语音或视频发过来，最多9份。尽量别拍到人脸和车牌。
intake-photo-done = 好了
intake-privacy =
    想怎么办这件事？
    普通：经手的人知道是您。
    保密：只有处理人知道是您。
    匿名：处理人也不知道是谁。
