import type { Measure as WireMeasure } from '@assay/api';
import type { Measure } from '@assay/metrics';

/** A statistic as it goes over the wire: without what only the library needs. */
export function wireMeasure(measure: Measure): WireMeasure {
  const { statistic, value, reason, interval, items, ratings, raters, warnings } = measure;
  return { statistic, value, reason, interval, items, ratings, raters, warnings: [...warnings] };
}
