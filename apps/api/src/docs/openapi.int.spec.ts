import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { type EdgeApp, startEdge } from '../testing/edge-app';

interface Media {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly schema?: { readonly $ref?: string };
}
interface Described {
  readonly name?: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema?: { readonly example?: unknown };
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly Described[];
  readonly requestBody?: Described;
  readonly responses: Readonly<Record<string, Described>>;
}
interface Document {
  readonly openapi: string;
  readonly tags: readonly { name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, SchemaObject>> };
}
interface SchemaObject {
  readonly properties?: Readonly<
    Record<string, { description?: string; example?: unknown; examples?: unknown[] }>
  >;
}

let edge: EdgeApp;
let document: Document;
let operations: (readonly [name: string, operation: Operation])[];

beforeAll(async () => {
  edge = await startEdge();
  document = (await (await fetch(`${edge.url}/openapi.json`)).json()) as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );
});
afterAll(() => edge.close());

/** Names of the operations for which `lacks` says what is missing. */
const lacking = (lacks: (operation: Operation, name: string) => string | false): string[] =>
  operations.flatMap(([name, operation]) => {
    const lack = lacks(operation, name);
    return lack ? [`${name}: ${lack}`] : [];
  });

const PUBLIC =
  /^GET \/(api\/v1\/)?(health|metrics)|^POST \/api\/v1\/auth\/(guest|provider\/token)|^GET \/api\/v1\/auth\/provider$|^GET \/api\/v1\/themes\/\{name\}\/|^GET \/api\/v1\/shares\//;
const isPublic = (name: string) => PUBLIC.test(name);

/** What Nest serves, read off the controllers themselves: `GET /api/v1/decks/{deck_id}`. */
function servedRoutes(): string[] {
  const controllers = [...edge.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const of = metatype as (new () => object) & { prototype: Record<string, unknown> };
    if (Reflect.getMetadata('swagger/apiExcludeController', of)) return []; // pages, not interface
    const bases = [Reflect.getMetadata('path', of) as string | string[]].flat();
    const names = Object.getOwnPropertyNames(of.prototype).filter((name) => name !== 'constructor');
    return names.flatMap((name) => {
      const handler = Object.getOwnPropertyDescriptor(of.prototype, name)?.value as object;
      const path = Reflect.getMetadata('path', handler) as string | undefined;
      if (path === undefined || Reflect.getMetadata('swagger/apiExcludeEndpoint', handler))
        return [];
      const method = RequestMethod[Reflect.getMetadata('method', handler) as number];
      return bases.map((base) => {
        const parts = `${base}/${path}`.split('/').filter(Boolean);
        return `${method} /${parts.map((part) => part.replace(/^:(.+)/, '{$1}')).join('/')}`;
      });
    });
  });
}

it('documents every route that is served, those of the contract among them', () => {
  const contract = [
    'POST /api/v1/decks',
    'GET /api/v1/decks',
    'GET /api/v1/decks/{deck_id}',
    'PATCH /api/v1/decks/{deck_id}',
    'DELETE /api/v1/decks/{deck_id}',
    'POST /api/v1/decks/{deck_id}/cancel',
    'POST /api/v1/decks/{deck_id}/retry',
    'GET /api/v1/decks/{deck_id}/events',
    'PATCH /api/v1/decks/{deck_id}/slides/{slide_id}',
    'POST /api/v1/decks/{deck_id}/slides/{slide_id}/edit',
    'POST /api/v1/decks/{deck_id}/slides',
    'DELETE /api/v1/decks/{deck_id}/slides/{slide_id}',
    'POST /api/v1/decks/{deck_id}/slides/reorder',
    'GET /api/v1/themes',
    'POST /api/v1/themes',
    'DELETE /api/v1/themes/{name}',
    'POST /api/v1/assets',
    'GET /api/v1/assets',
    'GET /api/v1/assets/{asset_id}',
    'DELETE /api/v1/assets/{asset_id}',
    'GET /api/v1/templates',
    'GET /api/v1/layouts',
    'GET /api/v1/themes/{name}/style.css',
    'POST /api/v1/decks/{deck_id}/exports',
    'GET /api/v1/exports/{export_id}',
    'GET /api/v1/exports/{export_id}/file',
    'GET /api/v1/decks/{deck_id}/export/{format}',
    'POST /api/v1/sources',
    'GET /api/v1/sources',
    'GET /api/v1/sources/{source_id}',
    'DELETE /api/v1/sources/{source_id}',
    'POST /api/v1/auth/guest',
    'GET /api/v1/auth/me',
    'GET /api/v1/auth/provider',
    'POST /api/v1/auth/provider/token',
    'POST /api/v1/live-tickets',
    'POST /api/v1/decks/{deck_id}/share',
    'GET /api/v1/decks/{deck_id}/share',
    'DELETE /api/v1/decks/{deck_id}/share',
    'GET /api/v1/shares/{share_id}',
    'GET /api/v1/shares/{share_id}/events',
    'GET /api/v1/decks/{deck_id}/history',
    'POST /api/v1/decks/{deck_id}/restore',
    'POST /api/v1/decks/{deck_id}/undo',
    'POST /api/v1/decks/{deck_id}/redo',
    'POST /api/v1/decks/{deck_id}/duplicate',
    'POST /api/v1/decks/{deck_id}/undelete',
    'GET /api/v1/decks/{deck_id}/quality',
    'GET /health',
    'GET /api/v1/health',
    'GET /health/live',
    'GET /health/ready',
    'GET /metrics',
  ];
  const documented = operations.map(([name]) => name);
  expect(contract.filter((route) => !documented.includes(route))).toEqual([]);
  expect(servedRoutes().filter((route) => !documented.includes(route))).toEqual([]);
  expect(servedRoutes().length).toBeGreaterThanOrEqual(contract.length);
});

