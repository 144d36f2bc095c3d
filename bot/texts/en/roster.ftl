# What is wrong in the roster (roster.toml) and how to mend it. For whoever keeps the roster.

roster-no-file = There is no roster file { $path }. Check its name, or set town.roster to where it is.
roster-unreadable = The roster file { $path } cannot be opened or is not UTF-8. Save it as UTF-8 and try again.
roster-not-toml = The roster file { $path } is not well written: { $detail }. Most often a quote or bracket is not closed, or a comma is missing.
roster-one-district = A roster has exactly one [[district]]; this one has { $count }.
roster-unknown-entry = Line { $line }: there is no entry called “{ $entry }”. You can write: { $known }.
roster-unknown-key = Line { $line } ({ $entry }): there is no “{ $key }” here. You can write: { $known }.
roster-missing-key = Line { $line } ({ $entry }): “{ $key }” is missing; add it.
roster-wrong-type = Line { $line } ({ $entry }): “{ $key }” must be { $wanted }.
roster-type-str = words in quotes, such as "金桥社区"
roster-type-bool = true or false, without quotes
roster-type-date = a date without quotes, such as 2026-03-01
roster-type-list = a list in square brackets, such as ["1-6号楼"]
roster-type-texts = a list of words in quotes, such as ["1-6号楼", "门市楼"]
roster-type-dict = an item in curly brackets, such as {"{"} role = "网格员", unit = "jinqiao-1", since = 2026-03-01 {"}"}
roster-bad-id = Line { $line } ({ $entry }): the id “{ $id }” may only have small letters, digits and hyphens inside, at most 40 characters.
roster-same-id = Line { $line } ({ $entry }): the id “{ $value }” is used on line { $other } already; choose another.
roster-same-name = Line { $line } ({ $entry }): the name “{ $value }” is on line { $other } already. Take one out, or, if they are two, tell them apart, such as “王伟（兴工）”.
roster-unknown-unit = Line { $line } ({ $entry }): there is no { $kind } with the id “{ $value }”. You can write: { $near }.
roster-no-unit = Line { $line } ({ $entry }): the roster has no { $kind } at all yet; add a { $table } first.
roster-wrong-word = Line { $line } ({ $entry }): “{ $value }” is not known here. You can write: { $known }.
roster-wrong-unit = Line { $line } ({ $entry }): the role “{ $role }” needs a unit of the kind “{ $wanted }”, but “{ $unit }” is of the kind “{ $kind }”.
roster-no-committee = Line { $line } ({ $entry }): the estate “{ $unit }” has no committee. Write committee = true at the estate if it has one, or take this post out.
roster-no-company = Line { $line } ({ $entry }): an estate run by a property company needs its name, such as company = "某某物业".
roster-dates-reversed = Line { $line } ({ $entry }): the end { $end } is before the start { $start }; mend one of them.
