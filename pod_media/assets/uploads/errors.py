"""What can go wrong with an upload: an HTTP status, a stable code, and a sentence for people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class UploadError(Exception):
    """A request that is refused. `status` is HTTP's; 460 is tus's own."""

    status = 400
    code = "upload:invalid"
    sentence: str | Promise = _("This upload request is not valid.")

    def __init__(self, sentence: str | Promise | None = None) -> None:
        """Take a more precise sentence, if there is one."""
        self.sentence = sentence or self.sentence
        super().__init__(str(self.sentence))


class SignedOut(UploadError):
    """Nobody is signed in."""

    status = 401
    code = "upload:signed-out"
    sentence = _("You are signed out. Sign in again, then resume: what was sent is kept.")


class NotAllowed(UploadError):
    """This person may not upload."""

    status = 403
    code = "upload:not-allowed"
    sentence = _("Your account may not upload videos.")


class Unknown(UploadError):
    """No such upload, or somebody else's: both look the same."""

    status = 404
    code = "upload:unknown"
    sentence = _("This upload is not known.")


class WrongOffset(UploadError):
    """The client does not continue where the storage ends."""

    status = 409
    code = "upload:wrong-offset"
    sentence = _("The upload does not continue where it stopped.")


class Gone(UploadError):
    """Expired or cancelled."""

    status = 410
    code = "upload:gone"
    sentence = _("This upload waited too long and was removed. Start it again.")


class LengthRequired(UploadError):
    """The body's length is not announced."""

    status = 411
    code = "upload:length-required"
    sentence = _("The length of what is sent must be announced.")


class WrongVersion(UploadError):
    """Not tus 1.0.0."""

    status = 412
    code = "upload:wrong-version"
    sentence = _("Only version 1.0.0 of the tus protocol is understood.")


class TooLarge(UploadError):
    """Larger than allowed, than the quota leaves, or than was announced."""

    status = 413
    code = "upload:too-large"


class WrongType(UploadError):
    """Neither a known extension nor a known body type."""

    status = 415
    code = "upload:wrong-type"


class LockedElsewhere(UploadError):
    """Another request is writing this upload."""

    status = 423
    code = "upload:locked"
    sentence = _("This file is being uploaded from another window.")


class WrongChecksum(UploadError):
    """What arrived is not what was sent."""

    status = 460
    code = "upload:checksum"
    sentence = _("Some data was damaged on the way; it is sent again.")


class StorageFull(UploadError):
    """No space left on the disk."""

    status = 507
    code = "upload:storage-full"
    sentence = _("The server has no space left. What was sent is kept; try again later.")


class StorageAway(UploadError):
    """The storage does not answer."""

    status = 503
    code = "upload:storage-away"
    sentence = _("The storage does not answer. What was sent is kept; try again later.")


class LeaseLost(UploadError):
    """Another request took over, or the upload was cancelled meanwhile."""

    status = 423
    code = "upload:taken-over"
    sentence = _("Another window took this upload over.")
