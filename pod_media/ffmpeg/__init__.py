"""What is known of FFmpeg: arguments, limits, processes and answers; no Django here."""
