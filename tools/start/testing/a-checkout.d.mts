export function aCheckout(): { root: string; home: string; remove: () => Promise<void> };
