import { Text } from '../http/fields';
import { RequestInvalid } from '../http/validation';

/** What of a deck is to change. */
export class UpdateDeckDto {
  @Text({ max: 255, absent: true, description: 'The new title.', example: 'A second roastery' })
  readonly title?: string;

  @Text({
    max: 100,
    absent: true,
    description: 'A name of `GET /api/v1/themes`.',
    example: 'paper',
  })
  readonly theme?: string;

  /** @throws RequestInvalid when nothing is to change */
  changes(): { title?: string; theme?: string } {
    const { title, theme } = this;
    if (title === undefined && theme === undefined) {
      throw new RequestInvalid([{ field: 'title', message: 'or theme is required' }]);
    }
    return { ...(title === undefined ? {} : { title }), ...(theme === undefined ? {} : { theme }) };
  }
}
