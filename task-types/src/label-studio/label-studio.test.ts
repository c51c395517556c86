import { describe, expect, test } from 'vitest';
import { taskTypes } from '../index.ts';
import { importLabelStudio, LabelStudioError } from './index.ts';

const read = (xml: string) => importLabelStudio(xml, taskTypes);
const refusal = (xml: string): LabelStudioError => {
  try {
    read(xml);
  } catch (error) {
    if (error instanceof LabelStudioError) return error;
    throw error;
  }
  throw new Error('it was read');
};
const text = '<Text name="text" value="$text"/>';
const image = '<Image name="img" value="$image"/>';

/** Configurations in the published vocabulary, with the part of the spec that matters. */
const configurations: readonly (readonly [string, string, object])[] = [
  [
    'single choice',
    `<View>
      ${text}
      <Header value="How does the writer feel?"/>
      <Choices name="sentiment" toName="text" choice="single" showInline="true">
        <Choice value="Positive" hotkey="p"/><Choice value="Negative" alias="neg" hint="Complaints"/>
      </Choices>
    </View>`,
    {
      taskType: 'choice',
      columns: { text: 'text' },
      config: {
        question: 'How does the writer feel?',
        classes: [
          { id: 'Positive', title: 'Positive', key: 'p' },
          { id: 'neg', title: 'Negative', description: 'Complaints' },
        ],
      },
      notes: [],
    },
  ],
  [
    'several choices about an image',
    `<View>${image}<Choices name="seen" toName="img" choice="multiple" required="true"><Choice value="Cat"/><Choice value="Dog"/></Choices></View>`,
    { taskType: 'multi-choice', columns: { image: 'image' }, config: { min: 1 } },
  ],
  [
    'taxonomy',
    `<View>${text}<Taxonomy name="where" toName="text" leafsOnly="true" maxUsages="2">
      <Choice value="Archaea"/><Choice value="Eukarya"><Choice value="Human"/><Choice value="Oak"/></Choice>
    </Taxonomy></View>`,
    {
      taskType: 'taxonomy-tree',
      config: {
        leafOnly: true,
        max: 2,
        classes: [
          { id: 'Archaea', title: 'Archaea' },
          { id: 'Eukarya', title: 'Eukarya' },
          { id: 'Eukarya/Human', title: 'Human', parent: 'Eukarya' },
          { id: 'Eukarya/Oak', title: 'Oak', parent: 'Eukarya' },
        ],
      },
    },
  ],
  [
    'rating',
    `<View>${text}<Rating name="stars" toName="text" maxRating="10" icon="star"/></View>`,
    { taskType: 'rating', config: { scales: [{ id: 'stars', title: 'stars', min: 1, max: 10 }] } },
  ],
  [
    'number',
    `<View>${text}<Number name="count" toName="text" min="0" max="50" step="0.5"/></View>`,
    {
      taskType: 'rating',
      config: { scales: [{ kind: 'number', min: 0, max: 50, decimals: 1, step: 0.5 }] },
      notes: [],
    },
  ],
  [
    'date',
    `<View>${text}<DateTime name="when" toName="text" only="date" min="2020" max="2024-06-30"/></View>`,
    { taskType: 'rating', config: { scales: [{ kind: 'date', min: '2020-01-01', max: '2024-06-30' }] }, notes: [] },
  ],
  [
    'free text',
    `<View>${text}<TextArea name="summary" toName="text" maxSubmissions="1" required="true"/></View>`,
    { taskType: 'text', columns: { text: 'text' }, config: { show: [{ id: 'text' }] }, notes: [] },
  ],
  [
    'named entities with relations',
    `<View>
      <Relations><Relation value="org:founded_by"/><Relation value="per:spouse"/></Relations>
      <Labels name="label" toName="text"><Label value="PER" background="red" hotkey="1"/><Label value="ORG"/></Labels>
      <Text name="text" value="$body" granularity="word"/>
    </View>`,
    {
      taskType: 'text-spans',
      columns: { text: 'body' },
      config: {
        marks: 'spans',
        categories: [{ path: 'PER' }, { path: 'ORG' }],
        relations: [{ id: 'org:founded_by' }, { id: 'per:spouse' }],
      },
    },
  ],
  [
    'hypertext',
    `<View><HyperTextLabels name="ner" toName="page"><Label value="Title"/></HyperTextLabels><HyperText name="page" value="$html"/></View>`,
    { taskType: 'text-spans', columns: { page: 'html' }, notes: [expect.stringMatching(/marked, as plain text/)] },
  ],
  [
    'boxes with attributes of some classes',
    `<View>
      ${image}
      <RectangleLabels name="box" toName="img"><Label value="Car"/><Label value="Person"/></RectangleLabels>
      <Choices name="hidden" toName="img" perRegion="true" whenLabelValue="Car" required="true"><Choice value="yes"/><Choice value="no"/></Choices>
      <Number name="age" toName="img" perRegion="true" whenLabelValue="Person"/>
    </View>`,
    {
      taskType: 'image-regions',
      columns: { image: 'image' },
      config: {
        classes: [
          { id: 'Car', shapes: ['box'], attributes: [{ id: 'hidden', kind: 'choice', required: true }] },
          { id: 'Person', shapes: ['box'], attributes: [{ id: 'age', kind: 'number' }] },
        ],
      },
    },
  ],
  [
    'every shape on one image',
    `<View>${image}
      <PolygonLabels name="p" toName="img"><Label value="Road"/></PolygonLabels>
      <BrushLabels name="b" toName="img"><Label value="Road"/><Label value="Sky"/></BrushLabels>
      <KeyPointLabels name="k" toName="img"><Label value="Nose"/></KeyPointLabels>
      <EllipseLabels name="e" toName="img"><Label value="Wheel"/></EllipseLabels>
    </View>`,
    {
      taskType: 'image-regions',
      config: {
        classes: [
          { id: 'Road', shapes: ['polygon', 'mask'] },
          { id: 'Sky', shapes: ['mask'] },
          { id: 'Nose', shapes: ['keypoints'], skeleton: 'Nose' },
          { id: 'Wheel', shapes: ['polygon'] },
        ],
      },
      notes: [
        expect.stringMatching(/^Line 1: “image” holds an address/),
        expect.stringMatching(/^Line 2: .*skeleton of one point/),
        expect.stringMatching(/^Line 2: .*ellipses are drawn as polygons/),
      ],
    },
  ],
  [
    'pairwise comparison',
    `<View><Text name="one" value="$answer1"/><Text name="two" value="$answer2"/><Pairwise name="better" toName="one,two"/></View>`,
    { taskType: 'preference', columns: { a: 'answer1', b: 'answer2' } },
  ],
  [
    'ranking beside its prompt',
    `<View><Text name="prompt" value="$prompt"/><List name="answers" value="$items" title="Answers"/><Ranker name="rank" toName="answers"/></View>`,
    {
      taskType: 'combined',
      config: {
        inputs: [{ id: 'prompt', show: 'text', field: 'prompt' }],
        controls: [{ id: 'rank', taskType: 'ranking', payload: { responses: 'items' } }],
      },
    },
  ],
  [
    'who speaks when, with transcripts',
    `<View>
      <Labels name="speaker" toName="audio"><Label value="Agent"/><Label value="Customer"/></Labels>
      <Audio name="audio" value="$audio" zoom="true" hotkey="ctrl+enter"/>
      <TextArea name="words" toName="audio" perRegion="true" required="true"/>
    </View>`,
    {
      taskType: 'audio-segments',
      columns: { audio: 'audio' },
      config: { transcript: 'required', classes: [{ id: 'Agent' }, { id: 'Customer' }] },
    },
  ],
  [
    'a class for a recording',
    `<View><Audio name="audio" value="$wav"/><Choices name="mood" toName="audio"><Choice value="Calm"/><Choice value="Upset"/></Choices></View>`,
    { taskType: 'combined', config: { inputs: [{ show: 'audio', field: 'wav' }], controls: [{ taskType: 'choice' }] } },
  ],
  [
    'a table to judge',
    `<View><Table name="row" value="$record"/><Choices name="ok" toName="row"><Choice value="Right"/><Choice value="Wrong"/></Choices></View>`,
    { taskType: 'combined', config: { inputs: [{ show: 'table', field: 'record' }] } },
  ],
  [
    'turns of a dialogue',
    `<View><ParagraphLabels name="act" toName="prg"><Label value="Statement"/><Label value="Question"/></ParagraphLabels>
      <Paragraphs name="prg" value="$dialogue" layout="dialogue"/></View>`,
    {
      taskType: 'dialogue',
      columns: { turns: 'dialogue' },
      notes: [expect.stringMatching(/turns are labelled whole/)],
    },
  ],
  [
    'conditions on the control and on the view around it',
    `<View>
      ${text}
      <Choices name="kind" toName="text" required="true"><Choice value="Praise"/><Choice value="Complaint"/></Choices>
      <View visibleWhen="choice-selected" whenTagName="kind" whenChoiceValue="Complaint">
        <Header value="What is it about?"/>
        <Choices name="topic" toName="text" choice="multiple"><Choice value="Price"/><Choice value="Quality"/></Choices>
        <Rating name="anger" toName="text"/>
      </View>
      <TextArea name="why" toName="text" visibleWhen="choice-selected" whenTagName="topic" whenChoiceValue="Quality"/>
      <TextArea name="other" toName="text" visibleWhen="choice-unselected" whenTagName="kind" whenChoiceValue="Praise"/>
    </View>`,
    {
      taskType: 'combined',
      columns: { text: 'text' },
      config: {
        controls: [
          { id: 'kind', required: true },
          {
            id: 'topic',
            title: 'What is it about?',
            required: false,
            showWhen: { control: 'kind', op: 'is', value: 'Complaint' },
          },
          { id: 'anger', showWhen: { control: 'kind', op: 'is', value: 'Complaint' } },
          { id: 'why', showWhen: { control: 'topic', op: 'includes', value: 'Quality' } },
          { id: 'other', showWhen: { control: 'kind', op: 'is-not', value: 'Praise' } },
        ],
      },
    },
  ],
];

