"""Figures: what they show is what the tables hold, in three formats, two languages, the same bytes each time."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import combinations
from operator import mul
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont
from lxml import etree
from matplotlib import font_manager
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from pdfminer.high_level import extract_text
from PIL import Image

import majlis
from graph.analysis.selection import select
from graph.figures.catalogue import VIEWS
from graph.figures.drawing import draw, gathered
from graph.figures.material import Material, Source
from graph.figures.saving import FORMATS
from graph.figures.style import CAPACITIES, GROUPS, KINDS, settings
from graph.figures.words import plain, words
from graph.pages import asset
from graph.world import placed
from majlis.cli import main
from ontology.errors import InputError, MajlisError
from ontology.gazetteer import rows as data_rows
from ontology.record_recommendations import Modality
from ontology.records import AgentKind, Capacity, Function
from ontology.vocabulary import turtle

LANGUAGES = ["en", "ar"]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script> --> $\\frac{1}{0}$ \x00\u202eevil ]]>"


def sketch(built: Path, view: str, to: Path, language: str = "en", **how: Any) -> Figure:
    return draw(view, *gathered(built, view, words(language), **how), to)


def table(built: Path, name: str) -> list[dict[str, str]]:
    with (built / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def came(built: Path, kinds: set[str]) -> set[tuple[str, str]]:
    return {(row["participant"], row["meeting"]) for row in facts(built, kinds)}


def facts(built: Path, kinds: set[str]) -> list[dict[str, str]]:
    rows = table(built, "participation")
    return [row for row in rows if row["participant_kind"] in kinds and row["function"] != "absentee"]


def drawn(figure: Figure, name: str) -> Any:
    """Return the one thing on the axes that is called `name`."""
    (found,) = (artist for artist in figure.axes[0].get_children() if artist.get_gid() == name)
    return found


def shown(figure: Figure) -> str:
    return " ".join(text.get_text() for text in figure.texts)


SEATED = set(map(str, AgentKind)) - {"person"}


def test_cells_of_the_matrix_are_capacities_and_functions_of_the_table(built: Path, tmp_path: Path) -> None:
    figure = sketch(built, "matrix", tmp_path / "a.svg", top=1000)
    told = defaultdict(set)
    groups = defaultdict(set)
    for row in facts(built, SEATED):
        told[row["participant"], row["meeting"]].add(row["capacity"])
        for name, (functions, _) in GROUPS.items():
            if row["function"] in functions:
                groups[name].add((row["participant"], row["meeting"]))
    cells = Counter(capacity for cell in told.values() for capacity in (cell - {""} or cell))
    for capacity, count in cells.items():
        assert len(drawn(figure, f"capacity {capacity}".strip()).get_paths()) == count, capacity
    for name, cell in groups.items():
        assert len(drawn(figure, f"function {name}").get_offsets()) == len(cell), name
    assert len(figure.axes[0].get_xticks()) == len({meeting for _, meeting in told})
    assert len(figure.axes[0].get_yticks()) == len({actor for actor, _ in told})
    assert f"Facts drawn: {len({row['participation'] for row in facts(built, SEATED)})}." in shown(figure)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_by_region_stand_under_its_name(built: Path, tmp_path: Path, language: str) -> None:
    plainly = sketch(built, "matrix", tmp_path / "a.svg", language, top=1000)
    grouped = sketch(built, "matrix", tmp_path / "a.svg", language, top=1000, by="region")
    rows = [(text.get_text(), text.get_fontweight()) for text in grouped.axes[0].get_yticklabels()]
    names = {row["code"]: row[f"name_{language}"] for row in table(built, "entities")}
    regions = {row["region"]: row[f"name_{language}"] for row in data_rows("regions")}
    expected = {
        names[row["code"]]: regions[row["region"]] for row in data_rows("state_regions") if row["code"] in names
    }
    under, head = {}, ""
    for name, weight in rows:
        head = name if weight == "bold" else head
        under |= {name: head} if weight != "bold" else {}
    assert sorted(under) == sorted(text.get_text() for text in plainly.axes[0].get_yticklabels())
    assert {name: under[name] for name in expected if name in under} == {
        name: head for name, head in expected.items() if name in under
    }  # fmt: skip
    assert len({head for name, head in under.items() if name in expected}) > 10
    assert words(language).of("kinds", "organization") in under.values()
    assert len(drawn(grouped, "capacity state-party").get_paths()) == len(
        drawn(plainly, "capacity state-party").get_paths()
    )


def test_meetings_only_mentioned_are_hollow(built: Path, tmp_path: Path) -> None:
    figure = sketch(built, "timeline", tmp_path / "a.svg")
    rows = [row for row in table(built, "meetings") if row["body"] and row["start"]]
    for name, there in (("reported", True), ("mentioned", False)):
        assert len(drawn(figure, name).get_offsets()) == sum(bool(row["documents"]) == there for row in rows) > 0
    assert len(drawn(figure, "imprecise").get_paths()) == sum(len(row["start"]) < 10 for row in rows) > 0
    assert mpl.colors.to_hex(drawn(figure, "mentioned").get_facecolor()[0]) == "#ffffff"


def test_circles_stand_at_the_states_and_their_areas_are_counts(built: Path, tmp_path: Path) -> None:
    figure = sketch(built, "map", tmp_path / "a.svg")
    counts = Counter(actor for actor, _ in came(built, {"state"}))
    points = drawn(figure, "states")
    areas = {tuple(place): size for place, size in zip(points.get_offsets().tolist(), points.get_sizes(), strict=True)}
    assert set(areas) == {placed()[code] for code in counts}
    unit = max(areas.values()) / max(counts.values())
    assert all(areas[placed()[code]] == pytest.approx(count * unit) for code, count in counts.items())
    assert words("en")("disclaimer")[:40] in shown(figure)


def test_nobody_who_is_no_state_stands_on_the_map(built: Path, tmp_path: Path) -> None:
    everybody = sketch(built, "map", tmp_path / "a.svg", kinds=sorted(SEATED))
    assert len(drawn(everybody, "states").get_offsets()) == len({actor for actor, _ in came(built, {"state"})})


def test_shades_are_meetings_in_common(built: Path, tmp_path: Path) -> None:
    figure = sketch(built, "together", tmp_path / "a.svg", top=12)
    mesh = drawn(figure, "shared").get_array()
    held = defaultdict(set)
    for actor, meeting in came(built, {"state"}):
        held[actor].add(meeting)
    names = {row["code"]: row["name_en"] for row in table(built, "entities")}
    found = {name: meetings for code, meetings in held.items() if (name := plain(names[code]))}
    labels = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert len(labels) == 12
    assert min(len(found[name]) for name in labels) >= max(len(found[name]) for name in set(found) - set(labels))
    for y, one in enumerate(labels):
        assert mesh[y].tolist() == [len(found[one] & found[two]) for two in labels]


def test_bars_are_recommendations_by_subject_and_wording(built: Path, tmp_path: Path) -> None:
    figure = sketch(built, "recommendations", tmp_path / "a.svg", top=100)
    subjects = defaultdict(set)
    for row in table(built, "recommendations"):
        for subject in row["subjects"].split(";"):
            subjects[row["recommendation"]].add(subject)
    pairs = [(iri, subject) for iri, found in subjects.items() for subject in (found - {""} or found)]
    bars = [bar for bar in figure.axes[0].patches if (bar.get_gid() or "").startswith("wording")]
    assert sum(bar.get_width() for bar in bars) == len(pairs)
    strongest = {iri: [row["modality"] for row in table(built, "recommendations") if row["recommendation"] == iri]
                 for iri in subjects}  # fmt: skip
    order = [*map(str, Modality), ""]
    expected = Counter(min(strongest[iri], key=order.index) for iri, _ in pairs)
    found = Counter()
    for bar in bars:
        found[bar.get_gid().removeprefix("wording").strip()] += bar.get_width()
    assert found == expected
    assert f"Recommendations drawn: {len(subjects)}." in shown(figure)


def test_lines_of_the_network_are_who_came_where(built: Path, tmp_path: Path) -> None:
    figure = sketch(built, "network", tmp_path / "a.svg", top=1000)
    there = came(built, SEATED)
    assert len(drawn(figure, "lines").get_segments()) == len(there)
    assert len(drawn(figure, "meeting").get_offsets()) == len({meeting for _, meeting in there})


def test_a_choice_narrows_and_the_caption_says_on_what_it_rests(built: Path, tmp_path: Path) -> None:
    figure = sketch(built, "matrix", tmp_path / "a.svg", bodies="WGTIP", functions="speaking", kinds="state")
    speaking = GROUPS["spoke"][0]
    rows = [row for row in facts(built, {"state"}) if "/WGTIP-" in row["meeting"] and row["function"] in speaking]
    assert f"Facts drawn: {len({row['participation'] for row in rows})}." in shown(figure)
    assert len(drawn(figure, "function spoke").get_offsets()) == len({row["participant"] for row in rows})
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    issued = sorted(row["issued"] for row in table(built, "documents") if row["issued"])
    for text in (f"Documents: {len(manifest['inputs'])}, issued {issued[0]} – {issued[-1]}.", "“examples”",
                 f"majlis {manifest['majlis']}."):  # fmt: skip
        assert text in shown(figure)


def test_what_is_left_out_is_said_and_the_same_in_both_languages(built: Path, tmp_path: Path) -> None:
    captions = {language: shown(sketch(built, "matrix", tmp_path / "a.svg", language, top=7)) for language in LANGUAGES}
    everybody = len({actor for actor, _ in came(built, SEATED)})
    assert f"{everybody - 7} of {everybody} participants" in captions["en"]
    numbers = [sorted(re.findall(r"\d+", caption)) for caption in captions.values()]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_and_format_opens(built: Path, tmp_path: Path, view: str, suffix: str) -> None:
    to = tmp_path / f"a{suffix}"
    assert majlis.open(built).figure(view, to, "ar" if suffix == ".pdf" else "en", 12) == to
    assert [path.name for path in tmp_path.iterdir()] == [to.name]
    if suffix == ".svg":
        root = etree.parse(to).getroot()
        assert root.tag == f"{SVG}svg"
        assert float(root.get("width").removesuffix("pt")) > 300
        assert not root.findall(f".//{SVG}image")
    elif suffix == ".png":
        with Image.open(to) as image:
            assert image.width > 1500
            assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 20
    else:
        assert to.read_bytes().count(b"/FontFile2") > 0
        assert "majlis" in extract_text(to)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_build_gives_the_same_bytes(built: Path, tmp_path: Path, suffix: str) -> None:
    """In this process, after another figure, and in a new one with other hashes."""
    kg, files = majlis.open(built), [tmp_path / f"{name}{suffix}" for name in "abc"]
    kg.figure("matrix", files[0], "ar", 10)
    kg.figure("timeline", files[1])
    kg.figure("matrix", files[1], "ar", 10)
    code = f"import majlis; majlis.open({str(built)!r}).figure('matrix', {str(files[2])!r}, 'ar', 10)"
    environment = {"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    one, *others = (file.read_bytes() for file in files)
    assert [other == one for other in others] == [True, True]
    assert re.findall(rb"\b(?:19|20)\d\d-\d\d-\d\dT", one) == []


def glyphs(element: Any) -> list[tuple[float, str]]:
    """Return place and name in the font of each letter that a text of an SVG is drawn with, from left to right."""
    names = TTFont(font_manager.findfont("DejaVu Sans")).getGlyphOrder()
    found = []
    for use in element.iter(f"{SVG}use"):
        number = use.get("{http://www.w3.org/1999/xlink}href").rpartition("-")[2]
        x = re.match(r"translate\(([-\d.]+)", use.get("transform", "translate(0"))
        found.append((float(x[1]), names[int(number, 16)]))
    return found


def texts(path: Path) -> dict[str, Any]:
    """Return the texts of an SVG with the elements they are drawn in."""
    return {comment.text.strip(): comment.getparent() for comment in etree.parse(path).iter(etree.Comment)}


def test_arabic_letters_are_joined_and_run_from_the_right(built: Path, tmp_path: Path) -> None:
    majlis.open(built).figure("matrix", tmp_path / "a.svg", "ar", kinds="state", participants=["CHN", "GHA"])
    # China: alef, lam initial, sad medial, yeh medial, noon final; from left to right the other way.
    assert [name for _, name in glyphs(texts(tmp_path / "a.svg")["الصين"])] == [
        "uniFEE6", "uniFEF4", "uniFEBC", "uniFEDF", "uni0627"
    ]  # fmt: skip
    # Ghana: ghain initial, alef final, noon initial, alef final.
    assert [name for _, name in glyphs(texts(tmp_path / "a.svg")["غانا"])] == [
        "uniFE8E", "uniFEE7", "uniFE8E", "uniFECF"
    ]  # fmt: skip


def test_a_line_of_arabic_runs_from_the_right_whatever_its_first_word(built: Path, tmp_path: Path) -> None:
    with mpl.rc_context(settings()):
        figure = Figure()
        figure.text(0, 0, words("ar").line("majlis في"))
        figure.savefig(tmp_path / "a.svg")
    (element,) = (element for text, element in texts(tmp_path / "a.svg").items() if "majlis" in text)
    order = [name for _, name in glyphs(element)]
    assert order.index("m") > max(order.index("uniFED3"), order.index("uniFEF2"))


@pytest.mark.parametrize("view", VIEWS)
def test_arabic_figures_begin_at_the_right(built: Path, tmp_path: Path, view: str) -> None:
    sides = {}
    for language in LANGUAGES:
        figure = sketch(built, view, tmp_path / "a.png", language, top=5)
        ax = figure.axes[0]
        sides[language] = (ax.yaxis.get_ticks_position(), ax.xaxis_inverted(), figure.texts[0].get_ha())
    turned = view in {"matrix", "timeline", "together", "recommendations"}
    assert sides["en"] == ("left", False, "left")
    assert sides["ar"] == (("right", True, "right") if turned else ("left", False, "right"))


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Return the labels of the axes that lie over each other."""
    ax = figure.axes[0]
    labels = [*ax.get_yticklabels(), *ax.get_xticklabels(), *figure.texts]
    boxes = [(label.get_text(), label.get_window_extent()) for label in labels if label.get_text()]
    return [
        (one, two)
        for i, (one, first) in enumerate(boxes)
        for two, second in boxes[i + 1 :]
        if min(first.x1, second.x1) - max(first.x0, second.x0) > 2
        and min(first.y1, second.y1) - max(first.y0, second.y0) > 2
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["matrix", "timeline", "together", "recommendations"])
def test_labels_do_not_overlap(built: Path, tmp_path: Path, view: str, language: str) -> None:
    assert overlapping(sketch(built, view, tmp_path / "a.png", language)) == []


