from tovholder.rulebook.models.pack_version import PackVersion

__all__ = ["PackVersion"]
