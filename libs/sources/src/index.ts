export { TextDocumentReader } from './text-document-reader';
export * from './decode-text';
export * from './media-type';
export * from './read-document';
export { detectLanguage } from './text/language';
export { firstWords } from './text/first-words';
export * from './text-document-reader';
