import './no-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { applyAppearance } from './design/appearance';
import './design/tokens.css';
import './design/base.css';
import './design/controls.css';
import './design/fonts';

applyAppearance();
// Faces of other scripts are declared once the page stands; their files come only when a text needs them.
void import('./design/fonts-world');
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
