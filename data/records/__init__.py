"""One module per kind of record: its model, and the rules that hold before it may be stored."""
