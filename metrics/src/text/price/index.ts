export { parsePrice, type ParsedPrice, type ParsePriceOptions } from './parse-price.ts';
