"""What comes in as files: reading, the privacy gate, mapping to our columns, validation, one write."""
