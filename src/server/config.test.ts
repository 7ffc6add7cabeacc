import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NAMES, SETTINGS } from './config/settings.ts';
import { ConfigError, readConfig } from './config.ts';

type Env = Record<string, string>;

const URL_OK = 'postgres://luodi:9vQx2mBw7K@db.example.org:5432/luodi';
const TOKEN = 'f3a9c04be71d582690ab34cdf7';
const LIVE: Env = { NODE_ENV: 'production', DATABASE_URL: URL_OK };

const MAIL: Env = {
  MAIL_HOST: 'smtp.example.org',
  MAIL_FROM: 'no-reply@example.org',
  LUODI_PUBLIC_URL: 'https://luodi.example.org',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'luodi-config-'));
  writeFileSync(path.join(folder, 'empty'), '\n');
  writeFileSync(path.join(folder, 'url'), `${URL_OK}\n`);
  writeFileSync(path.join(folder, 'short'), 'short');
  writeFileSync(path.join(folder, 'large'), 'x'.repeat(20_000));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problemsOf(env: Env): readonly string[] {
  const filled = Object.fromEntries(
    Object.entries(env).map(([name, text]) => [name, text.replace('FOLDER', folder)] as const),
  );
  try {
    readConfig(filled, '/srv');
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** Each with the name the sentence must speak of. */
const BAD: readonly (readonly [named: string, env: Env])[] = [
  ['NODE_ENV', { NODE_ENV: 'prod' }],
  ['NODE_ENV', { NODE_ENV: 'Production' }],
  ['HOST', { HOST: 'http://127.0.0.1' }],
  ['HOST', { HOST: '127.0.0.1:8080' }],
  ['HOST', { HOST: '300.1.1.1' }],
  ['HOST', { HOST: '127.0.0' }],
  ['HOST', { HOST: 'under_score.example' }],
  ['HOST', { HOST: '-example.org' }],
  ['HOST', { HOST: 'two words' }],
  ['HOST', { HOST: '[::1]' }],
  ['HOST', { HOST: '*' }],
  ['PORT', { PORT: 'http' }],
  ['PORT', { PORT: '-1' }],
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '8080.5' }],
  ['PORT', { PORT: '1e3' }],
  ['PORT', { PORT: '0x1f90' }],
  ['PORT', { PORT: ' 8080' }],
  ['PORT', { PORT: '８０８０' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://luodi:x@db/luodi' }],
  ['DATABASE_URL', { DATABASE_URL: 'db.example.org:5432/luodi' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://luodi:x@db.example.org' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://luodi:x@db.example.org/' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://luodi:x@db.example.org/a/b' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://db.example.org/luodi' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://luodi:x@db.example.org:port/luodi' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://luodi@/luodi' }],
  ['DATABASE_URL_FILE', { DATABASE_URL_FILE: 'FOLDER/nothing-here' }],
  ['DATABASE_URL_FILE', { DATABASE_URL_FILE: 'FOLDER/empty' }],
  ['DATABASE_URL_FILE', { DATABASE_URL_FILE: 'FOLDER/large' }],
  ['DATABASE_URL_FILE', { DATABASE_URL_FILE: 'FOLDER' }],
  ['DATABASE_URL', { DATABASE_URL_FILE: 'FOLDER/short' }],
  ['DATABASE_URL_FILE', { DATABASE_URL_FILE: 'FOLDER/url', DATABASE_URL: URL_OK }],
  ['LUODI_DATA', { LUODI_DATA: '/' }],
  ['LUODI_DATA', { LUODI_DATA: '/etc' }],
  ['LUODI_DATA', { LUODI_DATA: '/usr/' }],
  ['LUODI_DATA', { LUODI_DATA: '/tmp' }],
  ['LUODI_START', { LUODI_START: 'full' }],
  ['LUODI_START', { LUODI_START: 'Demo' }],
  ['LUODI_KEY', { LUODI_KEY: 'too-short' }],
  ['LUODI_KEY', { LUODI_KEY: 'a'.repeat(40) }],
  ['LUODI_KEY', { LUODI_KEY: 'with spaces in it, which nobody could copy safely' }],
  ['LUODI_SESSION_IDLE_MINUTES', { LUODI_SESSION_IDLE_MINUTES: '0' }],
  ['LUODI_SESSION_IDLE_MINUTES', { LUODI_SESSION_IDLE_MINUTES: '30m' }],
  ['LUODI_SESSION_HOURS', { LUODI_SESSION_HOURS: '48' }],
  ['LUODI_STEP_UP_MINUTES', { LUODI_STEP_UP_MINUTES: '0' }],
  ['LUODI_STEP_UP_MINUTES', { LUODI_STEP_UP_MINUTES: 'never' }],
  ['PASSWORD_POLICY', { PASSWORD_POLICY: 'none' }],
  ['PASSWORD_POLICY', { PASSWORD_POLICY: 'dengbao3', LUODI_SESSION_IDLE_MINUTES: '60' }],
  ['LUODI_SECURE_COOKIES', { LUODI_SECURE_COOKIES: 'yes' }],
  ['LUODI_SECURE_COOKIES', { LUODI_SECURE_COOKIES: 'true' }],
  ['LUODI_PLAIN_HTTP', { LUODI_PLAIN_HTTP: 'on' }],
  ['LUODI_EMBEDDED', { LUODI_EMBEDDED: '2' }],
  ['LUODI_SUPERUSER', { LUODI_SUPERUSER: 'y' }],
  ['LUODI_LOG', { LUODI_LOG: 'verbose' }],
  ['LUODI_LOG', { LUODI_LOG: 'INFO' }],
  ['METRICS_PORT', { METRICS_PORT: 'nine' }],
  ['METRICS_PORT', { METRICS_PORT: '70000' }],
  ['METRICS_HOST', { METRICS_PORT: '9464', METRICS_HOST: 'a b' }],
  ['METRICS_TOKEN', { METRICS_PORT: '9464', METRICS_TOKEN: 'short' }],
  ['METRICS_TOKEN', { METRICS_PORT: '9464', METRICS_TOKEN: 'a'.repeat(40) }],
  ['METRICS_TOKEN', { METRICS_PORT: '9464', METRICS_TOKEN: 'a token with spaces in its text' }],
  ['METRICS_TOKEN_FILE', { METRICS_PORT: '9464', METRICS_TOKEN_FILE: 'FOLDER/nothing-here' }],
  ['METRICS_TOKEN', { METRICS_PORT: '9464', METRICS_TOKEN_FILE: 'FOLDER/short' }],
  ['METRICS_TOKEN_FILE', { METRICS_PORT: '9464', METRICS_TOKEN_FILE: 'FOLDER/short', METRICS_TOKEN: TOKEN }],
  ['LUODI_SECURE_COOKIES', { ...LIVE, HOST: '0.0.0.0' }],
  ['LUODI_SECURE_COOKIES', { ...LIVE, HOST: '::' }],
  ['LUODI_SECURE_COOKIES', { ...LIVE, HOST: '10.0.0.7' }],
  ['LUODI_SECURE_COOKIES', { ...LIVE, HOST: 'luodi.example.org' }],
  ['LUODI_SECURE_COOKIES', { ...LIVE, HOST: '0.0.0.0', LUODI_SECURE_COOKIES: '0' }],
  ['LUODI_PLAIN_HTTP', { LUODI_PLAIN_HTTP: '1', LUODI_SECURE_COOKIES: '1' }],
  ['LUODI_PLAIN_HTTP', { ...LIVE, HOST: '0.0.0.0', LUODI_PLAIN_HTTP: '1' }],
  ['LUODI_EMBEDDED', { NODE_ENV: 'production' }],
  ['LUODI_EMBEDDED', { DATABASE_URL: URL_OK, LUODI_EMBEDDED: '1' }],
  ['LUODI_START', { ...LIVE, LUODI_START: 'demo' }],
  ['LUODI_START', { NODE_ENV: 'production', LUODI_EMBEDDED: '1', LUODI_START: 'demo' }],
  ['LUODI_SUPERUSER', { ...LIVE, LUODI_SUPERUSER: '1' }],
  ['DATABASE_URL', { ...LIVE, DATABASE_URL: 'postgres://luodi@db.example.org/luodi' }],
  ['DATABASE_URL', { ...LIVE, DATABASE_URL: 'postgres://luodi:changeme@db.example.org/luodi' }],
  ['DATABASE_URL', { ...LIVE, DATABASE_URL: 'postgres://luodi:%70assword@db.example.org/luodi' }],
  ['METRICS_TOKEN', { METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }],
  ['METRICS_PORT', { METRICS_TOKEN: TOKEN }],
  ['METRICS_PORT', { METRICS_HOST: '0.0.0.0' }],
  ['METRICS_PORT', { METRICS_PORT: '8080' }],
  ['METRICS_PORT', { METRICS_PORT: '9000', PORT: '9000' }],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_ENDPOINT: 'grpc://127.0.0.1:4317' }],
  [
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://otel.example.org/v1/traces?key=1' },
  ],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }],
  ['OTEL_EXPORTER_OTLP_HEADERS', { OTEL_EXPORTER_OTLP_HEADERS: 'Bearer secret' }],
  [
    'OTEL_EXPORTER_OTLP_HEADERS',
    { OTEL_EXPORTER_OTLP_HEADERS: 'authorization=x7', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel.example.org:4318' },
  ],
  ['OTEL_TRACES_SAMPLER', { OTEL_TRACES_SAMPLER: 'sometimes' }],
  ['OTEL_TRACES_SAMPLER_ARG', { OTEL_TRACES_SAMPLER_ARG: '10%' }],
  ['OTEL_TRACES_SAMPLER_ARG', { OTEL_TRACES_SAMPLER_ARG: '1.5' }],
  ['OTEL_SERVICE_NAME', { OTEL_SERVICE_NAME: 'two words' }],
  ['LUODI_ROBOT_HOSTS', { LUODI_ROBOT_HOSTS: 'https://wx.example.org' }],
  ['LUODI_ROBOT_HOSTS', { LUODI_ROBOT_HOSTS: 'slack=https://wx.example.org' }],
  ['LUODI_ROBOT_HOSTS', { LUODI_ROBOT_HOSTS: 'wecom=http://wx.example.org' }],
  ['LUODI_ROBOT_HOSTS', { LUODI_ROBOT_HOSTS: 'wecom=https://wx.example.org/path' }],
  ['LUODI_CITY_URL', { LUODI_CITY_URL: 'luodi.city.example.org' }],
  ['LUODI_CITY_URL', { LUODI_CITY_URL: 'http://luodi.city.example.org' }],
  ['LUODI_CITY_URL', { LUODI_CITY_URL: 'https://luodi.city.example.org/api' }],
  ['LUODI_CITY_URL', { LUODI_CITY_URL: 'https://me:secret@luodi.city.example.org' }],
  ['LUODI_CITY_URL', { LUODI_CITY_URL: 'https://a.example.org', LUODI_PUBLIC_URL: 'https://a.example.org' }],
  ['LUODI_CITY_URL', { ...LIVE, LUODI_CITY_URL: 'http://localhost:8080' }],
  ['MAIL_HOST', { MAIL_HOST: 'smtp://mail.example.org' }],
  ['MAIL_PORT', { ...MAIL, MAIL_PORT: 'smtp' }],
  ['MAIL_TLS', { ...MAIL, MAIL_TLS: 'yes' }],
  ['MAIL_TLS', { ...MAIL, MAIL_TLS: 'none', MAIL_USER: 'luodi', MAIL_PASSWORD: 'x7b2' }],
  ['MAIL_TLS', { ...MAIL, ...LIVE, MAIL_TLS: 'none' }],
  ['MAIL_FROM', { MAIL_FROM: 'Luodi <no-reply@example.org>' }],
  ['MAIL_FROM', { MAIL_FROM: 'a@example.org\r\nBcc: b@example.org' }],
  ['MAIL_FROM', { ...MAIL, MAIL_FROM: '' }],
  ['MAIL_HOST', { MAIL_FROM: 'no-reply@example.org' }],
  ['LUODI_PUBLIC_URL', { ...MAIL, LUODI_PUBLIC_URL: '' }],
  ['MAIL_PASSWORD', { ...MAIL, MAIL_USER: 'luodi' }],
  ['MAIL_USER', { ...MAIL, MAIL_PASSWORD: 'x7b2' }],
  ['MAIL_USER', { MAIL_USER: 'a\nb' }],
  ['MAIL_PASSWORD_FILE', { MAIL_PASSWORD_FILE: 'FOLDER/nothing-here' }],
];

describe('settings that cannot be used', () => {
  it('are at least sixty in this table', () => expect(BAD.length).toBeGreaterThanOrEqual(60));

  it.each(BAD)('%s: %j', (named, env) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(2);
    for (const problem of problems) expect(problem).toContain(named);
    expect(problems[0]).toMatch(/\p{Script=Han}.*。$/u);
    expect(problems[1]).toMatch(/^[^\p{Script=Han}]*\.$/u);
  });

  it('are told all at once', () => {
    const problems = problemsOf({ PORT: 'x', HOST: 'a b', LUODI_LOG: 'loud', LUODI_DATA: '/', METRICS_TOKEN: TOKEN });
    expect(problems.filter((_, i) => i % 2 === 1).map((text) => /^[A-Z_]+/.exec(text)?.[0])).toEqual([
      'HOST',
      'PORT',
      'LUODI_DATA',
      'LUODI_LOG',
      'METRICS_TOKEN',
    ]);
  });

  it('never print a secret', () => {
    const secret = 'mysql://luodi:Uncovered77@db/luodi';
    expect(problemsOf({ DATABASE_URL: secret, METRICS_TOKEN: 'Uncovered77' }).join()).not.toContain('Uncovered77');
  });
});

