/** The shield, and the name beside it. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2 font-[650] tracking-[-0.01em]">
      <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 text-accent">
        <g fill="none" stroke="currentColor" strokeWidth="1.8">
          <path d="M3 3h14v5.5a9 9 0 0 1-7 8.8 9 9 0 0 1-7-8.8z" />
          <path d="M6.5 9.2 9.2 12l4.6-5" />
        </g>
      </svg>
      Steward
    </span>
  );
}
