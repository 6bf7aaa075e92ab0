export * from './config';
export * from './extractive';
export * from './langchain-deck-author';
export * from './usage/llm-meter';
export { priceOf, type Price } from './usage/prices';
