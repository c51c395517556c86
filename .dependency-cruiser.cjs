// Imports go down only, and into a room or a module only through its door. The order is order.json's.
// Every rule here is shown to fail by scripts/import-rules.test.ts.
const order = require('./order.json');

const floors = order.floors.map((floor) => floor.split('|'));
const rooms = floors.flat();
const modules = order.modules.flat();

/** Whatever runs only in tests. */
const TESTS = ['[.](test|e2e|crash)[.]tsx?$', '/testing/', '/testing[.]ts$', 'vitest[.]config[.]ts$'];
/** Programs around the rooms: they may use anything below, and nothing may use them. */
const TOOLS = ['scripts', 'examples', 'interop'];
/** What other rooms may see of a room: the sources behind its package's exports. */
const DOORS = '^(words|metrics|task-types|formats|api)/src/(index|editors|label-studio/index|keys/index)[.]ts$';
const BROWSER_SAFE = '^(words|metrics|task-types|api|web)/src/';
const anyOf = (names) => `(${names.join('|')})`;

const forbidden = [
  {
    name: 'no-circle',
    comment: 'A circle has no floor: move what both need below both.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolvable',
    comment: 'This import leads nowhere.',
    from: {},
    to: { couldNotResolve: true },
  },
  ...floors.flatMap((floor, index) =>
    floor.map((room) => ({
      name: `down-only-from-${room}`,
      comment: 'A room imports only rooms of lower floors (order.json).',
      from: { path: `^${room}/` },
      to: { path: `^${anyOf([...floors.slice(index).flat(), ...TOOLS].filter((other) => other !== room))}/` },
    })),
  ),
  {
    name: 'nothing-imports-tools',
    comment: 'Scripts and examples are used by people, not by code.',
    from: { path: `^${anyOf(rooms)}/` },
    to: { path: `^${anyOf(TOOLS)}/` },
  },
  {
    name: 'web-without-server-side',
    comment: 'The web app knows the API, the task types and the metrics. Files are read and written on the server.',
    from: { path: '^web/' },
    to: { path: '^(server|formats|cli)/' },
  },
  {
    name: 'rooms-through-doors',
    comment:
      "Import the package (@assay/…), not a file inside another room. Export what is missing from the room's index.ts.",
    from: { path: '^([^/]+)/' },
    to: { path: '^(words|metrics|task-types|formats|api)/', pathNot: ['^$1/', DOORS] },
  },
  {
    name: 'platform-knows-no-module',
    comment: 'The platform is below the modules; main.ts hands it what it needs.',
    from: { path: '^server/src/platform/' },
    to: { path: '^server/src/', pathNot: '^server/src/platform/' },
  },
  {
    name: 'modules-below-wiring',
    comment: 'A module does not know what joins it with others: workflows, the app, the list of modules.',
    from: { path: '^server/src/modules/', pathNot: TESTS },
    to: { path: '^server/src/', pathNot: '^server/src/(platform|modules)/' },
  },
  {
    name: 'workflows-below-wiring',
    comment: 'A workflow joins modules; the app joins workflows.',
    from: { path: '^server/src/workflows/', pathNot: TESTS },
    to: { path: '^server/src/', pathNot: '^server/src/(platform|modules|workflows)/' },
  },
  {
    name: 'modules-through-doors',
    comment: "A module's index.ts is its only door.",
    from: { path: '^server/src/modules/([^/]+)/' },
    to: { path: '^server/src/modules/', pathNot: ['^server/src/modules/$1/', '^server/src/modules/[^/]+/index[.]ts$'] },
  },
  {
    name: 'modules-through-doors-from-outside',
    comment: "A module's index.ts is its only door.",
    from: { path: '^', pathNot: '^server/src/modules/' },
    to: { path: '^server/src/modules/', pathNot: '^server/src/modules/[^/]+/index[.]ts$' },
  },
  ...modules.slice(0, -1).map((module, index) => ({
    name: `earlier-modules-only-from-${module}`,
    comment: 'A module imports only modules before it in order.json; to talk upward it emits an event.',
    from: { path: `^server/src/modules/${module}/` },
    to: { path: `^server/src/modules/${anyOf(modules.slice(index + 1))}/` },
  })),
  {
    name: 'sql-only-in-stores',
    comment: 'Only x.store.ts says SQL.',
    from: { path: '^server/src/(modules|workflows)/', pathNot: ['[.]store[.]ts$', ...TESTS] },
    to: {
      path: [
        '^server/src/platform/sql[.]ts$',
        'node_modules/pg/',
        'node_modules/@types/pg/',
        'node_modules/pg-copy-streams/',
      ],
    },
  },
  {
    name: 'rules-are-pure',
    comment: 'x.rules.ts decides from what it is given (of which it may know the types); commands load and write.',
    from: { path: '^server/src/modules/.+[.]rules[.]ts$' },
    to: {
      dependencyTypesNot: ['type-only'],
      path: '[.](store|commands|queries|job)[.]ts$|^server/src/platform/(db|sql|command|query|jobs|http)[.]ts$',
    },
  },
  {
    name: 'no-test-in-production',
    comment: 'What only tests need stays in tests.',
    from: { path: `^${anyOf(rooms)}/`, pathNot: [...TESTS, '^(e2e|bench)/', '[.]config[.]ts$'] },
    to: { path: TESTS },
  },
  {
    name: 'metrics-without-dependencies',
    comment: 'Pure arithmetic needs no package.',
    from: { path: '^metrics/src/', pathNot: TESTS },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'] },
  },
  {
    name: 'browser-safe',
    comment: 'The browser has none of the modules of Node.js.',
    from: { path: BROWSER_SAFE, pathNot: TESTS },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'task-types-without-react',
    comment: 'The server uses the logic of a task type; only editors.ts leads to components.',
    from: { path: '^task-types/src/index[.]ts$' },
    to: { path: '[.]tsx$', reachable: true },
  },
  {
    name: 'declared-packages-only',
    comment: "Declare the package in this room's package.json.",
    from: { pathNot: [...TESTS, '^[^/]+$'] },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
];

module.exports = {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    // Imports of types count: they tie the floors together as well.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
