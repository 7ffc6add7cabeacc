import type { EngagementState } from '../shape.ts';
import { rowsOf } from './table.ts';

/** Something said or done in a stage: who by (manager, supply, demand), what kind, and for whom to see. */
export interface StageEntry {
  readonly stage: EngagementState;
  readonly kind: 'note' | 'call' | 'meeting' | 'visit' | 'sample';
  readonly by: 'manager' | 'supply' | 'demand';
  readonly visibility: 'parties' | 'own';
  readonly text: string;
}

/** `{p}` and `{a}` come from the technology, `{1}` is the name of its first figure; `{30~45}` is a number in between. */
export const STAGE_ENTRIES: readonly StageEntry[] = rowsOf(`
suggested | note | manager | own | 两边的指标对过一遍，{1}这一条最要紧，先问企业能不能接受。
suggested | note | manager | own | 企业去年找过别家没谈成，这次先把测试条件说清楚。
introduced | call | manager | parties | 电话向双方说明引荐意图，约定先交换指标表和测试方法。
introduced | note | supply | own | 查过专利状态，可以对外谈许可，报价由转化办公室统一出。
introduced | call | demand | parties | 企业确认{a}的现场条件，答应本周内给工况表。
introduced | note | manager | own | 需方联系人出差，改由项目工程师先对接。
contacted | call | supply | parties | 与需方工程师通话 {25~55} 分钟，{p}的接口和尺寸没有原则问题。
contacted | note | demand | parties | 收到检测报告 {2~4} 份，第三方报告加盖了检验专用章，内部评审通过。
contacted | call | manager | parties | 三方通话，约定会谈议题：指标口径、样件数量、知识产权归属。
contacted | note | demand | own | 采购部提醒：进口替代件价格在降，谈价时留余地。
contacted | note | supply | own | 发明人下月有国际会议，会谈尽量排在月中以前。
meeting | meeting | manager | parties | 三方会谈，确认按需方测试条件重测{1}一项，供方 {2~4} 周内给结果。
meeting | visit | demand | parties | 到供方实验室看了{p}样机，{a}的两处边界条件需要补充试验。
meeting | meeting | supply | parties | 第二次会谈，讨论先试用后付费，试用期 {2~4} 个月，样件费由需方承担。
meeting | note | supply | own | 校内意见：优先普通许可，不做独占；后续改进归各自所有。
meeting | note | demand | own | 总经理同意列入年度试验计划，试验费 {8~20} 万元。
trial | sample | supply | parties | 寄出第一批样件 {3~12} 件，附尺寸和性能自检记录。
trial | note | demand | parties | 试用第 {2~5} 周，{1}达标，另一项指标在高温段有波动，已反馈曲线。
trial | visit | supply | parties | 供方派 {2~3} 人到现场调参，波动从 {9~14}% 降到 {3~5}%。
trial | call | manager | parties | 与双方核对试用记录，剩余两项在月底前测完。
trial | note | manager | own | 试用结论偏正面，提前准备许可合同的付款节点。
negotiating | meeting | manager | parties | 谈合同条款，付款分三次：签约、交样、验收，验收按双方约定的测试方法。
negotiating | note | supply | own | 转化办公室核价：入门费加提成，提成比例 {2~5}%，按季度结算。
negotiating | call | demand | parties | 需方希望把首付降到三成，换取三年最低采购量。
negotiating | note | demand | own | 法务意见：违约责任要写清样件不合格的处理。
negotiating | meeting | supply | parties | 合同第三稿，保密期由 5 年改为 3 年，其余条款一致。
contracted | note | manager | parties | 合同文本归档，提醒供方办理技术合同认定登记。
contracted | call | demand | parties | 需方财务确认付款排期，首付款待发票寄出。
contracted | meeting | supply | parties | 技术交底会，移交工艺卡 {6~14} 份，需方 {3~6} 人参加培训。
paid | note | supply | parties | 款项到账，已通知需方财务开票事项办结。
paid | call | manager | parties | 回访现场使用情况，{p}运行平稳，提出两处小改进。
paid | note | supply | own | 收益分配材料已报财务，等待公示期结束。
`).map(([stage, kind, by, visibility, text]) => ({
  stage: stage as EngagementState,
  kind: kind as StageEntry['kind'],
  by: by as StageEntry['by'],
  visibility: visibility as StageEntry['visibility'],
  text: text!,
}));

