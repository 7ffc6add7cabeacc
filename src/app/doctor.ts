import type { Bilingual } from '#kernel/refusal.ts';
import { checkAchievements } from '#modules/achievements/index.ts';
import { checkChannels } from '#modules/channels/index.ts';
import { checkCommonNeeds } from '#modules/clusters/index.ts';
import { checkDisclosures } from '#modules/disclosures/index.ts';
import { checkEngagements } from '#modules/engagements/index.ts';
import { checkIdentities } from '#modules/identities/index.ts';
import { checkJudging } from '#modules/judging/index.ts';
import { checkManagers } from '#modules/managers/index.ts';
import { checkNeeds } from '#modules/needs/index.ts';
import { checkNotices } from '#modules/notices/index.ts';
import { checkOrganisations } from '#modules/organisations/index.ts';
import { adviseOffices, checkPeople } from '#modules/people/index.ts';
import { checkRegulations } from '#modules/regulations/index.ts';
import { checkReporting } from '#modules/reporting/index.ts';
import { checkPushes } from '#modules/supply/index.ts';
import { checkTerminology } from '#modules/terminology/index.ts';
import type { Database } from '#server/database/connect.ts';
import { checkDeadlines } from '#server/deadlines/check.ts';
import { checkChains } from '#server/events/check-chains.ts';
import { checkExports } from '#server/exports/check.ts';
import { checkFiles } from '#server/files/check.ts';
import type { Broken } from '#server/invariants/broken.ts';
import { checkDeliveries } from '#server/outbox/check.ts';
import { checkSavedSearches } from '#server/saved-searches/check.ts';
import { checkSupport } from '#server/support/check.ts';
import { checkViewings } from '#server/viewings/check.ts';