describe('settings that can be used', () => {
  it.each<[Env]>([
    [{}],
    [{ HOST: '127.0.0.5', PORT: '0' }],
    [{ HOST: '0.0.0.0', LUODI_SECURE_COOKIES: '1' }],
    [{ HOST: '0.0.0.0', LUODI_PLAIN_HTTP: '1' }],
    [{ NODE_ENV: 'production', LUODI_EMBEDDED: '1' }],
    [LIVE],
    [{ DATABASE_URL: 'postgres://luodi@localhost/luodi?host=/var/run/postgresql' }],
    [{ METRICS_PORT: '9464' }],
    [{ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0', METRICS_TOKEN: TOKEN }],
    [{ PORT: '', HOST: '', DATABASE_URL: '' }],
    [MAIL],
    [{ ...MAIL, ...LIVE, MAIL_TLS: 'implicit', MAIL_USER: 'luodi', MAIL_PASSWORD: 'x7b2' }],
    [{ ...MAIL, MAIL_HOST: '127.0.0.1', MAIL_TLS: 'none', MAIL_PORT: '2525' }],
    [{ ...LIVE, LUODI_CITY_URL: 'https://city.example.org:8443', LUODI_PUBLIC_URL: 'https://luodi.example.org' }],
    [{ LUODI_CITY_URL: 'http://localhost:8080' }],
    [{ LUODI_ROBOT_HOSTS: 'wecom=https://wx.example.org, feishu=https://im.example.org:8443' }],
  ])('%j', (env) => expect(problemsOf(env)).toEqual([]));

  it('take a secret from a file, and begin empty in production', () => {
    const config = readConfig({ NODE_ENV: 'production', DATABASE_URL_FILE: path.join(folder, 'url') }, '/srv');
    expect(config).toMatchObject({ databaseUrl: URL_OK, start: 'empty', dataFolder: '/srv/.luodi', port: 8080 });
    expect(readConfig({}, '/srv').start).toBe('demo');
    expect(readConfig({ LUODI_CITY_URL: 'https://city.example.org' }, '/srv').start).toBe('empty');
  });

  it('say nothing of mail until there is a server for it, and then the usual port', () => {
    expect(readConfig({}, '/srv').mail).toBeUndefined();
    const login = { MAIL_USER: 'luodi', MAIL_PASSWORD_FILE: path.join(folder, 'short') };
    expect(readConfig({ ...MAIL, ...login }, '/srv').mail).toEqual({
      host: 'smtp.example.org',
      port: 587,
      tls: 'starttls',
      from: 'no-reply@example.org',
      login: { user: 'luodi', password: 'short' },
    });
    expect(readConfig({ ...MAIL, MAIL_TLS: 'implicit' }, '/srv').mail?.port).toBe(465);
  });

  it('trace nothing until there is a receiver, and then as the specification says', () => {
    expect(readConfig({ OTEL_SERVICE_NAME: 'luodi' }, '/srv').tracing).toBeUndefined();
    const base = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' };
    expect(
      readConfig({ ...base, OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20x7,x-a=b' }, '/srv').tracing,
    ).toEqual({
      url: 'http://127.0.0.1:4318/v1/traces',
      headers: { authorization: 'Bearer x7', 'x-a': 'b' },
      sampler: 'parentbased_always_on',
      ratio: 1,
    });
    const own = { ...base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://otel.example.org/t' };
    expect(readConfig(own, '/srv').tracing?.url).toBe('https://otel.example.org/t');
    for (const off of [{ OTEL_SDK_DISABLED: 'true' }, { OTEL_TRACES_EXPORTER: 'none' }])
      expect(readConfig({ ...base, ...off }, '/srv').tracing).toBeUndefined();
  });

  it('let a command at the terminal pass where only a server would be refused', () => {
    expect(readConfig({ ...LIVE, HOST: '0.0.0.0' }, '/srv', 'command').host).toBe('0.0.0.0');
    expect(() => readConfig({ PORT: 'x' }, '/srv', 'command')).toThrow('PORT=x');
  });
});

describe('a node that is only tried out', () => {
  it('is told of an open address without TLS, and not refused', () => {
    const { warnings } = readConfig({ HOST: '0.0.0.0' }, '/srv');
    expect(warnings.map(({ en }) => en)).toEqual([expect.stringContaining('LUODI_SECURE_COOKIES=1')]);
  });
});

describe('names', () => {
  it('that nobody reads are warned of with the nearest one', () => {
    const { warnings } = readConfig(
      { LUODI_DATE: 'x', LUODI_LGO: 'info', METRICS_TOKN: 'x', LUODI_SECRET_A: 'x' },
      '/srv',
    );
    expect(warnings.map(({ en }) => en)).toEqual([
      expect.stringMatching(/LUODI_DATE.*LUODI_DATA\?/),
      expect.stringMatching(/LUODI_LGO.*LUODI_LOG\?/),
      expect.stringMatching(/METRICS_TOKN.*METRICS_TOKEN\?/),
    ]);
  });

  it('are each explained in both languages, and a default can be used', () => {
    for (const name of NAMES) {
      const { meaning, wanted, otherwise, read } = SETTINGS[name];
      expect(`${meaning.zh}${wanted.zh}`, name).toMatch(/\p{Script=Han}/u);
      expect(`${meaning.en}${wanted.en}`, name).not.toMatch(/\p{Script=Han}/u);
      if (otherwise !== undefined) expect(read.safeParse(otherwise).success, name).toBe(true);
    }
  });
});
