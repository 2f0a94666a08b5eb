"""The cell: whoever reads a file from outside does so in a process of its own, with limits, for one file.

``running.run("jinguo.room.module:function", source, limits=…)`` calls a function in a fresh process. What
comes back is plain data (JSON) and bytes, never code; what goes wrong is an error of a kind (``errors``).
Nothing here knows Django, and neither may a module that is named to ``run``.
"""
