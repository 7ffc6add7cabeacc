import type { Bilingual } from '#kernel/refusal.ts';

/** One thing a role does here, what it takes and how long. */
interface Act {
  readonly what: Bilingual;
  readonly needs: Bilingual;
  readonly minutes: Bilingual;
}

/** What a role comes for, what it needs to begin, and its usual acts. */
export interface RoleGuide {
  readonly key: string;
  readonly role: Bilingual;
  readonly comesFor: Bilingual;
  readonly acts: readonly Act[];
}

const act = (what: Bilingual, needs: Bilingual, minutes: Bilingual): Act => ({ what, needs, minutes });
const about = (n: number): Bilingual => ({ zh: `约${n}分钟`, en: `about ${n} minutes` });

export const ROLE_GUIDES: readonly RoleGuide[] = [
  {
    key: 'enterprise',
    role: { zh: '企业', en: 'Enterprise' },
    comesFor: { zh: '找到能解决问题的成果和人。', en: 'To find an achievement, and people, that solve a problem.' },
    acts: [
      act(
        { zh: '注册', en: 'Register' },
        {
          zh: '统一社会信用代码、联系人手机；专员核验后生效',
          en: 'Unified credit code and a contact’s phone; takes effect once an officer has verified it',
        },
        about(5),
      ),
      act(
        { zh: '写需求', en: 'Write a need' },
        {
          zh: '五要素：材料、工艺、效果、产品、用途；有数字、单位、试验方法最好。不想公开的写进密封部分',
          en: 'Five elements: material, method, effect, product, application; figures, units and test methods help. What must stay closed goes into the sealed part',
        },
        about(12),
      ),
      act(
        { zh: '看匹配、请求引荐', en: 'Read matches, ask for an introduction' },
        { zh: '一条公开的需求', en: 'One published need' },
        about(10),
      ),
      act(
        { zh: '答复引荐', en: 'Answer an introduction' },
        {
          zh: '确认，或选一个不合适的原因；5个工作日内',
          en: 'Confirm, or choose why it does not fit; within 5 working days',
        },
        about(3),
      ),
    ],
  },
  {
    key: 'institution',
    role: { zh: '研发单位', en: 'Institution' },
    comesFor: {
      zh: '把成果讲清楚，交到用它的人手里。',
      en: 'To say what an achievement does, and hand it to those who use it.',
    },
    acts: [
      act(
        { zh: '登记成果', en: 'Record an achievement' },
        {
          zh: '买家会问的七件事：与现有办法比、一件省多少、成熟度、知识产权状态、归属、转化方式、意向价',
          en: 'Seven things a buyer asks: comparison with today’s solution, unit economics, maturity, IP status, ownership, routes, price',
        },
        about(15),
      ),
      act(
        { zh: '公开', en: 'Publish' },
        {
          zh: '预览公众将看到的内容；声明不涉及国家秘密；还没申请专利的，先看新颖性提醒',
          en: 'A preview of what the public will see; a declaration that it holds no state secret; a warning about novelty when nothing has been filed',
        },
        about(5),
      ),
      act(
        { zh: '批量导入', en: 'Import many' },
        {
          zh: 'Excel、WPS、CSV 或 JSON Lines；先试跑，错的行标红退回',
          en: 'Excel, WPS, CSV or JSON Lines; a dry run first, wrong rows come back marked',
        },
        about(10),
      ),
      act(
        { zh: '按时确认', en: 'Confirm in time' },
        {
          zh: '90天点一次“仍然有效”，180天不确认自动退出公开清单',
          en: 'One click every 90 days; after 180 days without it the listing leaves the public list',
        },
        about(1),
      ),
    ],
  },
  {
    key: 'manager',
    role: { zh: '技术经理人', en: 'Technology manager' },
    comesFor: {
      zh: '把双方带到一起，陪到签约、到账。',
      en: 'To bring both sides together and stay until contract and money.',
    },
    acts: [
      act(
        { zh: '接受委托', en: 'Take a mandate' },
        { zh: '委托方指定的事项和期限', en: 'The principal’s subject and its from–to dates' },
        about(3),
      ),
      act(
        { zh: '看今天要办的', en: 'See what is due today' },
        { zh: '登录即可；先看等自己的，再看快没动静的', en: 'Sign in; duties first, then what is going quiet' },
        about(5),
      ),
      act(
        { zh: '引荐双方', en: 'Introduce both sides' },
        {
          zh: '一条匹配和一句话；双方都确认才算，归属留记录',
          en: 'A match and a sentence; it counts once both confirm, and the record keeps who brought it about',
        },
        about(3),
      ),
      act(
        { zh: '记一次沟通', en: 'Record a contact' },
        { zh: '结果、下一步和日期', en: 'Result, next step and its date' },
        about(1),
      ),
    ],
  },
  {
    key: 'park',
    role: { zh: '园区', en: 'Park' },
    comesFor: { zh: '接住适合本园产业的成果。', en: 'To take up achievements that fit the park’s industries.' },
    acts: [
      act(
        { zh: '认领或退回推送', en: 'Claim or decline a push' },
        {
          zh: '5个工作日内；认领要写负责人，退回要选原因',
          en: 'Within 5 working days; a claim names who is in charge, a decline its reason',
        },
        about(2),
      ),
      act(
        { zh: '把企业的需求接上来', en: 'Bring in enterprises’ needs' },
        { zh: '本园企业的需求清单', en: 'The demand list of the park’s enterprises' },
        about(10),
      ),
    ],
  },
  {
    key: 'district',
    role: { zh: '区级专员', en: 'District officer' },
    comesFor: {
      zh: '看得见本区的供给、需求和进展，按时上报。',
      en: 'To see supply, demand and progress in the district, and report in time.',
    },
    acts: [
      act(
        { zh: '核验单位', en: 'Verify organisations' },
        { zh: '信用代码与登记信息', en: 'Credit code and registration' },
        about(3),
      ),
      act(
        { zh: '转派没人认领的推送', en: 'Hand on unclaimed pushes' },
        { zh: '本区园区清单', en: 'The district’s parks' },
        about(3),
      ),
      act(
        { zh: '导出上报表', en: 'Export the report' },
        {
          zh: '列和表头可改一次，以后照用；带合计行和签字栏',
          en: 'Columns and headings are set once; with a total row and a line for signatures',
        },
        about(2),
      ),
    ],
  },
  {
    key: 'inventor',
    role: { zh: '科研人员', en: 'Inventor' },
    comesFor: {
      zh: '让成果有人管，自己知道办到哪一步。',
      en: 'To have somebody look after an achievement, and know how far it has come.',
    },
    acts: [
      act(
        { zh: '写一份草稿交给转化部门', en: 'Hand a draft to the transfer office' },
        {
          zh: '题目、摘要、做到什么程度；其余由转化部门补',
          en: 'Title, abstract and how far it is; the transfer office adds the rest',
        },
        about(8),
      ),
      act({ zh: '看进展', en: 'See progress' }, { zh: '登录即可', en: 'Sign in' }, about(1)),
    ],
  },
];