describe.each(configurations)('%s', (_, xml, expected) => {
  const spec = read(xml);

  test('becomes a spec with what matters', () => {
    expect(spec).toMatchObject(expected);
  });

  test('is a spec its task type accepts, with keys that do not clash', () => {
    const type = Object.entries(taskTypes).find(([id]) => id === spec.taskType)?.[1];
    expect(type?.configSchema.safeParse(spec.config).error).toBeUndefined();
    expect(type?.keys(spec.config).length).toBeGreaterThan(3);
  });
});

test('a condition on several values holds for any of them', () => {
  const choices = '<Choices name="c" toName="text"><Choice value="A"/><Choice value="B"/><Choice value="C"/></Choices>';
  const when = (kind: string) =>
    read(
      `<View>${text}${choices}<Rating name="r" toName="text" visibleWhen="${kind}" whenTagName="c" whenChoiceValue="A, B"/></View>`,
    );
  expect(when('choice-selected')).toMatchObject({
    config: { controls: [{ id: 'c' }, { id: 'r', showWhen: { control: 'c', op: 'is', value: ['A', 'B'] } }] },
    notes: [],
  });
  expect(when('choice-unselected').config).toMatchObject({
    controls: [{}, { showWhen: { control: 'c', op: 'is-not', value: ['A', 'B'] } }],
  });
});