/** What each check says does not hold. A check without words here speaks for itself. */
export const CHECK_WORDS: Readonly<Record<string, Bilingual>> = {
  'events.links': {
    zh: '事件链断开：有事件被改动、删去或插入',
    en: 'a chain of events is broken: changed, missing or added links',
  },
  'events.heads': { zh: '事件链的末端与最后一个事件不符', en: 'the head of a chain is not its last event' },
  'events.seals': { zh: '封存的链头与事件不符', en: 'sealed heads do not fit the events' },
  'events.guards': { zh: '事件表的保护触发器被关闭', en: 'triggers that guard the audit trail are switched off' },
  'organisations.readers': {
    zh: '单位的可见范围与规则不符',
    en: 'who reads an organisation is not what the rule says',
  },
  'organisations.entered': { zh: '已核验单位的资料不合规定', en: 'a verified organisation’s data cannot be right' },
  'organisations.park': { zh: '单位所在的园区不是园区', en: 'an organisation’s park is no park' },
  'persons.readers': { zh: '人员的可见范围与规则不符', en: 'who reads a person is not what the rule says' },
  'memberships.readers': { zh: '成员关系的可见范围与规则不符', en: 'who reads a membership is not what the rule says' },
  'memberships.role': { zh: '成员身份在这类单位里不存在', en: 'a role that its kind of organisation does not have' },
  'mandates.readers': { zh: '委托的可见范围与规则不符', en: 'who reads a mandate is not what the rule says' },
  'invitations.readers': { zh: '邀请的可见范围与规则不符', en: 'who reads an invitation is not what the rule says' },
  'identity-providers.readers': {
    zh: '统一身份认证的可见范围与规则不符',
    en: 'who reads an identity provider is not what the rule says',
  },
  'identities.readers': {
    zh: '绑定的统一身份的可见范围与规则不符',
    en: 'who reads a linked identity is not what the rule says',
  },
  'robots.readers': { zh: '群机器人的可见范围与规则不符', en: 'who reads a robot is not what the rule says' },
  'robots.secret': { zh: '群机器人没有地址', en: 'a robot without its address' },
  'webhooks.readers': { zh: 'Webhook 的可见范围与规则不符', en: 'who reads a webhook is not what the rule says' },
  'webhooks.secret': { zh: 'Webhook 没有密钥', en: 'a webhook without its secret' },
  'join-requests.readers': {
    zh: '加入申请的可见范围与规则不符',
    en: 'who reads a request to join is not what the rule says',
  },
  'offices.one': { zh: '一个人担任了两个管理员职位', en: 'somebody holds two offices of administrators' },
  'offices.undivided': {
    zh: '三员没有分设：一位管理员独揽三项职权，请到“三员”页分设',
    en: 'the three administrators are not kept apart: one holds every office; divide them on the page “Administrators”',
  },
  'offices.held': {
    zh: '系统、安全、审计三员有空缺',
    en: 'an office of the three administrators that nobody holds',
  },
  'security.readers': {
    zh: '登录安全要求的可见范围与规则不符',
    en: 'who reads what an organisation asks of signing in is not what the rule says',
  },
  'accounts.house': { zh: '账号从未属于任何单位', en: 'an account in use that never belonged to an organisation' },
  'achievements.readers': {
    zh: '成果档案的可见范围与规则不符',
    en: 'who reads an achievement is not what the rule says',
  },
  'achievements.derived': {
    zh: '成果的知识产权状态、质量分或识别码与内容不符',
    en: 'an achievement’s IP status, quality or key does not follow from it',
  },
  'listings.readers': { zh: '公开成果的可见范围与规则不符', en: 'who reads a listing is not what the rule says' },
  'listings.fields': { zh: '公开成果含有白名单以外的内容', en: 'a listing holds what the allow-list does not let out' },
  'listings.declared': { zh: '公开成果没有保密声明', en: 'a listing without its declaration' },
  'listings.record': {
    zh: '公开成果没有对应的登记档案',
    en: 'a listing without a recorded achievement of its institution',
  },
  'needs.readers': { zh: '需求档案的可见范围与规则不符', en: 'who reads a need is not what the rule says' },
  'needs.derived': { zh: '需求的质量分或识别码与内容不符', en: 'a need’s quality or key does not follow from it' },
  'postings.readers': { zh: '公开需求的可见范围与规则不符', en: 'who reads a posting is not what the rule says' },
  'postings.fields': { zh: '公开需求含有白名单以外的内容', en: 'a posting holds what the allow-list does not let out' },
  'postings.anonymous': { zh: '匿名需求写出了企业或园区', en: 'an anonymous posting names its enterprise or park' },
  'postings.sealed': { zh: '公开需求是否有密封部分与档案不符', en: 'a posting is wrong about having a sealed part' },
  'sealed.readers': {
    zh: '密封部分的可见范围与已开封的人不符',
    en: 'a sealed part is read by others than those it was opened for',
  },
  'agreements.readers': {
    zh: '保密协议的可见范围与规则不符',
    en: 'who reads a confidentiality agreement is not what the rule says',
  },
  'managers.readers': {
    zh: '技术经理人档案的可见范围与规则不符',
    en: 'who reads a manager’s record is not what the rule says',
  },
  'managers.counted': { zh: '技术经理人的业绩数与其案例不符', en: 'a manager’s counts are not those of the cases' },
  'managers.cases': { zh: '技术经理人的案例让别人看到了', en: 'a manager’s case is read by somebody else' },
  'managers.published': {
    zh: '公开的技术经理人资料与档案不符',
    en: 'what is public of a manager does not follow from the record',
  },
  'judging.readers': {
    zh: '评判集或其中的记录的可见范围与规则不符',
    en: 'who reads a judging set or what is in it is not what the rule says',
  },
  'judging.grades': { zh: '评分让别的评判人看到了', en: 'a judge’s grades are read by another judge' },
  'judging.counted': { zh: '评判集的对数或评分数与明细不符', en: 'a judging set’s counts are not those of its rows' },
  'judging.time': { zh: '评分早于开放或晚于结束', en: 'a grade of before its set opened or after it closed' },
  'judging.owners': {
    zh: '评判集里记录归属的可见范围与规则不符',
    en: 'who reads whose a judged record is, is not what the rule says',
  },
  'judging.ownerless': {
    zh: '评判集里的记录不知道归谁，无法回避',
    en: 'a judged record without its owner: nobody can be kept from judging it',
  },
  'common-needs.postings': {
    zh: '共性需求的条数与其中的需求不符',
    en: 'a common need has not the postings it counts',
  },
  'common-needs.enterprises': {
    zh: '共性需求没有两家署名企业，或数目不合',
    en: 'a common need without two named enterprises, or whose counts do not fit',
  },
  'regulations.readers': { zh: '单位制度的可见范围与规则不符', en: 'who reads a regulation is not what the rule says' },
  'regulations.one-in-force': {
    zh: '同一事项有两项制度同一天施行',
    en: 'two regulations on one matter hold on the same day',
  },
  'notices.readers': {
    zh: '公示或异议的可见范围与规则不符',
    en: 'who reads a notice or its objections is not what the rule says',
  },
  'notices.turn': { zh: '公示在台账里的次序不对', en: 'a notice stands at the wrong place of the list' },
  'notices.rewards': {
    zh: '奖励人员和金额的可见范围与规则不符',
    en: 'who reads names and amounts of a reward is not what the rule says',
  },
  'notices.state': { zh: '公示状态与异议不符', en: 'a notice is not in the state its objections put it in' },
  'notices.objectors': {
    zh: '异议人的可见范围与规则不符',
    en: 'who reads an objector is not what the rule says',
  },
  'disclosures.readers': {
    zh: '披露的可见范围与规则不符',
    en: 'who reads a disclosure is not what the rule says',
  },
  'disclosures.path': { zh: '披露的经过与状态不符', en: 'the path of a disclosure does not end where it stands' },
  'pushes.readers': { zh: '推送的可见范围与规则不符', en: 'who reads a push is not what the rule says' },
  'pushes.turn': {
    zh: '推送在清单中的次序与状态不符',
    en: 'a push’s place in the list does not follow from its state',
  },
  'pushes.score': { zh: '推送的匹配分不等于各项理由之和', en: 'a push’s score is not the sum of its reasons' },
  'pushes.open': { zh: '成果已退出清单，推送还开着', en: 'a push is open whose listing left the public list' },
  'pushes.handed': { zh: '转推找不到转出的那一条', en: 'a push handed on from none that was handed over' },
  'submissions.readers': { zh: '报送批次的可见范围与规则不符', en: 'who reads a submission is not what the rule says' },
  'submissions.hash': { zh: '报送批次的全文与其哈希不符', en: 'a submission’s text is not the one that was hashed' },
  'submissions.receipt': { zh: '回执不是市平台签的', en: 'a receipt that the city did not sign' },
  'reports.readers': { zh: '收到的报送的可见范围与规则不符', en: 'who reads a report is not what the rule says' },
  'reports.hash': { zh: '收到的报送的全文与其哈希不符', en: 'a report’s text is not the one that was hashed' },
  'reports.signature': { zh: '收到的报送与签名不符', en: 'a report that its installation did not sign' },
  'reports.chain': { zh: '收到的报送没有接在上一批之后', en: 'a report that does not follow the one before it' },
  'reported-rows.readers': {
    zh: '报送明细的可见范围与规则不符',
    en: 'who reads a reported row is not what the rule says',
  },
  'terms.readers': { zh: '术语的可见范围与规则不符', en: 'who reads a term is not what the rule says' },
  'terms.forms': { zh: '术语的写法与用于比较的写法不符', en: 'forms of a term are not compared as they are written' },
  'terms.named': { zh: '术语的名称与写法不符', en: 'a group of terms is not called by its forms' },
  'terms.once': { zh: '同一写法出现在几个使用中的术语组', en: 'a form stands in several groups in force' },
  'term-proposals.readers': {
    zh: '术语建议的可见范围与规则不符',
    en: 'who reads a proposed term is not what the rule says',
  },
  'deadlines.due': { zh: '期限的截止日与天数不符', en: 'a deadline’s day does not follow from its days' },
  'deadlines.settled': { zh: '期限办结与结果不一致', en: 'a deadline is settled without an outcome, or the reverse' },
  'deadlines.readers': { zh: '该办的人看不到这项期限', en: 'a deadline that whoever has to act cannot see' },
  'viewings.readers': { zh: '浏览记录的可见范围与规则不符', en: 'who reads a viewing is not its owner alone' },
  'viewings.named': { zh: '浏览记录写出了不该写的名称', en: 'a viewing names an official or a competitor' },
  'viewings.day': { zh: '浏览记录的日期与时刻不符', en: 'a viewing’s day is not that of its moment' },
  'saved-searches.readers': {
    zh: '保存的查找的可见范围与规则不符',
    en: 'who sees a saved search is not what the rule says',
  },
  'files.content': { zh: '附件内容缺失或与存入时不同', en: 'an attachment’s content is missing or not what was kept' },
  'files.readers': { zh: '附件谁也看不到', en: 'an attachment that nobody reads' },
  'deliveries.readers': { zh: '对外通知谁也看不到', en: 'something that leaves of which nobody sees how it stands' },
  'deliveries.target': { zh: '对外通知没有去处', en: 'something that is to leave without its target' },
  'support.overdue': { zh: '应急访问过了时限还没有结束', en: 'a break-glass access still open after its time' },
  'support.readers': {
    zh: '应急访问的可见范围与规则不符',
    en: 'who reads a break-glass access is not what the rule says',
  },
  'files.row': { zh: '附件内容没有对应的附件', en: 'content without its attachment' },
};

