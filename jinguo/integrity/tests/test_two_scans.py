"""Two scans at the same time, a page's beside the day's: both end, and a doubt stands once."""

import io
import threading

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, connections

from jinguo.core.models import EvidenceFile
from jinguo.core.scoping import SYSTEM
from jinguo.integrity import scanning
from jinguo.integrity.models import Suspicion
from jinguo.integrity.rules import photograph_hash
from tests import factories as make


@pytest.mark.django_db(transaction=True)
def test_two_scans_at_once_both_end(monkeypatch):
    village = make.village()
    for _ in range(2):
        make.activity(village, title="三八节讲座", place="广场", headcount=63)
    side_by_side, whole, problems = threading.Barrier(2, timeout=60), scanning._keep, []

    def keep(rule, *rest):
        side_by_side.wait()  # both have found the same, neither has written it
        whole(rule, *rest)

    def scan():
        try:
            scanning.scan(None, SYSTEM)
        except Exception as error:
            problems.append(error)
        finally:
            connections.close_all()

    monkeypatch.setattr(scanning, "_keep", keep)
    both = [threading.Thread(target=scan) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert problems == []
    assert Suspicion.everything.count() == 1


@pytest.mark.django_db
def test_a_photograph_whose_print_another_scan_has_just_taken_ends_no_scan(monkeypatch):
    evidence = EvidenceFile(file="one.jpg", object_type="activities.Activity", object_id=1)
    EvidenceFile.objects.bulk_create([evidence])
    monkeypatch.setattr(photograph_hash, "prints_of", lambda stream: {0: 1})
    monkeypatch.setattr(FileSystemStorage, "open", lambda *_args: io.BytesIO())
    assert photograph_hash.take_print(evidence)

    def taken_meanwhile(*_args, **_more):
        raise IntegrityError

    monkeypatch.setattr(photograph_hash.PhotoPrint.objects, "create", taken_meanwhile)
    assert not photograph_hash.take_print(evidence)
    assert photograph_hash.PhotoPrint.objects.filter(evidence=evidence).count() == 1
