"""What a video should have before it comes out: told to its makers, required where staff say so."""