/**
 * Every invariant of the installation, with the rows for which it does not hold. Reads as the system role; changes nothing. Beside a working
 * server it must see one moment: a check reads with several statements, between which a listener may have written.
 */
export async function checkEverything(db: Database): Promise<Broken[]> {
  return [
    ...(await checkChains(db)),
    ...(await checkOrganisations(db)),
    ...(await checkPeople(db)),
    ...(await checkIdentities(db)),
    ...(await checkChannels(db)),
    ...(await checkAchievements(db)),
    ...(await checkDisclosures(db)),
    ...(await checkNeeds(db)),
    ...(await checkManagers(db)),
    ...(await checkJudging(db)),
    ...(await checkCommonNeeds(db)),
    ...(await checkPushes(db)),
    ...(await checkEngagements(db)),
    ...(await checkNotices(db)),
    ...(await checkReporting(db)),
    ...(await checkRegulations(db)),
    ...(await checkTerminology(db)),
    ...(await checkDeadlines(db)),
    ...(await checkViewings(db)),
    ...(await checkSavedSearches(db)),
    ...(await checkFiles(db)),
    ...(await checkDeliveries(db)),
    ...(await checkSupport(db)),
    ...(await checkExports(db)),
  ];
}

/** What works and should be mended all the same; words in {@link CHECK_WORDS}. Reads as the system role. */
export async function adviseEverything(db: Database): Promise<Broken[]> {
  return (await adviseOffices(db)).filter(({ rows }) => rows.length > 0);
}
