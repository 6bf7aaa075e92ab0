import { Controller, Get, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  describeLayouts,
  describeTemplates,
  type LayoutDescription,
  type Template,
} from '@presto/slides';
import { Answers } from '../docs/answers';
import { Refuses } from '../docs/problems';

const CACHEABLE = 'private, max-age=300';

/** What decks can be made of. */
@ApiTags('catalog')
@ApiBearerAuth()
@Refuses('auth.required', 'rate.limited')
@Controller('api/v1')
export class CatalogController {
  @Get('templates')
  @Header('cache-control', CACHEABLE)
  @ApiOperation({
    summary: 'The templates',
    description: 'A template is a storyline: which slides in which order.',
  })
  @Answers(200, 'TemplateList', { description: 'The templates.' })
  templates(): { items: Template[] } {
    return { items: describeTemplates() };
  }

  @Get('layouts')
  @Header('cache-control', CACHEABLE)
  @ApiOperation({
    summary: 'The layouts',
    description:
      'When to use each, the JSON schema of its fields with their limits, a sample, and how that looks.',
  })
  @Answers(200, 'LayoutList', { description: 'The layouts.' })
  layouts(): { items: LayoutDescription[] } {
    return { items: describeLayouts() };
  }
}
