"""What must hold whatever is typed: hypothesis looks for the text that breaks it."""

import calendar
import re
import string
import time
import unicodedata
from functools import partial

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reisgids.dates import PartialDate, guess_iso
from reisgids.diagnostics import VIEWS
from reisgids.emit.site import emit
from reisgids.model.values import ID_LENGTH, ID_PATTERN, TEXT_LENGTH
from reisgids.proposals.starting_file import propose_id, starting_file
from reisgids.reading.body import Place, read_body
from reisgids.reading.decode import MAX_LINE
from reisgids.reading.front_matter import front_matter
from reisgids.reading.sanitise import sanitise
from reisgids.reading.source import as_typed, filled, normal, read_entry
from reisgids.reading.text_checks import SUSPECT
from reisgids.slug import slugify
from samples import DAY, SMALLEST, TYPES, Seen, check, guide

few = settings(max_examples=25, deadline=None)
some = settings(max_examples=100, deadline=None)
many = settings(max_examples=250, deadline=None)

nfc = partial(unicodedata.normalize, "NFC")

# Text as people may write it: everything but what nobody can see; published in the one form that search knows.
visible = st.characters(exclude_categories=("Cs", "Co", "Cn")).filter(lambda c: not SUSPECT.match(c))
texts = st.text(visible, min_size=1, max_size=200).map(normal).filter(str.strip)
lines = texts.map(lambda t: " ".join(t.split())).filter(bool)
names = st.text(string.ascii_lowercase + "_", min_size=1, max_size=20)


def wrong(found):
    """Return what blocks; that a word mixes two alphabets is for an editor to judge."""
    return [d for d in found if d.blocks]


# --- From file to value ----------------------------------------------------------------------------


@some
@given(texts, st.sampled_from([None, '"', "'"]), st.booleans())
@example("0612345670", None, False)
@example("NO", None, True)
@example("2026-01-31", "'", False)
@example("# geen aantekening", '"', False)
@example("---\n---", '"', True)
def test_a_text_written_by_yaml_is_read_unchanged(text, style, as_unicode):
    block = yaml.safe_dump({"titel": text, "lijst": [text]}, allow_unicode=as_unicode, default_style=style, width=80)
    raw, found = read_entry("x.md", f"---\n{block}---\n".encode())
    assert wrong(found) == []
    assert raw.data == {"titel": text, "lijst": [text]}


@few
@given(texts.map(str.strip))
def test_a_text_in_a_field_arrives_in_the_model_and_on_the_page_unchanged(text):
    deal = yaml.safe_load(SMALLEST["deals/maaltijd.md"].replace("---", "")) | {"doel": text}
    graph = check({"deals/maaltijd.md": f"---\n{yaml.safe_dump(deal)}---\n"}).graph
    assert graph.entries["deal", "maaltijd"].fields.doel == text
    page = next(p for p in emit(graph, DAY).pages if p.name == "deals/maaltijd")
    assert " ".join(text.split()) in " ".join(Seen(page.html).text.split())


short = st.text(visible, min_size=1, max_size=12).map(nfc).filter(str.strip)
nested = st.recursive(short, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(names, inner, min_size=1, max_size=3), max_leaves=8)


@few
@given(st.dictionaries(names, nested, min_size=1, max_size=4))
def test_lists_and_groups_are_read_unchanged(data):
    raw, found = read_entry("x.md", f"---\n{yaml.safe_dump(data)}---\n".encode())
    assert (wrong(found), raw.data) == ([], data)
    assert filled(raw.data) == raw.data


@some
@given(lines)
def test_a_value_that_is_proposed_for_pasting_reads_as_it_was_meant(text):
    raw, found = read_entry("x.md", f"---\nveld: {as_typed(text)}\n---\n".encode())
    assert (wrong(found), raw.data) == ([], {"veld": text})


proposed = st.recursive(
    texts.map(lambda t: "\n".join(t.splitlines()).rstrip("\n")).filter(bool),
    lambda inner: st.lists(lines | st.dictionaries(names, inner, min_size=1, max_size=3), min_size=1, max_size=3) | st.dictionaries(names, inner, min_size=1, max_size=3), max_leaves=8,
)  # fmt: skip


@some
@given(st.dictionaries(names, proposed, min_size=1, max_size=4))
@example({"doel": "  Ingesprongen.\nEn verder."})
@example({"partners": [{"bijdrage": "\n\n  Ingesprongen.\n\n   \nEn verder."}]})
def test_the_fields_of_a_proposal_are_read_as_they_were_filled_in(data):
    raw, found = read_entry("x.md", "\n".join(["---", *front_matter(data), "---", ""]).encode())
    assert (wrong(found), raw.data) == ([], data)


