# 群里说的话，以及卡片办到哪一步。群里只说编号、类别、小区和期限，不说是谁、怎么说的。

card-now = （{ $at }）现在：{ $status } · { $who }
card-gone = （{ $at }）这件事已经转走，不用再办了。
card-now-untimed = 现在：{ $status } · { $who }
card-gone-untimed = 这件事已经转走，不用再办了。
card-chosen = ✓ { $label }

team-new = 新事项 { $number }号 · { $category } · { $urgency }
    地点：{ $place }
    { $accept_by }前接单，{ $due }前办完。
    谁方便谁接，接了以后在私聊里办。
team-danger = 紧急！有危险：{ $number }号 · { $category }
    地点：{ $place }
    现在谁能去？请马上接单。

group-hello = 大家好，我是邻里，帮大家把家门口的烦心事一件件办到底。
    有事在群里叫我一声，我到私聊里听您说，群里不谈谁家的事。
group-private = 收到。咱们私聊说，群里不谈谁家的事。
    请点下面的按钮，或者看我发给您的消息。
group-team-bound = 好，这个群以后接收{ $unit }的新事项。群里只有编号、类别、小区和期限，别的在私聊里看。
group-owners-bound = 好，这是{ $unit }的业主群。邻居们有事在群里叫我一声，我到私聊里听。
group-bind-refused = 这个群还不能这样用：要由这个网格、社区或者小区的工作人员来设，请先在私聊里加入。
group-id = 这里的编号：{ $address }
group-lost = { $unit }的工作群里，我已经不能说话了（被移出群，或者没有发言权）。派单照样发到各人手里；要在群里看，请再把我加进去。
button-enter = 私聊里说
button-enter-case = 私聊里看
your-id = 您在这里的编号：{ $address }

role-team = 工作群
role-owners = 业主群
