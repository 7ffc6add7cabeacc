import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { NAMES, SETTINGS } from '#server/config/settings.ts';
import { readConfig } from '#server/config.ts';
import { withSettingsTable } from '../../scripts/settings-table.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const KNOWN = new Set<string>(NAMES.flatMap((name) => (SETTINGS[name].secret ? [name, `${name}_FILE`] : [name])));

/** Settings a file names, but for those of other programs. */
const named = (text: string) => [...new Set(text.match(/\b(?:LUODI|METRICS|MAIL|DATABASE_URL)(?:_[A-Z]+)*\b/g))];

describe('files an operator works with', () => {
  it('docs/operations.md lists the settings as they are declared (node scripts/settings-table.ts writes it anew)', () => {
    const text = read('docs/operations.md');
    expect(withSettingsTable(text)).toBe(text);
    for (const name of NAMES) expect(text).toContain(`\`${name}\``);
  });

  it.each([
    'deploy/luodi.service',
    'deploy/luodi-backup.service',
    'deploy/compose.yml',
    'deploy/Dockerfile',
    'deploy/nginx.conf',
  ])('%s names no setting that is not there', (file) => {
    expect(named(read(file)).filter((name) => !KNOWN.has(name))).toEqual([]);
  });

  it('docs/operations.md names the figures that are offered', () => {
    const source = ['gauges', 'requests'].map((name) => read(`src/server/metrics/${name}.ts`)).join();
    const figures = [...new Set(read('docs/operations.md').match(/\bluodi_[a-z_]+[a-z]\b/g))];
    const offered = figures.filter((name) => !['luodi_app', 'luodi_system'].includes(name));
    expect(offered.length).toBeGreaterThan(8);
    expect(offered.filter((name) => !source.includes(`'${name}'`))).toEqual([]);
  });

  it('deploy/compose.yml gives the node settings it accepts, and every secret it names', () => {
    const { services, secrets } = parse(read('deploy/compose.yml'));
    const { DATABASE_URL_FILE, METRICS_TOKEN_FILE, ...plain } = services.luodi.environment;
    expect([DATABASE_URL_FILE, METRICS_TOKEN_FILE]).toEqual([
      '/run/secrets/database-url',
      '/run/secrets/metrics-token',
    ]);
    const env = {
      ...plain,
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://luodi:5c1f09e77ab2@database:5432/luodi',
      METRICS_TOKEN: '9f1c60ad27be83450fd4ab12',
    };
    expect(readConfig(env, '/opt/luodi').warnings).toEqual([]);
    const used = Object.values<{ secrets?: string[] }>(services).flatMap((service) => service.secrets ?? []);
    expect(new Set(used)).toEqual(new Set(Object.keys(secrets)));
  });

  it('deploy/nginx.conf lets through what the product takes, and waits longer than it does', () => {
    const text = read('deploy/nginx.conf');
    const app = read('src/server/http/app.ts');
    const taken = Number(/fileSize: (\d+) \* 1_048_576/.exec(app)![1]);
    expect(Number(/client_max_body_size (\d+)m;/.exec(text)![1])).toBeGreaterThan(taken);
    expect(Number(/proxy_read_timeout (\d+)s;/.exec(text)![1]) * 1000).toBeGreaterThan(
      Number(/requestTimeout: ([\d_]+)/.exec(app)![1]!.replace('_', '')),
    );
    expect(text.match(/proxy_set_header Host \$http_host;/g)).toHaveLength(text.match(/proxy_pass /g)!.length);
  });

  it('docs/sizing.md says what benchmarks/results say', () => {
    const text = read('docs/sizing.md');
    const { figures, city } = JSON.parse(read('benchmarks/results/reads.json'));
    expect(text).toContain(`${city.achievements.toLocaleString('en')} achievements`);
    for (const [name, runs] of Object.entries<{ requestsPerSecond: number }[]>(figures)) {
      const rates = runs.map(({ requestsPerSecond }) => Math.round(requestsPerSecond)).sort((a, b) => a - b);
      expect(text).toMatch(new RegExp(`\\| ${name} \\| ${rates[0]}(–${rates.at(-1)})? \\|`));
    }
  });
});
