"""Files on their way in: kept in memory, never on a disk, and never more of one than anything here may be."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUploadHandler(FileUploadHandler):
    """Keeps the beginning of a file that is too large and passes over the rest, whatever length the request says it has.

    What is kept is still larger than what is accepted, so that the form answers with its own sentence instead of a dead line.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 -- Django's signature
        self.received += len(raw_data)
        room = settings.FILE_UPLOAD_MAX_MEMORY_SIZE - self.kept.tell()
        self.kept.write(raw_data[: max(room, 0)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:  # noqa: ARG002 -- Django's signature
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept, field_name=self.field_name, name=self.file_name or "", content_type=self.content_type,
            size=self.received, charset=self.charset, content_type_extra=self.content_type_extra,
        )
