import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@presto/kernel';
import type { FastifyRequest } from 'fastify';

/** The version as an entity tag. */
export const etag = (version: number): string => `"${version}"`;

/**
 * The version in an `If-Match` header; null without one, and for `*`, which any version meets. A weak tag
 * counts as the version it names: proxies that compress weaken tags.
 *
 * @throws AppError `if_match.malformed`
 */
export function versionFrom(header: string | undefined): number | null {
  const value = header?.trim();
  if (value === undefined || value === '*') return null;
  const version = /^(?:W\/)?"(\d{1,15})"$|^(\d{1,15})$/.exec(value);
  if (!version) {
    throw new AppError(
      'malformed',
      'if_match.malformed',
      'If-Match must be one version in quotes, such as "7".',
    );
  }
  return Number(version[1] ?? version[2]);
}

/** True when `If-None-Match` names this version: the caller has it already. */
export function isKnown(header: string | undefined, version: number): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag(version)) || tags.includes('*');
}

/** The version of the request's `If-Match`, or null. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  versionFrom(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
