import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';

/** A document that rules are taken from: its name, where it can be read, and since when it holds. */
export interface Document {
  readonly document: string;
  readonly url: string;
  readonly since: CivilDate;
}

const LAW_BOOK = 'https://github.com/LawRefBook/Laws';
const document = (name: string, since: CivilDate, url = ''): Document => ({ document: name, url, since });

export const CONVERSION_LAW = document('促进科技成果转化法', '2015-10-01', LAW_BOOK);
export const BEIJING = document(
  '北京市促进科技成果转化条例',
  '2020-01-01',
  'https://www.bjgxs.com/s/1430-5114-12411.html',
);
export const STATE_COUNCIL_16 = document(
  '国发〔2016〕16号 实施《促进科技成果转化法》若干规定',
  '2016-02-26',
  'http://sd-xs.com/bmpd/jmskxjsj/zcwj/zcjd/content/post_3193819.html',
);
export const CIVIL_CODE = document('民法典', '2021-01-01', LAW_BOOK);
export const PATENT_LAW = document('专利法', '2021-06-01', LAW_BOOK);
export const PATENT_RULES = document('专利法实施细则', '2024-01-20', LAW_BOOK);
export const COMPANY_LAW = document('公司法', '2024-07-01', LAW_BOOK);
export const CONTRACT_READINGS = document(
  '最高人民法院审理技术合同纠纷案件适用法律若干问题的解释',
  '2021-01-01',
  LAW_BOOK,
);
export const PROGRESS_LAW = document('科学技术进步法', '2022-01-01', LAW_BOOK);
export const STAMP_LAW = document('印花税法', '2022-07-01', LAW_BOOK);
export const INCOME_TAX_LAW = document('个人所得税法', '2019-01-01', LAW_BOOK);
export const CORPORATE_TAX_RULES = document('企业所得税法实施条例', '2008-01-01', LAW_BOOK);
export const BEIJING_MARKET = document('北京市技术市场条例', '2016-11-25', LAW_BOOK);
export const INNOVATION_CENTRE = document('北京国际科技创新中心建设条例', '2024-03-01', LAW_BOOK);
export const GRANTING_PILOT = document(
  '国科发区〔2020〕128号 赋予科研人员职务科技成果所有权或长期使用权试点实施方案',
  '2020-05-09',
  'http://yxdaikin.com/n2/2020/0520/c181467-34030181.html',
);
export const PATENT_QUALITY = document(
  '教科技〔2020〕1号 提升高等学校专利质量 促进转化运用的若干意见',
  '2020-02-03',
  'https://bdjinbeilei.com/kjc/26/fb/c427a75515/page.html',
);
export const CASH_REWARD_TAX = document(
  '财税〔2018〕58号',
  '2018-07-01',
  'http://www.yixingwuyou.net/jssc/zcfg/202103/57fffe8de9ca48269c20e569c5c28a63.shtml',
);
export const CASH_REWARD_NOTICE = document(
  '国科发政〔2018〕103号',
  '2018-07-26',
  'https://www.ifuhua.com.cn/policySea/policyDetail/6406',
);
export const SHARES_DEFERRAL = document('财税〔2016〕101号', '2016-09-01', 'http://mistoquente.net/industry/381.html');
export const CORE_AREA_TAX = document('财税〔2020〕61号', '2020-01-01', 'http://www.hscha.com.cn/law/show-37402.html');
export const TRANSFER_TAX = document(
  '财税〔2010〕111号；公告2015年第82号',
  '2015-10-01',
  'https://66.wendadaohang.com/zd/sivx92vvixn2Unvvns.html',
);
export const VAT_PILOT = document(
  '财税〔2016〕36号 附件3',
  '2016-05-01',
  'http://zzmspay.com/xinwenzixun/news1/5389.html',
);
export const LEAVE = document('人社部发〔2019〕137号', '2019-12-27', 'http://jumpstarthappiness.com/doc/76059.html');
export const WAGES = document(
  '人社部发〔2021〕14号',
  '2021-02-03',
  'http://kjxc518.com/jssc/zcfg/202103/35152537ca624e4ca6ed070d90c3b51a.shtml',
);
export const STATE_ASSETS = document(
  '财政部令第100号；财资〔2019〕57号',
  '2019-03-29',
  'https://kjc.glut.edu.cn/info/1044/3117.htm',
);
export const CORE_AREA_PILOT = document(
  '京科发〔2022〕17号',
  '2022-12-30',
  'http://ldwb.workerbj.cn/content/2023-01/12/content_123226.htm',
);
export const ACTION_PLAN = document(
  '京政办发〔2025〕17号 北京市推进科技成果转化落地行动方案（2025—2027年）',
  '2025-11-05',
  'https://www.bjdx.gov.cn/bjsdxqrmzf/zwfw/zfwj67/zfwj/2289657/index.html',
);
export const REGISTRATION_DRAFT = document(
  '技术合同认定登记管理办法（2024年12月征求意见稿；2026年1月办法正式文本待核）',
  '2024-12-01',
  'http://sme-s.com/page307?article_id=14269&pagenum=2',
);
export const HOUSE = document('落地平台规则', '2015-10-01');

/** What a rule says beyond its document: see {@link Rule}. `since` where the rule is younger than its document. */
export interface Said {
  readonly text: Bilingual;
  readonly params?: Rule['params'];
  readonly modality: Rule['modality'];
  readonly certainty: Rule['certainty'];
  readonly since?: CivilDate;
  readonly until?: CivilDate;
}

/** A rule of a document's article. The id is the one under which this product's people know it: `DST-02`. */
export const rule = (id: string, source: Document, article: string, said: Said): Rule => ({
  id,
  statement: said.text,
  params: said.params ?? {},
  source: { document: source.document, article, url: source.url },
  validFrom: said.since ?? source.since,
  ...(said.until ? { validTo: said.until } : {}),
  modality: said.modality,
  certainty: said.certainty,
});
