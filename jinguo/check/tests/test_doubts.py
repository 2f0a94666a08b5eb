"""A number whose words fit a figure, but which counts something else, is not held with confidence."""

from types import SimpleNamespace

import pytest

from jinguo.check.binding.scores import Binding, bind
from jinguo.check.claims.finding import find_claims
from jinguo.check.scope.scopes import Places

OTHERS = [
    ("开展“书香润万家”宣讲12场。", "12场"),  # one named programme, not all lectures
    ("设立67个“最美家庭”光荣榜。", "67个"),  # boards, not families
    ("全年打造美丽庭院示范村10个。", "10个"),  # another kind of village
    ("推荐获评“广西最美家庭”2户。", "2户"),
    ("表彰巾帼文明岗34个、优秀妇联组织10个。", "10个"),  # the noun right before is another
    ("首创孵化基地，带动5000名妇女就业。", "5000名"),  # brought about, not all who are employed
    ("对21个行政村进行档案审核。", "21个"),
    ("13个市成立儿童友好城市建设领导小组。", "13个"),
    ("评选出五类“最美家庭”。", "五类"),
    ("依托10个村的“妇女之家”建立宣传栏。", "10个村"),
    ("新建儿童友好社区\t个\t2\n", "2"),
    ("组织45名区级巾帼宣讲团成员进村宣讲。", "45名"),  # who speak, not who listen
    ("组建由32名专家、劳模、优秀女性组成的巾帼宣讲团。", "32名"),
    ("评选最美家庭126户，其中全国1户、省4户、区级102户。", "4户"),  # of another level
    ("举办各类宣讲、培训、比赛活动1.3万场。", "1.3万场"),  # several kinds together
    ("实施儿童友好实事服务项目59项，已完工41项。", "41项"),  # part of the first
    ("出台妇女儿童发展规划2个，其中妇女1个。", "1个"),
    ("累计发放贷款余额3.4亿元。", "3.4亿元"),  # a balance
    ("大会表彰了10名“三八红旗手”。", "10名"),  # on one day
    ("孵化6支志愿服务队伍，年活动量超300场。", "超300场"),
    ("涉及三个优美庭院示范村。", "三个"),  # another kind, named behind
    ("建设了万余个儿童友好社区、学校、医院。", "万余个"),
    ("每个村妇联设主席1人、执委15人。", "15人"),  # of each village
    ("有望为20万名妇女投保女性安康保险。", "20万名"),  # hoped for
    ("陆续捐赠到两市的12个地区，价值16万元的抗疫物资。", "12个"),
    ("街道召开例会，36名村（社区）妇联主席参加。", "36名"),
    ("命名优秀“妇女之家”2个。", "2个"),  # the best among them
    ("举办脱贫技能培训11场次。", "11场次"),  # of another kind
    ("开展走访慰问困境妇女儿童活动5次。", "5次"),  # for women and children
    ("寒暑假儿童关爱服务活动5次。", "5次"),
    ("区级三八红旗手30人。", "30人"),  # the figure counts those of the district and above
    ("推选市级最美家庭、五好家庭7户。", "7户"),  # the level stands at the list's head
    ("家庭教育讲座、亲子活动等8场次。", "8场次"),  # with another thing
    ("命名省级美丽庭院示范村12个、示范户135个。", "135个"),  # the limit is the list's
    ("日均覆盖160万人次宣讲。", "160万人次"),
    ("宣讲覆盖日均160万人次。", "160万人次"),
    ("宣讲比上年增加20场。", "20场"),  # how much more
    ("镇妇联设主席1人，执委不少于25人。", "不少于25人"),  # a rule
    ("执委中，来自机关的12名执委。", "12名"),
    ("选举产生执行委员55名。", "55名"),  # one election, one level
    ("累计募集救助金150万元。", "150万元"),  # raised, not given
    ("为1名困境儿童发放1000元救助金。", "1000元"),  # one child's
    ("超过规定的女性就业占比40%的目标。", "40%"),
    ("为12名贫困妇女提供创业担保贷款。", "12名"),
    ("孵化2000名女性创业者。", "2000名"),  # no loan is spoken of
    ("宣讲覆盖妇女群众700余人。", "700余人"),  # persons are no attendances
    ("涌现最美家庭120个。", "120个"),  # nor things households
    ("与2023年相比，普法活动增加3期次。", "3期次"),
    ("争取各类贷款近2亿元，培训城乡妇女万余人。", "万余人"),  # 贷款 is another clause's, 妇女 anybody's
    ("举办“书香润万家”主题宣讲560场，受众12万人次。", "12万人次"),  # that programme's audience
    ("举办电商直播培训班36期，培训妇女2100余人次。", "2100余人次"),  # one of two counted together
    ("关爱留守儿童1800余人次，发放慰问金及物资折合人民币97万元。", "97万元"),  # given at no emergency
    ("发放贷款126笔、2300万元，其中个人贷款110笔。", "110笔"),
    ("“出彩信用贷”授信妇女620户，授信额度1.2亿元。", "1.2亿元"),  # one product's
    ("发放妇女创业担保贷款126笔。", "126笔"),
    ("“书香润万家”文艺汇演12场，观看直播35万人次。", "35万人次"),  # no lecture
    ("今年，要确保完成以下任务：宣讲不少于250场，救助困难妇女80名以上。", "80名以上"),  # to come
    ("新建儿童公园2个、儿童友好社区1个。", "1个"),  # the whole list is of new ones
    ("开展执委述职评议，参评执委1320人。", "1320人"),
    ("新组建志愿服务队12支。", "12支"),
    ("出彩工坊和“妇字号”基地达到14家。", "14家"),  # two kinds together
    ("外市妇联向我区捐赠物资价值30万元。", "30万元"),
    ("救助贫困“两癌”患病妇女12名，发放救助金12万元。", "12万元"),  # those twelve's
    ("购买“两癌”保险590份，保费5.9万元；安康保险参保1.3万人，保费收入78万元。", "78万元"),  # of another
]
OWN = [
    ("开展“巾帼大宣讲”110余场次。", "110余场次", "activities.lectures"),
    ("推选出314户各级“最美家庭”。", "314户", "honours.beautiful_families"),
    ("建成市级出彩人家示范村74个。", "74个", "honours.model_villages"),
    ("宣讲1136场次，覆盖102万人次。", "102万人次", "activities.lectures_reached"),
    ("在“巾帼创业贷”方面，去年共发放267笔。", "267笔", "assistance.loans"),
    ("出彩人家示范户由3200户增加到1.5万户。", "1.5万户", "honours.model_households"),
    ("累计发放救助款39.26万元。", "39.26万元", "assistance.relief_amount"),
    ("选树区级以上三八红旗手335人。", "335人", "honours.red_banner_holders"),
    ("示范村74个、出彩人家示范户1.6万户。", "1.6万户", "honours.model_households"),
    ("开展普法21期次、2400人次。", "2400人次", "activities.law_served"),  # its fellow
    ("救助86人，其中“两癌母亲”41人、“春蕾女童”30人。", "30人", "assistance.spring_bud_girls"),
    ("妇联主席中，395名进入“两委”。", "395名", "committee.village_chairs_on_committees"),
    ("为妇女争取贷款3200万元。", "3200万元", "assistance.loans_amount"),
    ("开展困境妇女关爱、情暖夕阳等志愿服务300余次。", "300余次", "activities.volunteer_services"),
    ("建设巾帼驿站11家、“妇字号”示范基地8个。", "11家", "sites.stations"),
    ("2022年、2023年分别开展宣讲115场次、211场次。", "211场次", "activities.lectures"),
    ("目前已有2982个家庭成为出彩人家示范户。", "2982个", "honours.model_households"),
    ("发放妇女创业贷款近2亿元，惠及妇女1250人。", "1250人", "assistance.borrowers"),
    ("开展家政、电商技能培训，培训城乡妇女1万余人。", "1万余人", "activities.skills_trained_persons"),
    ("推出“出彩信用贷”等金融产品，争取贷款近2亿元。", "近2亿元", "assistance.loans_amount"),
    ("为297名困难妇女发放救助金175万元。", "175万元", "assistance.relief_amount"),
    ("筹措抗疫物资86批次，折合112万元。", "112万元", "activities.supplies_value"),
]


