"""Looks back at all the others: whatever is offered was driven."""

from __future__ import annotations

import pytest

from conftest import OFFERS, RECORD, offered_to
from profiles import PROFILES, Profile


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_every_request_that_is_offered_was_driven(profile: Profile, request: pytest.FixtureRequest) -> None:
    if len({item.path for item in request.session.items}) == 1 or request.config.option.keyword:
        pytest.skip("only a part of the tests was asked for")
    assert profile.name in OFFERS
    seen = {method for method, state in RECORD[profile.name].items() if state == "ok"}
    assert offered_to(profile.name) - seen == set()
