import { rowsOf } from './table.ts';

/** A written word and how it is read, for names in both languages. */
export interface Reading {
  readonly zh: string;
  readonly en: string;
}

const readings = (text: string): Reading[] =>
  text.split(' ').map((one) => ({ zh: one.split(':')[0]!, en: one.split(':')[1]! }));

/** Rare compound surnames: nobody in the demo city shares a name with somebody known. */
export const SURNAMES = readings(
  '闻人:Wenren 端木:Duanmu 令狐:Linghu 百里:Baili 东方:Dongfang 南宫:Nangong 司徒:Situ 公孙:Gongsun 钟离:Zhongli 澹台:Tantai 宇文:Yuwen 赫连:Helian 淳于:Chunyu 申屠:Shentu 漆雕:Qidiao 公良:Gongliang 拓跋:Tuoba 乐正:Yuezheng 谷梁:Guliang 呼延:Huyan 羊舌:Yangshe 微生:Weisheng 梁丘:Liangqiu 左丘:Zuoqiu 东郭:Dongguo 南门:Nanmen 夹谷:Jiagu 段干:Duangan 壤驷:Rangsi 太叔:Taishu',
);

/** Given names of one character. */
export const GIVEN = readings(
  '衡:Heng 砚:Yan 澄:Cheng 荟:Hui 岚:Lan 钧:Jun 珩:Heng 彧:Yu 霁:Ji 梧:Wu 蘅:Heng 晔:Ye 涟:Lian 翊:Yi 榕:Rong 昀:Yun 璟:Jing 桓:Huan 溪:Xi 屿:Yu 骁:Xiao 岑:Cen 洵:Xun 笙:Sheng 颐:Yi 恪:Ke 黎:Li 朔:Shuo 煦:Xu 芷:Zhi 琮:Cong 樾:Yue 淇:Qi 沅:Yuan 栩:Xu 峤:Qiao 筠:Yun 邈:Miao 瑄:Xuan 绪:Xu',
);

/** First and second characters of the names of enterprises. */
export const FIRSTS = readings(
  '澄:Cheng 蓟:Ji 铂:Bo 沐:Mu 岳:Yue 栎:Li 朔:Shuo 汀:Ting 璟:Jing 砺:Li 昀:Yun 泓:Hong 垣:Yuan 岭:Ling 霁:Ji 榆:Yu 沣:Feng 骐:Qi 曜:Yao 渊:Yuan 翎:Ling 梓:Zi 峪:Yu 煦:Xu',
);
export const SECONDS = readings(
  '川:chuan 岳:yue 帆:fan 衡:heng 桥:qiao 原:yuan 泽:ze 屿:yu 拓:tuo 简:jian 禾:he 野:ye 辰:chen 沄:yun 越:yue 石:shi 垚:yao 舟:zhou 棠:tang 峰:feng 瀚:han 序:xu 驰:chi 谷:gu',
);

/** What enterprises of a field make: `field | word | English | GB/T 4754 class`. */
export const TRADES = rowsOf(`
information | 网络技术 | Networks | 6510
information | 数据服务 | Data Services | 6550
information | 信息安全 | Information Security | 6513
information | 通信设备 | Communication Equipment | 3921
artificial-intelligence | 智能科技 | Intelligence | 6513
artificial-intelligence | 视觉技术 | Vision | 3969
artificial-intelligence | 语音技术 | Speech | 6513
integrated-circuits | 微电子 | Microelectronics | 3973
integrated-circuits | 半导体装备 | Semiconductor Equipment | 3562
integrated-circuits | 芯片设计 | Chip Design | 6520
quantum | 量子仪器 | Quantum Instruments | 4014
quantum | 光电器件 | Photonic Devices | 3974
health | 医疗器械 | Medical Devices | 3581
health | 生物制药 | Biopharma | 2761
health | 诊断试剂 | Diagnostics | 2770
health | 康复设备 | Rehabilitation | 3586
intelligent-equipment | 数控装备 | CNC Equipment | 3421
intelligent-equipment | 精密仪表 | Precision Instruments | 4011
intelligent-equipment | 液压机械 | Hydraulics | 3444
robotics | 机器人 | Robotics | 3491
robotics | 传动部件 | Drive Components | 3452
vehicles | 汽车电子 | Automotive Electronics | 3670
vehicles | 新能源车辆 | New-Energy Vehicles | 3612
aerospace | 飞行器部件 | Aircraft Components | 3741
aerospace | 卫星科技 | Satellites | 3742
aerospace | 火箭动力 | Rocket Propulsion | 3742
new-materials | 新材料 | New Materials | 3985
new-materials | 特种合金 | Special Alloys | 3240
new-materials | 复合材料 | Composites | 3062
green-energy | 氢能装备 | Hydrogen Equipment | 3467
green-energy | 储能科技 | Energy Storage | 3841
green-energy | 电气设备 | Electrical Equipment | 3829
environment | 环保工程 | Environmental Engineering | 7721
environment | 水务科技 | Water Technology | 4620
environment | 节能设备 | Energy Saving | 3591
agriculture | 种业 | Seeds | 0511
agriculture | 农业科技 | Agri-Tech | 0515
agriculture | 饲料 | Feed | 1329
services | 检测技术 | Testing | 7452
services | 工程咨询 | Engineering Consulting | 7481
`);

/** Fields of the first enterprises by district: landing districts make things, 海淀 writes software. */
export const ENTERPRISE_DISTRICTS = [
  ['110114', 20],
  ['110115', 18],
  ['110199', 22],
  ['110108', 11],
  ['110113', 6],
  ['110105', 5],
  ['110111', 4],
  ['110106', 4],
  ['110112', 3],
  ['110107', 2],
  ['110117', 2],
  ['110116', 2],
  ['110118', 1],
  ['110119', 1],
  ['110109', 1],
  ['110101', 1],
  ['110102', 1],
] as const;
