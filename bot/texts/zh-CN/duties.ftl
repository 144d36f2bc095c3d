# 职责清单：这事归谁管；清单文件写错了怎么改。

## 谁有什么权

power-try = 先行处置
power-mediate = 调解
power-repair = 组织维修
power-enforce = 查处
power-coordinate = 协调督办
power-guide = 指导监督
power-answer = 答复

## 清单文件（duties.toml）里哪里写错了、怎么改。给维护清单的人看。

duties-no-file = 找不到职责清单 { $path }。请检查文件名，或在设置 town.duties 里写对位置。
duties-unreadable = 职责清单 { $path } 打不开或不是 UTF-8 编码。请另存为 UTF-8 再试。
duties-not-toml = 职责清单 { $path } 的格式有错：{ $detail }。多半是引号、括号没成对，或少了逗号。
duties-label = 职责清单第 { $line } 行：开头要有 label = "…"，用数字、字母和短横线，比如 label = "2026-12-01"。
duties-unknown-key = 职责清单第 { $line } 行（{ $entry }）：没有“{ $key }”这一项。可以写：{ $known }。
duties-missing-key = 职责清单第 { $line } 行（{ $entry }）：缺少“{ $key }”，请补上。
duties-wrong-type = 职责清单第 { $line } 行（{ $entry }）：“{ $key }”应当写成{ $wanted }。
duties-type-str = 带引号的文字
duties-type-list = 方括号里的一串，如 ["zhujian", "街道干部"]
duties-type-dict = 花括号括起来的几项
duties-type-powers = 方括号里的一串，如 ["先行处置", "调解"]
duties-wrong-word = 职责清单第 { $line } 行（{ $entry }）：不认识“{ $value }”。可以写：{ $known }。
duties-no-category = 职责清单第 { $line } 行：没有编码为“{ $entry }”的类别。是不是 { $near }？
duties-twice = 职责清单第 { $line } 行（{ $entry }）：这一类在第 { $other } 行已经写过，请删掉一条。
duties-missing = 职责清单第 { $line } 行：这些类别还没有写：{ $codes }。每一类都要有一条 [[duty]]。
duties-unknown-unit = 职责清单第 { $line } 行（{ $entry }）：花名册里没有“{ $value }”这个部门，也没有这个角色。可以写：{ $near }。
duties-limit = 职责清单第 { $line } 行（{ $entry }）：期限要写成一个整数加一个单位，如 {"{"}workdays = 5{"}"} 或 {"{"}hours = 24{"}"}。
duties-first-powerless = 职责清单第 { $line } 行（{ $entry }）：从这一级办起，可是 powers 里没有写“{ $role }”能做什么。
duties-lead-powerless = 职责清单第 { $line } 行（{ $entry }）：主责单位里没有一个有权处理“{ $kind }”，请在 powers 里写上，或换主责。
duties-street-powerless = 职责清单第 { $line } 行（{ $entry }）：事情最后都会到街道，请在 powers 里给“街道干部”写上能处理“{ $kind }”的权。
duties-community-enforces = 职责清单第 { $line } 行（{ $entry }）：网格和社区没有查处权，不能写“查处”，可以写“先行处置”。

## 这事归谁管

duty-told = { $category }，这样管：
    主责：{ $lead }
    配合：{ $support }
    先由{ $way }依次来办；现在报，最晚{ $due }前给您答复。
    依据：{ $basis }
    要我现在就给您报上吗？
duty-case = { $number }号（{ $category }），这样管：
    主责：{ $lead }
    配合：{ $support }
    现在在{ $unit }，最晚{ $due }前答复。
    办的顺序：{ $way }
    依据：{ $basis }
