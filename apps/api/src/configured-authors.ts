import { Injectable } from '@nestjs/common';
import type { AuthorName } from '@presto/contracts';
import { AvailableAuthors } from '@presto/decks';
import { ApiConfig } from './config';

/** Which authors the workers have: they read the same variables. */
@Injectable()
export class ConfiguredAuthors extends AvailableAuthors {
  constructor(private readonly config: ApiConfig) {
    super();
  }

  has(name: AuthorName): boolean {
    const { OPENAI_API_KEY, OPENAI_BASE_URL } = this.config.env;
    return name === 'extractive' || Boolean(OPENAI_API_KEY ?? OPENAI_BASE_URL);
  }
}
