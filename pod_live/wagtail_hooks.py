"""What Wagtail opens: each line leads to the room that does the work."""

from wagtail import hooks

from pod_live.events.admin import EventListingViewSet, offer_to_staff


@hooks.register("register_admin_viewset")
def event_viewset() -> EventListingViewSet:
    """List events in the menu."""
    return EventListingViewSet()


hooks.register("construct_main_menu", offer_to_staff)
