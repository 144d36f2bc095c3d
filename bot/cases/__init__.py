"""The domain: what a case is and what may happen to it. Pure; knows no channel, no database and no clock."""
