import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { addToLogContext } from '@presto/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemAnswer } from './problem';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Answers every error of every route with a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') {
      this.log.error({ message: 'a message on a socket failed', err: error });
      return;
    }
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const requestId = http.getRequest<FastifyRequest>().id;
    const { problem, headers, unforeseen } = problemAnswer(error, requestId);
    if (unforeseen) {
      addToLogContext({ request_id: requestId });
      this.log.error({ message: 'a request failed', err: error });
    }
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy(); // a stream broke half way: its client must not take it for whole
      return;
    }
    void reply
      .code(problem.status)
      .headers({ ...headers, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' })
      .send(problem);
  }
}
