"""The invented municipality Waterrijk. There is no such municipality; nobody in it exists."""
