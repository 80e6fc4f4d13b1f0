"""English: Django's `8 a.m.` would end a sentence with two full stops."""

DATETIME_FORMAT = "N j, Y, g:i A"
