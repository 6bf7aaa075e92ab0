import { IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Share } from '../domain/share';
import { ShareNotFound } from '../domain/share.errors';
import { Shares } from '../ports/shares';
import { GetShareQuery } from './get-share.query';

@QueryHandler(GetShareQuery)
export class GetShareHandler implements IQueryHandler<GetShareQuery> {
  constructor(private readonly shares: Shares) {}

  async execute({ userId, deckId }: GetShareQuery): Promise<Share> {
    const share = await this.shares.of(userId, deckId);
    if (!share) throw new ShareNotFound();
    return share;
  }
}
