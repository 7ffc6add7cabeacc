import { defineRefusals } from '#kernel/refusal.ts';

/** At the institution. */
defineRefusals({
  'reporting/no-city': {
    status: 409,
    zh: '本安装没有设 LUODI_CITY_URL，就是市平台，不向别处报送。单位自己的版本请运维人员设好后重启。',
    en: 'LUODI_CITY_URL is not set: this installation is the city’s and reports nowhere. On an institution’s own edition the operator sets it and restarts.',
  },
  'reporting/no-key': {
    status: 409,
    zh: '本节点没有安装密钥，不能签名。请运维人员设 LUODI_KEY，或让数据目录可写。',
    en: 'This node has no installation key and cannot sign. The operator sets LUODI_KEY, or makes the data folder writable.',
  },
  'reporting/not-joined': {
    status: 409,
    zh: '还没有入网。请市平台专员给一个入网码，由系统管理员在“入网”页输入。',
    en: 'Not joined yet. Ask the city’s officer for a join code; a system administrator enters it under “Joining”.',
  },
  'reporting/office-only': {
    status: 403,
    zh: '报送由本单位成果转化部门准备，单位负责人审批。',
    en: 'Reports are prepared by the institution’s transfer office and approved by its lead.',
  },
  'reporting/system-only': {
    status: 403,
    zh: '入网和换密钥由系统管理员办理。',
    en: 'Joining and changing the key are a system administrator’s.',
  },
  'reporting/under-way': {
    status: 409,
    zh: '已有一个批次在办（{period}）。请先报完，或把它作废，再准备下一个。',
    en: 'A submission is under way ({period}). Finish it or drop it before preparing the next.',
  },
  'reporting/not-begun': { status: 422, zh: '这个报送期还没有开始。', en: 'That period has not begun.' },
  'reporting/no-catalogue': {
    status: 409,
    zh: '市平台今天没有生效的报送目录。请联系市平台专员。',
    en: 'The city has no reporting catalogue in force today. Ask its officer.',
  },
  'reporting/too-many-rows': {
    status: 409,
    zh: '这一期有 {rows} 条，一个批次最多 {most} 条。请按季度分开报。',
    en: 'There are {rows} rows; a submission holds {most} at most. Report by quarter.',
  },
  'reporting/state': {
    status: 409,
    zh: '这个批次现在是“{state}”，不能做这一步。',
    en: 'The submission is “{stateEn}” now, which does not allow this step.',
  },
  'reporting/sent-already': {
    status: 409,
    zh: '这个批次已经发出过，市平台可能已经收到，不能再改。等回执后报一个更正批次。',
    en: 'It has been sent and the city may have it already. Wait for the receipt, then send a correction.',
  },
  'reporting/fields-missing': {
    status: 409,
    zh: '还有 {count} 处必填项为空。请在原记录里补齐后重新取数，或注明原因不报那一条。',
    en: '{count} required field(s) are empty. Complete the records and take the data anew, or leave those rows out with a reason.',
  },
  'reporting/content-changed': {
    status: 409,
    zh: '内容在您看过之后有改动，请看过新的预览再办。',
    en: 'The content changed after you read it; read the new preview first.',
  },
  'reporting/no-row': { status: 422, zh: '批次里没有这一条。', en: 'There is no such row in the submission.' },
  'reporting/wait-for-receipt': {
    status: 409,
    zh: '有批次已经签名、还没有回执。等回执后再换密钥。',
    en: 'A signed submission has no receipt yet. Change the key after it has come.',
  },
  'reporting/city-silent': {
    status: 503,
    zh: '连不上市平台（{reason}）。请稍后再试；一直不通时请运维人员核对 LUODI_CITY_URL 和网络。',
    en: 'The city’s installation was not reached ({reason}). Try later; if it stays so, the operator checks LUODI_CITY_URL and the network.',
  },
  'reporting/city-says-no': {
    status: 409,
    zh: '市平台没有接受：{said}',
    en: 'The city’s installation refused: {saidEn}',
  },
  'reporting/city-answer': {
    status: 409,
    zh: '市平台的回答看不懂，没有入网。请核对 LUODI_CITY_URL 指的是不是市平台，两边版本是否相近。',
    en: 'The answer made no sense, so nothing was joined. Check that LUODI_CITY_URL is the city’s installation and that both are of similar versions.',
  },
});

