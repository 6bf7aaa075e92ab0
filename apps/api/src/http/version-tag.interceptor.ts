import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { etag, isKnown } from './etag';

/** Gives an answer that has a `version` its `ETag`, and answers 304 to a reader who has that version. */
@Injectable()
export class VersionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        const version = (body as { version?: unknown } | undefined)?.version;
        if (typeof version !== 'number') return body;
        void reply.headers({ etag: etag(version), 'cache-control': 'private, no-cache' });
        const reads = request.method === 'GET' || request.method === 'HEAD';
        if (!reads || !isKnown(request.headers['if-none-match'], version)) return body;
        void reply.code(304);
        return undefined;
      }),
    );
  }
}
