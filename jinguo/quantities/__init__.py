"""One grammar of written quantities: how 约200, 1.2万余 and 近百万 are read, bounded and worded."""
