import type { OutputFile, WriteOptions } from '../format.ts';
import type { BoxLabel, LabelledItem } from '../labelled-item.ts';
import { singleOutline, turnedCorners } from '../labels/outline.ts';
import { survey } from '../labels/survey.ts';
import { textFile } from '../output-file.ts';
import type { Replay } from '../replay.ts';
import { escapeXml } from '../xml/start-tag.ts';

/**
 * Writes Label Studio JSON (`tasks.json`, importable as it is) and the labelling interface that shows it
 * (`label_config.xml`). Boxes and outlines are percentages of the image; the size is kept in the data as well, so that
 * an image without labels keeps it; the item id is kept as `item_id` when it is not the number of the task.
 */
export async function* writeLabelStudio(
  items: Replay<LabelledItem>,
  options: WriteOptions = {},
): AsyncGenerator<OutputFile> {
  const found = await survey(items, options);
  yield textFile('tasks.json', tasks(items, found.numericIds));
  yield textFile('label_config.xml', [await labelConfig(items, found.classes)]);
}

async function* tasks(items: Replay<LabelledItem>, numericIds: boolean): AsyncGenerator<string> {
  let number = 0;
  for await (const item of items()) {
    number += 1;
    const id = numericIds ? Number(item.id) : number;
    yield `${number === 1 ? '[\n' : ',\n'}${JSON.stringify(task(item, id))}`;
  }
  yield number === 0 ? '[]\n' : '\n]\n';
}

function task(item: LabelledItem, id: number): unknown {
  const { image, text, split, annotator } = item;
  const results = [
    ...(item.boxes ?? []).map((label) => region(label, image)),
    ...(item.spans ?? []).map((span) => ({
      type: 'labels',
      from_name: 'span',
      to_name: 'text',
      value: { start: span.start, end: span.end, text: (text ?? '').slice(span.start, span.end), labels: [span.class] },
    })),
    ...(item.choices ?? []).map((choice) => ({
      type: 'choices',
      from_name: choice.control,
      to_name: image === undefined ? 'text' : 'image',
      value: { choices: choice.values },
    })),
  ];
  return {
    id,
    data: {
      ...(image === undefined ? {} : { image: image.file, width: image.width, height: image.height }),
      ...(text === undefined ? {} : { text }),
      ...(split === undefined ? {} : { split }),
      ...(String(id) === item.id ? {} : { item_id: item.id }),
    },
    annotations: [
      {
        ...(annotator === undefined ? {} : { completed_by: { email: annotator } }),
        result: results.map((result, at) => ({ id: `${id}-${at + 1}`, ...result })),
      },
    ],
  };
}

function region(label: BoxLabel, image: LabelledItem['image']): Readonly<Record<string, unknown>> {
  const { width = 100, height = 100 } = image ?? {};
  const common = {
    to_name: 'image',
    original_width: width,
    original_height: height,
    image_rotation: 0,
  };
  const outline = singleOutline(label);
  if (outline !== null) {
    const points: [number, number][] = [];
    for (let at = 0; at + 1 < outline.length; at += 2) {
      points.push([((outline[at] ?? 0) / width) * 100, ((outline[at + 1] ?? 0) / height) * 100]);
    }
    return {
      type: 'polygonlabels',
      from_name: 'outline',
      ...common,
      value: { points, closed: true, polygonlabels: [label.class] },
    };
  }
  // Label Studio keeps the top left corner after the turn.
  const [x = 0, y = 0] = label.rotation === undefined ? label.box : turnedCorners(label);
  const [, , boxWidth, boxHeight] = label.box;
  const value = {
    x: (x / width) * 100,
    y: (y / height) * 100,
    width: (boxWidth / width) * 100,
    height: (boxHeight / height) * 100,
    rotation: label.rotation ?? 0,
    rectanglelabels: [label.class],
  };
  return { type: 'rectanglelabels', from_name: 'label', ...common, value };
}

async function labelConfig(items: Replay<LabelledItem>, classes: readonly string[]): Promise<string> {
  const has = { image: false, text: false, boxes: false, outlines: false, spans: false };
  const choices = new Map<string, { target: string; values: Set<string> }>();
  for await (const item of items()) {
    has.image ||= item.image !== undefined;
    has.text ||= item.text !== undefined;
    has.spans ||= (item.spans ?? []).length > 0;
    for (const label of item.boxes ?? []) {
      if (singleOutline(label) === null) has.boxes = true;
      else has.outlines = true;
    }
    for (const { control, values } of item.choices ?? []) {
      const known = choices.get(control) ?? { target: item.image === undefined ? 'text' : 'image', values: new Set() };
      for (const value of values) known.values.add(value);
      choices.set(control, known);
    }
  }
  const labels = classes.map((name) => `    <Label value="${escapeXml(name)}"/>\n`).join('');
  const control = (tag: string, name: string, target: string): string =>
    `  <${tag} name="${name}" toName="${target}">\n${labels}  </${tag}>\n`;
  const choiceTags = [...choices].map(([name, { target, values }]) => {
    const options = [...values].sort().map((value) => `    <Choice value="${escapeXml(value)}"/>\n`);
    return `  <Choices name="${escapeXml(name)}" toName="${target}" choice="multiple">\n${options.join('')}  </Choices>\n`;
  });
  return [
    '<View>\n',
    has.image ? '  <Image name="image" value="$image"/>\n' : '',
    has.text ? '  <Text name="text" value="$text"/>\n' : '',
    has.boxes ? control('RectangleLabels', 'label', 'image') : '',
    has.outlines ? control('PolygonLabels', 'outline', 'image') : '',
    has.spans ? control('Labels', 'span', 'text') : '',
    ...choiceTags,
    '</View>\n',
  ].join('');
}
