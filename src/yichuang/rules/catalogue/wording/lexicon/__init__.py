"""The words of guides by class: ``WORDS["paper"]`` are the words of PAPER, separated by blanks in its file.

A word may be a pattern, and ``{name}`` inside it stands for another class. Lookaheads are its neighbours: 同等 is a
word before 学力, but not inside 合同等材料.
"""

from yichuang.rules.catalogue.wording.lexicon import asking, copies, phrase, proofs, vague

WORDS: dict[str, list[str]] = {
    name.lower(): words.split()
    for table in (phrase, asking, vague, copies, proofs)
    for name, words in vars(table).items()
    if name.isupper()
}
