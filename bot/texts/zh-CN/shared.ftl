# 共同诉求：一样的问题合成一件，每个人单独告诉、单独回访。

words-voice = 一起反映的居民的话
category-shared = { $category }（{ $count }位）
reason-most-not-solved = 不少居民说没有解决
reason-appeal-of-many = 几位居民要求上一级来办
voice-words-withheld = （这句话是对报事人说的）

## 报事的时候问一句

intake-shared = { $place }从{ $day }起已经有人反映“{ $category }”，现在一共{ $count }位。
    您也是这个问题吗？算上您，一起办，每一步都单独告诉您。谁也看不到您是谁、说了什么。
intake-shared-same = 一样的问题，算我一个
intake-shared-own = 我的不一样，单报
intake-shared-over = 刚才那一件已经不能再加入了。您说的话都在，就按您自己的一件来登记。

## 加入、退出

joined = 好，算您一个：{ $number }号（{ $category }，{ $place }），现在一共{ $count }位。
    最晚{ $due }前给答复。每一步都会告诉您，办好了也会单独问您。
    想补充，直接说“{ $number }号”加上要说的话。
joined-already = { $number }号里已经有您了，不用再加。
left = 您退出了{ $number }号，不再通知您。这件事还在办，别人不受影响。
voice-added = 您的话已经放进{ $number }号里，办事的人看得到，别的居民看不到。
voice-stepped-back = 您这边撤回了{ $number }号。还有{ $count }位居民是同样的问题，这件事接着办。
voice-asked = { $number }号：办事的人正在问报事人细节。您要是也有要说的，点“补充”。
voice-appealed = 记下了：{ $number }号有{ $count }位要求上一级来办，满{ $wanted }位就往上报。

## 办好了没有

voice-solved-kept = 好，记下了：您说{ $number }号解决了。过几天还会再问您一次。
voice-unsolved-kept = 记下了：您说{ $number }号还没好。别的住户也在答，有了结果马上告诉您；您这边没好，不会就这么算了。
voice-follow-up = 回访{ $number }号（{ $category }）：您家的问题解决了吗？点一下就行，只有办事的人知道您怎么答。
voice-satisfied = { $number }号，再问一句：办得您满意吗？
voice-parted = { $before }号大多数住户说好了，您说没好。您这边单独接着办：{ $number }号，
    由{ $who }办，最晚{ $due }前给您答复。您不用再报。
voice-parted-later = { $before }号已经结了，可您说没好。您这边接着办：{ $number }号，最晚{ $due }前给您答复。您不用再报。
shared-closed-solved = { $number }号结案了：答了的{ $said }位里，{ $yes }位说解决了。谢谢您。
    { $days }天内您家又犯了、或者其实没好，点下面的按钮，马上接着办。
shared-closed-not-verified = { $number }号结案了，答了的{ $said }位里，{ $yes }位说解决了，没有另外核实。
    { $days }天内没好的，点下面的按钮，马上接着办。
shared-closed-unreachable = { $number }号问了几次，答的人太少（{ $said }位，{ $yes }位说解决了），由外单位的人核对后先结案，不算满意。
    { $days }天内没好的，点下面的按钮，马上接着办。

## 看一件共同的事

case-shared = { $number }号 · { $category } · { $status }
    地点：{ $place }
    您加入了，一共{ $count }位
    现在：{ $who }
    最晚{ $due }前答复
case-shared-closed = { $number }号 · { $category }
    { $status }
    地点：{ $place }
    一共{ $count }位
case-shared-own = 您说：{ $words }
case-shared-count = 同样的问题，一共{ $count }位居民。
shared-over = 这一件已经不能再加入了。您家要是还有问题，请单独报，马上办。
voices-head = { $number }号一共{ $count }位居民，他们说：
voices-none = { $number }号一共{ $count }位居民，没有留别的话。
voices-line = { $at }：{ $words }

## 给办事的人