def hostile() -> Material:
    """Return facts about somebody, and a meeting of a body, with names that would break a careless file."""
    row = {"participation": "p1", "document": "d", "meeting": "x/meeting/A-1", "participant": "ITA", "start": 1,
           "participant_kind": "state", "name_en": HOSTILE, "name_ar": HOSTILE, "function": "chair",
           "capacity": "observer-state", "meeting_start": "2031", "meeting_name": HOSTILE}  # fmt: skip
    meetings = pd.DataFrame([{"meeting": "x/meeting/A-1", "body": "A", "name": HOSTILE, "start": "2031", "end": "2031",
                              "documents": "d", "ordinal": 1}])  # fmt: skip
    bodies = pd.DataFrame([{"code": "A", "kind": "body", "parent": "", "name_en": HOSTILE, "name_ar": HOSTILE}])
    recommended = pd.DataFrame([{"recommendation": "r", "meeting": "x/meeting/A-1", "subjects": HOSTILE[:12],
                                 "modality": "urges"}])  # fmt: skip
    return Material(select(pd.DataFrame([row]), meetings, bodies), recommended, words("en"))


@pytest.mark.parametrize(("view", "suffix"), [*((view, ".svg") for view in VIEWS), ("matrix", ".pdf"), ("map", ".png")])
def test_hostile_names_do_nothing(tmp_path: Path, view: str, suffix: str) -> None:
    told = Source(plain(HOSTILE), "0", "1 --> <x>", 1, ("2031", "2031"))
    draw(view, hostile(), told, tmp_path / f"a{suffix}")
    if suffix == ".svg":
        tags = {etree.QName(element).localname for element in etree.parse(tmp_path / "a.svg").iter(etree.Element)}
        assert tags.isdisjoint({"script", "foreignObject", "a", "x", "image"})


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_chosen_is_said_and_no_figure(built: Path, tmp_path: Path, view: str) -> None:
    with pytest.raises(InputError, match="nothing fits the choice"):
        sketch(built, view, tmp_path / "a.pdf", since="1901", until="1902")
    assert list(tmp_path.iterdir()) == []


