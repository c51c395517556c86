import { bloodCellConfig } from '@assay/task-types';
import { SAME_CELL } from './stand-ins.ts';

export const title = 'Blood cells, boxes of three classes';

export const demand = {
  title: 'Boxes of red cells, white cells and platelets',
  need: 'A counter of blood cells needs boxes of three classes, with the disagreement of annotators known.',
  businessImpact: 3,
  modelBenefit: 4,
  cost: 2,
  risk: 2,
  targetMetrics: [{ metric: 'F1 of the consensus boxes at IoU 0.5', target: '≥ 0.9 against the published boxes' }],
  acceptanceCriteria: ['Three annotators draw every image.', 'COCO and YOLO files of one frozen version.'],
};

export const source = {
  name: 'BCCD',
  origin: 'https://github.com/Shenggan/BCCD_Dataset',
  purpose: 'Detection of blood cells.',
  licence: 'MIT',
  sensitivity: 'public' as const,
};

export const admission = 'MIT; microscope images without any name or number of a patient. Scripted decision.';

export const contract = {
  name: 'Images of blood smears',
  purpose: 'What a delivery of images must look like.',
  terms: {
    provider: 'data-engineer',
    consumer: 'annotation-engineer',
    fields: [
      { name: 'image', type: 'image' as const, required: true, description: 'The image, uploaded with the delivery.' },
    ],
    rules: [
      { rule: 'rows' as const, atLeast: 10 },
      { rule: 'refused-rows' as const, below: 0.001 },
      { rule: 'duplicates' as const, below: 0.001 },
    ],
  },
};

const titles: Readonly<Record<string, string>> = {
  RBC: 'Round, pale red, paler in the middle.',
  WBC: 'Large, with a violet nucleus.',
  Platelets: 'Small violet specks between the cells.',
};

export const classes = bloodCellConfig.classes.map(({ id, title: name }) => ({
  id,
  title: name,
  definition: titles[id] ?? '',
}));

/** Passing a check asks for half of the cells in the right place and class, so that it finds carelessness, not style. */
export const config = { ...bloodCellConfig, iou: SAME_CELL, goldMinF1: 0.5 };

export const boundaryExamples = [
  {
    title: 'A cell cut by the edge',
    example: 'A red cell of which two thirds are in the image',
    answer: 'RBC; the box ends at the edge of the image',
    reason: 'Counting starts from what is visible.',
    classId: 'RBC',
  },
];

export const campaignBrief = {
  goal: 'Every image carries boxes that two of three annotators agree on.',
  why: 'To train and test a counter of blood cells.',
  acceptanceCriteria: ['Three answers per image', 'Every answer reviewed', 'Disputes adjudicated'],
};

export const policies = {
  // oxlint-disable-next-line unicorn/no-thenable -- the word of the workflow; this is never awaited
  workflow: { kind: 'consensus' as const, n: 3, agreeAt: 0.65, then: 'adjudicate' as const },
  reviewPolicy: { kind: 'all' as const },
  goldPolicy: { share: 0.2, minimumAccuracy: 0.8, minimumAnswers: 10, stopRule: 'none' as const },
  leaseMinutes: 60,
  seed: 'blood-cells',
};

export const card = {
  objective: 'Train and test detection of red cells, white cells and platelets.',
  complianceConclusion: 'MIT, notice kept; images carry nothing about a patient.',
  knownDefects:
    'The three annotators are simulated from the published boxes; review, rework and adjudication were scripted. The published boxes themselves miss some cells and platelets.',
  fitUses: 'Showing and testing tools for boxes, consensus and export.',
  unfitUses: 'Anything about patients; studies of how people annotate, since no person drew these boxes.',
};

export interface ConsensusFigures {
  readonly images: number;
  readonly f1: number;
  readonly worst: readonly string[];
}

export function experiment({ images, f1, worst }: ConsensusFigures, fileSha256: string) {
  return {
    title: 'How near are the consensus boxes to the published ones?',
    modelVersion: 'consensus of three annotators',
    parameters: { iou: SAME_CELL, boxes: 'right place and right class' },
    results: [{ metric: 'mean F1 per image at IoU 0.5', value: f1, n: images }],
    runtimeEnv: 'Node.js, the demo’s own process',
    containerImage: 'none',
    dependencyLock: `data.jsonl ${fileSha256}`,
    hardwareProfile: 'CPU only',
    cudaDriver: 'none',
    randomSeed: 'none: no draw is made',
    determinismFlags: 'none',
    conclusion: `The consensus of three simulated annotators has a mean F1 of ${f1.toFixed(3)} on ${images} images.`,
    errorSites: [
      {
        taskType: 'image-boxes',
        distribution: 'stained blood smears, 640 × 480',
        pattern: 'cells missed or drawn where none is published',
        scenario: 'crowded images and images with platelets',
        samples: [...worst],
      },
    ],
  };
}

export const issue = {
  title: 'Crowded images lose cells in the consensus',
  description:
    'Where cells overlap, two of three annotators do not always agree on the same box, and the cell is dropped.',
  severity: 'P2',
  discoverySource: 'experiment',
};

export const nextDemand = {
  title: 'More images of crowded smears',
  need: 'Images with more than twenty cells, drawn by three annotators each.',
  businessImpact: 3,
  modelBenefit: 4,
  cost: 2,
  risk: 1,
  targetMetrics: [{ metric: 'F1 of the consensus boxes on crowded images', target: '≥ 0.9' }],
  acceptanceCriteria: ['At least forty images with more than twenty cells.'],
};

export const provenance = {
  real: 'images and published boxes (BCCD, MIT)',
  simulated: [
    'all three annotators: their boxes are shifted, dropped and relabelled copies of the published ones, made with a fixed seed',
    'their times: one answer a minute from a fixed instant, no time spent',
    'the detector whose boxes are the predictions',
    'everybody on the staff: data owner, engineers, legal, quality evaluator',
    'review: an answer whose F1 against the published boxes is below 0.6 is sent back',
    'rework: missed cells are added, invented boxes removed, classes set right',
    'adjudication: the answer closest to the others is taken',
  ],
};
