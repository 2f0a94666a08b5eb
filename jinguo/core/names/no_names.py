"""What people write where a name belongs and what is nobody's name: 空缺, 5人, 清河村妇联, 妇女主任."""

from __future__ import annotations

import re

from jinguo.core.sayings import saying


def _any(words: str) -> str:
    """Return a regular expression of words, parted by spaces."""
    return f"(?:{'|'.join(words.split())})"


_NOBODY = re.compile(
    _any(
        """
        空缺 空岗 缺岗 空席 空额 缺额 缺编 出缺 暂缺 尚缺 暂无 暂空 无人 人选 附件 附表 不详 不明 未知
        保密 匿名 无名氏 同上 略$ 已删除 推荐中 招聘中 [待未](?:[定补选聘任配招填评]|推荐|确定|明确|到位|落实)
        名单 附后 另附 详见 见附 后附 新生儿 ^(?:宝宝|婴儿|家属|邻居|房东|保姆|店主|业主)$
        ^.{1,4}(?:保户|困户|难户|贫户|养户|女工|工人)$ 拟(?:推荐|任|聘|补|选|定) ^某{1,3}$ ^[空无缺略]$
        ^(?:本人|其他|其它|其余|等人?|若干|测试|示例|样例)$
        """
    )
)
_HEADINGS = re.compile(
    _any(
        """
        姓名 名字 名称 户主 户主姓名 联系人 负责人 借款人 获奖人 申请人 参加人 被保险人 受助人 救助对象
        签名 签字 签到 备注 说明 合计 小计 总计 共计 累计 序号 编号 性别 年龄 电话 手机 职务 单位 地址
        住址 身份证 身份证号 联系电话 男性 女性
        """
    )
)
_COUNT = (
    r"(?:[\d一二两三四五六七八九十百千几数若多]+|若干|全部|全体)\s*(?:余|多)?"
    r"(?:人|名|位|户|口|个|家|对)(?:次|人)?"
)
_COUNTS = re.compile(
    rf"(?:约|共|合计|共计|近|等)?{_COUNT}(?:左右|以上)?|.*等{_COUNT}|.{{3,}}等|.{{2,}}等(?:人|同志|.{{1,3}}人)"
)
_NUMBER = re.compile(r"1[3-9]\d{9}|\d{6,17}[\dXx]?")
_SIGNED = re.compile(r"[、，,；;/／|\\\n\r\t&＆+]|\band\b")
_SEPARATED = re.compile(rf"{_SIGNED.pattern}|和|与|及|跟|或|以及")
_RELATIVE = re.compile(
    ".+"
    + _any(
        """
        之[妻夫母父子女孙] 的.+ 母亲 父亲 妈妈 爸爸 妻子 丈夫 爱人 媳妇 儿媳 儿子 女儿 孙女 孙子 奶奶
        爷爷 婆婆 公公 家属 家人 配偶 夫妇 夫妻 母女 母子 父女 父子 姐妹 兄弟 一家 全家 家庭
        """
    )
)
_OF_WHAT = _any("村 社区 镇 街道 乡 区 县 市 妇联 妇女 第一 兼职 专职 党支部 支部 党委 执行 常务 名誉 原 兼")
_OFFICE = _any(
    """
    主席 主任 书记 委员 执委 常委 秘书长 会长 队长 组长 班长 校长 院长 所长 站长 园长 局长 科长 处长
    部长 区长 镇长 乡长 村长 厂长 社长 经理 董事长 理事长 理事 干事 专干 网格员 联络员 辅导员 调解员
    宣讲员 讲师 老师 教师 医生 大夫 律师 教授 同志 女士 先生 小姐 阿姨 大妈 大娘 师傅 法官 检察官 警官
    护士 主管 代表 干部
    """
)
_TITLE = f"{_OF_WHAT}*副?{_OFFICE}"
TITLED = re.compile(rf"(?P<name>.{{2,}}?)(?P<title>{_TITLE})")
_ROLE = re.compile(
    rf".?{_TITLE}(?:.{{2,4}})?|.+[村镇乡县市区道]{_TITLE}|{_any('法人 会计 出纳 文书 执委会')}"
)
_PEOPLE = re.compile(
    _any("全体 全部 所有 各村 各镇 部分 辖区 相关 有关 本村 本镇 本区 留守 困境 困难 巾帼 贫困 广大")
    + ".*|.*"
    + _any(
        """
        群众 村民 居民 妇女 志愿者 家长 学生 学员 儿童 职工 员工 党员 老人 人员 成员 群体 队员 会员 女童
        农户 执委 网格 婚调员 管理员 保洁员 协管员
        """
    )
)
_BODY = re.compile(
    ".*"
    + _any(
        """
        妇联 联合会 委员会 村委会? 居委会? 社区 街道办? 办事处 公司 集团 中心 协会 学会 商会 合作社 学校
        小学 中学 大学 学院 幼儿园 医院 卫生院 卫生室 诊所 银行 派出所 法院 检察院 司法所 工作站 服务站
        服务队 服务部 支队 党支部 党委 党总支 政府 机关 企业 工厂 农场 超市 基地 之家 工作室 联盟 组织
        团队 小组 文明岗 示范岗 车间 班组 支行 分公司 门诊部 筹委会
        """
    )
)
_GROUP = re.compile(
    r"第?[\d一二三四五六七八九十]+" + _any("组 网格 大?队 班 单元 号楼 支部 片区 年级") + ".*"
)
_PLACE_OR_OFFICE = re.compile(r".{3,}[村镇乡县市区局厅科处部所站厂店队组班户]")
_NO_ENGLISH_NAME = re.compile(
    _any(
        """
        tbd tba na n/a none null nil unknown vacant name test xx xxx x yes no nan true false nobody
        anonymous others
        """
    )
)


