from decimal import Decimal
from typing import Any

import pytest

from mktops.kinds.settings import Settings
from mktops.kinds.shaping import shape


@pytest.mark.parametrize(("typed", "share"), [("50%", "0.5"), ("100 %", 1), (0, 0), (1, 1), ("0%", 0)])
def test_a_weight_is_a_share_of_the_whole(typed: Any, share: Any) -> None:
    shaped = shape(Settings, {"name": "n", "scorecard": {"learning_weight": typed}})
    assert isinstance(shaped, Settings)
    assert shaped.scorecard.learning_weight == Decimal(share)


@pytest.mark.parametrize("typed", ["150%", "-5%", 50, "101 %", -1])
def test_more_than_the_whole_or_less_than_nothing_is_no_share(typed: Any) -> None:
    assert isinstance(shape(Settings, {"name": "n", "scorecard": {"learning_weight": typed}}), list)
