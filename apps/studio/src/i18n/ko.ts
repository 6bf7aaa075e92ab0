import type { Dictionary } from './en';
import { around } from './ko/around';
import { desk } from './ko/desk';
import { findingSays } from './ko/findings';
import { show } from './ko/show';
import { names } from './ko/names';

/** 스튜디오의 모든 말, 한국어. */
export const ko: Dictionary = { ...around, ...desk, ...show, ...names, findingSays };
