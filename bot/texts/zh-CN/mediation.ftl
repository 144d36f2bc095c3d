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
