import { assetStoreContract } from './asset-store.contract';
import { InMemoryAssetStore } from './in-memory-asset-store';
import { InMemoryThemeStore } from './in-memory-theme-store';
import { themeStoreContract } from './theme-store.contract';

const used = new Set<string>();
const themes = new InMemoryThemeStore((name) => used.has(name));
const assets = new InMemoryAssetStore();

describe('themes in memory', () =>
  themeStoreContract(() => ({
    themes,
    use: async (_, theme) => {
      used.add(theme);
    },
  })));

describe('assets in memory', () => assetStoreContract(() => assets));
