export { confidentLearning, type ConfidentLearning, type ConfidentLearningInput } from './confident-learning.ts';
