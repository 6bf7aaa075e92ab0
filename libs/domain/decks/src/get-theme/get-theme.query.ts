import { Query } from '@nestjs/cqrs';
import type { Theme } from '@presto/slides';

/** A theme by the name that decks carry, whoever's it is. @throws AppError `theme.not_found` */
export class GetThemeQuery extends Query<Theme> {
  constructor(readonly name: string) {
    super();
  }
}
