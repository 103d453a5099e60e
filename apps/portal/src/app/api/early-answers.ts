declare global {
  interface Window {
    /** Answers on their way, asked for by `early-requests.ts` before the application was there. */
    earlyAnswers?: Map<string, Promise<Response>>;
  }
}

/** An address by which a request is known again, in whatever order its query stands. */
export function addressOf(url: string): string {
  const { pathname, searchParams } = new URL(url, location.origin);
  searchParams.sort();
  return `${pathname}?${searchParams.toString()}`;
}

/** The early answer to a request, taken once; otherwise, or when it failed, the request is sent. */
export async function fetchOrTakeEarly(request: Request): Promise<Response> {
  const address = addressOf(request.url);
  const early = request.method === 'GET' ? window.earlyAnswers?.get(address) : undefined;
  window.earlyAnswers?.delete(address);
  return (await early?.catch(() => null)) ?? fetch(request);
}
