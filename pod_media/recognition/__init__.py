"""Speech to words: engines behind one interface, run in processes of their own. No Django here."""
