import { type Adapter, judgeBy, plain } from './adapter.ts';

/** What a message may hold, in bytes of UTF-8. */
const MOST_BYTES = 4_096;

/**
 * Group robots of WeCom: the key in the address is all that opens them, 20 messages a minute.
 * Source: developer.work.weixin.qq.com, “群机器人配置说明”; codes from its list of global error codes.
 */
export const wecom: Adapter = {
  request: ({ address }, { headline, lines }) => {
    const shown: string[] = [`**${plain(headline)}**`];
    for (const { text, url } of lines) {
      const next = `> [${plain(text)}](${url})`;
      if (Buffer.byteLength([...shown, next].join('\n')) > MOST_BYTES) break;
      shown.push(next);
    }
    return { url: address, body: JSON.stringify({ msgtype: 'markdown', markdown: { content: shown.join('\n') } }) };
  },
  judge: judgeBy({
    field: 'errcode',
    name: 'wecom',
    limited: [45009],
    limitedSeconds: 65,
    // A parameter, an empty message or one too long: ours to mend, not theirs to take later.
    refused: [40058, 44004, 45002],
  }),
};
