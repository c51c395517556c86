import { taskTypes, type TaskTypeId } from '@assay/task-types';

const HEADER = `# Task types

<!-- Generated from task-types/ by "npm run generate"; never edit it. -->

A task spec names a task type and gives it a config; an item carries a payload; an answer is what one person decides. All
three are JSON, checked on the way in, and shown here as the samples that the types' own tests use. The task spec page
edits a config as a form beside a live preview. \`assay task-spec import-label-studio\` reads one from another tool.

What is *decided* feeds the agreement figures with its scale of measurement. What is *compared* is a ratio of counted
pairs: the sums over all pairs of answers to one item, so that a long item counts for more. Keys are those of the config
shown; everybody can change them on the account page, and a clash is refused.
`;

const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 ]/g, '')
    .replaceAll(' ', '-');
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const WIDEST = 110;

/** JSON in which everything that fits on a line stands on one. */
function shortJson(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= WIDEST) return flat;
  const deeper = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = Object.entries(value).map(
    ([key, part]) => `${deeper}${isList ? '' : `${JSON.stringify(key)}: `}${shortJson(part, deeper)}`,
  );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

const json = (value: unknown): string => `\`\`\`json\n${shortJson(value)}\n\`\`\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function describe(id: TaskTypeId): string {
  const type = taskTypes[id];
  const [sample] = type.samples;
  if (sample === undefined) throw new Error(`Task type "${id}" has no sample. Add one to its samples.ts.`);
  const { config, payload, answer } = sample;
  const { pairStatistics } = type.pairsOf?.(config) ?? type;
  const decided = type
    .controls(config)
    .map((one) => [`\`${one.id}\``, one.title, one.level, one.classes?.join(', ') ?? one.unit ?? '']);
  const keys = type
    .keys(config)
    .map((one) => [`\`${one.key}\``, one.title, one.scope === undefined ? one.group : `${one.group} (${one.scope})`]);
  return [
    `## ${type.title}`,
    `\`${id}\`, version ${type.version}. ${type.purpose}`,
    '### Config',
    json(config),
    '### Payload',
    json(payload),
    '### Answer',
    json(answer),
    `It reads in lists as: ${type.describe(config, answer)}`,
    decided.length > 0 ? table(['decided', 'title', 'level', 'classes or unit'], decided) : null,
    pairStatistics.length > 0
      ? table(
          ['compared', 'title'],
          pairStatistics.map((one) => [`\`${one.id}\``, one.title]),
        )
      : null,
    `<details><summary>${keys.length} keys</summary>\n\n${table(['key', 'does', 'where'], keys)}\n\n</details>`,
  ]
    .filter((part) => part !== null)
    .join('\n\n');
}

/** The page `docs/guide/task-types.md`: every task type with its config, payload, answer, figures and keys. */
export function taskTypeGuide(): string {
  const ids = Object.keys(taskTypes) as TaskTypeId[];
  const contents = ids.map(
    (id) => `- [${taskTypes[id].title}](#${anchor(taskTypes[id].title)}): ${taskTypes[id].purpose}`,
  );
  return `${[HEADER.trim(), contents.join('\n'), ...ids.map(describe)].join('\n\n')}\n`;
}
