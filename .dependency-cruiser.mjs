import { readFileSync } from 'node:fs';

/**
 * The import rules of the house. `src/kernel ← src/server, src/web ← src/modules ← src/app`, and inside a module each file its own reach.
 * Every rule has a planted violation in tests/architecture/imports.test.ts. Nothing is baselined.
 */

/** @type {readonly string[]} The order in which modules may use each other; the one list, read by the application and the tests too. */
export const MODULE_ORDER = JSON.parse(readFileSync(new URL('./src/modules/order.json', import.meta.url), 'utf8'));

/** Tests go through the whole application, so rules about who knows whom do not bind them. */
const TESTS = '\\.test\\.tsx?$';
const LAW = '^src/modules/([^/]+)/(contract|rules)[a-z-]*\\.ts$';
/** What a server kit asks and answers with; as pure as a module's, so that pages may call the kit. */
const KIT_CONTRACT = '^src/server/[^/]+/contract\\.ts$';
const ZOD = '(^|/)node_modules/zod/|^zod(/|$)';
const SQL_LIBRARIES = '(^|/)node_modules/(@types/)?(kysely|pg)/|^(kysely|pg)(/|$)';
const STORES = ['^src/(modules|app)/.*/(store[a-z-]*|tables)\\.ts$', '^src/app/(store[a-z-]*|tables)\\.ts$'];

/** @type {(name: string, comment: string, from: object, to: object) => import('dependency-cruiser').IForbiddenRuleType} */
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const laterModules = MODULE_ORDER.slice(0, -1).map((name, i) =>
  forbid(
    '3-earlier-modules-only',
    `${name} comes before these in the order; what must look upward goes through an event or a slot.`,
    { path: `^src/modules/${name}/`, pathNot: TESTS },
    { path: `^src/modules/(${MODULE_ORDER.slice(i + 1).join('|')})/` },
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid(
      '1-kernel-imports-nothing-of-ours',
      'The kernel is the words every module shares.',
      { path: '^src/kernel/' },
      { path: '^(src|scripts|tests)/', pathNot: '^src/kernel/' },
    ),
    forbid(
      '2-modules-through-their-front-door',
      'A module imports another only through its index.ts, a page only through the other one’s ui/index.ts.',
      { path: '^src/modules/([^/]+)/', pathNot: TESTS },
      {
        path: '^src/modules/[^/]+/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(ui/)?index\\.tsx?$', '^src/modules/order\\.json$'],
      },
    ),
    forbid(
      '2-pages-only-from-pages',
      'The server half of a module knows no page.',
      { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/ui/' },
      { path: '^src/modules/[^/]+/ui/' },
    ),
    ...laterModules,
    forbid(
      '4-contract-and-rules-are-pure',
      'contract.ts and rules.ts import the kernel, zod and each other, so that server, page and test share them.',
      { path: LAW },
      { pathNot: ['^src/kernel/', ZOD, '^src/modules/$1/(contract|rules)[a-z-]*\\.ts$'] },
    ),
    forbid(
      '4-kit-contracts-are-pure',
      'A kit’s contract.ts imports the kernel and zod alone, so that pages may call the kit.',
      { path: KIT_CONTRACT },
      { pathNot: ['^src/kernel/', ZOD] },
    ),
    forbid(
      '4-pure-files-use-no-node',
      'kernel, contract and rules also run in the browser.',
      { path: ['^src/kernel/', LAW, KIT_CONTRACT], pathNot: TESTS },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      '5-sql-only-in-stores',
      'SQL stands in store.ts (and tables.ts, its types), server/ and migrations/.',
      { path: '^src/', pathNot: ['^src/server/', ...STORES, TESTS] },
      { path: SQL_LIBRARIES },
    ),
    forbid(
      '6-pages-reach-no-server',
      'A page imports its own parts, contract and rules, #web, the kernel and other modules’ ui/index.ts; never store, service, routes or server.',
      { path: '^src/modules/([^/]+)/ui/' },
      {
        path: '^(src|scripts|tests)/|^node:',
        pathNot: [
          '^src/(web|kernel)/',
          '^src/modules/$1/ui/',
          '^src/modules/$1/(contract|rules)[a-z-]*\\.ts$',
          '^src/modules/[^/]+/ui/index\\.tsx?$',
          KIT_CONTRACT,
        ],
      },
    ),
    forbid(
      '6-pages-use-no-node',
      'Pages run in a browser.',
      { path: '^src/(web/|modules/[^/]+/ui/)', pathNot: TESTS },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      '7-server-and-web-know-no-capability',
      'They are what modules stand on.',
      { path: '^src/(server|web)/', pathNot: TESTS },
      { path: '^src/(modules|app)/' },
    ),
    forbid(
      '7-server-and-web-are-apart',
      'The server and the browser share the kernel alone.',
      { path: '^src/(server|web)/', pathNot: TESTS },
      { path: '^src/(server|web)/', pathNot: ['^src/$1/', KIT_CONTRACT] },
    ),
    forbid(
      '8-nobody-imports-app',
      'Only src/app knows every module.',
      { path: '^src/', pathNot: ['^src/app/', TESTS] },
      { path: '^src/app/' },
    ),
    forbid('9-no-cycles', 'Types included.', { path: '^src/' }, { circular: true }),
    forbid(
      'node-runs-no-pages',
      'Node runs .ts but not .tsx: nothing that main or cli reach may be a page.',
      { path: '^src/app/(main|cli)\\.ts$' },
      { path: '\\.tsx$', reachable: true },
    ),
    forbid(
      'everything-resolves',
      'An import nobody can follow is an import no rule can check.',
      { path: '^src/' },
      { couldNotResolve: true },
    ),
  ],
  options: {
    parser: 'swc', // without it nothing at all is visited under TypeScript 7, and that looks like success
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      conditionNames: ['import', 'node', 'browser', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
