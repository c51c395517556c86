import type { OutputFile, WriteOptions } from '../format.ts';
import type { BoxLabel, LabelledItem } from '../labelled-item.ts';
import { tidy } from '../labels/check-box.ts';
import { singleOutline } from '../labels/outline.ts';
import { imageOf, survey } from '../labels/survey.ts';
import { textFile } from '../output-file.ts';
import type { Replay } from '../replay.ts';
import { escapeXml } from '../xml/start-tag.ts';

/** Attributes that CVAT keeps on the shape instead of among the attributes of its label. */
const shapeMarks = new Set(['occluded', 'z_order', 'track_id']);

/**
 * Writes one `annotations.xml` as "CVAT for images 1.1". Labels with a single outline become polygons, the others
 * boxes; choices become tags; the split becomes the subset. Label names and their attributes are listed in `<meta>`.
 */
export async function* writeCvatXml(
  items: Replay<LabelledItem>,
  options: WriteOptions = {},
): AsyncGenerator<OutputFile> {
  yield textFile('annotations.xml', document(items, options));
}

async function* document(items: Replay<LabelledItem>, options: WriteOptions): AsyncGenerator<string> {
  const { classes, items: count } = await survey(items, options);
  const attributes = await attributeNames(items);
  yield `<?xml version="1.0" encoding="utf-8"?>
<annotations>
  <version>1.1</version>
  <meta>
    <task>
      <name>${escapeXml(options.name ?? 'dataset')}</name>
      <size>${count}</size>
      <mode>annotation</mode>
      <labels>
`;
  for (const name of classes) yield labelMeta(name, [...(attributes.get(name) ?? [])].sort());
  yield '      </labels>\n    </task>\n  </meta>\n';
  let number = 0;
  for await (const item of items()) {
    number += 1;
    yield image(item, number);
  }
  yield '</annotations>\n';
}

async function attributeNames(items: Replay<LabelledItem>): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const names = new Map<string, Set<string>>();
  for await (const item of items()) {
    for (const label of item.boxes ?? []) {
      const known = names.get(label.class) ?? new Set();
      names.set(label.class, known);
      for (const key of Object.keys(label.attributes ?? {})) if (!shapeMarks.has(key)) known.add(key);
    }
  }
  return names;
}

function labelMeta(name: string, attributes: readonly string[]): string {
  const described = attributes.map(
    (key) => `            <attribute>
              <name>${escapeXml(key)}</name>
              <mutable>False</mutable>
              <input_type>text</input_type>
              <default_value></default_value>
              <values></values>
            </attribute>
`,
  );
  return `        <label>
          <name>${escapeXml(name)}</name>
          <attributes>
${described.join('')}          </attributes>
        </label>
`;
}

function image(item: LabelledItem, number: number): string {
  const { file, width, height } = imageOf(item, number);
  const subset = item.split === undefined ? '' : ` subset="${escapeXml(item.split)}"`;
  const tags = (item.choices ?? []).flatMap((choice) => choice.values);
  return `  <image id="${number - 1}" name="${escapeXml(file)}"${subset} width="${width}" height="${height}">
${(item.boxes ?? []).map(shape).join('')}${tags.map((tag) => `    <tag label="${escapeXml(tag)}"></tag>\n`).join('')}  </image>
`;
}

function shape(label: BoxLabel): string {
  const { attributes = {}, rotation } = label;
  const [x, y, width, height] = label.box;
  const outline = singleOutline(label);
  const order = typeof attributes['z_order'] === 'number' ? attributes['z_order'] : 0;
  const common = `label="${escapeXml(label.class)}" occluded="${attributes['occluded'] === true ? 1 : 0}"`;
  const own = Object.entries(attributes).filter(([key, value]) => !shapeMarks.has(key) && value !== null);
  const inside = own.map(
    ([key, value]) => `      <attribute name="${escapeXml(key)}">${escapeXml(String(value))}</attribute>\n`,
  );
  const place =
    outline === null
      ? `xtl="${tidy(x)}" ytl="${tidy(y)}" xbr="${tidy(x + width)}" ybr="${tidy(y + height)}"${rotation === undefined ? '' : ` rotation="${rotation}"`}`
      : `points="${pairs(outline)}"`;
  const name = outline === null ? 'box' : 'polygon';
  return `    <${name} ${common} ${place} z_order="${order}">\n${inside.join('')}    </${name}>\n`;
}

function pairs(points: readonly number[]): string {
  const texts: string[] = [];
  for (let at = 0; at + 1 < points.length; at += 2) texts.push(`${tidy(points[at] ?? 0)},${tidy(points[at + 1] ?? 0)}`);
  return texts.join(';');
}
