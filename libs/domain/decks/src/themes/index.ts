import { AddAssetHandler } from '../add-asset/add-asset.handler';
import { CreateThemeHandler } from '../create-theme/create-theme.handler';
import { DeleteAssetHandler } from '../delete-asset/delete-asset.handler';
import { DeleteThemeHandler } from '../delete-theme/delete-theme.handler';
import { GetAssetHandler } from '../get-asset/get-asset.query-handler';
import { GetThemeHandler } from '../get-theme/get-theme.query-handler';
import { ListAssetsHandler } from '../list-assets/list-assets.query-handler';
import { ListThemesHandler } from '../list-themes/list-themes.query-handler';

export * from '../add-asset/add-asset.command';
export * from '../create-theme/create-theme.command';
export * from '../delete-asset/delete-asset.command';
export * from '../delete-theme/delete-theme.command';
export * from '../domain/theme.errors';
export * from '../get-asset/get-asset.query';
export * from '../get-theme/get-theme.query';
export * from '../list-assets/list-assets.query';
export * from '../list-themes/list-themes.query';
export * from '../ports/asset-store';
export * from '../ports/picture-encoder';
export * from '../ports/theme-store';
export * from './theme-library';

/** Themes and pictures of users, for the api. */
export const THEME_HANDLERS = [
  AddAssetHandler,
  CreateThemeHandler,
  DeleteAssetHandler,
  DeleteThemeHandler,
  GetAssetHandler,
  GetThemeHandler,
  ListAssetsHandler,
  ListThemesHandler,
];
