"""What can be searched for, and what somebody searched for."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from tovholder.core.models import BaseModel, TenantModel

LONGEST_SEARCH = 100


class SearchEntry(BaseModel):
    """One row of another table, by its key, as it is found by words. PostgreSQL alone writes it (``access/search_sql.py``).

    Either of a case (and perhaps of a compartment), or of a subject: a person or a family. ``names``: folded, where it is a
    name, for what only resembles what was typed.
    """

    what = models.CharField(max_length=20)
    case_id = models.UUIDField(null=True)
    compartment_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    names = models.TextField()
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="search_words"),
            GinIndex(OpClass(F("names"), name="gin_trgm_ops"), name="search_names"),
            models.Index(fields=["case_id"], name="search_case"),
            models.Index(fields=["subject_id"], name="search_subject"),
        ]


class Search(TenantModel):
    """What somebody typed, under a key that tells nothing: so that no name stands in an address. Hers alone, for a day."""

    worker_id = models.UUIDField()
    typed = models.CharField(max_length=LONGEST_SEARCH)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["worker_id", "made_at"], name="search_worker")]
