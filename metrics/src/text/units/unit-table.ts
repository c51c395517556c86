/** Which dimension a unit measures, and how many base units (m, kg, l, m², s, B, W, Hz) it is. */
export interface UnitDefinition {
  readonly dimension: 'length' | 'mass' | 'volume' | 'area' | 'time' | 'data' | 'power' | 'frequency' | 'count';
  readonly base: string;
  readonly factor: number;
}

const unit = (dimension: UnitDefinition['dimension'], base: string, factor: number): UnitDefinition => ({
  dimension,
  base,
  factor,
});

/** Spellings that depend on case are listed as they stand; all others are found in lower case. */
export const UNITS: ReadonlyMap<string, UnitDefinition> = new Map([
  ...names(unit('length', 'm', 1), 'm', 'meter', 'meters', 'metre', 'metres'),
  ...names(unit('length', 'm', 0.01), 'cm', 'centimeter', 'centimeters', 'centimetre', 'centimetres'),
  ...names(unit('length', 'm', 0.001), 'mm', 'millimeter', 'millimeters', 'millimetre', 'millimetres'),
  ...names(unit('length', 'm', 1000), 'km', 'kilometer', 'kilometers', 'kilometre', 'kilometres'),
  ...names(unit('length', 'm', 0.0254), 'in', 'inch', 'inches', '"', '”', '″'),
  ...names(unit('length', 'm', 0.3048), 'ft', 'foot', 'feet'),
  ...names(unit('length', 'm', 0.9144), 'yd', 'yard', 'yards'),
  ...names(unit('mass', 'kg', 1), 'kg', 'kgs', 'kilogram', 'kilograms', 'kilo'),
  ...names(unit('mass', 'kg', 0.001), 'g', 'gr', 'gram', 'grams', 'gramme', 'grammes'),
  ...names(unit('mass', 'kg', 1e-6), 'mg', 'milligram', 'milligrams'),
  ...names(unit('mass', 'kg', 0.45359237), 'lb', 'lbs', 'pound', 'pounds'),
  ...names(unit('mass', 'kg', 0.028349523125), 'oz', 'ounce', 'ounces'),
  ...names(unit('volume', 'l', 1), 'l', 'liter', 'liters', 'litre', 'litres'),
  ...names(unit('volume', 'l', 0.001), 'ml', 'milliliter', 'milliliters', 'millilitre', 'millilitres'),
  ...names(unit('volume', 'l', 0.01), 'cl', 'centiliter', 'centilitre'),
  ...names(unit('volume', 'l', 0.0295735295625), 'fl oz', 'fl. oz', 'fl.oz', 'fluid ounce', 'fluid ounces'),
  ...names(unit('volume', 'l', 3.785411784), 'gal', 'gallon', 'gallons'),
  ...names(unit('area', 'm²', 1), 'm²', 'm2', 'sqm'),
  ...names(unit('area', 'm²', 0.09290304), 'sq ft', 'sqft', 'ft²'),
  ...names(unit('time', 's', 1), 's', 'sec', 'second', 'seconds'),
  ...names(unit('time', 's', 60), 'min', 'mins', 'minute', 'minutes'),
  ...names(unit('time', 's', 3600), 'h', 'hr', 'hrs', 'hour', 'hours'),
  ...names(unit('data', 'B', 1e3), 'kb'),
  ...names(unit('data', 'B', 1e6), 'mb'),
  ...names(unit('data', 'B', 1e9), 'gb'),
  ...names(unit('data', 'B', 1e12), 'tb'),
  ...names(unit('power', 'W', 1), 'w', 'watt', 'watts'),
  ...names(unit('power', 'W', 1000), 'kw', 'kilowatt', 'kilowatts'),
  ...names(unit('frequency', 'Hz', 1), 'hz'),
  ...names(unit('frequency', 'Hz', 1e6), 'mhz'),
  ...names(unit('frequency', 'Hz', 1e9), 'ghz'),
  ...names(unit('count', 'piece', 1), 'pc', 'pcs', 'piece', 'pieces', 'ct', 'count'),
]);

function names(definition: UnitDefinition, ...spellings: string[]): [string, UnitDefinition][] {
  return spellings.map((spelling) => [spelling, definition]);
}
