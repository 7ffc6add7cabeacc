import type { Field } from '#kernel/vocabulary.ts';
import type { Affiliation, DistrictCode, Subkind } from '../shape.ts';
import { rowsOf } from './table.ts';

/** An institution before it becomes an organisation. */
export interface InstitutionEntry {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly short: string;
  readonly shortEn: string;
  readonly subkind: Subkind;
  readonly affiliation: Affiliation;
  readonly district: DistrictCode;
  /** Its share of the city's achievements, against the others. */
  readonly weight: number;
  readonly fields: readonly Field[];
  readonly departments: readonly string[];
}

/**
 * Universities, institutes, hospitals, national laboratories and new-type institutions. The first two are the five in a hundred that make most
 * of the amount; most of the weight sits in 海淀, the large facilities in 怀柔.
 */
export const INSTITUTIONS: readonly InstitutionEntry[] = rowsOf(`
jinglan | 京澜理工大学 | Jinglan University of Technology | 京澜理工 | Jinglan Tech | university | municipal | 110108 | 22 | new-materials,aerospace,intelligent-equipment,information,green-energy,robotics,artificial-intelligence,environment | 材料科学与工程学院,机械与车辆工程学院,能源与动力学院,信息学院,环境学院
yanling | 燕岭大学 | Yanling University | 燕岭大学 | Yanling U | university | ministry | 110108 | 20 | information,artificial-intelligence,integrated-circuits,quantum,health,new-materials,vehicles,services,environment | 计算机学院,微电子学院,物理学院,生命科学学院,车辆学院
moxi | 墨溪科技大学 | Moxi University of Science and Technology | 墨溪科大 | Moxi UST | university | ministry | 110108 | 9 | new-materials,environment,green-energy,intelligent-equipment | 冶金与材料学院,资源与环境学院,热能学院
lanting | 兰汀信息大学 | Lanting University of Information | 兰汀信息 | Lanting Info | university | ministry | 110108 | 7 | information,artificial-intelligence,quantum,aerospace | 通信学院,网络空间安全学院,光电学院
hengqu | 衡渠交通大学 | Hengqu Transport University | 衡渠交大 | Hengqu Transport | university | ministry | 110108 | 6 | vehicles,intelligent-equipment,information,services | 轨道交通学院,运输工程学院,自动控制学院
liangye | 良野农业大学 | Liangye Agricultural University | 良野农大 | Liangye Agri | university | ministry | 110108 | 6 | agriculture,environment,health | 植物科学学院,动物医学院,农业工程学院
qiming | 栖明化工大学 | Qiming University of Chemical Technology | 栖明化大 | Qiming Chem | university | ministry | 110105 | 5 | new-materials,green-energy,environment,health | 高分子学院,化学工程学院,生物工程学院
dongwu | 东梧工业大学 | Dongwu University of Industry | 东梧工大 | Dongwu Industry | university | municipal | 110105 | 5 | environment,intelligent-equipment,artificial-intelligence,new-materials | 环境工程学院,机电学院,建筑工程学院
fengting | 沣亭建筑大学 | Fengting University of Architecture | 沣亭建大 | Fengting Arch | university | municipal | 110102 | 3 | environment,services,information | 土木学院,测绘学院,设备工程学院
jiuyi | 九易医科大学 | Jiuyi Medical University | 九易医大 | Jiuyi Medical | university | municipal | 110106 | 4 | health,artificial-intelligence | 基础医学院,药学院,生物医学工程学院
changping-u | 温榆石油大学 | Wenyu Petroleum University | 温榆石大 | Wenyu Petroleum | university | ministry | 110114 | 4 | green-energy,intelligent-equipment,new-materials,environment | 石油工程学院,新能源学院,机械学院
muhe | 沐河先进制造研究院 | Muhe Institute of Advanced Manufacturing | 沐河制造院 | Muhe Institute | new-type | private | 110114 | 4 | intelligent-equipment,robotics,aerospace,new-materials | 增材制造中心,精密装备中心
chenxing | 辰星空间技术研究所 | Chenxing Institute of Space Technology | 辰星所 | Chenxing Institute | institute | cas | 110108 | 6 | aerospace,quantum,information | 载荷研究室,推进研究室
bolan | 波澜半导体研究所 | Bolan Institute of Semiconductors | 波澜所 | Bolan Institute | institute | cas | 110108 | 6 | integrated-circuits,quantum,information | 光电子研究室,工艺研究室
zhiyuan-auto | 致衡自动化研究所 | Zhiheng Institute of Automation | 致衡所 | Zhiheng Institute | institute | cas | 110108 | 6 | artificial-intelligence,robotics,information | 模式研究室,机器人研究室
ruomu | 若木化学研究所 | Ruomu Institute of Chemistry | 若木所 | Ruomu Institute | institute | cas | 110108 | 5 | new-materials,green-energy,integrated-circuits | 高分子研究室,电化学研究室
yuanheng | 元蘅过程研究所 | Yuanheng Institute of Process Engineering | 元蘅所 | Yuanheng Institute | institute | cas | 110108 | 5 | environment,new-materials,green-energy,health | 绿色过程研究室,分离研究室
shenglu | 生麓生物研究所 | Shenglu Institute of Biology | 生麓所 | Shenglu Institute | institute | cas | 110105 | 4 | health,agriculture | 蛋白工程研究室,微生物研究室
dili | 地衡资源研究所 | Diheng Institute of Resources | 地衡所 | Diheng Institute | institute | cas | 110105 | 2 | environment,information,agriculture,services | 遥感研究室,水资源研究室
gaoneng | 雁川大装置研究中心 | Yanchuan Large Facility Centre | 雁川中心 | Yanchuan Centre | institute | cas | 110116 | 3 | intelligent-equipment,new-materials,quantum,services | 束流研究室,探测器研究室
tielu | 铁衡轨道科学研究院 | Tieheng Rail Research Institute | 铁衡院 | Tieheng Institute | institute | ministry | 110108 | 4 | intelligent-equipment,vehicles,services,information | 车辆研究部,信号研究部
jiliang | 度衡计量技术研究院 | Duheng Institute of Metrology | 度衡院 | Duheng Institute | institute | ministry | 110105 | 3 | services,quantum,intelligent-equipment,environment | 力学室,电磁室
nonglin | 京畦农林研究院 | Jingqi Academy of Agriculture and Forestry | 京畦院 | Jingqi Academy | institute | municipal | 110108 | 4 | agriculture,environment | 蔬菜研究所,智能装备中心
jiancai | 筑材科学研究院 | Zhucai Building Materials Academy | 筑材院 | Zhucai Academy | institute | ministry | 110105 | 3 | new-materials,environment | 玻璃研究所,固废利用研究所
kexue-m | 衡宇科学技术研究院 | Hengyu Academy of Science and Technology | 衡宇院 | Hengyu Academy | institute | municipal | 110107 | 3 | new-materials,robotics,services,artificial-intelligence | 辐射技术所,智能装备所
dianli | 澄源电力研究院 | Chengyuan Power Research Institute | 澄源院 | Chengyuan Institute | institute | enterprise | 110114 | 3 | green-energy,information,artificial-intelligence,intelligent-equipment | 储能研究所,电网研究所
xiqu | 西渠医院 | Xiqu Hospital | 西渠医院 | Xiqu Hospital | hospital | municipal | 110102 | 7 | health | 骨科,心内科,检验科,影像科
yuntai-h | 云台医院 | Yuntai Hospital | 云台医院 | Yuntai Hospital | hospital | ministry | 110101 | 7 | health | 神经外科,消化内科,重症医学科,药学部
anhe-h | 安和儿童医院 | Anhe Children's Hospital | 安和儿童 | Anhe Children's | hospital | municipal | 110102 | 4 | health | 呼吸科,新生儿科
beishan-h | 北杉肿瘤医院 | Beishan Cancer Hospital | 北杉肿瘤 | Beishan Cancer | hospital | municipal | 110105 | 4 | health | 放疗科,病理科,胸外科
jiangju-h | 绛桔总医院 | Jiangju General Hospital | 绛桔总院 | Jiangju General | hospital | military | 110106 | 3 | health | 创伤外科,康复医学科
yanqi-l | 雁栖洲国家实验室（演示） | Yanqizhou National Laboratory (demo) | 雁栖洲 | Yanqizhou | national-laboratory | ministry | 110116 | 4 | quantum,new-materials,green-energy,intelligent-equipment | 物质科学部,能源材料部
zhonghe-l | 中衡国家实验室（演示） | Zhongheng National Laboratory (demo) | 中衡实验室 | Zhongheng Lab | national-laboratory | ministry | 110108 | 4 | information,artificial-intelligence,quantum | 网络研究部,智能计算部
liangjie | 量界信息科学研究院 | Liangjie Quantum Institute | 量界院 | Liangjie Institute | new-type | private | 110108 | 4 | quantum,information | 量子计算部,量子测量部
naoji | 脑机前沿研究院 | Frontier Brain-Machine Institute | 脑机前沿 | Frontier Brain | new-type | private | 110114 | 3 | health,artificial-intelligence,robotics | 神经接口部,电生理部
qingzhou | 氢舟能源研究院 | Qingzhou Hydrogen Institute | 氢舟院 | Qingzhou Institute | new-type | district | 110199 | 3 | green-energy,vehicles,aerospace | 电堆部,储运部
zhice | 智策城市研究院 | Zhice Urban Institute | 智策院 | Zhice Institute | new-type | district | 110112 | 2 | services,artificial-intelligence,information,environment | 城市计算部,政策评估部
`).map(([key, zh, en, short, shortEn, subkind, affiliation, district, weight, fields, departments]) => ({
  key: key!,
  zh: zh!,
  en: en!,
  short: short!,
  shortEn: shortEn!,
  subkind: subkind as Subkind,
  affiliation: affiliation as Affiliation,
  district: district as DistrictCode,
  weight: Number(weight),
  fields: fields!.split(',') as Field[],
  departments: departments!.split(','),
}));