# Every rule above needs one of these characters: a usual name has none of them and is asked nothing more.
TELLING = frozenset(
    char
    for rule in (
        _NOBODY,
        _HEADINGS,
        _COUNTS,
        _SEPARATED,
        _RELATIVE,
        TITLED,
        _ROLE,
        _PEOPLE,
        _BODY,
        _GROUP,
        _PLACE_OR_OFFICE,
    )
    for char in rule.pattern
    if not char.isascii()
)


def why_nobody(text: str, compound: bool) -> str:
    """Return why a text in half width is nobody's name, in words that say what would be right; "" of a name.

    ``compound`` says that it begins with a surname of two characters, which makes four characters usual.
    """
    if ".." in text or "··" in text:
        return saying("姓名没有写全，请写全一个人的姓名。")
    if _NUMBER.search(text.replace(" ", "").replace("-", "")):
        return saying("姓名里有一串号码。请把号码填到电话或身份证号一栏，这里只填姓名。")
    tight = text.replace(" ", "")
    if tight.isdigit() or _COUNTS.fullmatch(tight):
        return saying("“%(text)s”是人数或省略的写法，不是一个人的姓名；请每人单独填一行。", text=text)
    if _NOBODY.search(tight) or _HEADINGS.fullmatch(tight) or _NO_ENGLISH_NAME.fullmatch(text.casefold()):
        return saying("“%(text)s”不是姓名；还没有人的，先不要填这一行。", text=text)
    if several(text):
        return saying("像是几个人的姓名，请每人单独填一行；少数民族姓名请用“·”隔开。")
    if "·" in tight:
        return ""
    if _RELATIVE.fullmatch(tight):
        return saying("“%(text)s”写的是亲属或一家人，请填一个人本人的姓名。", text=text)
    unit = (
        _BODY.fullmatch(tight)
        or _GROUP.fullmatch(tight)
        or (not compound and _PLACE_OR_OFFICE.fullmatch(tight))
    )
    if unit or _ROLE.fullmatch(tight) or _PEOPLE.fullmatch(tight):
        return saying("“%(text)s”是单位、职务或一类人，不是一个人的姓名；请填本人的姓名。", text=text)
    return ""


def several(text: str) -> bool:
    """Whether a text names several people: 试验甲、试验乙; 和 and 与 are letters of names, too."""
    parts = [part for piece in _SEPARATED.split(text) if (part := piece.strip())]
    if len(parts) < 2:
        return False
    if _SIGNED.search(text):
        return True
    return all(len(part) >= 2 for part in parts)
