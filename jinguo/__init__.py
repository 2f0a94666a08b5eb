"""Jinguo (巾帼台账): the work platform of a women's federation."""
