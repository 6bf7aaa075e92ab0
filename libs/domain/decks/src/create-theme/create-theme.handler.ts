import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { BrandLogo, brandAdjustments, brandTheme, describeTheme, THEMES } from '@presto/slides';
import { randomUUID } from 'node:crypto';
import { derivedId } from '../domain/derived-id';
import { AssetNotFound, ThemeNameTaken } from '../domain/theme.errors';
import { AssetStore } from '../ports/asset-store';
import { bytesOf, dataUrl, PictureEncoder } from '../ports/picture-encoder';
import { ThemeStore } from '../ports/theme-store';
import { BrandRequest, CreateThemeCommand, ThemeCreated } from './create-theme.command';

/** Themes a user may have at a time. */
export const MOST_THEMES = 50;

@CommandHandler(CreateThemeCommand)
export class CreateThemeHandler implements ICommandHandler<CreateThemeCommand> {
  constructor(
    private readonly themes: ThemeStore,
    private readonly assets: AssetStore,
    private readonly pictures: PictureEncoder,
  ) {}

  async execute({ context, brand }: CreateThemeCommand): Promise<ThemeCreated> {
    const { userId, commandId } = context;
    const { name: label, colours, font } = brand;
    if (THEMES.has(label)) throw new ThemeNameTaken();
    const named = { name: unguessable(label), title: label };
    // Colours and face first: a picture is not taken apart for a brand that is refused.
    brandTheme({ ...named, colours, font, logo: null });
    const logo = await this.logo(userId, brand);
    const kept = { colours: [...colours], font, logo };
    // The name stays random, as nobody may guess it; so a repeated command finds its theme by itself.
    const { name } = await this.themes.add(
      { name: named.name, userId, label, brand: kept },
      MOST_THEMES,
      derivedId(JSON.stringify(brand), commandId),
    );
    const theme = { ...named, ...kept, name };
    return { ...describeTheme(brandTheme(theme)), own: true, adjusted: brandAdjustments(theme) };
  }

  private async logo(userId: string, { logo }: BrandRequest): Promise<BrandLogo | null> {
    if (logo === null) return null;
    const bytes = bytesOf(logo) ?? (await this.assets.load(userId, logo))?.bytes;
    if (!bytes) throw new AssetNotFound('logo');
    const encoded = await this.pictures.encode(bytes, 'logo');
    return { src: dataUrl(encoded), tone: encoded.tone };
  }
}

/**
 * `acme-` and 128 random bits: style sheets are public, so a name must neither meet another user's nor be guessed.
 * Letters of other scripts are left to the label.
 */
function unguessable(label: string): string {
  const slug = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return `${slug || 'brand'}-${randomUUID().replaceAll('-', '')}`;
}
