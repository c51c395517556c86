import type { ImageBoxesAnswer, ImageBoxesConfig, ImageBoxesPayload } from './schema.ts';

export const bloodCellConfig: ImageBoxesConfig = {
  classes: [
    { id: 'RBC', title: 'Red blood cell' },
    { id: 'WBC', title: 'White blood cell' },
    { id: 'Platelets', title: 'Platelet' },
  ],
  iou: 0.5,
  quorum: 0.5,
  goldMinF1: 0.8,
};

export const imageBoxesSamples: readonly {
  config: ImageBoxesConfig;
  payload: ImageBoxesPayload;
  answer: ImageBoxesAnswer;
}[] = [
  {
    config: bloodCellConfig,
    payload: { image: { file: 'blood-smear.jpg', width: 640, height: 480 } },
    answer: {
      boxes: [
        { x: 260, y: 177, width: 231, height: 199, class: 'WBC' },
        { x: 78, y: 336, width: 106, height: 99, class: 'RBC' },
        { x: 63, y: 237, width: 106, height: 99, class: 'RBC' },
        { x: 540, y: 20, width: 38, height: 40, class: 'Platelets' },
      ],
    },
  },
  {
    config: bloodCellConfig,
    payload: { image: { file: 'empty-field.jpg', width: 640, height: 480 } },
    answer: { boxes: [] },
  },
];
