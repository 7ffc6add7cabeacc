import { actsAs } from '#kernel/actor.ts';
import { ofDistrict, ofOrganisation, ofPark, readers } from '#kernel/audience.ts';
import type { Output } from '#kernel/contract.ts';
import { refuse } from '#kernel/refusal.ts';
import { columnOf } from '#kernel/register.ts';
import type { ExportQuery } from '#kernel/register-query.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { fileCell, fileColumn } from '#server/register/cells.ts';
import { describeQuery } from '#server/register/describe-query.ts';
import { type FileAnswer, type Run, XLSX } from '#server/register/export.ts';
import { passGate } from '#server/register/export-gate.ts';
import { recordExport } from '#server/register/exported.ts';
import { type Cell, writeWorkbook } from '#server/register/workbook.ts';
import type { listsContract, ReportLayout } from './contract-lists.ts';
import { engagementsRegister } from './contract-register.ts';
import { findLayout, keepLayout } from './store-layouts.ts';
import { countEngagements, listEngagements } from './store-register.ts';

/** The columns an officer sends up when nobody has changed them, under the headings of the city's form. */
export const USUAL_COLUMNS: ReportLayout['columns'] = [
  ['achievementTitle', '成果', '供给'],
  ['supplyName', '来源单位', '供给'],
  ['supplyAffiliation', '隶属', '供给'],
  ['leadInventor', '负责人', '供给'],
  ['field', '领域', '供给'],
  ['trl', 'TRL', '供给'],
  ['ipNumbers', '知识产权号', '供给'],
  ['route', '拟转化方式', '供给'],
  ['askingPrice', '意向价', '供给'],
  ['demandName', '企业', '需求'],
  ['demandCreditCode', '信用代码', '需求'],
  ['demandDistrict', '注册区', '需求'],
  ['demandParkName', '园区', '需求'],
  ['firstContactOn', '对接日期', '对接'],
  ['contactMethod', '对接方式', '对接'],
  ['contactCount', '对接次数', '对接'],
  ['state', '阶段', '对接'],
  ['problem', '存在问题', '对接'],
  ['coordination', '需协调事项', '对接'],
  ['leadDepartment', '牵头部门', '对接'],
  ['ownerPhone', '责任人电话', '对接'],
  ['nextAction', '下步计划', '对接'],
  ['nextOn', '时限', '对接'],
  ['contractValue', '合同额', '结果'],
  ['amountReceived', '到账额', '结果'],
  ['registrationNumber', '登记编号', '结果'],
  ['landsHere', '是否落地本区', '结果'],
  ['ventureName', '落地企业', '结果'],
  ['ventureRegisteredOn', '注册时间', '结果'],
  ['ventureCapital', '注册资本', '结果'],
  ['remark', '备注', '结果'],
].map(([key, header, group]) => ({ key: key!, header: header!, group: group! }));

function reportOwner(ctx: Ctx): { organisationId: string; name: string; district: string } {
  const acting = ctx.actor.acting;
  if (!acting || !actsAs(ctx.actor, ['officer', 'lead', 'member'], ['district', 'park'])) throw refuse('access/denied');
  return { organisationId: acting.organisationId, name: acting.organisationName, district: acting.district ?? '' };
}

/** The layout of the actor's district or park; the city's usual form until it has its own. Refuses anybody else. */
export async function readReportLayout(ctx: Ctx): Promise<ReportLayout> {
  const owner = reportOwner(ctx);
  const found = await findLayout(ctx, owner.organisationId);
  if (!found) return { title: `${owner.name}成果转化对接台账`, reviewer: '', columns: USUAL_COLUMNS, version: 0 };
  return {
    title: found.title,
    reviewer: found.reviewer,
    columns: found.columns as ReportLayout['columns'],
    version: found.version,
  };
}

