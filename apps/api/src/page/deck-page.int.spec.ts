import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DeckPageModule } from './deck-page.module';

let app: NestFastifyApplication;
let url: string;
beforeAll(async () => {
  @Module({ imports: [DeckPageModule] })
  class TestModule {}
  app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), {
    logger: false,
  });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(() => app.close());

it.each(['/', '/decks/5f0c7c39-6a53-4f3a-a0a8-0f1f1d6f7b02', '/decks/x'])(
  'serves %s without inline script or style, under a policy that allows none',
  async (path) => {
    const response = await fetch(url + path);
    const html = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*script-src 'self';.*style-src 'self';/,
    );
    expect(html).not.toMatch(/<style|<script>|<script(?![^>]* src=)|\son\w+=|\sstyle=/);
    expect(html).not.toContain(path.slice('/decks/'.length) || 'no echo of the path');
  },
);

it.each([
  ['/page/page.css', 'text/css; charset=utf-8'],
  ['/page/frame.css', 'text/css; charset=utf-8'],
])('serves %s', async (path, type) => {
  const response = await fetch(url + path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
});