@some
@given(st.text(visible, max_size=TEXT_LENGTH // 4))
def test_the_body_arrives_as_it_was_typed(text):
    body = nfc(re.sub(r"\r\n?", "\n", text))
    raw, found = read_entry("x.md", f"---\ntitel: a\n---\n{text}".encode())
    if not found:
        assert raw.body == body


@few
@given(lines)
def test_a_new_file_carries_any_name(name):
    deal = TYPES.by_name["deal"]
    raw, found = read_entry("x.md", starting_file(deal, name).encode())
    assert wrong(found) == []
    assert raw.data == {"titel": name, "publicatie": "concept"}


# --- Nothing raises --------------------------------------------------------------------------------

PLACES = [*(f"{t.folder}/een.md" for t in TYPES), "pages/een.md", "gids.yml", *(path for path in SMALLEST if path.startswith("lists/"))]
yamlish = st.text(st.sampled_from(list("ab:-#[]{}&*!|>'\"%@`?,\n\n  \t\\~é\u00a0")), max_size=80)
fenced = st.builds("---\n{}\n---\n{}".format, yamlish, st.text(max_size=40))
broken = st.builds(
    lambda text, at, junk: text[: at % len(text)] + junk + text[at % len(text) :],
    st.sampled_from(sorted(SMALLEST.values())).map(lambda t: guide({"pages/x.md": t})["pages/x.md"]),
    st.integers(0, 10_000),
    st.binary(max_size=6) | yamlish.map(str.encode),
)
anything = st.binary(max_size=120) | st.text(max_size=120).map(lambda t: t.encode(errors="ignore")) | fenced.map(lambda t: t.encode(errors="ignore")) | broken


@some
@given(st.sampled_from(PLACES), anything)
@example("deals/een.md", b"---\ntitel: a\xc2\x85titel: b\ntitel: c\n---\n")
@example("lists/gebieden.yml", b"- {id: aaa, label: a, soort: wijk, ligt_in: aaa}")
def test_no_bytes_in_any_place_raise(path, data):
    result = check({path: data})
    for view in VIEWS.values():
        view(result.diagnostics).encode()
    for d in result.diagnostics:
        assert d.line >= 0
        assert d.column >= 0
    if result.graph and (path.startswith("lists/") or path in {e.path for e in result.graph.entries.values()}):
        emit(result.graph, DAY)


@few
@given(st.lists(st.text(max_size=30), max_size=4).map("/".join), st.binary(max_size=20))
@example("partners/\ud800.md", b"")
@example("../../etc/passwd", b"x")
@example("images/.jpg", b"x")
def test_no_name_of_a_file_raises(path, data):
    for view in VIEWS.values():
        view(check({path: data}).diagnostics).encode()


@some
@given(st.sampled_from(PLACES), yamlish)
def test_a_problem_points_at_a_line_that_is_there(path, block):
    text = block if path.endswith("yml") else f"---\n{block}\n---\n"
    count = len(text.split("\n"))
    for d in check({path: text.encode()}).diagnostics:
        if d.path == path:
            assert 1 <= d.line <= count + 1


# --- Nothing acts ----------------------------------------------------------------------------------

bits = st.sampled_from(
    ["<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg", "/onload=x>", "javascript:", "JaVaScRiPt:", "&#106;", "[x](", ")", "![", "](", "[a]: ", "\n\n", "\n",
     "<", ">", "\"", "'", "`", "```\n", "| a |\n| - |\n", "> [!NOTE]\n", "[^1]", "[^1]: ", "[[", "]]", "|", "# ", "- ", "    ", "\\", "&", "data:", "//", "https://a.nl", "\t", "{: onclick=x }",
     "&#xe000;0&#xe001;", "https://x.invalid/reisgids-0/", "<!--", "-->", "<![CDATA[", "<a href=", "e-", "*", "_"]
)  # fmt: skip
markdowns = st.lists(bits | st.text(max_size=8), max_size=14).map("".join)


@many
@given(markdowns)
@example("&#xe000;0&#xe001;")  # what stands for the title of a link, while there is no link
def test_no_body_raises_or_acts(markdown):
    body = read_body(markdown)
    for place in (Place("../hier/", "Een <b>titel</b>"), None):
        assert Seen(body.render(lambda link, place=place: place)).active == []
    assert isinstance(body.plain, str)
    assert all(1 <= p.line <= len(re.split(r"\r\n|[\r\n]", markdown)) for p in body.problems)


@many
@given(st.lists(bits | st.text(max_size=8), max_size=14).map("".join))
def test_no_html_acts_after_the_sanitiser_alone(html):
    clean = sanitise(html)
    assert Seen(clean).active == []
    assert sanitise(clean) == clean


@few
@given(st.sampled_from(["[", "![", "[a](", "<a ", "*", "> ", "`", "[[", "&", "| ", "- ", "#"]), st.integers(100, 2000))
def test_no_short_pattern_repeated_takes_long(pattern, count):
    start = time.process_time()
    read_body((pattern * count)[:MAX_LINE])
    assert time.process_time() - start < 2


# --- Small things that others build on -------------------------------------------------------------


@some
@given(st.text(max_size=100))
def test_a_slug_is_empty_or_can_stand_in_an_address(text):
    slug = slugify(text)
    assert slug == "" or re.fullmatch(ID_PATTERN, slug)
    assert slugify(slug) == slug


@some
@given(st.text(max_size=100), st.sets(st.sampled_from(["nieuw", "nieuw-2", "a-nieuw", "index"])))
def test_an_id_that_is_proposed_is_allowed_and_free(name, taken):
    proposed = propose_id(name, taken)
    assert proposed not in taken
    assert re.fullmatch(ID_PATTERN, proposed)
    assert ID_LENGTH[0] <= len(proposed) <= ID_LENGTH[1]


@st.composite
def partial_dates(draw):
    year, month = draw(st.integers(1, 9999)), draw(st.integers(0, 12))
    return PartialDate(year, month, draw(st.integers(0, calendar.monthrange(year, month)[1])) if month else 0)


@some
@given(partial_dates())
def test_a_date_is_read_back_as_it_is_written(date):
    assert PartialDate.parse(str(date)) == date
    assert guess_iso(date.words) == (str(date) if date.month and date.year > 999 else "")
    assert date.first <= date.last


@some
@given(partial_dates(), partial_dates(), partial_dates())
def test_later_is_never_true_both_ways_and_carries_over(one, two, three):
    assert not (one.surely_after(two) and two.surely_after(one))
    if one.surely_after(two) and two.surely_after(three):
        assert one.surely_after(three)
    if one.surely_after(two):
        assert one > two


@some
@given(st.text(max_size=20))
def test_a_guessed_date_is_always_a_date(text):
    guess = guess_iso(text)
    assert guess == "" or str(PartialDate.parse(guess)) == guess
