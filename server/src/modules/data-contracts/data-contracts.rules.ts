import { Problem, type dataContractTerms, type dataContractVersion } from '@assay/api';
import type { z } from 'zod';

export type Terms = z.output<typeof dataContractTerms>;
type DataContractVersion = z.output<typeof dataContractVersion>;

/** Terms that make sense: each field once, bounds the right way round, each rule once. Throws every fault at once. */
export function checkTerms(terms: Terms): void {
  const errors: { pointer: string; detail: string }[] = [];
  const twice = (names: readonly string[], where: string): void => {
    names.forEach((name, index) => {
      if (names.indexOf(name) !== index)
        errors.push({ pointer: `/body/terms/${where}/${index}`, detail: `"${name}" is listed twice; keep one.` });
    });
  };
  twice(
    terms.fields.map((field) => field.name),
    'fields',
  );
  twice(
    terms.rules.map((rule) => rule.rule),
    'rules',
  );
  terms.fields.forEach((field, index) => {
    const { minLength = 0, maxLength = Infinity, minimum = -Infinity, maximum = Infinity } = field;
    if (minLength > maxLength || minimum > maximum) {
      errors.push({
        pointer: `/body/terms/fields/${index}`,
        detail: `The least value of "${field.name}" is above its greatest.`,
      });
    }
  });
  if (errors.length > 0) throw new Problem('invalid-input', errors[0]?.detail ?? '', { errors });
}

export function checkDraft(version: Pick<DataContractVersion, 'state' | 'version'>): void {
  if (version.state !== 'draft') {
    throw new Problem(
      'frozen',
      `Version ${version.version} is ${version.state} and does not change. Begin the next version.`,
      {
        extensions: { state: version.state },
      },
    );
  }
}

/** Only what is published and current is checked against. */
export function checkUsable(version: Pick<DataContractVersion, 'state' | 'version'>): void {
  if (version.state !== 'published') {
    throw new Problem(
      'state-refused',
      `Version ${version.version} of the data contract is ${version.state}; batches are checked against the published one.`,
      {
        extensions: { state: version.state },
      },
    );
  }
}
