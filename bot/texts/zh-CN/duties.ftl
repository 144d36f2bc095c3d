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