def test_signs_no_font_has_are_no_lines_on_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("graph.figures.style._FALLBACKS", ())
    told = Source("会议", "0", "1", 1, ("", ""))
    draw("map", hostile(), told, tmp_path / "a.png")
    assert [str(warning.message) for warning in recwarn if "lyph" in str(warning.message)] == []
    assert caplog.text == ""


def test_a_font_of_the_system_helps_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_manager, "get_font_names", lambda: ["DejaVu Sans", "SimHei", "WenQuanYi Zen Hei"])
    assert settings()["font.family"] == ["DejaVu Sans", "WenQuanYi Zen Hei"]


BAD = [
    (["maps", "{built}", "--to", "a.svg"], 1, "view maps: no such thing; take one of: matrix"),
    (["map", "{built}", "--to", "a.bmp"], 1, "a.bmp: names no format of figures; let it end in .svg"),
    (["map", "{built}", "--to", "no/such/a.svg"], 1, "cannot be written"),
    (["map", "{built}", "--to", "a.svg", "--kind", "moon"], 1, "kind moon"),
    (["map", "{built}", "--to", "a.svg", "--by", "region"], 1, "map by region: no such thing; take one of: matrix by"),
    (["map", "{built}"], 2, "Give a view, a folder and --to FILE."),
    (["map", "nowhere", "--to", "a.svg"], 1, "nowhere: does not exist"),
]


