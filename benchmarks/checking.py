"""Checking a text: processor seconds for 3,000, 30,000 and 300,000 characters, finding and binding apart.

The records are a small site's: what a verdict asks of the database does not grow with the text, since every
figure is evaluated once for its unit and period.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time

SIZES = (3_000, 30_000, 300_000)
PIECE = (
    "五年来，全区开展巾帼大宣讲{0}场次，覆盖妇女群众{1}人次。选树三八红旗手{2}名，评选最美家庭{3}户。"
    "建设家庭教育指导站点{2}个，开展家庭教育培训{0}期次，受益约{1}人次。发放救助金{3}余万元，救助困难妇女{2}名。"
    "各级妇联组织认真学习贯彻党的二十大精神，围绕中心、服务大局，把工作做到妇女身边，做到妇女心坎上。\n"
)


def main() -> int:
    """Check texts of growing length, print what each took."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JINGUO_DATA": folder, "DJANGO_SETTINGS_MODULE": "jinguo.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        from benchmarks import rows

        call_command("migrate", verbosity=0)
        rows.district(2_000, 20_000, 5_000)
        _measure()
    return 0


def _text(size: int) -> str:
    made, number = "", 100
    while len(made) < size:
        made += PIECE.format(number, number * 37, number // 7 + 2, number % 83 + 2)
        number += 1
    return made[:size]


def _measure() -> None:
    from jinguo.check.binding.scores import bind
    from jinguo.check.claims.finding import find_claims
    from jinguo.check.verdicts.judging import check_text
    from jinguo.core.periods import Period
    from jinguo.core.scoping import SYSTEM
    from jinguo.organisations.models import OrganisationUnit

    root = OrganisationUnit.everything.get(parent__isnull=True)
    period = Period.parse("2021-01-01", "2025-12-31")
    check_text(_text(300), root, period, SYSTEM)  # terms are read once
    print(f"{'characters':>10} {'claims':>7} {'finding':>9} {'binding':>9} {'whole':>9} {'per 1,000':>10}")
    for size in SIZES:
        text = _text(size)
        started = time.process_time()
        claims = find_claims(text)
        found = time.process_time()
        bind(text, claims)
        bound = time.process_time()
        check_text(text, root, period, SYSTEM)
        whole = time.process_time() - bound
        print(
            f"{size:>10,} {len(claims):>7} {found - started:>8.3f}s {bound - found:>8.3f}s {whole:>8.3f}s"
            f" {whole / size * 1000:>9.4f}s"
        )


if __name__ == "__main__":
    raise SystemExit(main())
