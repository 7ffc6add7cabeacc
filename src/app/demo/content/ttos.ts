import type { Field } from '#kernel/vocabulary.ts';
import type { Affiliation, DistrictCode } from '../shape.ts';
import { rowsOf } from './table.ts';

/** A technology transfer organisation before it becomes an organisation. */
export interface TtoEntry {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly short: string;
  readonly affiliation: Affiliation;
  readonly district: DistrictCode;
  readonly serves?: string;
  readonly fields: readonly Field[];
}

export const TTOS: readonly TtoEntry[] = rowsOf(`
tto-jinglan | 京澜技术转移中心（演示） | Jinglan Technology Transfer Centre (demo) | 京澜转移中心 | municipal | 110108 | inst-jinglan | new-materials,aerospace,intelligent-equipment,robotics
tto-yanling | 燕岭科技成果转化有限公司（演示） | Yanling Technology Transfer Co. (demo) | 燕岭转化 | enterprise | 110108 | inst-yanling | information,artificial-intelligence,integrated-circuits,quantum
tto-moxi | 墨溪技术转移有限公司（演示） | Moxi Technology Transfer Co. (demo) | 墨溪转移 | enterprise | 110108 | inst-moxi | new-materials,environment,green-energy
tto-yichuang | 医桥医学成果转化中心（演示） | Yiqiao Medical Transfer Centre (demo) | 医桥转化 | private | 110102 | - | health,artificial-intelligence
tto-nongda | 良野农业技术转移中心（演示） | Liangye Agricultural Transfer Centre (demo) | 良野转移 | ministry | 110108 | inst-liangye | agriculture,environment,services
tto-yizhuang | 亦沄技术转移有限公司（演示） | Yiyun Technology Transfer Co. (demo) | 亦沄转移 | enterprise | 110199 | - | robotics,vehicles,integrated-circuits,green-energy
tto-changping | 榆岭成果转化服务有限公司（演示） | Yuling Transfer Services Co. (demo) | 榆岭转化 | enterprise | 110114 | - | health,aerospace,green-energy,intelligent-equipment
tto-huairou | 雁栖仪器技术转移中心（演示） | Yanxi Instrument Transfer Centre (demo) | 雁栖转移 | private | 110116 | - | quantum,services,intelligent-equipment,information,vehicles
`).map(([key, zh, en, short, affiliation, district, serves, fields]) => ({
  key: key!,
  zh: zh!,
  en: en!,
  short: short!,
  affiliation: affiliation as Affiliation,
  district: district as DistrictCode,
  ...(serves === '-' ? {} : { serves: serves! }),
  fields: fields!.split(',') as Field[],
}));
