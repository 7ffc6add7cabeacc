import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

const milliseconds = (reply: FastifyReply) => Math.round(reply.elapsedTime * 10) / 10;

/**
 * One line of the log per request, when it is answered: what was asked, the status and the milliseconds; at the level `debug` one when it comes in,
 * too. An address that leads nowhere has its line like any other, without what stands behind its question mark.
 */
export class RequestLines extends LogController {
  override incomingRequest(request: FastifyRequest): void {
    request.log.debug({ req: request }, 'incoming request');
  }

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const line = { req: request, status: reply.statusCode, ms: milliseconds(reply) };
    if (error) reply.log.error({ ...line, err: error }, 'request errored');
    else reply.log.info(line, 'request');
  }

  override routeNotFound(): void {}
}
