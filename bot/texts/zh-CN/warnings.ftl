# 预警：看出事情要闹大，早一步告诉该管的人。哪条规则、为什么，都写在上面。

warning-level-green = 绿色
warning-level-yellow = 黄色
warning-level-red = 红色

## 为什么

warning-why-life = 有生命危险
warning-why-violence = 说到打人或威胁
warning-why-weapon = 说到刀或棍棒
warning-why-despair = 说到轻生
warning-why-harmed = 老人、孩子或体弱的人受了伤
warning-why-many-said = 说到联名或集体上访
warning-why-many-people = 30天内同一小区有{ $count }人反映
warning-why-police = 30天内说到报警{ $count }次
warning-why-mediations = 调解{ $count }次都没谈成
warning-why-hot-week = 7天内同一小区有{ $count }人反映
warning-why-hot-month = 30天内同一小区有{ $count }人反映
warning-why-dissatisfied = 居民{ $count }次说没解决
warning-why-overdue = 超期{ $count }次
warning-why-came-back = 同一个问题又犯了
warning-why-outage = 整栋楼停水、停电或停暖
warning-why-leaving = 物业要撤，或不肯交接

## 告诉点到名的这一级

warning-red = 🔴 红色预警 { $number }号 · { $category }
    地点：{ $place }
    因为：{ $why }
    请您马上看一眼，点“我来盯”。{ $by }前没人应，再往上报。
warning-yellow = 🟡 黄色预警 { $number }号 · { $category }
    地点：{ $place }
    因为：{ $why }
    请您看一眼，点“我来盯”。{ $by }前没人应，再往上报。
warning-red-again = 🔴 红色预警还没人应 { $number }号 · { $category }
    地点：{ $place }
    因为：{ $why }
    请您马上过问，点“我来盯”。{ $by }前没人应，还要再报。
warning-yellow-again = 🟡 黄色预警还没人应 { $number }号 · { $category }
    地点：{ $place }
    因为：{ $why }
    请您过问，点“我来盯”。{ $by }前没人应，还要再报。
warning-informed = 🔴 告诉您一声，{ $number }号（{ $category }）红色预警
    地点：{ $place }
    因为：{ $why }
    街道已经收到，半小时没人应会直接找您。
warning-noted = 记下了，{ $number }号的预警由您盯着。
    事情还在{ $who }手里，{ $due }前办完。弄错了或处置好了，点“撤预警”。
warning-taken = { $number }号的预警，{ $name }已经在盯了。
warning-down = { $number }号的预警撤了，理由记在案。事情照常办。
warning-down-by = { $number }号的预警由{ $name }撤了：{ $reason }。事情照常办。
hurried = { $number }号已经列为加急，最晚{ $due }前给您答复。
work-hurried = { $number }号（{ $category }）列为加急，改为{ $due }前办完。
    地点：{ $place }

## 撤预警

stand-down-reason = 为什么撤？理由会留下，以前的预警记录也不会删。选一个或直接写。
reason-stood-down-false = 看错了，不是那个意思
reason-stood-down-handled = 已经处置好了
reason-stood-down-elsewhere = 已经有别的渠道在办
reason-stood-down-other = 撤的人写明了情况

## 看

warning-on-card = { $level }预警，因为：{ $why }
warnings-none = 您管的地方现在没有预警。
warnings-head = 现在的预警（{ $count }件，红的在前）：
warnings-line = { $level } { $number }号 { $category } · { $place } · { $why }
warnings-line-unanswered = { $level } { $number }号 { $category } · { $place } · { $why }（没人应）
line-warned = { $at } { $level }预警：{ $why }
line-warning-climbed = { $at } { $level }预警没人应，再往上报
line-warning-acknowledged = { $at } 有人盯着{ $level }预警
line-warning-stood-down = { $at } 撤预警：{ $reason }
button-warnings = 预警
button-acknowledge = 我来盯
button-stand-down = 撤预警
refusal-warning-over = 这个预警已经撤了。
refusal-own-warning = 这件事在您自己手里，预警要由别人来撤。
aside-warnings = 预警|有哪些预警|看预警|warnings
