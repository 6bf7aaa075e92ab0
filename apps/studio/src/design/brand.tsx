/** Three bars that rise, the last one live: slides being written. */
export function Brand() {
  return (
    <svg className="brand" viewBox="0 0 32 32" aria-hidden="true">
      <rect x="4" y="17" width="6" height="11" rx="2" />
      <rect x="13" y="11" width="6" height="17" rx="2" />
      <rect x="22" y="4" width="6" height="24" rx="2" className="brand-live" />
    </svg>
  );
}
