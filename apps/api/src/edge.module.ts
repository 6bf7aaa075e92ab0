import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import {
  HealthModule,
  LifecycleModule,
  loggerParams,
  MetricsModule,
  VERSION,
} from '@presto/platform';
import { LoggerModule } from 'nestjs-pino';
import { AssetsHttpModule } from './assets/assets.module';
import { AuthModule } from './auth/auth.module';
import { CatalogModule } from './catalog/catalog.module';
import { ApiConfig } from './config';
import { DecksHttpModule } from './decks/decks.module';
import { ExportsHttpModule } from './exports/exports.module';
import { HttpModule } from './http/http.module';
import { LiveHttpModule } from './live-http.module';
import { SharesHttpModule } from './shares/shares.module';
import { SourcesHttpModule } from './sources/sources.module';
import { StudioModule } from './studio/studio.module';
import { ThemesHttpModule } from './themes/themes.module';

/**
 * The api without what is behind it: routes and live doors. It speaks to the command and query buses and to the ports it names
 * (`IdempotencyStore`, `DeckEvents`, `DeckChannel`), whoever answers there.
 */
@Global()
@Module({})
export class EdgeModule {
  static forRoot(config: ApiConfig): DynamicModule {
    const { env } = config;
    return {
      module: EdgeModule,
      imports: [
        CqrsModule.forRoot(),
        LoggerModule.forRootAsync({ useFactory: () => loggerParams(env, 'presto-api') }),
        LifecycleModule,
        MetricsModule.forRoot({ token: env.METRICS_TOKEN }),
        HealthModule.forRoot({
          version: VERSION,
          environment: env.NODE_ENV,
          details: env.HEALTH_DETAILS,
        }),
        AuthModule,
        HttpModule,
        DecksHttpModule,
        ExportsHttpModule,
        SourcesHttpModule,
        CatalogModule,
        ThemesHttpModule,
        AssetsHttpModule,
        LiveHttpModule,
        SharesHttpModule,
        StudioModule,
      ],
      providers: [{ provide: ApiConfig, useValue: config }],
      exports: [ApiConfig],
    };
  }
}
