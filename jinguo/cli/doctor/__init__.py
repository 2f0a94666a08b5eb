"""``jinguo doctor``: is this site in order?"""
