# 工作人员在对话里办事：点一下就行，也可以自己写。

done-what = 怎么办好的？选一个或直接写。有照片就先发照片，居民能看到。
done-what-answer = 请写下给居民的答复。
done-fixed = 已修好
done-cleaned = 已清理
done-talked = 双方谈妥了
done-explained = 已当面说明
done-ordered = 已责令整改
done-other = 已处理
done-answered = 已答复
done-cause = 主要原因是什么？只用于统计。
cause-management = 管理
cause-facility = 设施
cause-charges = 收费
cause-communication = 沟通
cause-neighbours = 邻里
cause-outside = 外部
cause-question = 咨询
cause-mediation = 调解
cause-other = 其他

hand-up-reason = 为什么要往上报？居民会看到理由。选一个或直接写。
reason-handed-up-power = 超出本级权限
reason-handed-up-other-side = 对方不配合
reason-handed-up-department = 需要部门来办
reason-handed-up-expertise = 需要专业调解
reason-handed-up-wished = 居民要求
reason-handed-up-other = 经手人写明了情况

decline-reason = 为什么不接？说明理由后，这件事马上交给上一级或别人。
reason-declined-involved = 与当事人有关系，应当回避
reason-declined-away = 本人不在岗
reason-declined-other = 接单人写明了情况

ask-text = 想问居民什么？选一个或直接写。每一轮只停一次时限，最多两个工作日。
ask-text-photo = 要照片
ask-text-where = 问位置
ask-text-when = 问时间
ask-text-visit = 约上门
ask-question-photo = 能拍张照片发过来吗？近的、远的各一张最好。
ask-question-where = 具体在什么位置？几号楼几单元、哪一层。
ask-question-when = 一般什么时候发生？最近一次是哪天几点？
ask-question-visit = 我们想上门看看，您哪天、什么时间方便？

note-text = 记点什么？只有经办的人能看到，居民看不到。
object-text = 哪里没办好？写一句，也可以直接点下面。
object-text-skip = 没办好，退回去

locate-place = 这件事在哪个小区、几号楼？居民写的地方，名册里没对上。
locate-which = 是下面哪个小区？

reassign-to = 转给谁？时限不变。
reassign-name = { $name }
reassign-to-leave = 不转了
reassign-nobody = 这一级眼下没有别人可以接。您可以记一条备注，或者请他们继续办。
reassign-left = 好的，{ $number }号还在原来的人手里。

call-reached = 电话打通了吗？
call-reached-yes = 打通了
call-reached-no = 没人接
call-contacted = 问居民：办事的人联系过您吗？
call-contacted-yes = 联系过
call-contacted-no = 没联系过
call-solved = 问居民：事情解决了吗？
call-solved-yes = 解决了
call-solved-half = 解决了一半
call-solved-no = 没解决
call-satisfied = 问居民：对结果满意吗？
call-satisfied-yes = 满意
call-satisfied-fair = 一般
call-satisfied-no = 不满意
