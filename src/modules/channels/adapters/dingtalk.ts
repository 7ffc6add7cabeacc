import { createHmac } from 'node:crypto';
import { type Adapter, judgeBy, plain } from './adapter.ts';

/**
 * Custom robots of DingTalk with “加签”: HMAC-SHA256 of time and secret in the address, good for an hour; 20 messages a minute, and ten minutes
 * without any after more. Source: open.dingtalk.com, “自定义机器人安全设置” and “自定义机器人发送群消息”.
 */
export const dingtalk: Adapter = {
  request: ({ address, secret }, { headline, lines, open }, nowMs) => {
    const url = new URL(address);
    const sign = createHmac('sha256', secret).update(`${nowMs}\n${secret}`).digest('base64');
    url.searchParams.set('timestamp', String(nowMs));
    url.searchParams.set('sign', sign);
    const title = plain(headline);
    const text = [`#### ${title}`, ...lines.map((line) => `- [${plain(line.text)}](${line.url})`)].join('\n\n');
    const card = { title, text, singleTitle: open, singleURL: lines[0]!.url };
    return { url: url.href, body: JSON.stringify({ msgtype: 'actionCard', actionCard: card }) };
  },
  judge: judgeBy({
    field: 'errcode',
    name: 'dingtalk',
    limited: [130101],
    limitedSeconds: 605,
    refused: [40035],
  }),
};
