"""The twin run (attack 7 of the vault scheme): one house with a case and without; nobody outside can tell which."""
