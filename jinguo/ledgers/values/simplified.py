"""Traditional characters of headings, kinds and places, read as the simplified ones."""

from __future__ import annotations

# each traditional character followed by its simplified twin; those that ledgers' own words need
_PAIRS = (
    "時时間间開开動动類类別别稱称參参數数線线單单報报聯联會会婦妇鎮镇鄉乡區区縣县莊庄號号碼码證证電电話话內内題题點点講讲課课師师備备註注說说經经費费額额貸贷發发銀银"
    "業业項项務务職职屆届執执歷历學学齡龄級级榮荣譽誉獲获獎奖頒颁戶户絡络責责負负機机構构組组織织護护險险對对員员種种簡简進进狀状態态總总計计標标監监測测據据實实達达"
    "蓋盖層层評评議议選选舉举臺台賬账帳账檔档產产資资補补償偿還还結结創创圍围親亲際际門门關关頁页順顺書书場场館馆樓楼園园圖图誌志願愿傳传節节術术農农應应災灾糾纠紛纷"
    "調调訪访廣广東东華华興兴義义萬万與与價价質质優优規规劃划齊齐濟济陽阳馬马劉刘張张陳陈趙赵孫孙韓韩馮冯龍龙鄭郑葉叶衛卫鳳凤風风雲云橋桥溝沟灣湾嶺岭寶宝楊杨許许蘇苏"
    "謝谢鄒邹鐘钟閻阎黃黄麥麦廟庙塢坞寧宁慶庆陸陆錢钱羅罗呂吕盧卢湯汤鄧邓齒齿倉仓窯窑舊旧莊庄臨临淺浅營营財财買买長长隊队聽听記记錄录審审覈核簽签領领辦办處处幹干試试驗验醫医"
    "療疗養养陰阴雙双愛爱樹树觀观漢汉領领導导飛飞強强戰战團团漁渔鮮鲜龐庞賈贾蔣蒋譚谭"
)
_TABLE = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))


def simplified(text: str) -> str:
    """Return a heading or a name as mainland forms write it; only for comparing, never for keeping."""
    return text if text.isascii() else text.translate(_TABLE)
