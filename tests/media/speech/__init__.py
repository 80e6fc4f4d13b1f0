"""Recognising speech: the ledger, drafts, the forms of makers, engines that break."""
