import { AppError } from '@presto/kernel';

export class ThemeNotFound extends AppError {
  constructor() {
    super('not-found', 'theme.not_found', 'There is no such theme.');
  }
}

export class ThemePackaged extends AppError {
  constructor() {
    super('conflict', 'theme.packaged', 'This theme comes with the product and stays.');
  }
}

export class ThemeNameTaken extends AppError {
  constructor() {
    super('conflict', 'theme.name_taken', 'There is a theme of this name already.', {
      errors: [{ field: 'name', message: 'is taken: choose another or delete that theme' }],
    });
  }
}

export class ThemeLimitReached extends AppError {
  constructor(most: number) {
    super('conflict', 'theme.limit_reached', `You may have ${most} themes; delete one first.`);
  }
}

export class AssetNotFound extends AppError {
  /** @param field of a body that names an asset; none for a path */
  constructor(field?: string) {
    const found = 'There is no such asset.';
    if (field === undefined) super('not-found', 'asset.not_found', found);
    else
      super('invalid', 'asset.unknown', found, {
        errors: [{ field, message: 'must be a picture as data URL, or the id of an asset' }],
      });
  }
}

export class AssetLimitReached extends AppError {
  constructor(most: number) {
    super('conflict', 'asset.limit_reached', `You may have ${most} assets; delete one first.`);
  }
}
