import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { LifeWatch } from './life-watch';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function watch(answers: () => boolean): { watch: LifeWatch; asked: () => number; silent: () => boolean } {
  let asked = 0;
  let isSilent = false;
  const life = new LifeWatch({
    limitMs: 10_000,
    ask: () => {
      asked += 1;
      if (answers()) setTimeout(() => life.heard(), 10);
    },
    onSilence: () => {
      isSilent = true;
    },
  });
  return { watch: life, asked: () => asked, silent: () => isSilent };
}

it('goes on asking one that answers', () => {
  const { watch: life, asked, silent } = watch(() => true);
  life.begin();
  jest.advanceTimersByTime(60_500);
  expect([asked(), silent()]).toEqual([60, false]);
});

it('asks one that is silent once, and reports it when the limit is over', () => {
  let isAlive = true;
  const { watch: life, asked, silent } = watch(() => isAlive);
  life.begin();
  jest.advanceTimersByTime(5_500);
  isAlive = false;
  jest.advanceTimersByTime(10_000);
  expect([asked(), silent()]).toEqual([6, false]);
  jest.advanceTimersByTime(1_000);
  expect([asked(), silent()]).toEqual([6, true]);
});

it('asks nothing once it has ended, and counts anew when it begins again', () => {
  const { watch: life, asked, silent } = watch(() => false);
  life.begin();
  jest.advanceTimersByTime(9_000);
  life.end();
  jest.advanceTimersByTime(60_000);
  expect([asked(), silent()]).toEqual([1, false]);
  life.begin();
  jest.advanceTimersByTime(9_000);
  expect([asked(), silent()]).toEqual([2, false]);
});
