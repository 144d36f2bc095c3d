"""调解: a life of its own beside the complaint it is joined to, with its own stages, parties, clocks and file number.

``values`` is what there is to know of it, ``course`` the table of its moves; the other files are what is done in it, one
a phase; ``rules`` gathers their rows. Nothing is imported here, so that the case can hold the values.
"""
