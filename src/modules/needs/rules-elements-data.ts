/** Headings behind which a text speaks of what there is, not of what is needed; and those that end such a part. */
export const ASIDE =
  /(?:现有|工作|科研|实验|研究|企业|公司)(?:的)?(?:工作)?基础|公司(?:简介|概况|介绍)|企业(?:简介|概况)|项目预算|合作方式|研究背景|项目背景|^背景/;
export const ABOUT = /需求|目标|难题|难点|要求|内容|指标|希望|拟解决/;

/** Sentences about the enterprise itself. */
export const OWN_AFFAIRS =
  /专利|员工|职称|团队|资质|销售|投资|收入|利润|注册|荣获|高新技术企业|博士|市场|万元|亿元|公司(?:现有|已|拥有|成立|自)/;

const MADE = [
  '研究',
  '研制',
  '研发',
  '开发',
  '设计',
  '设计出',
  '形成',
  '建成',
  '需要',
  '寻求',
  '需求',
  '希望',
  '制备',
  '制备出',
];
const USED = ['采用', '利用', '选用', '运用', '使用', '通过', '基于', '掌握', '突破', '优化', '应用'];

/** Words behind which a description names what is wanted or used, by kind: what is merely used is no product to be made. */
export const CUES = {
  material: [...MADE, ...USED],
  method: [...MADE, ...USED],
  product: [...MADE, '构建', '建立'],
} as const;

/** Between a cue and the name. */
export const ARTICLE = '(?:了|出)?(?:一种|一套|一款|一类|多种|新型的?|先进的?|高效的?|新的|的)?';

/** Words at which a title's name begins anew: what stands before them belongs to another thing. */
export const BOUNDARY =
  /基于|面向|针对|关于|对于|采用|利用|通过|一种|新型|将|(?<=工艺|方法|技术|装置|设备|装备|系统|材料|软件)[及和与、]/g;

/** What a name does not hold: particles, verbs and talk of how things are. */
export const NOT_IN_NAME =
  /^[和及或与一等新]|或|(?:工艺|方法|技术|装置|设备)[和与及]|制备|生产(?!线)|基于|陷入|方式|过程|当前|特殊|具备|建造|的(?:技术|方法|工艺)$|企业|公司|项目|[了而并且即但就都也很够需使让将把被是有其该此们吗么]|研究|研发|开发|满足|帮助|缺少|打通|提供|覆盖|现状|相近|之一|我国|实现|解决|完成|进行|提高|降低|提升|改善|具有|目前|现有|传统|国外|国内|生产过程|以下|以上|如何|存在|通过|采用|利用/;

/** Characters that make a name of the characters before it. Longest first where one ends in another. */
export const SUFFIXES = {
  material: [
    '复合材料',
    '耐火材料',
    '合金粉末',
    '高温合金',
    '合金',
    '材料',
    '树脂',
    '纤维',
    '薄膜',
    '隔膜',
    '涂层',
    '陶瓷',
    '橡胶',
    '塑料',
    '单晶',
    '粉体',
    '催化剂',
    '浆料',
    '凝胶',
    '涂料',
    '添加剂',
    '石墨烯',
    '碳化硅',
    '氮化硼',
    '玻璃',
    '电解液',
    '不锈钢',
    '碳钢',
    '钢板',
  ],
  method: ['工艺', '方法', '技术', '算法'],
  product: [
    '装置',
    '设备',
    '装备',
    '传感器',
    '机器人',
    '控制器',
    '探测器',
    '换热器',
    '蓄电池',
    '锂电池',
    '燃料电池',
    '电池',
    '发动机',
    '电动机',
    '压缩机',
    '分离机',
    '切割机',
    '收割机',
    '电机',
    '轴承',
    '检测仪',
    '试剂盒',
    '疫苗',
    '芯片',
    '生产线',
    '控制系统',
    '监控系统',
    '管理系统',
    '系统',
    '软件',
  ],
} as const;

/** Names that say nothing, or something else than their last characters do. */
export const NO_NAME: Readonly<Record<keyof typeof SUFFIXES, RegExp>> = {
  material: /^(?:新|原|原辅|包装|辅助|功能|相关|申报|资料|复合|所用|高分子|先进)?材料$|^(?:原|耗|包)材/,
  method:
    /^(?:关键|核心|先进|新|高新|相关|制造|生产|加工|应用|处理|该|本项|共性|现代|信息|科学|专业|创新|主要|自主)?(?:技术|工艺|方法)$|^工艺技术$|高新技术|科学技术|信息技术|新技术$|关键技术$|技术$(?<=科技术)/,
  product:
    /^(?:生产|检测|试验|实验|加工|关键|相关|配套|成套|先进|主要|智能|专用|自动化|信息)?(?:设备|装置|装备|系统|软件|生产线)$|操作系统$|体系统$|^..系统$/,
};

/** What a title says behind its subject. */
export const TITLE_TAIL =
  /(?:的|及其?|与|和)?(?:关键|核心)?(?:研究与应用|研究及应用|研发与应用|研发及应用|研制与应用|开发与应用|研究与工程示范|工程示范|研究与示范|研究|研发|研制|开发|应用|示范|产业化|设计|攻关|项目|升级|改造|优化|探索|推广|难题|需求|问题)$/;

/** Words that join with 用 to a word of their own: 应用, 商用. */
export const NOT_FOR = /[应使利采专通费作实适选引商民军公有医可运套日耐]$/;

/** What is no place of use: a measure, or a word for anything. */
export const NO_PLACE = /^(?:产品|生产|工业|实际|各种?|不同)$|直径|长度|厚度|尺寸|温度|在|[为大小内]$/;

/** What is to become better. */
export const EFFECT_VERBS = [
  '提高',
  '提升',
  '降低',
  '减少',
  '延长',
  '增强',
  '改善',
  '避免',
  '防止',
  '消除',
  '缩短',
  '减轻',
  '抑制',
] as const;

/** Effects on the business, which no achievement states. */
export const NO_EFFECT =
  /经济|效益|竞争|市场|收入|收益|品牌|份额|社会|农民|企业|公司|产业|水平|满意|就业|客户|就是|难以|无法|不能|问题|造成|导致|影响|如何|之一|我国|全国|都是|方法$|技术$|研究$|措施$|了|存在|目前|现有|之后|意义|主要|所致|分别|会出现|[两几]倍|的效果|手段$|组成|提升机|同时$|目的$|有的|集团|建设/;
