"""What the facts amount to: channels, paths, brokers, tracks, positions.

    Facts ──▶ select ──▶ networkx graphs ──▶ rows with evidence ──▶ table

Every public function takes `kg.model.Facts` first and gives a list of rows (frozen dataclasses, see
`kg.analysis.rows`) in a fixed order; `table` turns rows into a DataFrame, `records` into dictionaries for
JSON. A pair of persons is the columns `a` and `b`. Nothing is rounded. This room knows nothing of
storage, RDF or HTML.
"""

from kg.analysis.brokers import brokers
from kg.analysis.changes import changes
from kg.analysis.channels import channels
from kg.analysis.contradictions import contradictions
from kg.analysis.dossier import channel
from kg.analysis.meetings import meetings
from kg.analysis.messages import messages
from kg.analysis.missing import missing
from kg.analysis.names import find_person
from kg.analysis.paths import path
from kg.analysis.person import person
from kg.analysis.positions import moves, positions
from kg.analysis.proposals import proposals
from kg.analysis.rows import Quote, Row, records, table
from kg.analysis.selection import select
from kg.analysis.statements import statements
from kg.analysis.sticking import distances, overlaps, sticking_points
from kg.analysis.timeline import timeline
from kg.analysis.tracks import tracks

__all__ = [
    "Quote",
    "Row",
    "brokers",
    "changes",
    "channel",
    "channels",
    "contradictions",
    "distances",
    "find_person",
    "meetings",
    "messages",
    "missing",
    "moves",
    "overlaps",
    "path",
    "person",
    "positions",
    "proposals",
    "records",
    "select",
    "statements",
    "sticking_points",
    "table",
    "timeline",
    "tracks",
]
