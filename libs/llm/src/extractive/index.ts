export { ExtractiveAuthor } from './extractive-author';
