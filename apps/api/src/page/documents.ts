/** The interim pages. They hold nothing of anybody: what they show, their script asks the api for. */
const page = (title: string, main: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/page/page.css">
<script type="module" src="/page/client.js"></script>
</head>
<body>
<main>
${main}
<p id="error" role="alert"></p>
<form id="sign-in" hidden>
<label>Access token <input name="token" type="password" autocomplete="off" required></label>
<button>Sign in</button>
</form>
</main>
<noscript><p>This page needs JavaScript to show decks as they are written.</p></noscript>
</body>
</html>
`;

export const INDEX_PAGE = page(
  'Presto-Deck',
  `<h1>Presto-Deck</h1>
<form id="new-deck">
<label>Topic <input name="topic" maxlength="2000" placeholder="What is the deck about?"></label>
<label>or the text to make it of <textarea name="text" rows="8"></textarea></label>
<button>Make a deck</button>
</form>
<h2>Your decks</h2>
<ul id="decks"></ul>`,
);

export const DECK_PAGE = page(
  'Presto-Deck',
  `<p><a href="/">All decks</a></p>
<h1 id="title">…</h1>
<p id="status" role="status"></p>
<progress id="bar" aria-label="Slides written" hidden></progress>
<p id="lost" hidden>Connecting …</p>
<p><button id="cancel" type="button" hidden>Cancel</button> <button id="retry" type="button" hidden>Write what is missing</button></p>
<ol id="slides"></ol>`,
);

export const PAGE_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { line-height: 1.2; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
label { display: block; margin-block: .75rem; }
input, textarea { display: block; box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; }
button { font: inherit; padding: .5rem 1rem; min-height: 44px; }
progress { width: 100%; }
#error:not(:empty) { border-inline-start: 4px solid #b3261e; padding-inline-start: .75rem; }
#slides { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
.slide-box { position: relative; aspect-ratio: 16 / 9; overflow: hidden; border: 1px solid #8886; border-radius: 8px; }
.slide-box iframe { position: absolute; inset: 0 auto auto 0; width: 1280px; height: 720px; border: 0; transform-origin: 0 0; }
.pending, .failed { box-sizing: border-box; padding: 1.5rem; aspect-ratio: auto; min-height: 8rem; }
.pending { border-style: dashed; }
.failed { border-color: #b3261e; }
.pending h2, .failed h2 { margin: 0; font-size: 1.1rem; }
`;

/** Of the frame that holds one slide. */
export const FRAME_STYLE = 'body { margin: 0; overflow: hidden; }';
