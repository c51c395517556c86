import type { ImageRegionsAnswer, ImageRegionsConfig, ImageRegionsPayload } from './schema.ts';

/** A loading yard: every kind of shape, and questions about vehicles and damage. */
export const yardConfig: ImageRegionsConfig = {
  classes: [
    {
      id: 'vehicle',
      title: 'Vehicle',
      shapes: ['box', 'rotated-box'],
      attributes: [
        {
          id: 'type',
          title: 'Type',
          kind: 'choice',
          required: true,
          multiple: false,
          options: [
            { id: 'car', title: 'Car' },
            { id: 'lorry', title: 'Lorry' },
            { id: 'forklift', title: 'Forklift' },
          ],
        },
        { id: 'moving', title: 'Moving', kind: 'yes-no', required: false },
        { id: 'plate', title: 'Number plate', kind: 'text', required: false, maxLength: 20 },
      ],
    },
    { id: 'roof', title: 'Roof', shapes: ['polygon', 'mask'], attributes: [] },
    { id: 'marking', title: 'Lane marking', shapes: ['polyline'], attributes: [] },
    { id: 'person', title: 'Person', shapes: ['keypoints', 'box'], skeleton: 'upper-body', attributes: [] },
    {
      id: 'damage',
      title: 'Damage',
      description: 'Broken surface; paint what is broken, not what is dirty.',
      shapes: ['mask', 'polygon'],
      attributes: [
        {
          id: 'cause',
          title: 'Causes',
          kind: 'choice',
          required: false,
          multiple: true,
          options: [
            { id: 'wear', title: 'Wear' },
            { id: 'impact', title: 'Impact' },
            { id: 'frost', title: 'Frost' },
          ],
        },
        { id: 'depth', title: 'Depth', kind: 'number', required: true, min: 0, max: 50, unit: 'mm', tolerance: 2 },
      ],
    },
  ],
  skeletons: [
    {
      id: 'upper-body',
      title: 'Upper body',
      points: [
        { id: 'head', title: 'Head', sigma: 0.035 },
        { id: 'left-shoulder', title: 'Left shoulder', sigma: 0.079 },
        { id: 'right-shoulder', title: 'Right shoulder', sigma: 0.079 },
        { id: 'left-hand', title: 'Left hand', sigma: 0.062 },
        { id: 'right-hand', title: 'Right hand', sigma: 0.062 },
      ],
      edges: [
        ['head', 'left-shoulder'],
        ['head', 'right-shoulder'],
        ['left-shoulder', 'right-shoulder'],
        ['left-shoulder', 'left-hand'],
        ['right-shoulder', 'right-hand'],
      ],
    },
  ],
  iou: 0.5,
  lineTolerance: 8,
  quorum: 0.5,
  goldMinF1: 0.8,
};

const yard: ImageRegionsPayload = { image: { file: 'yard.jpg', width: 640, height: 480 } };

export const imageRegionsSamples: readonly {
  config: ImageRegionsConfig;
  payload: ImageRegionsPayload;
  answer: ImageRegionsAnswer;
}[] = [
  {
    config: yardConfig,
    payload: yard,
    answer: {
      regions: [
        {
          class: 'vehicle',
          shape: { kind: 'box', x: 40, y: 60, width: 120, height: 80 },
          attributes: { type: 'lorry', moving: false, plate: 'AB 123' },
        },
        {
          class: 'vehicle',
          shape: { kind: 'rotated-box', centreX: 320, centreY: 240, width: 90, height: 40, angle: 30 },
          attributes: { type: 'car', moving: true },
        },
        {
          class: 'roof',
          shape: {
            kind: 'polygon',
            points: [
              [400, 40],
              [600, 60],
              [580, 180],
              [500, 120],
              [410, 170],
            ],
          },
          attributes: {},
        },
        {
          class: 'marking',
          shape: {
            kind: 'polyline',
            points: [
              [10, 400],
              [200, 380],
              [420, 420],
            ],
          },
          attributes: {},
        },
        {
          class: 'person',
          shape: {
            kind: 'keypoints',
            points: [
              { id: 'head', x: 250, y: 100, visible: true },
              { id: 'left-shoulder', x: 270, y: 130, visible: true },
              { id: 'right-shoulder', x: 232, y: 131, visible: true },
              { id: 'left-hand', x: 280, y: 190, visible: false },
            ],
          },
          attributes: {},
        },
        {
          class: 'damage',
          // Twenty columns of ten pixels from (500, 400) on.
          shape: {
            kind: 'mask',
            size: [480, 640],
            counts: '`hZ7:f>0000000000000000000000000000000000000`kg1',
          },
          attributes: { cause: ['wear', 'frost'], depth: 12 },
        },
      ],
    },
  },
  { config: yardConfig, payload: yard, answer: { regions: [] } },
];
