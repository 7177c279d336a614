"""What may be kept back from a party, without a database."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tovholder.sharing.domain.party_access import Decided, Missing, Reason, Standing, missing, suggestion

APART, HIDDEN, OTHERS, INTERNAL = (
    Reason("apart", "apart", must=True), Reason("hidden", "from_member"), Reason("others", "about_others", frozenset({"health"})),
    Reason("internal", "internal"),
)
REASONS = [APART, HIDDEN, OTHERS, INTERNAL, Reason("own")]
HIM = frozenset({UUID(int=1)})
KEYS = [("Note", UUID(int=number)) for number in range(1, 5)]
standings = st.builds(
    Standing, kinds=st.frozensets(st.sampled_from(["health", "housing"])), is_apart=st.booleans(), is_hidden=st.booleans(),
    is_internal=st.booleans(), others=st.sampled_from([frozenset(), HIM]),
)
choices = st.sampled_from(["given", "part", "kept_back"])
words = st.sampled_from(["", "apart", "hidden", "internal", "unknown"])


def test_the_first_reason_that_fits_is_suggested_and_of_other_kinds_none():
    assert suggestion(Standing(frozenset({"health"}), others=HIM), REASONS) is OTHERS
    assert suggestion(Standing(frozenset({"housing"}), others=HIM), REASONS) is None
    assert suggestion(Standing(frozenset({"health"}), is_internal=True, others=HIM), REASONS) is OTHERS
    assert suggestion(Standing(frozenset()), REASONS) is None


@given(standings)
def test_what_is_apart_or_hidden_is_never_suggested_to_be_given(standing):
    found = suggestion(standing, REASONS)
    if standing.is_apart:
        assert found is APART
    elif standing.is_hidden:
        assert found is HIDDEN


@given(st.lists(st.tuples(choices, words, words, words), min_size=4, max_size=4), st.lists(st.sampled_from([None, *REASONS[:4]]), min_size=4, max_size=4))
def test_what_goes_out_is_decided_grounded_and_never_what_must_be_kept_back(said, found):
    entries = {key: f"as {key[1]}" for key in KEYS}
    suggested = {key: reason for key, reason in zip(KEYS, found, strict=True) if reason}
    decided = [Decided(key, entries[key], *each) for key, each in zip(KEYS, said, strict=True)]
    if missing(entries, suggested, decided, {"apart", "hidden", "internal"}) is None:
        for each in decided:
            assert each.choice == "given" or each.reason in {"apart", "hidden", "internal"}
            assert each.choice != "given" or each.entry not in suggested or each.why
            assert suggested.get(each.entry) is not APART or each.choice == "kept_back"


def test_an_entry_too_few_too_many_or_another_than_was_seen_stops_it():
    entries = {KEYS[0]: "seen"}
    given_it = Decided(KEYS[0], "seen", "given")
    assert missing(entries, {}, [given_it], set()) is None
    for wrong in ([], [given_it, given_it], [Decided(KEYS[1], "seen", "given")], [Decided(KEYS[0], "other", "given")]):
        assert missing(entries, {}, wrong, set()) is Missing.RECORD_CHANGED
