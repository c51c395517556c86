const titles: Readonly<Record<string, string>> = {
  'krippendorff-alpha': 'Krippendorff’s α',
  'cohen-kappa': 'Cohen’s κ',
  'fleiss-kappa': 'Fleiss’ κ',
  'conger-kappa': 'Conger’s κ',
  'scott-pi': 'Scott’s π',
  'gwet-ac1': 'Gwet’s AC1',
  'gwet-ac2': 'Gwet’s AC2',
  'brennan-prediger': 'Brennan–Prediger',
  'percent-agreement': 'percent agreement',
};

/** A statistic as the literature writes it; what follows the name (the level of measurement) is kept. */
export function statisticTitle(id: string): string {
  const known = Object.keys(titles).find((name) => id === name || id.startsWith(`${name}-`));
  if (known === undefined) return id.replaceAll('-', ' ');
  const rest = id.slice(known.length + 1).replaceAll('-', ' ');
  return rest === '' ? (titles[known] ?? id) : `${titles[known]}, ${rest}`;
}
