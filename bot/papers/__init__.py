"""The papers of a mediation 调解卷宗: what stands in them, and how they are drawn for the printer and for Word.

Values in, bytes out. It knows no case, no store, no chat and no clock; whoever calls has resolved every name and date. The
typesetter and the Word library are loaded when the first paper is drawn, and nowhere else in the house.
"""
