"""The files of everyday words, and how they are read."""

import csv

import pytest

from tests.conftest import SHARED_DATA
from yichuang.rules.catalogue.search import BadVocabularyError, fold, vocabulary
from yichuang.rules.catalogue.search.verbs import KNOWN
from yichuang.rules.catalogue.search.vocabulary import Sense, Verb, Vocabulary, read_senses


def test_a_line_gives_every_word_its_meanings() -> None:
    shop, home = read_senses("x:1", "奶茶店 ~家里 : 食品经营+核发 个体*0.5")
    assert (shop.word, shop.is_circumstance, home.is_circumstance) == ("奶茶店", False, True)
    assert [(one.words, one.weight) for one in shop.meanings] == [(("食品经营", "核发"), 1.0), (("个体",), 0.5)]


@pytest.mark.parametrize(
    "line", ["奶茶店", " : 食品", "店 : 食品*x", "店 : 食品*0", "店 : 食品*2", "店 : +", "！ : 食品"]
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(BadVocabularyError, match=r"^food\.txt:7"):
        list(read_senses("food.txt:7", line))


def test_the_same_word_in_two_files_has_both_meanings() -> None:
    senses = [*read_senses("a", "诊所 : 医疗机构"), *read_senses("b", "诊所 : 中医诊所")]
    assert len(Vocabulary(senses, [], []).senses["诊所"].meanings) == 2


def test_words_with_one_letter_more_less_or_other_are_near() -> None:
    words = Vocabulary([Sense("个体工商户", ()), Sense("开酒吧", ())], [], [Verb("new", ("开",), ("设立",))])
    assert words.nearly("个体工商") == words.nearly("个体工商店户") == words.nearly("个休工商户") == ["个体工商户"]
    assert words.nearly("开网吧") == []  # short words only with a letter that begins alike
    assert words.nearly("开九吧") == ["开酒吧"]
    assert words.nearly("个体") == words.nearly("") == []


def test_the_halves_of_a_word_may_stand_apart_but_not_overlap() -> None:
    senses = [*read_senses("a", "拖欠工资 孩子医保 租房补贴 : 仲裁"), *read_senses("a", "~孩子 ~娃 : 儿童")]
    words = Vocabulary(senses, [], [Verb("receive", ("补贴", "补助"), ("补贴",))])
    assert words.apart("工资被拖欠") == {"拖欠工资": "工资被拖欠"}
    assert words.apart("我娃的医保") == {"孩子医保": "娃的医保"}
    assert words.apart("租房有补助吗") == {"租房补贴": "租房有补助"}
    assert words.apart("拖欠工资") == words.apart("拖欠") == words.apart("") == {}  # together: found as it stands


def test_the_platform_knows_its_words_and_the_verbs_that_it_reckons_with() -> None:
    words = vocabulary()
    assert "奶茶店" in words.senses
    assert {verb.name for verb in words.verbs} == KNOWN
    assert all(verb.everyday and verb.official for verb in words.verbs)


@pytest.mark.shared_data
def test_most_meanings_lead_to_a_real_item() -> None:
    """Some are for items that only other counties have; a line that leads nowhere at all is a slip of the pen."""
    with (SHARED_DATA / "county_items.csv").open(encoding="utf-8-sig", newline="") as file:
        text = "|".join(
            f"{fold(row['item_name'])}|{fold(row['item_name'].replace('含保健食品', ''))}|{fold(row['parent_item'])}"
            for row in csv.DictReader(file)
        )
    lost = sorted(
        word
        for word, sense in vocabulary().senses.items()
        if sense.meanings and not any(all(part in text for part in one.words) for one in sense.meanings)
    )
    assert lost == []
