"""What an applicant answered about the own situation, in the words of the version that the case is worked by."""

from yichuang.rules.catalogue.content import Situation
from yichuang.rules.catalogue.situations import Answered, Questions, in_words

from .models import Case


def answered(case: Case) -> tuple[Answered, ...]:
    """Questions and answers of a case whose version was read with it; empty where nothing was asked."""
    if not case.situation:
        return ()
    questions = [Situation.model_validate(one) for one in case.version.content.get("situations", [])]
    return in_words(Questions(questions), case.situation)


def in_one_line(case: Case) -> str:
    """经营场所是自有还是租赁：租赁；…, for a notice."""
    return "；".join(f"{one.question.rstrip('？?')}：{'、'.join(one.answers)}" for one in answered(case))
