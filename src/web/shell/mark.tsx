/** The mark: a leaf in two halves, come to rest on the ground line. One colour, never the warm one. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" fill="currentColor">
      <path d="M5.8 19.9C5 10.6 12.4 4.2 26 3 20.6 8.6 13.4 13.6 5.8 19.9Z" />
      <path d="M8.2 22.3C15.6 16.4 22.4 11.6 27.6 5.4 28.2 17.6 19 24.8 8.2 22.3Z" />
      <path d="M3 26.4h26v2.7H3Z" />
    </svg>
  );
}
