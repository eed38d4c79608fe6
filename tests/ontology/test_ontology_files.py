"""The ontology describes every term, agrees with `kg.vocab` and `kg.model`, and names nothing undeclared."""

from __future__ import annotations

from enum import StrEnum

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO, SH, SKOS, XSD, DefinedNamespace

from kg import vocab
from kg.model import MeetingKind, MeetingStatus, Mode, PassageKind, Role, Stance, TenureStatus
from kg.vocab import BASE, NEG

CONCEPTS: list[type[DefinedNamespace]] = [
    vocab.MeetingKinds,
    vocab.MeetingStatuses,
    vocab.ParticipantRoles,
    vocab.PassageKinds,
    vocab.Stances,
    vocab.StatementModes,
    vocab.TenureStatuses,
    vocab.Topics,
    vocab.TrackKinds,
]
ENUMERATIONS: list[tuple[type[StrEnum], type[DefinedNamespace]]] = [
    (MeetingKind, vocab.MeetingKinds),
    (MeetingStatus, vocab.MeetingStatuses),
    (Mode, vocab.StatementModes),
    (PassageKind, vocab.PassageKinds),
    (Role, vocab.ParticipantRoles),
    (Stance, vocab.Stances),
    (TenureStatus, vocab.TenureStatuses),
]
TERM_TYPES = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDFS.Datatype)


def names(namespace: type[DefinedNamespace]) -> set[URIRef]:
    """Every IRI of a closed namespace: the annotated names and those that are no identifiers."""
    keys = [*namespace.__annotations__, *namespace._extras]
    return {namespace[key] for key in keys if not key.startswith("_")}


def declared(graph: Graph) -> set[URIRef]:
    return {s for cls in TERM_TYPES for s in graph.subjects(RDF.type, cls) if isinstance(s, URIRef)}


def scheme_of(namespace: type[DefinedNamespace]) -> URIRef:
    return URIRef(str(namespace._NS).removesuffix("/"))


def test_every_term_has_one_label_a_definition_an_example_and_its_source(terms: Graph) -> None:
    for term in declared(terms):
        for predicate in (RDFS.label, SKOS.definition, SKOS.example, RDFS.isDefinedBy):
            assert len(list(terms.objects(term, predicate))) == 1, (term, predicate)


