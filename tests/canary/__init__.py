"""The canary (attack 4 of the vault scheme): one whole journey in words that nothing outside its readers may hold."""
