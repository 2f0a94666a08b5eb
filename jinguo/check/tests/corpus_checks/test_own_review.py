"""The demo's own review, as it leaves the house in each format, is borne out by the records."""

import pytest

from jinguo.check.claims.claim import Verdict
from jinguo.check.claims.doubt import DoubtKind
from jinguo.check.texts.text_reading import read
from jinguo.check.verdicts.judging import check_text
from jinguo.cli.review_command import drafted
from jinguo.core.scoping import SYSTEM
from jinguo.demo.content.period import DEMO_PERIOD
from jinguo.organisations.models import OrganisationUnit
from jinguo.reports.writing import write

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]
TABLE = "主要数据"  # what follows the prose: tables, charts, definitions


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "md"])
def test_every_number_of_the_review_is_found_and_supported(demo_db, suffix):
    root = OrganisationUnit.everything.get(parent__isnull=True)
    text = read(write(drafted(root, DEMO_PERIOD), suffix), f"review.{suffix}")
    judged = check_text(text, root, DEMO_PERIOD, SYSTEM)
    prose = [one for one in judged if one.claim.start < text.index(TABLE)]
    assert len(prose) > 60
    wrong = [
        (one.claim.text, one.verdict.value, one.reason) for one in prose if one.verdict != Verdict.SUPPORTED
    ]
    assert not wrong
    allowed = (Verdict.SUPPORTED, Verdict.NOT_RECORDED)
    # how many records stand behind a number is no figure
    change = str(DoubtKind.CHANGE.value[1])  # a column of changes is no column of figures
    doubtful = [
        (one.claim.text, one.reason)
        for one in judged
        if one.verdict not in allowed
        and change not in one.reason
        and "依据记录" not in text[one.claim.start - 8 : one.claim.start]
    ]
    assert not doubtful
