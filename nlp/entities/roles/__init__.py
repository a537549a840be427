"""Who holds which office where, as the text states it."""
