"""Gold facts: what a reader finds in one document, in a file that a program's reading is held against.

A gold file is one JSON object; `tests/gold/README.md` says how documents are read, `docs/evaluate.md` shows an example.
Keys that are left out, or null, say nothing, and nothing is held against them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ontology.dates import ImpreciseDate
from ontology.errors import InputError
from ontology.record_agreements import AgreementKind
from ontology.record_counts import CountedKind, CountModality
from ontology.record_initiatives import InitiativeKind
from ontology.record_institutions import BodyEventKind, MemberKind, MembershipChange, MembershipRole
from ontology.record_recommendations import Modality, RecommendationKind
from ontology.records import AgentKind, Capacity, DocumentRole, Function, MeetingFormat

__all__ = [
    "Gold",
    "GoldAgreement",
    "GoldBodyEvent",
    "GoldCount",
    "GoldInitiative",
    "GoldMandate",
    "GoldMeeting",
    "GoldMembership",
    "GoldMembershipCount",
    "GoldParticipation",
    "GoldPerson",
    "GoldProcessType",
    "GoldRecommendation",
    "GoldSitting",
    "gold_files",
    "read_gold",
]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")


class GoldMeeting(_Entry):
    """A meeting the document dates or numbers; null where the document does not say."""

    key: str
    body: str | None = None
    ordinal: int | None = None
    start: ImpreciseDate | None = None
    end: ImpreciseDate | None = None
    place: str | None = None
    country: str | None = None
    format: MeetingFormat | None = None
    documented: bool = False


class GoldParticipation(_Entry):
    """Somebody takes part: `participant` is a code, for a person that of the affiliation."""

    meeting: str
    participant: str
    kind: AgentKind | None = None
    person: tuple[str, ...] | str | None = None
    capacity: Capacity | None = None
    function: Function
    item: str | None = ""
    on_behalf_of: tuple[str, ...] | None = ()
    paragraph: str | None = ""


class GoldPerson(_Entry):
    """A person of the document: each spelling printed, and the code of where they come from."""

    names: tuple[str, ...]
    affiliation: str | None = ""


class GoldAgendaItem(_Entry):
    """An item of an agenda: ``"2"`` or ``"1(a)"``."""

    meeting: str
    notation: str


class GoldDocument(_Entry):
    """A document cited: its symbol and what it is to the one that cites it."""

    symbol: str
    role: DocumentRole = DocumentRole.CITES


class GoldSitting(_Entry):
    """A dated sitting of a meeting, and the items it considered."""

    meeting: str
    ordinal: int
    date: ImpreciseDate | None = None
    items: tuple[str, ...] = ()


class GoldResolution(_Entry):
    """A resolution cited: its canonical number, session/number."""

    number: str


class GoldRecommendation(_Entry):
    """What a meeting recommends, concludes, proposes or undertakes; `addressee` holds codes, or kinds of addressees.

    `number` is ``"7"``, ``"28(a)"``, or ``"¶2"`` for the second of its kind without one; `parts` counts its parts.
    """

    kind: RecommendationKind
    number: str
    item: str = ""
    addressee: tuple[str, ...] = ()
    modality: Modality | None = None
    parts: int = 0


class GoldAgreement(_Entry):
    """An agreement that the document states; `year` is null where it gives none."""

    parties: tuple[str, ...]
    kind: AgreementKind
    year: int | None = None


class GoldInitiative(_Entry):
    """An initiative that the document names; codes of those who have a part in it in so many words."""

    kind: InitiativeKind
    name: str
    member_count: int | None = None
    member: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    launcher: tuple[str, ...] = ()
    supporter: tuple[str, ...] = ()


class GoldCount(_Entry):
    """A number that the document states, of what, or null where it says only that a list names all.

    Those who took part have a function; a matter that is counted, such as focal points, has none.
    """

    meeting: str
    number: int | None
    of: CountedKind
    function: Function | None = None
    capacity: Capacity | None = None
    item: str = ""
    modality: CountModality | None = None
    listed_completely: bool = False


class GoldMandate(_Entry):
    """That a resolution, or a decision (``"decision 5/3"``), gives a body a task."""

    body: str
    resolution: str


class GoldBodyEvent(_Entry):
    """What happened to a body or process: by whom, by which resolution, at which session, when; null is not said."""

    body: str
    kind: BodyEventKind
    organ: str | None = None
    resolution: str | None = None
    session: int | None = None
    date: ImpreciseDate | None = None


class GoldMembership(_Entry):
    """A role of `agent` in the body or process `organization`, as the document states it."""

    organization: str
    agent: str
    role: MembershipRole
    change: MembershipChange = MembershipChange.HELD
    date: ImpreciseDate | None = None


class GoldMembershipCount(_Entry):
    """How many members of a kind a body or process has."""

    organization: str
    number: int
    of: MemberKind


class GoldProcessType(_Entry):
    """What type a process is said to have: ``regional``, ``informal`` or ``not-yet-formal``, say."""

    process: str
    type: str


class Gold(_Entry):
    """The gold facts of one document, `file`."""

    file: str
    language: str
    meetings: tuple[GoldMeeting, ...] | None = None
    participation: tuple[GoldParticipation, ...] | None = None
    persons: tuple[GoldPerson, ...] | None = None
    sittings: tuple[GoldSitting, ...] | None = None
    agenda: tuple[GoldAgendaItem, ...] | None = None
    resolutions: tuple[GoldResolution, ...] | None = None
    recommendations: tuple[GoldRecommendation, ...] | None = None
    agreements: tuple[GoldAgreement, ...] | None = None
    initiatives: tuple[GoldInitiative, ...] | None = None
    counts: tuple[GoldCount, ...] | None = None
    documents: tuple[GoldDocument, ...] | None = None
    mandates: tuple[GoldMandate, ...] | None = None
    bodies: tuple[GoldBodyEvent, ...] | None = None
    memberships: tuple[GoldMembership, ...] | None = None
    member_counts: tuple[GoldMembershipCount, ...] | None = None
    process_types: tuple[GoldProcessType, ...] | None = None


def read_gold(path: Path) -> Gold:
    """Read the gold file at `path`. Raises `InputError`, with the place of the first mistake, where it is none."""
    try:
        loaded: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(str(path), "does not exist", "name a gold file, or a folder of them") from None
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"is not JSON ({error})", "see majlis evaluate --schema") from None
    try:
        return Gold.model_validate(loaded)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise InputError(str(path), f"{place}: {first['msg'].lower()}", "see majlis evaluate --schema") from None


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """Return the gold files that `paths` name: files as they are, of folders every ``.json``, in order."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not inside:
            raise InputError(str(path), "holds no gold files", "give a folder with .json files")
        found += inside
    return found
