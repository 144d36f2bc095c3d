"""The voice of the numbers: what a month or a week has come to, for those who answer for a place. Pure; reads the journal."""
