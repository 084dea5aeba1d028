"""Role-plays with exact dates, played by people in browsers without scripts, while the clock stands where it is put."""
