"""Linked data says what an entry is in the words of schema.org."""

import json
import re

import pytest
from exported import ADDRESS, DEAL, LESSON, PARTNER, data, made, page, whole
from samples import TYPES, check, with_lines


@pytest.fixture
def filled():
    """The site of a guide with every field of every type filled in."""
    return whole()


# Enough of schema.org to catch a slip of the pen: the types and properties that the declarations may use.
SCHEMA_TYPES = """
AdministrativeArea Article Audience BlogPosting CollectionPage ContactPoint CreativeWork DefinedTerm Demand
EducationalOrganization Event GovernmentOrganization ImageObject NewsArticle NGO Offer Organization Place PodcastEpisode Project
PropertyValue Report ResearchOrganization Service VideoObject WebPage WebSite
"""
SCHEMA_PROPERTIES = """
about alternateName audience audienceType author caption citation contactPoint contactType contentUrl copyrightNotice creditText
dateCreated datePublished description email endDate event founder foundingDate identifier image inDefinedTermSet inLanguage
isBasedOn isPartOf keywords lastReviewed license location mainEntity mainEntityOfPage makesOffer member memberOf mentions name
organizer parentOrganization propertyID provider publisher sameAs sdDatePublished sdLicense seeks spatialCoverage startDate
subjectOf telephone url validThrough value
"""


def _nodes(value):
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            yield from (node for inner in item.values() for node in _nodes(inner))


def test_linked_data_uses_the_words_of_schema_org(filled):
    documents = {path: json.loads(content) for path, content in filled.files.items() if path.endswith(".jsonld") and "/" in path}
    assert len(documents) >= 2 * len(TYPES.types)
    for path, said in documents.items():
        assert said["@context"] == "https://schema.org"
        for node in _nodes(said["@graph"]):
            assert node.get("@type", "WebPage") in SCHEMA_TYPES.split(), path
            assert {name for name in node if not name.startswith("@")} <= set(SCHEMA_PROPERTIES.split()), path
            assert node.get("@id", ADDRESS).startswith(ADDRESS)


@pytest.mark.parametrize(
    ("path", "line", "expected"),
    [
        (PARTNER, "soort: initiatief", "NGO"),
        (PARTNER, "soort: gemeente", "GovernmentOrganization"),
        (PARTNER, "soort: bedrijf", "Organization"),
        (DEAL, "status: lopend", "Project"),
        (LESSON, "aard: les", "Article"),
    ],
)
def test_an_entry_is_what_its_kind_says(path, line, expected):
    site = made(with_lines(path, line))
    name = check().graph.registry.by_folder[path.split("/")[0]].address
    page_node, subject = data(site, f"{name}/{path.split('/')[1][:-3]}.jsonld")["@graph"]
    assert (page_node["@type"], subject["@type"]) == ("WebPage", expected)
    assert page_node["mainEntity"]["@id"] == subject["@id"]


def test_linked_data_ties_a_deal_to_its_partners_and_its_places():
    site = made(with_lines(DEAL, "gebieden: [west]", "themas: [vertrouwen]", "gecontroleerd_op: 2026-05", "gecontroleerd_door: redactie"))
    about_page, deal = data(site, "deals/maaltijd.jsonld")["@graph"]
    assert deal["member"] == {"@type": "NGO", "@id": f"{ADDRESS}partners/keuken/#onderwerp", "name": "De Keuken"}
    assert about_page["spatialCoverage"] == {"@type": "AdministrativeArea", "@id": f"{ADDRESS}gebieden/west/", "name": "West"}
    assert about_page["keywords"]["name"] == "Vertrouwen"
    assert about_page["isBasedOn"]["name"] == "Een rapport"
    assert about_page["lastReviewed"] == "2026-05"


def test_the_data_in_a_page_is_that_of_the_file_and_cannot_break_out():
    evil = "</script><script>alert(1)</script><!--"
    site = made(with_lines(DEAL, f'titel: "{evil}"'))
    head = page(site, "deals/maaltijd").head
    assert head.count("<script") == 1
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert json.loads(block) == data(site, "deals/maaltijd.jsonld")
    assert json.loads(block)["@graph"][1]["name"] == evil
    assert [path for path, content in site.files.items() if path.endswith((".json", ".jsonld")) and not path.startswith("meedoen/") and b"<" in content] == []


def test_without_an_address_linked_data_is_found_from_its_own_place():
    site = made(address=None)
    said = data(site, "deals/maaltijd.jsonld")
    assert said["@context"][1] == {"@base": "../"}
    assert said["@graph"][1]["@id"] == "deals/maaltijd/#onderwerp"
    assert "ld+json\">{" not in page(site, "deals/maaltijd").head


def test_the_data_set_describes_every_file_of_the_whole(filled):
    (said,) = data(filled, "open-data.jsonld")["@graph"]
    paths = {d["contentUrl"].removeprefix(ADDRESS) for d in said["distribution"]}
    assert {"gids.json", "gids.csv", "deals.csv", "themas.json", "open-data/schema/deal.json"} <= paths <= set(filled.files)
    assert (said["license"], said["dateModified"]) == ("CC BY 4.0", "2026-06-01")
