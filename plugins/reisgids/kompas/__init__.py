"""The kompas: what became of lessons and proposals, computed from what the guide knows on one day.

Nothing here is typed by anybody and nothing is written down twice: a stand follows from dated steps, a return
from lessons that say the same, a priority from what is open. All of it is pure: graph and day in, values out.
"""
