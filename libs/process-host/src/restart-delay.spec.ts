import { expect, it } from '@jest/globals';
import { restartDelay } from './restart-delay';

it('doubles the delay with each failure, up to the ceiling', () => {
  const policy = { firstMs: 200, ceilingMs: 3_000, calmMs: 60_000 };
  expect([0, 1, 2, 3, 4, 5, 6, 1_000].map((failures) => restartDelay(failures, policy))).toEqual([
    0, 200, 400, 800, 1_600, 3_000, 3_000, 3_000,
  ]);
});