/** Keeps a layout of the actor's district or park. Refuses a column the register does not have, and an older version. */
export async function saveReportLayout(
  ctx: Ctx,
  input: Output<(typeof listsContract)['saveReportLayout']['body']>,
): Promise<ReportLayout> {
  const { organisationId } = reportOwner(ctx);
  const unknown = input.columns.filter(({ key }) => key !== 'landsHere' && !columnOf(engagementsRegister, key));
  if (unknown.length > 0) {
    throw refuse(
      'input/invalid',
      { count: unknown.length },
      unknown.map(({ key }) => ({
        pointer: '#/columns',
        code: 'unknown',
        detail: { zh: `台账没有“${key}”这一列，请去掉。`, en: `The register has no column “${key}”; remove it.` },
      })),
    );
  }
  const present = await readReportLayout(ctx);
  if (present.version !== input.version) throw refuse('record/changed', { version: present.version });
  const to = readers(
    ofOrganisation(organisationId),
    ofPark(organisationId),
    ctx.actor.acting?.district ? ofDistrict(ctx.actor.acting.district) : undefined,
  );
  const kept = {
    columns: JSON.stringify(input.columns),
    title: input.title,
    reviewer: input.reviewer,
    version: input.version + 1,
    updatedAt: ctx.now,
  };
  await keepLayout(ctx, organisationId, { ...kept, readers: to });
  emit(ctx, {
    type: 'report-layout.changed',
    kind: 'organisation',
    subject: organisationId,
    organisation: organisationId,
    readers: to,
  });
  return { ...input, version: input.version + 1 };
}

type Row = Record<string, unknown>;
const STYLE = { language: 'zh', unit: 'wan' } as const;
const LANDS = { key: 'landsHere', label: { zh: '是否落地本区', en: 'Lands here' }, type: 'text' } as const;

function columnFor(key: string) {
  return columnOf(engagementsRegister, key) ?? LANDS;
}

function landsHere(row: Row, district: string): string {
  if (row.state !== 'closed' && !row.landingDistrict) return '';
  return row.landingDistrict === district ? '是' : '否';
}

async function* cellsOf(
  run: Run,
  query: ExportQuery,
  layout: ReportLayout,
  district: string,
): AsyncGenerator<readonly Cell[]> {
  const { format: _f, columns: _c, language: _l, unit: _u, ...asked } = query;
  let cursor: string | undefined;
  let number = 0;
  do {
    const page = await run((ctx) => listEngagements(ctx, { ...asked, limit: 200, ...(cursor ? { cursor } : {}) }));
    for (const one of page.rows) {
      const row = { ...one, landsHere: landsHere(one, district) } as Row;
      number += 1;
      yield [number, ...layout.columns.map(({ key }) => fileCell(columnFor(key), row[key], STYLE))];
    }
    cursor = page.next ?? undefined;
  } while (cursor);
}

function groupsOf(layout: ReportLayout): { title: string; span: number }[] {
  const groups: { title: string; span: number }[] = [{ title: '', span: 1 }];
  for (const { group } of layout.columns) {
    const last = groups.at(-1)!;
    if (groups.length > 1 && last.title === group) last.span += 1;
    else groups.push({ title: group, span: 1 });
  }
  return groups;
}

/** The file an officer sends up: the layout's columns in 万元, a merged heading, a total row, and the line for 填报人, 审核人, 填报日期. */
export async function exportReport(run: Run, query: ExportQuery, isDemo: boolean): Promise<FileAnswer> {
  const { layout, owner, by, on } = await run(async (ctx) => {
    const found = await readReportLayout(ctx);
    const what = { register: 'report', content: 'internal', rows: await countEngagements(ctx, query) } as const;
    const named = found.columns.map(({ header }) => ({ zh: header, en: header }));
    const range = {
      zh: describeQuery(engagementsRegister, query, 'zh'),
      en: describeQuery(engagementsRegister, query, 'en'),
    };
    const approved = await passGate(ctx, {
      ...what,
      title: { zh: found.title, en: found.title },
      range,
      columns: named,
    });
    const columns = found.columns.map(({ key }) => key);
    await recordExport(ctx, { ...what, format: 'xlsx', columns, approved });
    return { layout: found, owner: reportOwner(ctx), by: ctx.actor.name, on: ctx.today };
  });
  const columns = [
    { header: '序号', kind: 'number' as const, width: 6 },
    ...layout.columns.map(({ key, header }) => ({
      ...fileColumn(columnFor(key), STYLE),
      header: withUnit(key, header),
    })),
  ];
  const stream = writeWorkbook(columns, cellsOf(run, query, layout, owner.district), {
    title: layout.title,
    mergedHeader: groupsOf(layout),
    totalRow: true,
    footer: { preparedBy: by, reviewedBy: layout.reviewer, preparedOn: on },
    ...(isDemo ? { watermark: '演示数据' } : {}),
  });
  return { fileName: `${layout.title}-${on.replaceAll('-', '')}.xlsx`, contentType: XLSX, stream };
}

function withUnit(key: string, header: string): string {
  return columnFor(key).type === 'money' && !header.includes('万元') ? `${header}（万元）` : header;
}
