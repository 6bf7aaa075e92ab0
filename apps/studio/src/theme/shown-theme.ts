import { createContext, useContext } from 'react';

/** The theme the page shows its slides in: the deck's own, or one that is being tried. */
const Context = createContext('');

export const ShownTheme = Context.Provider;
export const useShownTheme = () => useContext(Context);
