"""Two accounts with one address: joined after a proof, and never before."""
