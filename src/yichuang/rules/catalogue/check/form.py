"""The application form: a definition that can be filled in, in words that can be understood."""

from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent
from yichuang.rules.catalogue.forms import FieldSpec, fields, schema_problems
from yichuang.rules.catalogue.wording import check

from .finding import Finding


def form(content: ItemContent) -> Iterator[Finding]:
    """Findings about the form at ``form.<path of the field>``."""
    if content.form is None:
        return
    for problem in schema_problems(content.form):
        weight = "advice" if problem.is_advice else "blocking"
        yield Finding(_place(problem.path), problem.rule, weight, problem.text, problem.proposal)  # type: ignore[arg-type]
    yield from _wording(fields(content.form))


def _wording(specs: tuple[FieldSpec, ...]) -> Iterator[Finding]:
    """Titles and explanations are read as conditions are: nobody can fill in what is vague."""
    for spec in specs:
        for text in (spec.title, spec.help):
            for found in check(text, "condition") if text else ():
                words = text[found.start : found.end]
                yield Finding(
                    _place(".".join(spec.path)),
                    found.rule,
                    "blocking" if found.rule != "vague" else "advice",
                    f"申请表“{spec.title}”：“{words}”",
                    found.advice,
                )
        yield from _wording(spec.parts)


def _place(path: str) -> str:
    return f"form.{path}" if path else "form"
