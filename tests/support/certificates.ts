import { type Browser, chromium } from 'playwright-core';

/** Prints certificates with a real text layer: pages of HTML in a browser, as the offices' own printers make them. Content that nobody can hold. */
export async function openPrinter() {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const printed = new Map<string, Buffer>();
  return {
    /** A page as a PDF; the same page is printed once. */
    async print(body: string): Promise<Buffer> {
      const known = printed.get(body);
      if (known) return known;
      const page = await browser.newPage();
      try {
        const style =
          'body{font:16px/2 "Noto Serif CJK SC",serif;margin:40px}h1{text-align:center;letter-spacing:.5em}';
        await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style>${body}`);
        const pdf = Buffer.from(await page.pdf({ format: 'A4', printBackground: true }));
        printed.set(body, pdf);
        return pdf;
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

const line = (text: string) => `<p>${text}</p>`;

/** A patent certificate's first page, as the electronic ones are laid out. */
export const patentCertificate = (
  more: Partial<Record<'kind' | 'title' | 'people' | 'number' | 'filed' | 'owner' | 'granted', string>> = {},
) => {
  const {
    kind = '发明专利证书',
    title = '一种低损耗碳化硅功率模块的双面银烧结封装结构及其在车用逆变器中的制备与应用方法',
    people = '闻人甲;闻人乙;闻人丙',
    number = 'ZL 2099 1 0000001.8',
    filed = '2099年01月02日',
    owner = '示例研究院',
    granted = '2099年11月03日',
  } = more;
  const names = {
    发明专利证书: ['发明名称', '发明人'],
    实用新型专利证书: ['实用新型名称', '发明人'],
    外观设计专利证书: ['外观设计名称', '设计人'],
  }[kind]!;
  return [
    line('证 书 号 第 99000001 号'),
    `<h1>${kind}</h1>`,
    line(`${names[0]!.split('').join(' ')}：${title}`),
    line(`${names[1]!.split('').join(' ')}：${people}`),
    line(`专 利 号：${number}`),
    line(`专利申请日：${filed}`),
    line(`专 利 权 人：${owner}`),
    line('地 址：100000 某市某区某路 1 号'),
    line(`授权公告日：${granted}　　授权公告号：CN 199900001 B`),
    line(
      '国家知识产权局依照中华人民共和国专利法进行审查，决定授予专利权，颁发专利证书并在专利登记簿上予以登记。专利权自授权公告之日起生效。专利权期限为二十年，自申请日起算。',
    ),
    line('局长　某某'),
    line('第 1 页（共 2 页）'),
    '<div style="break-before:page"></div>',
    line('其他事项参见续页'),
    line('申请日时本专利记载的申请人、发明人信息如下：'),
    line(`申请人：${owner}`),
  ].join('');
};

export const softwareCertificate = [
  '<h1>中华人民共和国国家版权局</h1>',
  '<h1>计算机软件著作权登记证书</h1>',
  line('证书号：软著登字第9900001号'),
  line('软 件 名 称：城市积水预警分析软件<br>[简称：积水预警]<br>V2.0'),
  line('著 作 权 人：示例研究院；示例大学'),
  line('开发完成日期：2099年03月04日'),
  line('首次发表日期：未发表'),
  line('权利取得方式：原始取得'),
  line('权 利 范 围：全部权利'),
  line('登 记 号：2099SR0000017'),
  line('根据《计算机软件保护条例》和《计算机软件著作权登记办法》的规定，经中国版权保护中心审核，对以上事项予以登记。'),
].join('');

export const varietyCertificate = [
  '<h1>植物新品种权证书</h1>',
  line('品种名称：示麦99'),
  line('植物种类：普通小麦'),
  line('品种权号：CNA20990000017'),
  line('品种权人：示例研究院'),
  line('培育人：闻人丁、闻人戊'),
  line('申请日：2099年05月06日　授权日：2099年12月07日'),
  line('证书号：第 9900017 号'),
].join('');
