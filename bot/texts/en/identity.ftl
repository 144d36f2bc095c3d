# Who sees what: facts, one visit, messages passed on, looks at a number, and who has seen what.

words-facts = facts in neutral words
