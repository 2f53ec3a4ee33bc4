"""The order of a bundle: waves respect it, circles are found, leaving an item out never turns it round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.bundles.made import a_bundle, an_item
from yichuang.rules.catalogue.bundles import draw_graph, find_cycle, longest_chain, predecessors, waves

CODES = [f"i{n}" for n in range(7)]


@st.composite
def orders(draw: st.DrawFn) -> dict[str, list[str]]:
    """A graph without a circle: an item waits only for items before it in the list."""
    chosen = CODES[: draw(st.integers(1, len(CODES)))]
    return {
        code: draw(st.lists(st.sampled_from(chosen[:place]), unique=True)) if place else []
        for place, code in enumerate(chosen)
    }


def _before(after: dict[str, tuple[str, ...]], code: str) -> set[str]:
    return {one for direct in after[code] for one in ({direct} | _before(after, direct))}


@given(orders())
def test_every_item_stands_in_a_later_wave_than_all_that_it_waits_for(order: dict[str, list[str]]) -> None:
    after = predecessors(a_bundle(order))
    place = {code: number for number, wave in enumerate(waves(after)) for code in wave}
    assert set(place) == set(order)
    assert all(place[before] < place[code] for code in order for before in order[code])
    assert find_cycle(after) == ()


@given(orders(), st.sets(st.sampled_from(CODES)))
def test_leaving_items_out_keeps_the_order_of_the_others(order: dict[str, list[str]], out: set[str]) -> None:
    bundle = a_bundle(order)
    kept = [code for code in order if code not in out]
    whole, some = predecessors(bundle), predecessors(bundle, kept)
    assert set(some) == set(kept)
    assert all(_before(some, code) == _before(whole, code) & set(kept) for code in kept)


@given(orders(), st.data())
def test_one_edge_backwards_is_found_as_a_circle(order: dict[str, list[str]], data: st.DataObject) -> None:
    after = {code: tuple(before) for code, before in order.items()}
    waiting = [code for code in after if _before(after, code)]
    if not waiting:
        return
    late = data.draw(st.sampled_from(waiting))
    early = data.draw(st.sampled_from(sorted(_before(after, late))))
    after[early] = (*after[early], late)
    circle = find_cycle(after)
    assert circle
    assert all(nxt in after[code] for code, nxt in zip(circle, (*circle[1:], circle[0]), strict=True))
    with pytest.raises(ValueError, match="circle"):
        waves(after)


@given(orders(), st.data())
def test_the_longest_chain_is_a_way_through_the_graph_and_none_is_longer(
    order: dict[str, list[str]], data: st.DataObject
) -> None:
    items = {code: an_item(code, data.draw(st.integers(0, 9))) for code in order}
    after = predecessors(a_bundle(order))
    chain = longest_chain(after, items)
    assert all(before in after[code] for before, code in zip(chain.items, chain.items[1:], strict=False))

    def own(code: str) -> float:
        limit = items[code].promised_limit
        assert limit is not None
        return limit.value

    assert chain.days == sum(own(code) for code in chain.items)

    def longest(code: str) -> float:
        return own(code) + max((longest(before) for before in after[code]), default=0)

    assert chain.days == max(longest(code) for code in order)


def test_the_picture_draws_steps_of_others_behind_what_they_wait_for_and_no_shortcut() -> None:
    outside = [{"code": "seal", "name": "公章刻制", "body": "公安机关备案的刻章单位", "after": ["found"]}]
    bundle = a_bundle({"found": [], "tax": ["found"], "invoice": ["found", "tax"]}, outside=outside)
    graph = draw_graph(bundle, {"found": "设立登记"})
    assert [(node.code, node.wave, node.is_outside) for node in graph.nodes] == [
        ("found", 0, False),
        ("tax", 1, False),
        ("seal", 1, True),
        ("invoice", 2, False),
    ]
    assert set(graph.edges) == {("found", "tax"), ("tax", "invoice"), ("found", "seal")}
    assert (graph.waves, graph.rows) == (3, 2)
