"""What speaks to the outside: one folder for each kind. Plain Python, without Django, rows or people of ours."""
