export default function SharePage(_: { readonly shareId: string }) {
  return null;
}
