"""What pages have in common: the frame around them, and the parts that they are made of."""
