"""What Wagtail's admin shows of recordings and videos, and nothing that works elsewhere."""
