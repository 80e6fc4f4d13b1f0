"""From a source to its renditions: the ledger of jobs, and the pipeline they run."""