def test_every_concept_has_a_label_a_definition_an_example_and_one_scheme(vocabularies: Graph) -> None:
    concepts = set(vocabularies.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        for predicate in (SKOS.prefLabel, RDFS.label, SKOS.definition, SKOS.example, SKOS.inScheme):
            assert len(list(vocabularies.objects(concept, predicate))) == 1, (concept, predicate)


def test_no_two_terms_share_a_label_within_their_kind(terms: Graph) -> None:
    for cls in TERM_TYPES:
        labels = [terms.value(term, RDFS.label) for term in terms.subjects(RDF.type, cls)]
        assert len(labels) == len(set(labels))


def test_python_names_and_declared_terms_are_the_same(terms: Graph) -> None:
    assert names(NEG) == declared(terms)


@pytest.mark.parametrize("namespace", CONCEPTS, ids=lambda n: n.__name__)
def test_python_names_and_concepts_are_the_same(
    vocabularies: Graph, namespace: type[DefinedNamespace]
) -> None:
    assert names(namespace) == set(vocabularies.subjects(SKOS.inScheme, scheme_of(namespace)))


def test_every_vocabulary_has_python_names(vocabularies: Graph) -> None:
    schemes = set(vocabularies.subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes == {scheme_of(namespace) for namespace in CONCEPTS}


@pytest.mark.parametrize(("enumeration", "namespace"), ENUMERATIONS, ids=lambda x: x.__name__)
def test_values_of_the_model_and_concepts_are_the_same(
    vocabularies: Graph, enumeration: type[StrEnum], namespace: type[DefinedNamespace]
) -> None:
    concepts = set(vocabularies.subjects(SKOS.inScheme, scheme_of(namespace)))
    assert {namespace[value.value] for value in enumeration} == concepts


def test_the_plain_notation_of_a_concept_is_the_end_of_its_iri(vocabularies: Graph) -> None:
    for concept in vocabularies.subjects(RDF.type, SKOS.Concept):
        notations = vocabularies.objects(concept, SKOS.notation)
        plain = [str(n) for n in notations if isinstance(n, Literal) and n.datatype is None]
        assert plain == [str(concept).rsplit("/", 1)[1]]


def test_codes_of_other_schemes_have_a_declared_type_and_their_scheme_a_source(
    terms: Graph, vocabularies: Graph
) -> None:
    types = set(terms.subjects(RDF.type, RDFS.Datatype))
    for concept, notation in vocabularies.subject_objects(SKOS.notation):
        if isinstance(notation, Literal) and notation.datatype:
            assert notation.datatype in types
            scheme = vocabularies.value(concept, SKOS.inScheme)
            assert vocabularies.value(scheme, DCTERMS.source), scheme


def test_every_kind_of_meeting_has_a_cameo_and_a_plover_code(vocabularies: Graph) -> None:
    for kind in names(vocab.MeetingKinds):
        types = {n.datatype for n in vocabularies.objects(kind, SKOS.notation) if isinstance(n, Literal)}
        assert {NEG.CameoCode, NEG.PloverCode} <= types


def test_labels_of_topics_are_unambiguous(vocabularies: Graph) -> None:
    """A word that a text may use leads to one topic."""
    scheme = scheme_of(vocab.Topics)
    words = [
        str(label).lower()
        for topic in vocabularies.subjects(SKOS.inScheme, scheme)
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for label in vocabularies.objects(topic, predicate)
    ]
    assert sorted(words) == sorted(set(words))


def test_every_property_says_what_it_joins(terms: Graph) -> None:
    known = declared(terms) | {SKOS.Concept, vocab.EDTF, XSD.string, XSD.boolean, XSD.integer, XSD.date}
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in terms.subjects(RDF.type, kind):
            domains = {*terms.objects(term, RDFS.domain), *terms.objects(term, SDO.domainIncludes)}
            assert domains, term
            assert domains <= declared(terms), term
            assert terms.value(term, RDFS.range) in known, term


def test_the_layers_have_no_common_class(terms: Graph) -> None:
    def below(top: URIRef) -> set[object]:
        return set(terms.transitive_subjects(RDFS.subClassOf, top))

    assert not below(NEG.Claim) & below(NEG.Fact)
    assert (NEG.Fact, OWL.disjointWith, NEG.Claim) in terms


def test_everything_of_ours_begins_with_the_base_iri(
    terms: Graph, vocabularies: Graph, shapes: Graph, alignments: Graph
) -> None:
    for graph in (terms, vocabularies, shapes, alignments):
        for subject in graph.subjects():
            assert not isinstance(subject, URIRef) or subject.startswith(BASE), subject


def test_alignments_lead_from_declared_terms_to_other_vocabularies(terms: Graph, alignments: Graph) -> None:
    for subject, predicate, value in alignments:
        assert subject in declared(terms), subject
        assert predicate in {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch}
        assert not str(value).startswith(BASE), value


def test_an_alignment_entails_only_between_terms_of_one_kind(terms: Graph, alignments: Graph) -> None:
    """A class is made a subclass, a property a subproperty."""
    for subject in alignments.subjects(RDFS.subClassOf):
        assert (subject, RDF.type, OWL.Class) in terms, subject
    for subject in alignments.subjects(RDFS.subPropertyOf):
        assert (subject, RDF.type, OWL.Class) not in terms, subject


def test_shapes_use_declared_terms_and_concepts_only(
    terms: Graph, vocabularies: Graph, shapes: Graph
) -> None:
    known = declared(terms) | set(vocabularies.subjects(RDF.type, SKOS.Concept))
    for triple in shapes:
        for node in triple:
            ours = isinstance(node, URIRef) and node.startswith(BASE)
            assert not ours or node in known or node.startswith(BASE + "shapes#"), node


def test_the_shapes_are_core_shacl_without_sparql(shapes: Graph) -> None:
    assert not list(shapes.triples((None, SH.sparql, None)))
    assert not list(shapes.triples((None, SH.select, None)))


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError):
        NEG["attendedBy"]
    with pytest.raises(AttributeError):
        vocab.Topics["weather"]