/** At the city. */
defineRefusals({
  'reporting/not-the-city': {
    status: 404,
    zh: '本安装是一家单位自己的版本，不接收报送，也不应答查询。',
    en: 'This installation is an institution’s own edition: it takes no reports and answers no questions.',
  },
  'reporting/city-only': {
    status: 403,
    zh: '入网码、停用和报送目录由市级专员办理。',
    en: 'Join codes, revoking and the catalogue are a city officer’s.',
  },
  'reporting/not-an-institution': {
    status: 422,
    zh: '入网码只给已核验、有统一社会信用代码的研发单位。',
    en: 'Join codes are for verified institutions with a unified social credit code.',
  },
  'reporting/code': {
    status: 403,
    zh: '入网码不对、已用过、已过期，或不是给这家单位的。请向市平台专员要一个新的。',
    en: 'The join code is wrong, used, expired, or another organisation’s. Ask the city’s officer for a new one.',
  },
  'reporting/signature': {
    status: 401,
    zh: '签名与内容不符：内容在途中被改动，或签名的不是登记的那把密钥。没有接收。',
    en: 'The signature does not fit: the content was changed on the way, or another key signed. Nothing was taken.',
  },
  'reporting/unknown-key': {
    status: 401,
    zh: '不认识签名的密钥。请用入网码重新入网。',
    en: 'The key that signed is not known. Join anew with a join code.',
  },
  'reporting/revoked': {
    status: 403,
    zh: '这家单位的安装已停用。请向市平台专员了解原因，要恢复须用新的入网码。',
    en: 'This organisation’s installation was revoked. Ask the city’s officer; a new join code brings it back.',
  },
  'reporting/other-organisation': {
    status: 403,
    zh: '批次里写的单位不是这把密钥登记的单位。',
    en: 'The submission names another organisation than the one the key belongs to.',
  },
  'reporting/content': {
    status: 422,
    zh: '批次的格式不对（{reason}），没有接收。请把两边升级到相近的版本。',
    en: 'The submission’s form is wrong ({reason}); nothing was taken. Bring both installations to similar versions.',
  },
  'reporting/other-content': {
    status: 409,
    zh: '同一编号的批次已经收过，内容不同。更正请另报一个批次。',
    en: 'A submission of this id was taken with other content. Send a correction as a submission of its own.',
  },
  'reporting/catalogue-outdated': {
    status: 409,
    zh: '报送目录 {version} 已不用，请按 {use}（{from} 起）重新准备。',
    en: 'Catalogue {version} is no longer in use; prepare it anew by {use} (in force from {from}).',
  },
  'reporting/sequence': {
    status: 409,
    zh: '批次的顺序不对：应是第 {expected} 批，送来的是第 {sequence} 批。旧批次不能重放；单位的库恢复过备份的，请用入网码重新入网。',
    en: 'It is out of turn: number {expected} is due and {sequence} came. An old submission is not taken again; after restoring a backup join anew with a join code.',
  },
  'reporting/chain': {
    status: 409,
    zh: '批次没有接在上一批之后：它写的上一批与这里收到的不是同一份。请用入网码重新入网后再报。',
    en: 'It does not follow what was taken last: the one before it is not the one kept here. Join anew with a join code, then report.',
  },
  'reporting/not-joined-state': {
    status: 409,
    zh: '这家单位的安装已经停用。',
    en: 'This organisation’s installation is revoked already.',
  },
});