it('says of every route what it does, under a tag that is explained', () => {
  const tags = document.tags.map(({ name }) => name);
  expect(lacking(({ summary }) => !summary && 'summary')).toEqual([]);
  expect(lacking(({ description }) => !description && 'description')).toEqual([]);
  expect(
    lacking((operation) => !operation.tags?.every((tag) => tags.includes(tag)) && 'a known tag'),
  ).toEqual([]);
  expect(lacking(({ tags: of = [] }) => of.length !== 1 && 'one tag')).toEqual([]);
});

it('gives an example of every answer that has a body, and of every parameter', () => {
  expect(
    lacking(({ responses }) => {
      const bare = Object.entries(responses).find(([, { content = {} }]) =>
        Object.values(content).some(({ example, examples }) => example === undefined && !examples),
      );
      return bare ? `example of ${bare[0]}` : false;
    }),
  ).toEqual([]);
  expect(
    lacking(({ parameters = [] }) => {
      const bare = parameters.find(
        ({ description, example, schema }) =>
          !description || (example ?? schema?.example) === undefined,
      );
      return bare ? `description and example of ${bare.name}` : false;
    }),
  ).toEqual([]);
});

it('describes every answer', () => {
  expect(
    lacking(
      ({ responses }) =>
        Object.values(responses).some(({ description }) => !description) && 'a description',
    ),
  ).toEqual([]);
  expect(
    lacking(
      ({ responses }) =>
        !Object.keys(responses).some((status) => status.startsWith('2')) && 'a good answer',
    ),
  ).toEqual([]);
});

it('says how every route refuses: identity, ids, bodies, limits', () => {
  const lacksStatus = (status: string, when: (name: string, operation: Operation) => boolean) =>
    lacking(
      (operation, name) => when(name, operation) && !(status in operation.responses) && status,
    );
  const guarded = (name: string) => !isPublic(name);
  expect(lacksStatus('401', guarded)).toEqual([]);
  expect(lacksStatus('429', guarded)).toEqual([]);
  expect(lacksStatus('400', (name) => /\{(deck|slide|source|export)_id\}/.test(name))).toEqual([]);
  expect(lacksStatus('404', (name) => /\{/.test(name))).toEqual([]);
  expect(lacksStatus('422', (_, { requestBody }) => requestBody !== undefined)).toEqual([]);
});

it('shows every refusal as a problem with its code', () => {
  const faults = operations.flatMap(([name, { responses }]) =>
    Object.entries(responses)
      .filter(([status]) => status.startsWith('4'))
      .flatMap(([status, { content }]) => {
        const media = content?.['application/problem+json'];
        const examples = Object.entries(media?.examples ?? {});
        const good =
          media?.schema?.$ref === '#/components/schemas/Problem' &&
          examples.length > 0 &&
          examples.every(([code, { value }]) => {
            const problem = value as { code?: string; status?: number };
            return problem.code === code && String(problem.status) === status;
          });
        return good ? [] : [`${name} ${status}`];
      }),
  );
  expect(faults).toEqual([]);
});

it('asks for a bearer token exactly where one is needed', () => {
  const open = operations.filter(([, { security }]) => !security).map(([name]) => name);
  expect(open.filter((name) => !isPublic(name))).toEqual([]);
});

it('offers Idempotency-Key on every mutating route with an identity, If-Match where versions are compared', () => {
  const has = (header: string) => (operation: Operation, name: string) =>
    !operation.parameters?.some((parameter) => parameter.name === header) && `${header} of ${name}`;
  // A ticket changes nothing, and is good for one use.
  const mutating = ([name]: readonly [string, Operation]) =>
    !name.startsWith('GET') && !isPublic(name) && name !== 'POST /api/v1/live-tickets';
  expect(
    operations
      .filter(mutating)
      .flatMap(([name, operation]) => has('Idempotency-Key')(operation, name) || []),
  ).toEqual([]);
  const compared =
    /^(PATCH|DELETE) .*decks(?!.*\/share)|slides\/reorder|slides\/\{slide_id\}\/edit/;
  expect(
    operations
      .filter(([name]) => compared.test(name))
      .flatMap(([name, operation]) => has('If-Match')(operation, name) || []),
  ).toEqual([]);
});

it('describes every field of every request body, with an example', () => {
  const bodies = operations.flatMap(([, { requestBody }]) =>
    Object.values(requestBody?.content ?? {}).flatMap(
      ({ schema }) => schema?.$ref?.split('/').at(-1) ?? [],
    ),
  );
  expect(bodies.length).toBeGreaterThan(4);
  const bare = [...new Set([...bodies, 'SourceDto'])].flatMap((name) =>
    Object.entries(document.components.schemas[name]?.properties ?? { nothing: {} }).flatMap(
      ([field, schema]) =>
        schema.description && (schema.example !== undefined || schema.examples)
          ? []
          : [`${name}.${field}`],
    ),
  );
  expect(bare).toEqual([]);
});

it('refers to no schema that is not there', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w*)"/g)].map(
    ([, name]) => name ?? '',
  );
  expect(references.length).toBeGreaterThan(20);
  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
});
