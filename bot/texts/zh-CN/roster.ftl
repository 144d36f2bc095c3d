# 花名册（roster.toml）里哪里写错了、怎么改。给维护花名册的人看。

roster-no-file = 找不到花名册文件 { $path }。请检查文件名，或在设置 town.roster 里写对位置。
roster-unreadable = 花名册文件 { $path } 打不开或不是 UTF-8 编码。请另存为 UTF-8 再试。
roster-not-toml = 花名册文件 { $path } 的格式有错：{ $detail }。多半是引号、括号没成对，或少了逗号。
roster-one-district = 花名册里应当正好有一个 [[district]]（区），现在有 { $count } 个。
roster-unknown-entry = 第 { $line } 行：没有“{ $entry }”这种条目。可以写：{ $known }。
roster-unknown-key = 第 { $line } 行（{ $entry }）：没有“{ $key }”这一项。可以写：{ $known }。
roster-missing-key = 第 { $line } 行（{ $entry }）：缺少“{ $key }”，请补上。
roster-wrong-type = 第 { $line } 行（{ $entry }）：“{ $key }”应当写成{ $wanted }。
roster-type-str = 带引号的文字，如 "金桥社区"
roster-type-bool = true（有）或 false（没有），不带引号
roster-type-date = 日期，如 2026-03-01，不带引号
roster-type-list = 方括号里的一串，如 ["1-6号楼"]
roster-type-texts = 方括号里一串带引号的文字，如 ["1-6号楼", "门市楼"]
roster-type-dict = 花括号括起来的一项，如 {"{"} role = "网格员", unit = "jinqiao-1", since = 2026-03-01 {"}"}
roster-bad-id = 第 { $line } 行（{ $entry }）：编号“{ $id }”只能用小写字母、数字和中间的短横线，最多 40 个字符。
roster-same-id = 第 { $line } 行（{ $entry }）：编号“{ $value }”在第 { $other } 行已经用过，请换一个。
roster-same-name = 第 { $line } 行（{ $entry }）：名称“{ $value }”在第 { $other } 行已经有了。重复了就删掉一个；确是两个，请加字区分，如“王伟（兴工）”。
roster-unknown-unit = 第 { $line } 行（{ $entry }）：没有编号为“{ $value }”的{ $kind }。可以写：{ $near }。
roster-no-unit = 第 { $line } 行（{ $entry }）：花名册里还没有任何{ $kind }，请先加一条 { $table }。
roster-wrong-word = 第 { $line } 行（{ $entry }）：不认识“{ $value }”。可以写：{ $known }。
roster-wrong-unit = 第 { $line } 行（{ $entry }）：{ $role }要写在{ $wanted }上，而“{ $unit }”是{ $kind }。
roster-no-committee = 第 { $line } 行（{ $entry }）：小区“{ $unit }”没有业委会或物管会。有的话，请在该小区写上 committee = true；没有就去掉这个职务。
roster-no-company = 第 { $line } 行（{ $entry }）：专业物业管理的小区要写物业企业，如 company = "某某物业"。
roster-dates-reversed = 第 { $line } 行（{ $entry }）：结束日期 { $end } 早于开始日期 { $start }，请改正。
