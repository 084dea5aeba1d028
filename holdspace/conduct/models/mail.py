"""What is remembered of the conduct mailbox: nothing of what was written, nor by whom."""

from django.db import models


class MailSeen(models.Model):
    """A message that was taken in, by a hash that only the house can make: nothing is taken in twice."""

    id = models.BinaryField(primary_key=True, max_length=32)

    def __str__(self) -> str:
        return "seen"


class MailReading(models.Model):
    """One row: from when on messages count, and when the mailbox was last read to its end."""

    since = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "mailbox"


class LetterLink(models.Model):
    """A link in a letter to whoever wrote by mail. What it leads to opens with the link and the house key together."""

    id = models.BinaryField(primary_key=True, max_length=32)
    sealed = models.BinaryField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return "link"
