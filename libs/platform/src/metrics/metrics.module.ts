import { type DynamicModule, Global, Module } from '@nestjs/common';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import { register } from 'prom-client';
import { DeckMetrics, METRIC_PROVIDERS } from './deck-metrics';
import { MetricsAccess, MetricsController } from './metrics.controller';

/** `GET /metrics` and {@link DeckMetrics} everywhere. */
@Global()
@Module({})
export class MetricsModule {
  /** @param options.token the bearer token that reads the metrics; without it only loopback does */
  static forRoot({ token }: { token: string | undefined }): DynamicModule {
    return {
      module: MetricsModule,
      imports: [
        PrometheusModule.register({
          controller: MetricsController,
          // The registry is the process's: a second app in it must not register them again.
          defaultMetrics: { enabled: !register.getSingleMetric('process_cpu_seconds_total') },
        }),
      ],
      providers: [
        ...METRIC_PROVIDERS,
        DeckMetrics,
        { provide: MetricsAccess, useValue: new MetricsAccess(token ?? null) },
      ],
      exports: [DeckMetrics, MetricsAccess],
    };
  }
}
