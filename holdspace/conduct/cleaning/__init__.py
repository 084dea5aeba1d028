"""The copy of a file that is shown: written anew, without what hides in it. Runs in a process of its own.

``python -m holdspace.conduct.cleaning KIND`` reads a file from its input and writes ``ok``, a line, and the copy; or
``no``, where none can be made. It knows no Django, no settings and no key. Before it looks at a byte it gives up what
it does not need: it may open nothing, so neither a file nor a connection, and has so much memory and time.
"""
