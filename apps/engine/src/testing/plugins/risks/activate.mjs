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

let asked = 0;

export function activate(context) {
  context.registerDeliveryChannel('horn', {
    deliver: async ({ recipient }) => ({ outcome: 'delivered', reference: recipient }),
  });
  // It says how often it was asked, so that a second time would be seen.
  context.registerDocumentHelper('amount-in-words', ({ amount }, { locale }) => {
    failures[amount]?.();
    asked += 1;
    return `${amount} ${locale === 'en' ? 'in words' : '大写'} #${asked}`;
  });
  context.registerFunction('risk-score', ({ amount }) => {
    const fail = failures[amount];
    return fail ? fail() : Math.min(100, Math.round(amount / 2_000));
  });
}
