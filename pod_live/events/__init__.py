"""Events: what is announced, when and where; what broadcasts will hang on."""
