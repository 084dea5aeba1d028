"""The pages of groups: reading, charter, people, coming in."""
