"""The view of a command that writes: the ids of what was written, and the records on request."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral_cli.errors import Remark
from bilateral_cli.model import Commitment
from bilateral_cli.record import Record
from bilateral_cli.views.blocks import Json, Table, Values
from bilateral_cli.views.json import json_of
from bilateral_cli.views.listing import Listing, list_view
from bilateral_cli.views.rows import AsOf, row_of


class Written(Record, frozen=True, kw_only=True):
    """The commitments after the change. In JSON a single one is an object, several are a list."""

    ids: Sequence[str]
    listing: Listing
    documents: Sequence[Json]
    remarks: Sequence[Remark] = ()

    def blocks(self) -> list[Table]:
        return self.listing.blocks()

    def values(self) -> Values:
        return self.listing.values()

    def data(self) -> Json | list[Json]:
        return self.documents[0] if len(self.documents) == 1 else list(self.documents)


def written_view(commitments: Sequence[Commitment], as_of: AsOf) -> Written:
    """The commitments that were written, in the order in which they were named."""
    documents = [json_of(row_of(commitment, as_of)) for commitment in commitments]
    return Written(
        ids=[c.id for c in commitments], listing=list_view(commitments, as_of), documents=documents
    )
