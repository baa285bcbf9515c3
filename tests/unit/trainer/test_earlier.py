from trainer.earlier import never_seen, new_slice, new_takes

FIRST = {"learned": ["take-1", "take-2"], "held_out": ["take-3"]}
SECOND = {"learned": ["take-1", "take-4", "take-5"], "held_out": ["take-3", "take-6"]}
OF_OLD = {"takes": 3, "held_out": ["take-3"]}


def test_a_take_judges_only_if_no_training_has_learned_from_it() -> None:
    assert never_seen((FIRST, SECOND)) == ("take-3", "take-6")
    assert never_seen((SECOND, {**FIRST, "learned": ["take-6"]})) == ("take-3",)


def test_of_a_training_that_did_not_write_down_what_it_learned_only_what_it_held_out_is_trusted() -> None:
    assert never_seen((OF_OLD, SECOND)) == ("take-3",)
    assert new_takes((OF_OLD,), ["take-3", "take-9"]) == []


def test_one_in_six_new_takes_is_held_out_and_none_where_they_are_few() -> None:
    many = ["take-1", "take-2", "take-3", *(f"new-{number}" for number in range(14))]
    assert new_slice((FIRST,), many) == ("new-2", "new-8")
    assert new_slice((FIRST,), ["take-1", "new-1", "new-2"]) == ()
    assert new_slice((FIRST,), ["new-1", "new-2", "new-3"]) == ("new-3",)


def test_without_a_history_nothing_was_held_out() -> None:
    assert never_seen(()) == ()
