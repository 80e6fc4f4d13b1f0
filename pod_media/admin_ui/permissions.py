"""Who may handle which recording in the CMS."""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from pod_media.assets.models import MediaAsset

# A collection's permissions are kept under wagtailmedia's own model, whatever ours is called.
recording_policy = CollectionOwnershipPermissionPolicy(
    MediaAsset, auth_model="wagtailmedia.Media", owner_field_name="owner"
)
