import type { Field } from '#kernel/vocabulary.ts';
import type { DistrictCode } from '../shape.ts';
import { rowsOf } from './table.ts';

/** A park's name, kind, district and industries, before it becomes an organisation. */
export interface ParkEntry {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly subkind: 'sub-park' | 'specialised';
  readonly district: DistrictCode;
  /** How much of the landing it takes, against the others. */
  readonly weight: number;
  readonly industries: readonly (readonly [field: Field, zh: string, en: string])[];
}

/** At least one park in each district, more where results land. */
export const PARKS: readonly ParkEntry[] = rowsOf(`
park-yunzhan | 云栈先进制造园 | Yunzhan Advanced Manufacturing Park | specialised | 110114 | 6 | aerospace:航空航天零部件:aerospace parts; new-materials:轻合金与复合材料:light alloys and composites; intelligent-equipment:高端数控与增材制造:CNC and additive manufacturing; robotics:工业机器人:industrial robots
park-shahe | 砂澜生命谷 | Shalan Life Valley | specialised | 110114 | 5 | health:创新药与高端器械:innovative drugs and devices; artificial-intelligence:医疗人工智能:medical AI; services:检验检测服务:testing services
park-changqi | 昌祁分园 | Changqi Sub-park | sub-park | 110114 | 4 | green-energy:氢能与储能:hydrogen and storage; intelligent-equipment:能源装备:energy equipment; environment:固废处理:solid waste treatment
park-nanyuan | 南苑星火园 | Nanyuan Spark Park | specialised | 110115 | 5 | aerospace:商业火箭与卫星:launchers and satellites; new-materials:航天材料:space materials; information:卫星应用:satellite applications
park-jutai | 聚泰生物医药园 | Jutai Biomedical Park | specialised | 110115 | 5 | health:生物制品:biologics; agriculture:动物疫苗:animal vaccines; services:药品研发外包:contract research
park-daxing | 大兴临空分园 | Daxing Airport Sub-park | sub-park | 110115 | 4 | green-energy:氢能交通:hydrogen transport; vehicles:商用车:commercial vehicles; information:航空物流信息:air-logistics IT; environment:绿色建筑:green building
park-xintai | 芯台集成电路园 | Xintai Integrated Circuit Park | specialised | 110199 | 6 | integrated-circuits:制造与装备:manufacturing and equipment; new-materials:电子材料:electronic materials; quantum:量子器件:quantum devices
park-zhixing | 智行汽车园 | Zhixing Vehicle Park | specialised | 110199 | 5 | vehicles:智能网联汽车:connected vehicles; artificial-intelligence:自动驾驶:autonomous driving; green-energy:动力电池:traction batteries
park-yizhuang | 亦澄机器人园 | Yicheng Robot Park | specialised | 110199 | 5 | robotics:人形与协作机器人:humanoids and cobots; intelligent-equipment:核心部件:core components; artificial-intelligence:具身智能:embodied intelligence
park-wanquan | 万泉分园 | Wanquan Sub-park | sub-park | 110108 | 3 | information:软件与信息服务:software and services; artificial-intelligence:大模型应用:large-model applications; quantum:量子信息:quantum information; integrated-circuits:芯片设计:chip design
park-beiwu | 北坞光电园 | Beiwu Photonics Park | specialised | 110108 | 2 | quantum:量子测量:quantum sensing; intelligent-equipment:精密仪器:precision instruments; integrated-circuits:光电芯片:photonic chips
park-wangjing | 望津分园 | Wangjin Sub-park | sub-park | 110105 | 3 | information:数字经济:digital economy; artificial-intelligence:智能终端:smart terminals; services:研发服务:R&D services
park-lize | 丽沣分园 | Lifeng Sub-park | sub-park | 110106 | 3 | intelligent-equipment:轨道交通装备:rail equipment; aerospace:航天应用:space applications; information:金融科技:financial technology
park-shougang | 钢谷分园 | Ganggu Sub-park | sub-park | 110107 | 2 | artificial-intelligence:工业智能:industrial AI; information:虚拟现实:virtual reality; robotics:特种机器人:special robots
park-shunyi | 潮白第三代半导体园 | Chaobai Compound Semiconductor Park | specialised | 110113 | 4 | integrated-circuits:第三代半导体:wide-bandgap semiconductors; vehicles:新能源汽车部件:EV parts; aerospace:航空维修:aviation maintenance
park-liangxiang | 良垣分园 | Liangyuan Sub-park | sub-park | 110111 | 3 | new-materials:高分子与碳材料:polymers and carbon; robotics:无人系统:unmanned systems; environment:矿山修复:mine restoration
park-tongzhou | 漕舟分园 | Caozhou Sub-park | sub-park | 110112 | 3 | environment:碳管理与节能:carbon and energy saving; information:网络安全:cyber security; services:设计服务:design services
park-huairou | 雁栖仪器园 | Yanxi Instrument Park | specialised | 110116 | 2 | intelligent-equipment:科学仪器与传感器:instruments and sensors; new-materials:先进材料表征:materials characterisation; services:大科学装置服务:large-facility services
park-miyun | 密溪分园 | Mixi Sub-park | sub-park | 110118 | 1 | health:健康食品与诊断:health food and diagnostics; environment:水源保护:water protection; intelligent-equipment:智能装备:intelligent equipment
park-pinggu | 农科谷产业园 | Agri-Tech Valley | specialised | 110117 | 2 | agriculture:现代种业:seed industry; intelligent-equipment:农业装备:farm machinery; environment:农业废弃物利用:farm waste reuse
park-yanqing | 妫川分园 | Guichuan Sub-park | sub-park | 110119 | 1 | aerospace:无人机:drones; green-energy:新能源与智能电网:renewables and smart grids; agriculture:园艺:horticulture
park-mentougou | 门山智算园 | Menshan Computing Park | specialised | 110109 | 1 | artificial-intelligence:智能算力:AI computing; health:心血管器械:cardiovascular devices; information:超高清视听:ultra-HD media
park-dongcheng | 东隅分园 | Dongyu Sub-park | sub-park | 110101 | 1 | information:文化科技:culture and technology; services:知识产权服务:IP services; health:中医药:Chinese medicine
park-xicheng | 西铺分园 | Xipu Sub-park | sub-park | 110102 | 1 | information:金融科技:financial technology; services:科技金融:technology finance; quantum:量子安全:quantum security
`).map(([key, zh, en, subkind, district, weight, industries]) => ({
  key: key!,
  zh: zh!,
  en: en!,
  subkind: subkind as ParkEntry['subkind'],
  district: district as DistrictCode,
  weight: Number(weight),
  industries: industries!.split('; ').map((one) => one.split(':') as [Field, string, string]),
}));
