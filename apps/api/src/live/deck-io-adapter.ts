import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { MessageMappingProperties } from '@nestjs/websockets';
import type { IncomingMessage } from 'node:http';
import { lastValueFrom, type Observable } from 'rxjs';
import { isOriginAllowed } from './handshake';
import type { LiveSettings } from './live-settings';

type Options = Parameters<IoAdapter['createIOServer']>[1];
type Client = Parameters<IoAdapter['bindMessageHandlers']>[0];

/** Bytes a client may send in one message. */
const MAX_MESSAGE_BYTES = 64 * 1024;

/**
 * Socket.IO as the live doors want it. Connection-state recovery stays off: it keeps every packet in memory
 * and may fail all the same, and the cursor replaces it.
 */
export class DeckIoAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly settings: LiveSettings,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: Options) {
    const { corsOrigins } = this.settings;
    return super.createIOServer(port, {
      ...options,
      serveClient: false,
      destroyUpgrade: false, // the plain WebSocket door is on the same server
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
      connectTimeout: 10_000,
      cors: { origin: [...corsOrigins] },
      allowRequest: (
        request: IncomingMessage,
        decide: (error: string | null, allowed: boolean) => void,
      ) => decide(null, isOriginAllowed(request, corsOrigins)),
    } as Options);
  }

  /**
   * As Nest does it, but without keeping a chain of observables for each message of each connection: they
   * were two thirds of what an idle connection costs.
   */
  override bindMessageHandlers(
    socket: Client,
    handlers: MessageMappingProperties[],
    transform: (answer: unknown) => Observable<unknown>,
  ): void {
    for (const { message, callback } of handlers) {
      socket.on(String(message), (data: unknown, acknowledge?: (answer: unknown) => void) => {
        const answer = lastValueFrom(transform(callback(data)), { defaultValue: undefined });
        answer.then(acknowledge, (error: unknown) => this.logger.error(error));
      });
    }
  }
}