describe('nothing is dropped in silence', () => {
  const labels = '<Labels name="l" toName="text"><Label value="A"/></Labels>';
  test.each([
    [
      `<View>${text}${labels}<Rating name="r" toName="text" perRegion="true"/></View>`,
      /<Rating> about each mark is left out/,
    ],
    [`<View>${text}${labels}<MagicWand name="m" toName="text"/></View>`, /<MagicWand> is not read/],
    [`<View><Style>.a {}</Style>${text}${labels}</View>`, /<Style> is left out: it changes how/],
    [`<View>${text}${labels}<Filter toName="l" name="f"/></View>`, /<Filter> is left out/],
    [`<View>${text}${labels}<Text name="rule" value="Mark all names"/></View>`, /shows no field of the data/],
    [`<View>${text}<Number name="n" toName="text"/></View>`, /a number needs a range/],
    [`<View>${text}<DateTime name="n" toName="text"/></View>`, /without the time of day/],
    [
      `<View>${text}${labels}<Rating name="r" toName="text" visibleWhen="region-selected"/></View>`,
      /always shown: “region-selected” hangs on a region/,
    ],
    [
      `<View>${text}<Choices name="c" toName="text"><Choice value="A" hotkey="o"/><Choice value="B"/></Choices></View>`,
      /hotkeys of <Choices> clash/,
    ],
  ])('%#', (xml, note) => {
    expect(read(xml).notes.join('\n')).toMatch(note);
  });
});

describe('what cannot be read is refused at its place', () => {
  test.each<readonly [string, number, number, RegExp]>([
    ['<View>\n  <Choices name="c">\n</View>', 3, 1, /not well-formed/],
    ['<!DOCTYPE a [<!ENTITY x "y">]>\n<View/>', 1, 1, /document types and entities/],
    ['<View>\n <!ENTITY lol "lol"></View>', 2, 2, /document types and entities/],
    ['', 1, 1, /./],
    ['<View/>', 1, 1, /no control to answer/],
    [
      `<View>\n  ${text}\n  <Choices name="c" toName="txt"><Choice value="A"/></Choices></View>`,
      3,
      3,
      /Name one of: text/,
    ],
    [`<View>${text}\n<Choices name="c" toName="text" value="$options"/></View>`, 2, 1, /come from each item/],
    [
      `<View>${text}\n<Choices name="c" toName="text">\n<Choice value="A"/><Choice value="A"/></Choices></View>`,
      3,
      20,
      /"A" is listed twice/,
    ],
    [`<View>${text}<Rating name="r" toName="text" maxRating="many"/></View>`, 1, 40, /maxRating="many"/],
    [`<View>${text}<DateTime name="d" toName="text" min="soon"/></View>`, 1, 40, /not a date/],
    ['<View><Choices name="c"/></View><View/>', 1, 33, /./],
    [`<View>${'<View>'.repeat(200)}${'</View>'.repeat(200)}</View>`, 1, 601, /nested more than 100 deep/],
  ])('%#', (xml, line, column, detail) => {
    const error = refusal(xml);
    expect(error.message).toMatch(detail);
    expect([error.line, error.column]).toEqual([line, column]);
  });

  test('ten megabytes are refused without being read', () => {
    const error = refusal(`<View>${'<Choice value="x"/>\n'.repeat(500_000)}</View>`);
    expect(error.message).toMatch(/^Line \d+, column \d+: the configuration is longer than 1000000/);
  });
});

test('entities of XML are read, others stay as they are written', () => {
  const spec = read(
    `<View>${text}<Choices name="c" toName="text"><Choice value="R&amp;D &#233;"/><Choice value="&unknown; A & B"/></Choices></View>`,
  );
  expect(spec.config).toMatchObject({ classes: [{ id: 'R&D é' }, { id: '&unknown; A & B' }] });
});
