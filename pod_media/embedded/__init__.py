"""What an uploaded file brings besides picture and sound."""