def bound(text: str) -> dict[str, Binding]:
    """The bindings of a text's claims by their words, as far as the words alone tell."""
    return {binding.claim.text: binding for binding in bind(text, find_claims(text))}


@pytest.mark.parametrize(("text", "number"), OTHERS)
def test_what_counts_something_else_leaves_a_doubt(text, number):
    assert not bound(text)[number].sure


@pytest.mark.parametrize(("text", "number", "key"), OWN)
def test_what_counts_the_figures_own_is_sure(text, number, key):
    found = bound(text)[number]
    assert (found.meant, found.sure) == (key, True), (found.candidates[:2], found.doubts, found.evidence)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("clause", "away"),
    [
        ("获评来宾市“最美家庭”", True),
        ("西固区共培养女能手", True),
        ("河东区评选最美家庭", False),
        ("全市评选最美家庭", False),
        ("在社区、校区、辖区评选最美家庭", False),
        ("我县各城市社区评选市级最美家庭", False),
        ("全市共评选最美家庭", True),
        ("全省妇女", True),
        ("全区共评选最美家庭", False),
    ],
)
def test_a_number_of_another_place_is_told_apart_from_the_units_own(clause, away):
    places = Places(SimpleNamespace(name="河东区", kind="district", path="0001"), None)
    assert bool(places.elsewhere(clause + "4户", len(clause), 0)) is away


@pytest.mark.django_db
def test_a_city_of_county_rank_means_itself_by_the_whole_city():
    places = Places(SimpleNamespace(name="河东市", kind="district", path="0001"), None)
    assert not places.elsewhere("全市共评选4户", 5, 0)
    assert places.elsewhere("全省共评选4户", 5, 0)
