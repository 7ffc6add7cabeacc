import { createHmac } from 'node:crypto';
import { type Adapter, judgeBy, plain } from './adapter.ts';

/**
 * Custom robots of Feishu with signature verification: HMAC-SHA256 over nothing, keyed by time and secret, both in the body; 100 messages a
 * minute, five a second. Source: open.feishu.cn, “自定义机器人使用指南”.
 */
export const feishu: Adapter = {
  request: ({ address, secret }, { headline, lines, open }, nowMs) => {
    const timestamp = String(Math.floor(nowMs / 1000));
    const sign = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
    const words = lines.map(({ text, url }) => `[${plain(text)}](${url})`).join('\n');
    const card = {
      config: { wide_screen_mode: true },
      header: { title: { tag: 'plain_text', content: plain(headline) }, template: 'blue' },
      elements: [
        { tag: 'div', text: { tag: 'lark_md', content: words } },
        {
          tag: 'action',
          actions: [{ tag: 'button', type: 'primary', text: { tag: 'plain_text', content: open }, url: lines[0]!.url }],
        },
      ],
    };
    return { url: address, body: JSON.stringify({ timestamp, sign, msg_type: 'interactive', card }) };
  },
  judge: judgeBy({
    field: 'code',
    name: 'feishu',
    limited: [11232, 99991400],
    limitedSeconds: 65,
    refused: [9499],
  }),
};
