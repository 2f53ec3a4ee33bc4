"""What every document that people write shares — blueprints, items, bundles: strictness, and the few kinds of text."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints


class Part(BaseModel):
    """Unknown keys are errors, nothing is converted silently, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
# Stable codes: departments in snake_case as in the glossary, everything else in kebab-case.
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]
RegionCode = Annotated[str, StringConstraints(pattern=r"^\d{12}$")]
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
