import { expect, it } from '@jest/globals';
import { Batches } from './batches';

/** Batches as they were asked for, each answered when the test says so. */
function withHand(limit = 10) {
  const asked: (readonly number[])[] = [];
  const open: { resolve: (answers: string[]) => void; reject: (error: Error) => void }[] = [];
  const batches = new Batches((requests: readonly number[]) => {
    asked.push(requests);
    return new Promise<string[]>((resolve, reject) => open.push({ resolve, reject }));
  }, limit);
  /** What the next batch comes to, and all that follows from it at once. */
  const next = async (outcome: string[] | Error): Promise<void> => {
    const batch = open.shift();
    if (outcome instanceof Error) batch?.reject(outcome);
    else batch?.resolve(outcome);
    await new Promise(setImmediate);
  };
  return { batches, asked, next };
}

it('answers alone what comes alone, and together what came meanwhile', async () => {
  const { batches, asked, next } = withHand();
  const answers = [1, 2, 3].map((request) => batches.add(request));
  await next(['a']);
  await next(['b', 'c']);
  const later = batches.add(4);
  await next(['d']);
  expect(asked).toEqual([[1], [2, 3], [4]]);
  expect(await Promise.all([...answers, later])).toEqual(['a', 'b', 'c', 'd']);
});

it('takes no more than so many at once', async () => {
  const { batches, asked, next } = withHand(2);
  const answers = [1, 2, 3, 4].map((request) => batches.add(request));
  for (const outcome of [['a'], ['b', 'c'], ['d']]) await next(outcome);
  expect(asked).toEqual([[1], [2, 3], [4]]);
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd']);
});

it('tries each alone when a batch failed: only the one at fault hears of it', async () => {
  const { batches, asked, next } = withHand();
  const answers = Promise.allSettled([1, 2, 3].map((request) => batches.add(request)));
  const fault = new Error('2 is at fault');
  for (const outcome of [['a'], fault, fault, ['c']]) await next(outcome);
  expect(asked).toEqual([[1], [2, 3], [2], [3]]);
  expect(await answers).toEqual([
    { status: 'fulfilled', value: 'a' },
    { status: 'rejected', reason: fault },
    { status: 'fulfilled', value: 'c' },
  ]);
});
