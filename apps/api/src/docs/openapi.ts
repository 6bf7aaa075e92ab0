import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from '@presto/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../config';
import { PROBLEM_SCHEMA } from './problems';
import { SCHEMAS } from './schemas';

const DESCRIPTION = `Turns a topic or a document into a presentation, streamed live while it is written.

\`POST /api/v1/decks\` answers at once; follow the deck by its events (\`GET /api/v1/decks/{deck_id}/events\`, as
Server-Sent Events with \`Accept: text/event-stream\`), by Socket.IO (namespace \`/decks\`) or by a plain WebSocket
(\`/ws/decks/{deck_id}\`). Versions of a deck's events are 1, 2, 3, … without a gap: reconnect with the last one you
have seen and you miss nothing.`;

/** Swagger UI's page needs its own scripts and inline styles; everything else stays shut. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The whole interface as an OpenAPI document. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Presto-Deck')
    .setDescription(DESCRIPTION)
    .setVersion(VERSION)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addTag('decks', 'Making decks and reading them')
    .addTag('slides', 'Editing slides')
    .addTag('live', 'Following a deck while it is written')
    .addTag('shares', 'Links under which others read a deck and follow its presenter')
    .addTag('exports', 'Decks as files')
    .addTag('sources', 'Documents to make decks of')
    .addTag('themes', 'The packaged themes and those of your brand')
    .addTag('assets', 'Pictures for slides and themes')
    .addTag('catalog', 'Templates and layouts')
    .addTag('auth', 'Who you are')
    .addTag('operations', 'Health and metrics')
    .build();
  const document = SwaggerModule.createDocument(app, base);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...SCHEMAS, Problem: PROBLEM_SCHEMA },
  } as NonNullable<OpenAPIObject['components']>;
  return document;
}

/** `/docs` for people (also found at `/redoc`), `/openapi.json` for programs; neither when `DOCS_ENABLED=false`. */
export function serveDocs(app: NestFastifyApplication, { env }: ApiConfig): void {
  if (!env.DOCS_ENABLED) return;
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Presto-Deck API',
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/redoc', (_request: FastifyRequest, reply: FastifyReply) => reply.redirect('/docs', 301))
    .addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
      if (/^\/docs(\/|$|\?)/.test(request.url))
        void reply.header('content-security-policy', DOCS_POLICY);
      done();
    });
}
