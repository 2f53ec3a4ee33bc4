"""Search by everyday words, pinyin, initials and with typing errors, explained (CAT-10, docs/decisions/0014)."""

from .folding import fold
from .index import Entry, Hit, Index
from .vocabulary import BadVocabularyError, Vocabulary, vocabulary

__all__ = ["BadVocabularyError", "Entry", "Hit", "Index", "Vocabulary", "fold", "vocabulary"]
