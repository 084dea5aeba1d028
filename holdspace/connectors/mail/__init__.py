"""Mail that comes in: a mailbox on an IMAP server, and what a message says."""
