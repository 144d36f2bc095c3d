# 调解卷宗：给调解员的材料，和纸上要写的话。

## 在聊天里

button-papers = 卷宗
button-paper = { $paper }
button-papers-all = 全部打包下载
papers-head = { $number }号的调解卷宗，共{ $count }份。点一份就发给您：PDF 打印签字，Word 可以改。
papers-line = { $place } { $paper }
papers-sent = 《{ $paper }》好了：PDF 用来打印签字，Word 可以改。
    空着的地方请手写。聊天里的话不代替签名，请当面签。
papers-sent-all = 卷宗打好包了，共{ $count }份，每份有 PDF 和 Word。身份证复印件等请另附。
papers-gone = 这份材料已经不在卷宗里了，请点“卷宗”看现在有哪些。
papers-template-broken = 单位自己的模板 { $file } 用不了，这次用的是系统自带的。请管理员改好它（{ $why }）。
papers-no-typeface = 这台服务器没有中文字体，做不了 PDF，只发 Word。请管理员运行 linli doctor。
print-ordered = 正在准备，马上发给您。
print-failed = 没做出来，已经记下请管理员查看。过一会儿可以再点一次。
print-not-yours = 这份材料现在不归您看，没有发。

## 材料的名字

paper-cover = 卷宗封面和目录
paper-application = 调解申请书
paper-register = 受理登记表
paper-notice = 权利义务告知书
paper-record-nth = 第{ $n }次调解记录
paper-agreement = 调解协议书
paper-oral = 口头协议登记表
paper-follow-up-nth = 第{ $n }次回访记录
paper-court = 司法确认申请书
paper-back = 封底
papers-whole = 调解卷宗
papers-unnumbered = { $number }号事项

## 纸上的话

paper-day = { $year }年{ $month }月{ $day }日
paper-moment = { $year }年{ $month }月{ $day }日 { $time }
paper-consent-own = { $at } 本人在聊天中同意调解
paper-consent-heard = { $at } 向调解员{ $name }表示同意调解
paper-helper = 协助调解的人
paper-people = 协助调解：{ $names }
paper-result = { $form }，{ $stage }
paper-until = { $day }前
paper-amount = { $amount }元
paper-done = { $state }（{ $day }）
paper-done-seen = { $state }（{ $day }，调解员查看：{ $words }）
paper-not-done = { $state }
paper-duty = 履行期到了的回访：{ $what }
paper-solved-yes = 已经履行，问题解决了
paper-solved-half = 履行了一部分
paper-solved-no = 没有履行
paper-satisfied-yes = 满意
paper-satisfied-fair = 基本满意
paper-satisfied-no = 不满意
paper-evidence = 聊天中收到{ $files }
line-printed = { $at } 打印卷宗材料
