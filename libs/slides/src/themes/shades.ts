import { ThemeColours } from './theme';

/** Colours of code on light grounds, readable on white and near-white. */
export const CODE_ON_LIGHT: ThemeColours['code'] = {
  keyword: '#8a1c5b',
  string: '#1b6138',
  number: '#8a4500',
  comment: '#5c6166',
  name: '#1c4a9c',
};

/** Colours of code on dark grounds. */
export const CODE_ON_DARK: ThemeColours['code'] = {
  keyword: '#f5a3d0',
  string: '#a8dba0',
  number: '#ffc48a',
  comment: '#a7b0bb',
  name: '#9cc4ff',
};
