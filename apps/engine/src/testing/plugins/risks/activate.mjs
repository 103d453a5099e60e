/** Some amounts make it fail, each in its own way. */
const failures = {
  13: () => {
    throw new Error('the table of risks is empty');
  },
  14: () => {
    for (;;);
  },
  15: () => process.exit(5),
  16: () => 'very high',
};

export function activate(context) {
  context.registerFunction('risk-score', ({ amount }) => {
    const fail = failures[amount];
    return fail ? fail() : Math.min(100, Math.round(amount / 2_000));
  });
}
