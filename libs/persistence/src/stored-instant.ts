/**
 * An instant as the program has it, from how PostgreSQL writes it in UTC: `2026-10-08 01:00:00.12+00` is
 * `2026-10-08T01:00:00.120Z`. Below a millisecond it is cut off. A page of the inbox has two hundred of them, and by
 * way of a date each takes ten times as long.
 */
export function instantOfStored(stored: string): string {
  if (stored[10] !== ' ' || stored.length < 22 || !stored.endsWith('+00')) return new Date(stored).toISOString();
  const milliseconds = stored.slice(20, -3).slice(0, 3).padEnd(3, '0');
  return `${stored.slice(0, 10)}T${stored.slice(11, 19)}.${milliseconds}Z`;
}
