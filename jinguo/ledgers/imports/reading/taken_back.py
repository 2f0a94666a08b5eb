"""What says of a row, or of a whole table, that it does not count: called off, not paid, planned, void."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinguo.core.sayings import saying
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.sheets.headers import header_key, numbers_rows
from jinguo.ledgers.sheets.matching import Match
from jinguo.ledgers.values.cells import NO, YES, plain, text_of
from jinguo.ledgers.values.rows import Row

_NEGATIVE = re.compile("[不未否无非待]|草稿|退回|作废|已删|已取消|测试|审[批核]中|试运行|暂存|临时")
SHORT = 20  # letters of a remark in which a weak word says it, too
_BACK = re.compile(
    "取消|作废|停办|未(?:能)?(?:开展|举办|举行|实施|发放|完成|通过|予|执行|落实|到账|发$)|没有(?:开展|举办|发放)|"
    "重复(?:登记|填报|录入|$)|未(?:评|获|批|放款|领|连任|当选)|拒贷|离职|去世|已故|离任|卸任|免职|辞职|落选|调离|注销|候选|"
    "错行|录错|填错|不计|不(?:作)?算(?!术)|删除|退回|退票|驳回|撤回|撤销|拒绝|放弃|无效"
)
_WEAK = re.compile(
    "推迟|延期|延后|改期|改[到为在]|暂定|^拟|待(?:[核定发办补审]|开展)|计划|不符|不合格|审[批核]中|草稿|^重复"
)
_STATE = re.compile("状态|标记|情况|进度|进展|结果|是否|审批|审核|备注|说明|意见")
_MARK, _REMARK = re.compile("标记"), re.compile("备注|说明")
_ANSWER = re.compile("是否|状态|结果|意见|进度")
_STRUCK = re.compile("[×xX删废✗╳]")
_IN_TITLE = re.compile(
    r"[（(【\[]\s*(?:已|因.{1,6})?(?:取消|作废|未开展|未举办|延期|推迟|拟|计划|暂定)\s*[）)】\]]|[-—]\s*已?(?:取消|作废|延期)$"
)
_HEADED = re.compile(
    "(?:拟|(?<![按原])计划|预计|准备|打算|待)(?:开展|举办|举行|实施|发放|组织|召开)|下一?步|下个?(?:月|季度)|"
    "(?:活动|工作)(?:计划|安排|预告)$|未(?:能)?(?:开展|举办|发放)|取消|作废|停办|延期|推迟|改期"
)
_PLANNED = re.compile("(?:计划|安排|预告|方案|草案|预案)(?:表|书)?(?:[（(].{1,8}[）)])?$")
_VOID_SHEET = re.compile("作废|[（(]旧[）)]|旧表|测试|待删|草稿|副本|样表|备份|勿用|不用")


class TakenBack:
    """Looks for such words where one sheet has them."""

    def __init__(self, ledger: LedgerSheet, matches: list[Match]) -> None:
        named = {column.field: column for column in ledger.columns}
        self._remarks: list[tuple[int, str, str]] = []  # column, field, heading
        self._titles: list[tuple[int, str]] = []
        self._serials: list[int] = []
        for match in matches:
            key = header_key(match.header)
            if match.field == "code" or (not match.field and numbers_rows(key)):
                self._serials.append(match.index)
            elif match.field == "note" or (not match.field and _STATE.search(key)):
                self._remarks.append((match.index, match.field, key))
            elif match.field in named and named[match.field].leads_out:
                self._titles.append((match.index, match.field))

    def tell(self, row: Row) -> None:
        """Doubt a row of which a cell says that it does not count."""
        cells, width = row.cells, len(row.cells)
        for index, name, heading in self._remarks:
            if index < width and cells[index].__class__ is str and _takes_back(cells[index], heading):
                row.doubts.append((name, _sentence(cells[index])))
        for index in self._serials:
            if index < width and cells[index].__class__ is str and _strikes(cells[index]):
                row.doubts.append(("", _sentence(cells[index])))
        for index, name in self._titles:
            if index < width and cells[index].__class__ is str and _IN_TITLE.search(cells[index]):
                row.doubts.append((name, _sentence(cells[index])))


def _takes_back(text: str, heading: str) -> bool:
    word = plain(text).upper()
    if _MARK.search(heading):
        return word in YES or bool(_BACK.search(text))
    if _ANSWER.search(heading):
        return word in NO or word in ("0%", "0") or bool(_NEGATIVE.match(word)) or bool(_BACK.search(text))
    if word in NO and not _REMARK.search(heading):
        return True
    return bool(_BACK.search(text) or (len(text) <= SHORT and _WEAK.search(text)))


def _strikes(text: str) -> bool:
    """Whether what stands for a serial number strikes the row out: 作废, 删, ×."""
    return bool(_STRUCK.fullmatch(text.strip()) or _BACK.search(text))


def _sentence(text: str) -> str:
    return saying("“%(text)s”像是说这一行不算数，请核对要不要登记。", text=text_of(text)[:40])


def of_a_section(text: str) -> str:
    """Say what a heading between rows says against the rows below it, "" for nothing."""
    if not _HEADED.search(text):
        return ""
    return saying("前面的小标题“%(text)s”像是说这些行不算数，请核对要不要登记。", text=text[:40])


def of_the_table(ledger: LedgerSheet, title: str, sheet_name: str) -> Iterator[tuple[str, str]]:
    """Yield what title and sheet say against all rows: that they are planned, or void."""
    if ledger.column_or_none("occurred_on") is not None and _PLANNED.search(title):
        said = saying("标题“%(text)s”像是计划，不是已经做了的事，请核对要不要登记。", text=title[:40])
        yield "occurred_on", said
    if "作废" in title:
        yield "", saying("标题“%(text)s”像是说整张表不算数，请核对要不要登记。", text=title[:40])
    if _VOID_SHEET.search(sheet_name):
        yield "", saying("工作表叫“%(text)s”，像是不用的表，请核对要不要登记。", text=sheet_name[:40])
