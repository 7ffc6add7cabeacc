import type { Choice } from './register.ts';

/** The closed lists that several modules use: one Chinese term, one code, one English word. */

/** The finer kind of an institution or a park. */
export const SUBKINDS = [
  { code: 'university', zh: '高等学校', en: 'University' },
  { code: 'institute', zh: '科研院所', en: 'Research institute' },
  { code: 'hospital', zh: '医疗卫生机构', en: 'Hospital' },
  { code: 'national-laboratory', zh: '国家实验室', en: 'National laboratory' },
  { code: 'new-type', zh: '新型研发机构', en: 'New-type R&D institution' },
  { code: 'sub-park', zh: '分园', en: 'Sub-park' },
  { code: 'specialised', zh: '特色产业园', en: 'Specialised industrial park' },
] as const satisfies readonly Choice[];

/** The offices of an organisation, for rights and for who is asked. */
export const OFFICES = [
  { code: 'lead', zh: '单位领导', en: 'Leadership' },
  { code: 'transfer', zh: '成果转化部门', en: 'Transfer office' },
  { code: 'research', zh: '科研部门', en: 'Research office' },
  { code: 'finance', zh: '财务部门', en: 'Finance office' },
  { code: 'personnel', zh: '人事部门', en: 'Personnel office' },
  { code: 'assets', zh: '资产部门', en: 'Asset office' },
  { code: 'discipline', zh: '纪检监察部门', en: 'Discipline inspection' },
  { code: 'secrecy', zh: '保密部门', en: 'Secrecy office' },
  { code: 'department', zh: '院系所', en: 'Department' },
  { code: 'general', zh: '综合', en: 'General' },
] as const satisfies readonly Choice[];
export type Office = (typeof OFFICES)[number]['code'];

/** Whom an organisation answers to (隶属). */
export const AFFILIATIONS = [
  { code: 'ministry', zh: '中央部委', en: 'Central ministry' },
  { code: 'cas', zh: '中科院', en: 'Chinese Academy of Sciences' },
  { code: 'municipal', zh: '市属', en: 'Municipal' },
  { code: 'district', zh: '区属', en: 'District' },
  { code: 'military', zh: '军队', en: 'Military' },
  { code: 'private', zh: '民办', en: 'Private, non-enterprise' },
  { code: 'enterprise', zh: '企业', en: 'Enterprise' },
] as const satisfies readonly Choice[];

/**
 * The 17 district scopes of the plan: the 16 districts by administrative code (GB/T 2260) and the Economic-Technological Development Area,
 * which has no code of its own there; `110199` stands for it.
 */
export const DISTRICTS = [
  { code: '110101', zh: '东城区', en: 'Dongcheng' },
  { code: '110102', zh: '西城区', en: 'Xicheng' },
  { code: '110105', zh: '朝阳区', en: 'Chaoyang' },
  { code: '110106', zh: '丰台区', en: 'Fengtai' },
  { code: '110107', zh: '石景山区', en: 'Shijingshan' },
  { code: '110108', zh: '海淀区', en: 'Haidian' },
  { code: '110109', zh: '门头沟区', en: 'Mentougou' },
  { code: '110111', zh: '房山区', en: 'Fangshan' },
  { code: '110112', zh: '通州区', en: 'Tongzhou' },
  { code: '110113', zh: '顺义区', en: 'Shunyi' },
  { code: '110114', zh: '昌平区', en: 'Changping' },
  { code: '110115', zh: '大兴区', en: 'Daxing' },
  { code: '110116', zh: '怀柔区', en: 'Huairou' },
  { code: '110117', zh: '平谷区', en: 'Pinggu' },
  { code: '110118', zh: '密云区', en: 'Miyun' },
  { code: '110119', zh: '延庆区', en: 'Yanqing' },
  { code: '110199', zh: '经济技术开发区', en: 'Economic-Technological Development Area' },
] as const satisfies readonly Choice[];

/** The plan's fields (领域), used on achievements, needs, parks and managers. */
export const FIELDS = [
  { code: 'information', zh: '新一代信息技术', en: 'Next-generation information technology' },
  { code: 'artificial-intelligence', zh: '人工智能', en: 'Artificial intelligence' },
  { code: 'integrated-circuits', zh: '集成电路', en: 'Integrated circuits' },
  { code: 'quantum', zh: '量子信息', en: 'Quantum information' },
  { code: 'health', zh: '医药健康', en: 'Medicine and health' },
  { code: 'intelligent-equipment', zh: '智能装备', en: 'Intelligent equipment' },
  { code: 'robotics', zh: '机器人', en: 'Robotics' },
  { code: 'vehicles', zh: '新能源智能网联汽车', en: 'New-energy and connected vehicles' },
  { code: 'aerospace', zh: '商业航天', en: 'Commercial aerospace' },
  { code: 'new-materials', zh: '新材料', en: 'New materials' },
  { code: 'green-energy', zh: '绿色能源与氢能', en: 'Green energy and hydrogen' },
  { code: 'environment', zh: '节能环保', en: 'Energy saving and environment' },
  { code: 'agriculture', zh: '现代农业', en: 'Modern agriculture' },
  { code: 'services', zh: '科技服务', en: 'S&T services' },
] as const satisfies readonly Choice[];
export type Field = (typeof FIELDS)[number]['code'];

/** How an achievement is transferred (转化方式), 促进科技成果转化法 art. 16. */
export const ROUTES = [
  { code: 'assignment', zh: '转让', en: 'Assignment' },
  { code: 'licence', zh: '许可', en: 'Licence' },
  { code: 'equity-contribution', zh: '作价投资', en: 'Equity contribution' },
  { code: 'joint-implementation', zh: '合作实施', en: 'Joint implementation' },
  { code: 'self-implementation', zh: '自行投资实施', en: 'Self-implementation' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies readonly Choice[];

/** Technology readiness levels (技术成熟度), GB/T 22900. */
export const MATURITY = [
  { code: '1', zh: '1 级 报告级：原理被发现', en: 'TRL 1: principle observed' },
  { code: '2', zh: '2 级 方案级：形成技术方案', en: 'TRL 2: concept formulated' },
  { code: '3', zh: '3 级 功能级：关键功能得到验证', en: 'TRL 3: key function proved' },
  { code: '4', zh: '4 级 仿真级：实验室内部件验证', en: 'TRL 4: components validated in the laboratory' },
  { code: '5', zh: '5 级 初样级：相关环境中验证', en: 'TRL 5: validated in a relevant environment' },
  { code: '6', zh: '6 级 正样级：相关环境中样机演示', en: 'TRL 6: prototype demonstrated in a relevant environment' },
  { code: '7', zh: '7 级 环境级：实际环境中样机演示', en: 'TRL 7: prototype demonstrated in the real environment' },
  { code: '8', zh: '8 级 产品级：产品定型并通过检验', en: 'TRL 8: product complete and qualified' },
  { code: '9', zh: '9 级 系统级：实际使用成功', en: 'TRL 9: proved in use' },
] as const satisfies readonly Choice[];
