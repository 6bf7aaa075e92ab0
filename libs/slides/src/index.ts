export {
  type AnyLayout,
  type Layout,
  type Setting,
  type Stage,
  defineLayout,
} from './layouts/layout';
export { LAYOUTS, LAYOUT_NAMES, type LayoutName, isLayoutName } from './layouts/registry';
export { type LayoutDescription, describeLayouts } from './layouts/describe-layouts';
export { type SlideContent, layoutNamed, parseContent } from './content/parse-content';
export { contentLimits, mapText, slideText, slideTexts } from './content/slide-text';
export { type FieldLimit } from './content/walk';
export { ICON_NAMES, type IconName } from './icons/icon-set';
export {
  type Run,
  escapeHtml,
  escapeMarks,
  inlineHtml,
  parseInline,
  plainText,
} from './scene/inline';
export * from './scene/scene';
export { SLIDE, STEP_NUMBERS, type Step, NORMAL_STEP, FLOOR_PX, type Role } from './scene/metrics';
export { type Script, directionOf, scriptOf } from './scene/script';
export { type SlideInput, composeSlide, renderSlide } from './render/render-slide';
export { sanitizeSlide } from './render/sanitize-slide';
export { type DeckPage, deckPage, slidePage } from './render/slide-page';
export {
  type Palette,
  type Theme,
  type ThemeColours,
  type ThemeFonts,
  type ThemeShape,
} from './themes/theme';
export {
  DEFAULT_THEME,
  THEMES,
  THEME_NAMES,
  ThemeUnknown,
  type ThemeDescription,
  describeTheme,
  describeThemes,
  themeFonts,
  themeNamed,
  themeStylesheet,
} from './themes/themes';
export { filesOf, stylesheetOf } from './themes/stylesheet';
export { contrast } from './themes/contrast';
export { FAMILIES, type FamilyName, type FontFile } from './fonts/families';
export {
  type Beat,
  TEMPLATES,
  TEMPLATE_NAMES,
  type Template,
  describeTemplates,
  templateNamed,
} from './templates/templates';
export { type Fit, type FitInput, SlideFitter } from './fit/fit-slide';
export { type ReadFile } from './fit/font-library';
export { type Overflow } from './fit/natural-sizes';
export { type Box, type SceneLayout } from './fit/scene-layout';
export { type Type, typeOf } from './themes/typography';
export { type Brand, type BrandLogo, brandAdjustments, brandTheme } from './themes/brand-theme';
export { type Adjustment } from './themes/brand-palette';
export { type Alternative, otherLayouts, splitSlide } from './fit/alternatives';
export { type Fitted, type Repair, repairSlide } from './fit/repair-slide';
export { assessDeck } from './quality/assess-deck';
export { type SlideToAssess, assessSlide } from './quality/assess-slide';
export { type Claim, FRAMING, claimsOf } from './quality/claims';
export { LEAST_SUPPORT, type Support, supportedBy, supportOf } from './quality/support';
export { type SaidSlide, compareSlide } from './quality/repetition';
export { ENDINGS, LONGEST_RUN } from './quality/deck-rules';
export { Evidence, type UnsupportedClaim } from './quality/evidence';
export { type VerbatimText } from './quality/verbatim-rule';
export { type Said, saidTexts, squashed } from './content/said-text';
export { stillUnsupported, withUnsupported } from './content/unsupported';
export {
  type AssessedSlide,
  type DeckToAssess,
  type Finding,
  type QualityReport,
} from './quality/finding';
export { density, scriptShare } from './quality/words';
export { filesForText } from './fonts/files-for-text';
