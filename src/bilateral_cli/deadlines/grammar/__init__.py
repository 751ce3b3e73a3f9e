"""From words to readings, by functions over one `Cursor`; nothing is skipped to make a phrase fit.

Each function is given a cursor and a position, tries to read one thing there, and returns it with the
position after it, or None. What is not consumed is not understood, and the words are refused.
"""