@pytest.mark.parametrize(("arguments", "code", "says"), BAD)
def test_what_is_wrong_is_said_in_one_line(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(main, ["figure", *(text.format(built=built) for text in arguments)])
    assert answer.exit_code == code
    assert says in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_without_matplotlib_one_line_says_what_to_install(built: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from majlis.cli import main\n"
        f"main(['figure', 'map', {str(built)!r}, '--to', {str(tmp_path / 'a.svg')!r}])"
    )
    answer = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr == (
        'majlis: majlis figure: needs matplotlib, which is not installed; pip install "majlis[figures]"\n'
    )


def test_the_command_draws_and_lists(built: Path, tmp_path: Path) -> None:
    to = tmp_path / "a.svg"
    answer = CliRunner().invoke(main, ["figure", "timeline", str(built), "--to", str(to), "--body", "WGTIP"])
    assert (answer.exit_code, answer.stdout) == (0, f"{to}\n")
    listed = CliRunner().invoke(main, ["figure", "--list"]).stdout
    assert [name for name in VIEWS if f"\n{name} " not in listed] == []


def test_figures_are_drawn_with_the_settings_of_nobody_else(built: Path, tmp_path: Path) -> None:
    sketch(built, "map", tmp_path / "a.svg")
    with mpl.rc_context({"font.size": 30, "font.family": ["serif"], "svg.hashsalt": None, "axes.linewidth": 9}):
        before = dict(mpl.rcParams)
        sketch(built, "map", tmp_path / "b.svg")
        assert dict(mpl.rcParams) == before
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_every_word_is_there_in_both_languages() -> None:
    both = json.loads(asset("figures.json"))
    english, arabic = both["en"], both["ar"]
    assert english.keys() == arabic.keys()
    for key, text in english.items():
        if isinstance(text, dict):
            assert text.keys() == arabic[key].keys()
            assert all(re.search("[\u0600-\u06ff]", word) for word in arabic[key].values())
        else:
            assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", arabic[key])), key
    assert [*english["views"]] == [*english["says"]] == [*VIEWS]
    assert [*english["marks"]] == [*GROUPS]


def test_wordings_are_called_as_in_the_vocabulary() -> None:
    vocabulary = turtle()
    for name in Modality:
        labels = re.search(rf'maj:modality-{name} a .*?skos:prefLabel "(.*?)"@en , "(.*?)"@ar', vocabulary, re.DOTALL)
        assert labels is not None
        assert (words("en").of("modalities", name), words("ar").of("modalities", name)) == labels.groups()


def test_every_capacity_kind_and_function_has_a_look() -> None:
    assert set(CAPACITIES) == {*map(str, Capacity), ""}
    assert set(KINDS) == {*map(str, AgentKind), "meeting"}
    assert len(set(CAPACITIES.values())) == len(CAPACITIES)
    assert {*map(str, Function)} - frozenset().union(*(functions for functions, _ in GROUPS.values())) == {
        "attendee", "absentee"
    }  # fmt: skip
    assert len({mark.shape for _, mark in GROUPS.values()}) == len(GROUPS)


def test_a_grey_print_tells_capacities_apart() -> None:
    shades = {name: sum(map(mul, to_rgb(fill.colour), (0.299, 0.587, 0.114))) for name, fill in CAPACITIES.items()}
    alike = [
        (one, two)
        for one, two in combinations(CAPACITIES, 2)
        if CAPACITIES[one].hatch == CAPACITIES[two].hatch and abs(shades[one] - shades[two]) < 0.1
    ]
    assert alike == []


def test_an_unknown_language_is_said() -> None:
    with pytest.raises(MajlisError, match="language tlh"):
        words("tlh")
