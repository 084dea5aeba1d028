"""How a case lies in the database: signing rows, circles of readers, writing items, opening them.

It knows keys and rows and no rules: who may read is decided by the actions, from ``rules``.
"""
