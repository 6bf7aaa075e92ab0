import { Test } from '@nestjs/testing';
import { DeckMetrics, MetricsModule } from '@presto/platform';
import { register } from 'prom-client';

/** The metrics of this process, from zero. */
export async function metricsFromZero(): Promise<DeckMetrics> {
  register.clear();
  const imports = [MetricsModule.forRoot({ token: undefined })];
  return (await Test.createTestingModule({ imports }).compile()).get(DeckMetrics);
}

/** Value of a series by its full name, such as `presto_deck_generation_seconds_count`. */
export async function seriesOf(
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<number | undefined> {
  const metric = register.getSingleMetric(name.replace(/_(count|sum|bucket)$/, ''));
  const { values = [] } = (await metric?.get()) ?? {};
  const found = values.find((value) => {
    const { metricName = name, labels: own } = value as typeof value & { metricName?: string };
    const of: Readonly<Record<string, unknown>> = own;
    return metricName === name && Object.entries(labels).every(([key, label]) => of[key] === label);
  });
  return found?.value;
}
