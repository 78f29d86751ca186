"""The editors' desk: what in the guide asks for an editor, computed from the graph and a day.

One module for each family of signals, each a function from ``Sight`` to ``Task`` values; ``kinds`` lists them in order
of weight, ``desk`` gathers. Few false alarms matter more than finding all: a list that nobody believes is read by nobody.
"""