/** What is written on the record when a stage is reached. */
export const MOVE_TEXTS: Readonly<Record<EngagementState, readonly string[]>> = {
  suggested: ['按匹配结果提出引荐，理由与指标对照已附。', '园区走访时企业提到这个问题，据此提出引荐。'],
  introduced: ['双方确认引荐，联系方式互相可见。'],
  contacted: ['双方取得联系，指标表已交换。'],
  meeting: ['进入会谈，议题与参会人已定。'],
  trial: ['约定试用，样件清单和测试方法已签字。'],
  negotiating: ['试用与评审有了结论，进入商务谈判。', '技术路线谈定，进入商务谈判。'],
  contracted: ['合同签订，金额与付款节点已登记。'],
  paid: ['首笔款项到账。'],
  closed: ['款项全部到账，验收完成，结案。'],
  lost: ['对接终止，原因已登记。'],
};

/** The next action of an open engagement, by stage. */
export const NEXT_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  suggested: ['请企业确认引荐', '请转化办公室确认引荐', '补充测试条件后再次请双方确认'],
  introduced: ['给企业打第一个电话', '交换指标表与联系人名单'],
  contacted: ['约定会谈时间和议题', '请供方补发第三方检测报告'],
  meeting: ['拟试用方案初稿', '按需方条件重测并发结果', '商定样件数量与费用'],
  trial: ['收取第 {2~4} 周试用记录', '到现场核对两项未达标指标', '组织试用评审'],
  negotiating: ['回复合同第三稿', '报校内核价会', '与需方法务对违约条款'],
  contracted: ['催首付款', '办理技术合同认定登记'],
  paid: ['核对第二笔付款节点', '三个月回访'],
};

/** Questions of the two sides with their answers: `asked by | question | answer`. */
export const QUESTIONS = rowsOf(`
demand | {p}的{1}是本体取样还是随炉试样？批次间偏差有多大？ | 本体取样，连续 {5~9} 批，偏差在 {3~6}% 以内，原始记录可以现场看。
demand | 换成我们现在用的原料会不会影响结果？ | 做过两家来料对比，影响在 {2~5}% 以内，需要补一项来料检验。
demand | 设备能不能用国产的？大概多少钱？ | 可以，主机 {60~180} 万元，辅机与工装另计，清单已发到附件。
supply | {a}现场的温度、湿度和供电条件请给一下。 | 常年 {5~12} 到 {35~42} ℃，湿度最高 {80~92}%，三相供电，已发工况表。
supply | 年用量大概多少？关系到报价方式。 | 第一年 {300~900} 件，第二年翻一番，合同里写最低采购量。
demand | 专利是独家许可还是普通许可？改进成果归谁？ | 普通许可，改进各归各，涉及对方背景技术的另行约定。
supply | 样件不合格时能否提供失效件？ | 可以，失效件和曲线一并寄回，请按保密件管理。
demand | 第三方检测报告的测试条件和我们一样吗？ | 方法标准一致，加载速率不同，愿意按贵方条件补测一次。
`);

/** Obstacles to be raised: problem, what is wanted of others, who should lead. */
export const OBSTACLES = rowsOf(`
试验场地排期要等 {3~5} 个月 | 请园区协调中试平台提前开放 | 园区管委会
企业新厂房环评未完成，设备不能进场 | 请区生态环境部门提前指导 | 区专班
跨区落地的统计归属说不清 | 请明确来源区与落地区的计法 | 市专班
产品缺少行业标准，招标时无法写入 | 请推动团体标准立项 | 行业主管部门
首台套风险大，用户不敢先用 | 请对接首台套保险补偿 | 区专班
`);
