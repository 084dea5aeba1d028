"""Letters about agreements, one file a concern, each written in its receiver's language and zone."""
