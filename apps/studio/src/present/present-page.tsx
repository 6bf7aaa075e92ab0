export default function PresentPage(_: { readonly deckId: string; readonly speaker: boolean }) {
  return null;
}
