import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problems } from './api/src/problems.ts';

/**
 * Rules of the house that neither the compiler nor the linter nor the import rules can see. Each is a function from
 * files to complaints, tried on a house that breaks it and then on ours. There is no list of exceptions to grow.
 */
interface File {
  readonly path: string;
  readonly text: string;
}
type Complaints = readonly string[];
interface Rule {
  readonly says: string;
  readonly check: (files: readonly File[]) => Complaints;
  /** A house that breaks the rule, once per entry. */
  readonly broken: readonly (readonly File[])[];
}

const TEXT = /\.(ts|tsx|mjs|cjs|css|json|md|sql|html|ya?ml|sh)$/;
const SOURCE = /\.(ts|tsx|mjs|cjs|css)$/;
const TEST = /\.(test|e2e|crash)\.tsx?$|\/testing(\/|\.ts$)/;
const MOST_LINES = 500;
/** Names that say nothing about what is inside. */
const EMPTY_NAMES = /^(utils?|helpers?|misc|manager|stuff)$|-(utils?|helpers?|manager)$/;
/** What a file of a module can be besides a plain noun; a name with another suffix has no place yet. */
const ROLES = ['rules', 'commands', 'queries', 'store', 'kind', 'job'];

/** Tables of the mechanisms beneath command(), each with the reason why a command id would be wrong there. */
const BENEATH_COMMANDS: Readonly<Record<string, string>> = {
  migration: 'written before the guard exists',
  event_cursor: 'the position of a reader of the log moves with what it read',
  seal: 'follows the log, and is append-only',
  checkpoint: 'follows the log, and is append-only',
  idempotency_key: 'written by command() before it knows whether the command runs',
  job: 'claimed, prolonged and finished by workers',
  schedule: 'moved on by workers',
  role_permission: 'fixed by a migration',
  record_transition: 'loaded from the declarations of the registers at start',
};

const file = (path: string, text = ''): File => ({ path, text });
const nameOf = (path: string): string => path.split('/').at(-1) ?? '';
const complainIf = (files: readonly File[], bad: (one: File) => boolean, why: string): Complaints =>
  files.filter(bad).map(({ path }) => `${path}: ${why}`);

const lineCount: Rule = {
  says: `no source has more than ${MOST_LINES} lines`,
  check: (files) =>
    complainIf(files, ({ path, text }) => SOURCE.test(path) && text.split('\n').length > MOST_LINES + 1, 'split it'),
  broken: [[file('a/long.ts', 'x\n'.repeat(MOST_LINES + 1))]],
};

const fileNames: Rule = {
  says: 'sources are kebab-case, components PascalCase and named after what they export (its folder may add a word)',
  check: (files) =>
    files
      .filter(({ path }) => SOURCE.test(path))
      .flatMap(({ path, text }) => {
        const name = nameOf(path).replace(/^\./, '');
        const stem = name.split('.')[0] ?? '';
        if (EMPTY_NAMES.test(stem)) return [`${path}: "${stem}" says nothing about what is inside`];
        if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) return [];
        if (!/^([A-Z][a-z0-9]*)+$/.test(stem)) return [`${path}: use kebab-case, or PascalCase for a component`];
        if (name.endsWith('.css')) return [];
        if (!name.endsWith('.tsx')) return [`${path}: PascalCase is for components (.tsx)`];
        const exported = new RegExp(`export (default )?(async )?(function|const|class) \\w*${stem}\\b`);
        return exported.test(text) || TEST.test(path) ? [] : [`${path}: does not export ${stem}`];
      }),
  broken: [
    [file('a/string-utils.ts')],
    [file('a/someThing.ts')],
    [file('a/Thing.ts')],
    [file('a/Thing.tsx', 'export function Other() {}')],
  ],
};

