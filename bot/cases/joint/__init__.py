"""联席会议: a place and category that is hot, or a case that needs several, is talked over by all whose matter it is."""