duty-nobody = 没有
duty-unknown = 没听出是哪一类事。您说说出了什么事、在哪儿，我来查归谁管。
whose-category = 是下面哪一类？选一个，我告诉您归谁管。都不是，就换个说法。
whose-category-more = 更多…
whose-category-leave = 不问了
whose-left = 好的。有事随时来说。
whose-story = 您问的是什么事？一句话就行，比如“楼道灯坏了”。
button-duty-file = 现在就报
button-whose = 这事归谁管
aside-whose = 这事归谁管|归谁管|这事谁管|谁管这事|这件事归谁管|这归谁管|who is responsible for this|whose job is this|who is responsible

## 退单、裁定、转手

case-hops = 转过{ $hops }次手
button-send-back = 不归我们管
button-arbitrate = 定归谁管
button-recategorise = 改类别
return-other-unit = 归别的单位管
return-no-power = 没有这项权限
return-wrong-place = 地点不在辖区
return-wrong-category = 类别弄错了
send-back-reason = 为什么不归你们？选一个，下一步请写清楚。期限照走，没定之前还归你们办。
send-back-words = 请写清楚：为什么不归你们，您看该归谁。街道的人看了来定。
arbitrate-unit = 定给谁？下面都是职责清单上有权办这事的。
arbitrate-unit-stays = 还归原单位
arbitrate-unit-more = 更多…
arbitrate-name = { $name }
arbitrate-words = 为什么这样定？写一句，接手的人和原单位都会看到。
recategorise-category = 应当是哪一类？期限不变。可以直接写几个字来找。
recategorise-category-more = 更多…
recategorise-category-leave = 不改了
recategorise-left = 好的，{ $number }号类别没动。
recategorise-unknown = 没找到像的，下面一页一页看吧。

work-sent-back = { $number }号退单已经交给街道的人来定，{ $until }前定。没定之前还归你们办，期限照走。
work-arbitrate = 请您定归谁管：{ $number }号 · { $category }，现在在{ $unit }。
    地点：{ $place }
    退单理由：{ $reason }。“{ $words }”
    已经转过{ $hops }次手。请在{ $until }前定，期限不等人。
work-arbitrate-last = 请您最后定一次归谁管：{ $number }号 · { $category }，现在在{ $unit }。
    地点：{ $place }
    退单理由：{ $reason }。“{ $words }”
    已经转过{ $hops }次手，这回定了不能再退。{ $until }前定。
work-arbitration-gone = { $number }号归谁管没有按时定，已经交给区里负责人。
decision-off = { $number }号不用您定了：情况变了。
work-decided-stays = 定下了：{ $number }号还归原单位，已经告诉他们。
work-decided-goes = 定下了：{ $number }号交给{ $unit }，已经告诉他们。
work-return-refused = { $number }号还归你们办，街道这样定的：“{ $words }”
    { $due }前办完，不能再退。
work-recategorised = { $number }号改成“{ $category }”了，{ $due }前办完。
work-recategorised-gone = { $number }号改成“{ $category }”了。这一级没有权处理，已经转到有权的一级。
sent-back = { $number }号（{ $category }）：经办的单位提出不归它管，由街道的人在{ $until }前定。
    期限不变，最晚{ $due }前给您答复；没定之前还由{ $who }办。
return-refused = { $number }号定下来了：还由{ $who }办，最晚{ $due }前给您答复。
reason-sent-back = 原单位提出不归它管，街道定了归谁
reason-no-power = 原来那一级没有权处理这类事
line-sent-back = { $at } 经办单位提出不归它管
line-return-refused = { $at } 街道定：还归原单位
line-return-upheld = { $at } 街道定：换单位办
line-arbitration-overdue = { $at } 归谁管没有按时定，交区负责人

refusal-words-missing = 请写清楚理由，至少几个字。
refusal-already-returned = 已经退过单，正等街道的人来定。
refusal-return-decided = 街道已经定了归你们办，不能再退。
refusal-hops-used-up = 这件事已经转过{ $hops }次手，不能再退了。办不了就上报。
refusal-nobody-decides = 现在没有人能来定。请先办着，或者上报。
refusal-return-over = 这个退单已经不用定了。
refusal-no-power = 他们没有权处理这类事。有权的是：{ $who }。
refusal-same-category = 现在就是这一类。