const moduleFiles: Rule = {
  says: `a module has a door, and its files say their role: ${ROLES.join(', ')}`,
  check: (files) => {
    const inside = files.filter(({ path }) => /^server\/src\/modules\/[^/]+\//.test(path));
    const doors = new Set(
      inside.filter(({ path }) => /^([^/]+\/){4}index\.ts$/.test(path)).map(({ path }) => moduleOf(path)),
    );
    const doorless = [...new Set(inside.map(({ path }) => moduleOf(path)))].filter((one) => !doors.has(one));
    return [
      ...doorless.map((one) => `server/src/modules/${one}: has no index.ts`),
      ...inside.flatMap(({ path }) => {
        const role = /^[^.]+\.(.+)\.ts$/.exec(nameOf(path).replace(/(\.(prop|case))?\.test\.ts$/, '.ts'))?.[1];
        if (role === undefined || ROLES.includes(role)) return [];
        return [`${path}: ".${role}" is none of the roles a file of a module can have`];
      }),
    ];
  },
  broken: [
    [file('server/src/modules/gold/gold.rules.ts')],
    [file('server/src/modules/gold/index.ts'), file('server/src/modules/gold/gold.service.ts')],
  ],
};

function moduleOf(path: string): string {
  return path.split('/')[3] ?? '';
}

const modulesInOrder: Rule = {
  says: 'order.json names every module once',
  check: (files) => {
    const order = JSON.parse(files.find(({ path }) => path === 'order.json')?.text ?? '{"modules":[]}') as {
      modules: string[][];
    };
    const listed = order.modules.flat();
    const present = new Set(
      files.filter(({ path }) => /^server\/src\/modules\/.+\//.test(path)).map(({ path }) => moduleOf(path)),
    );
    return [
      ...[...present]
        .filter((one) => !listed.includes(one))
        .map((one) => `server/src/modules/${one}: not in order.json`),
      ...listed.filter((one, index) => listed.indexOf(one) !== index).map((one) => `order.json: ${one} is there twice`),
    ];
  },
  broken: [
    [file('server/src/modules/gold/index.ts'), file('order.json', '{"modules":[["access"]]}')],
    [file('order.json', '{"modules":[["access"],["access"]]}')],
  ],
};

const oneClock: Rule = {
  says: 'only platform/clock.ts asks for the time, and nothing rolls unseeded dice',
  check: (files) => {
    const ours = files.filter(({ path }) => /^(server|metrics)\/src\/.+\.ts$/.test(path) && !TEST.test(path));
    return [
      ...complainIf(
        ours,
        ({ path, text }) => path !== 'server/src/platform/clock.ts' && /\bDate\.now\(|\bnew Date\(\)/.test(text),
        'take the time from the clock',
      ),
      ...complainIf(ours, ({ text }) => /\bMath\.random\(/.test(text), 'take a seed'),
    ];
  },
  broken: [
    [file('server/src/modules/gold/gold.commands.ts', 'const now = new Date();')],
    [file('server/src/platform/worker.ts', 'Date.now()')],
    [file('metrics/src/gold/draw.ts', 'Math.random()')],
  ],
};

const migrationNumbers: Rule = {
  says: 'migrations are numbered from 0001 without a gap',
  check: (files) =>
    files
      .filter(({ path }) => /^server\/migrations\/.+\.sql$/.test(path) && nameOf(path) !== 'schema.sql')
      .map(({ path }) => nameOf(path))
      .toSorted()
      .flatMap((name, index) => {
        const number = String(index + 1).padStart(4, '0');
        return new RegExp(`^${number}-[a-z0-9]+(-[a-z0-9]+)*\\.sql$`).test(name)
          ? []
          : [`${name}: ${number}-… comes here`];
      }),
  broken: [
    [file('server/migrations/0001-a.sql'), file('server/migrations/0003-c.sql')],
    [file('server/migrations/0001-a.sql'), file('server/migrations/0001-b.sql')],
    [file('server/migrations/1-a.sql')],
  ],
};

const guardedTables: Rule = {
  says: 'the database refuses a write outside a command, for every table but those beneath commands',
  check: (files) => {
    const schema = files.find(({ path }) => path === 'server/migrations/schema.sql')?.text ?? '';
    const tables = [...schema.matchAll(/^create table (\w+) /gm)].map((match) => match[1] ?? '');
    const guarded = new Set([...schema.matchAll(/TRIGGER guard_write .+ ON public\.(\w+) /g)].map((match) => match[1]));
    if (tables.length === 0) return ['server/migrations/schema.sql: has no table; run "npm run generate"'];
    return [
      ...tables
        .filter((table) => !guarded.has(table) && !Object.hasOwn(BENEATH_COMMANDS, table))
        .map((table) => `${table}: its migration does not call assay_guard('${table}')`),
      ...Object.keys(BENEATH_COMMANDS)
        .filter((table) => guarded.has(table))
        .map((table) => `${table}: is guarded, so it is no exception`),
    ];
  },
  broken: [
    [file('server/migrations/schema.sql', 'create table item (\n);\n')],
    [
      file(
        'server/migrations/schema.sql',
        'create table job (\n);\nCREATE TRIGGER guard_write BEFORE INSERT ON public.job FOR EACH STATEMENT x',
      ),
    ],
    [],
  ],
};

const documentedProblems: Rule = {
  says: 'every problem the documents name exists',
  check: (files) =>
    files
      .filter(({ path }) => path.endsWith('.md'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/assay\.dev\/problems\/([a-z-]+)/g)]
          .filter((match) => !Object.hasOwn(problems, match[1] ?? ''))
          .map((match) => `${path}: there is no problem "${match[1]}"`),
      ),
  broken: [[file('docs/guide/x.md', 'see https://assay.dev/problems/never-heard-of')]],
};

// Put together here, so that this file does not name them either.
const FOREIGN = new RegExp(
  `(^|[\\s"'\`(=])/(${['work', 'root', 'home'].join('|')})/[a-z]|\\bregistry\\.[a-z-]+\\.[a-z]+`,
  'm',
);
const foreignPlaces: Rule = {
  says: 'nothing names a place outside the repository: no private folder, no package registry',
  check: (files) => complainIf(files, ({ text }) => FOREIGN.test(text), 'names a place that only one machine has'),
  broken: [
    [file('a.ts', `import '${['', 'work', 'shared'].join('/')}';`)],
    [file('b.md', `at https://${['registry', 'npmjs', 'org'].join('.')}/x`)],
  ],
};

const oneDoorForCommands: Rule = {
  says: 'every npm script at the root goes through scripts/run.mjs, under its own name',
  check: (files) => {
    const manifest = files.find(({ path }) => path === 'package.json')?.text ?? '{}';
    const { scripts = {} } = JSON.parse(manifest) as { scripts?: Record<string, string> };
    return Object.entries(scripts)
      .filter(([name, line]) => line !== `node scripts/run.mjs ${name}`)
      .map(([name, line]) => `package.json: "${name}" runs "${line}"`);
  },
  broken: [[file('package.json', '{"scripts":{"demo":"tsx demo.ts"}}')]],
};

const rules: readonly Rule[] = [
  lineCount,
  fileNames,
  moduleFiles,
  modulesInOrder,
  oneClock,
  migrationNumbers,
  guardedTables,
  documentedProblems,
  foreignPlaces,
  oneDoorForCommands,
];

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'test-results']);

/** What the repository holds: data folders of running servers and build results are left out. */
async function readHouse(folder: string, path = ''): Promise<readonly File[]> {
  const found: File[] = [];
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) {
      const wanted = !SKIPPED.has(entry.name) && (!entry.name.startsWith('.') || entry.name === '.ci');
      if (wanted) found.push(...(await readHouse(folder, below)));
    } else if (TEXT.test(entry.name) || path === '.ci') {
      found.push({ path: below, text: await readFile(join(folder, below), 'utf8') });
    }
  }
  return found;
}

const house = await readHouse(import.meta.dirname);

describe.each(rules)('$says', ({ check, broken }) => {
  test.each(broken.map((files) => ({ files })))('is noticed when broken (%#)', ({ files }) => {
    expect(check(files)).toHaveLength(1);
  });
  test('holds here', () => {
    expect(check(house)).toEqual([]);
  });
});