work-voices = { $number }号同样的问题，现在一共{ $count }位居民 · { $category }
    地点：{ $place }
    { $due }前办完。
card-grown = 现在一共{ $count }位居民。

## 一步一行

line-grown = { $at } 同样问题的居民多了
line-parted = { $at } 没解决的单独接着办
line-parted-off = { $at } 说没解决的另立一件接着办
line-stepped-back = { $at } 报事人撤回，别的居民的还在办

button-same-here = 一样的问题，算我一个
button-mine-differs = 我的不一样，单报
button-leave = 退出
button-rejoin = 还是算我一个
button-voices = 同样的问题

refusal-shared-over = 这一件已经不能再加入了。您家要是还有问题，说一句就单独登记。
refusal-shared-not-you = 这件事和您的工作有关，您不能加入。您家有同样的问题，请单独报，由别人来办。
refusal-left-already = 您已经退出了。

## 合并、拆开

voice-merged = { $before }号和{ $number }号是同一个问题，合到{ $number }号一起办（{ $category }，一共{ $count }位）。
    您说的话都带过去了，最晚{ $due }前给答复，办好了一样单独问您。
voice-unmerged = { $number }号还是单独办，由{ $who }办，最晚{ $due }前给您答复。您不用做什么。
voice-split = 您的情况和{ $before }号里别人的不一样，单独办：{ $number }号，
    由{ $who }办，最晚{ $due }前给您答复。您说的话都带过来了。
work-merged = { $before }号并到{ $number }号，现在一共{ $count }位居民，当事居民都已单独告知。
work-unmerged = { $number }号不再合并，接着单独办，{ $due }前办完。
work-split = { $before }号里的一位单独立了{ $number }号，期限不变，已经告诉他本人。
work-split-new = { $number }号 · { $category }：从{ $before }号里单独分出来的，期限不变。
    地点：{ $place }
    居民说：{ $story }
    { $due }前办完。
merge-into = 这件和哪一件是同一个问题？点一下；不在下面的，写“合到”加编号，比如“合到12”。合错了可以撤销。
merge-into-none = 这个小区没有别的同类事项。要合到哪一件，写“合到”加编号，比如“合到12”。
merge-into-leave = 不合并
merge-to = { $number }号 { $day } { $count }位
merge-left = 好，{ $number }号不合并。
split-voice = 哪一位的情况不一样？单独立一件，期限不变。分错了可以撤销。
split-voice-leave = 不分
split-voice-line = 第{ $n }位：{ $words }
split-nobody = 没有人另外说过什么，分不出谁不一样。
split-left = 好，{ $number }号不分。
button-merge = 和别的是同一件
button-split = 有一位不一样
button-undo-merge = 撤销合并
button-undo-split = 还是同一件
line-merged = { $at } 并进来一件
line-merged-into = { $at } 并到另一件一起办
line-unmerged = { $at } 并进来的一件又分出去了
line-merge-undone = { $at } 不再合并，接着单独办
line-split-off = { $at } 从共同的一件里单独分出来
line-split-away = { $at } 有一位单独立了一件
refusal-merge-which = 没有找到这个编号的事项，或者不归您管。
refusal-merge-not-these = 只有报修和环境的事、没有保密的，才能合并。
refusal-merge-not-same = 两件不是一个类别，或者反映的不是同一方，不能合并。类别错了，先改类别。
refusal-merge-elsewhere = 不在一个小区，不能合并。要跨小区，由街道来合。
refusal-merge-too-late = 有一件已经说办好了，或者已经结了，不能合并。
refusal-merge-down = { $number }号已经报到更高一级，请反过来合：把那一件并到{ $number }号。
refusal-merge-own = 那一件的经办人自己也是这件的居民，不能合并。
refusal-merge-undo-late = 过了可以撤销的时间，或者那一件已经办到后面去了。
refusal-split-gone = 这一位已经不在里面了。
