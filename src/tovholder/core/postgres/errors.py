"""The one way the launcher says no: a stable code for programs and tests, a sentence for people."""

from pathlib import Path


class PostgresUnavailable(Exception):
    """PostgreSQL cannot be had, and why. The caller prints it (`str` is both sentences) and ends without a traceback.

    Codes: `bad_source`, `no_binaries`, `missing_version`, `unsupported_version`, `no_account`, `no_home`,
    `folder_closed`, `folder_not_ours`, `folder_unusable`, `not_a_cluster`, `initdb_failed`, `start_failed`, `busy`,
    `already_running`, `bad_name`, `role_too_strong`, `missing_extension`, `roles_failed`.
    """

    def __init__(self, code: str, sentence_da: str, sentence_en: str) -> None:
        super().__init__(f"{sentence_da}\n{sentence_en}")
        self.code = code
        self.sentence_da = sentence_da
        self.sentence_en = sentence_en


def unusable(path: Path, error: OSError) -> PostgresUnavailable:
    """The operating system refused something in the data folder."""
    what = f"{error.strerror or error}: {error.filename or path}"
    return PostgresUnavailable(
        "folder_unusable",
        f"Datamappen {path} kan ikke bruges ({what}). Giv brugeren adgang til den, eller vælg en anden med TOVHOLDER_DATA.",
        f"The data folder {path} cannot be used ({what}). Give this user access to it, "
        "or choose another one with TOVHOLDER_DATA.",
    )
