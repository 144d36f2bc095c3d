# The duty list: who is responsible for this; and what is wrong with the file.

## Who has which power

power-try = goes there first
power-mediate = mediates
power-repair = sees to the repair
power-enforce = investigates and penalises
power-coordinate = coordinates
power-guide = guides and supervises
power-answer = answers

## What is wrong with the file (duties.toml), and the mend. For whoever keeps the list.

duties-no-file = There is no duty list { $path }. Check the name, or put the right place into the setting town.duties.
duties-unreadable = The duty list { $path } cannot be opened or is not in UTF-8. Save it as UTF-8 and try again.
duties-not-toml = The duty list { $path } is not well formed: { $detail }. Mostly a quote or bracket without its partner, or a missing comma.
duties-label = Duty list, line { $line }: it begins with label = "…" of digits, letters and hyphens, such as label = "2026-12-01".
duties-unknown-key = Duty list, line { $line } ({ $entry }): there is no "{ $key }". Possible: { $known }.
duties-missing-key = Duty list, line { $line } ({ $entry }): "{ $key }" is missing; add it.
duties-wrong-type = Duty list, line { $line } ({ $entry }): "{ $key }" must be { $wanted }.
duties-type-str = text in quotes
duties-type-list = a list in square brackets, such as ["zhujian", "street_officer"]
duties-type-dict = entries in curly brackets
duties-type-powers = a list in square brackets, such as ["try", "mediate"]
duties-wrong-word = Duty list, line { $line } ({ $entry }): "{ $value }" is not known. Possible: { $known }.
duties-no-category = Duty list, line { $line }: there is no category "{ $entry }". Did you mean { $near }?
duties-twice = Duty list, line { $line } ({ $entry }): this category stands in line { $other } already; take one out.
duties-missing = Duty list, line { $line }: these categories are missing: { $codes }. Each needs a [[duty]].
duties-unknown-unit = Duty list, line { $line } ({ $entry }): the roster has no department "{ $value }", and there is no such role. Possible: { $near }.
duties-limit = Duty list, line { $line } ({ $entry }): a limit is one whole number with one unit, such as {"{"}workdays = 5{"}"} or {"{"}hours = 24{"}"}.
duties-first-powerless = Duty list, line { $line } ({ $entry }): it starts at this tier, but powers gives "{ $role }" nothing to do.
duties-lead-powerless = Duty list, line { $line } ({ $entry }): none of those who lead has the power to settle "{ $kind }"; add it to powers, or name another lead.
duties-street-powerless = Duty list, line { $line } ({ $entry }): everything reaches the street in the end; give "street_officer" a power that settles "{ $kind }".
duties-community-enforces = Duty list, line { $line } ({ $entry }): grid and community have no power to enforce; write "try".
