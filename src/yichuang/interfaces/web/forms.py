"""Forms and refusals: what an action refused stands beside the field it belongs to, and nothing typed is lost."""

from django.forms import BaseForm

from yichuang.rules.refusal import Refusal


def show_refusal(form: BaseForm, refusal: Refusal) -> None:
    """Put a refusal of an action on a bound, valid form; render the form again with status 422."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, refusal.message)
