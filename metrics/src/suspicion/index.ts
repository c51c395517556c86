export { copyingSuspicion, type CopyingOptions, type CopyingSuspicion } from './copying-suspicion.ts';
export { goldRecognition, type GoldRecognition, type GoldRecord } from './gold-recognition.ts';
export { identicalAnswers, type IdenticalAnswers } from './identical-answers.ts';
