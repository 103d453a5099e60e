import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const seen = new Map();

/** What each recipient meets is written beside the code; the test changes it between attempts. */
export function activate(context) {
  const file = join(context.folder, 'lines.json');
  context.registerDeliveryChannel('pager', {
    async deliver({ id, recipient, subject, text, locale }) {
      const lines = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
      if (lines[recipient] === 'hangs') for (;;);
      if (lines[recipient] === 'busy') return { outcome: 'failed', reason: 'the line is busy', retry: true };
      if (lines[recipient] === 'unknown') return { outcome: 'failed', reason: 'no such pager', retry: false };
      const times = (seen.get(id) ?? 0) + 1;
      seen.set(id, times);
      return { outcome: 'delivered', reference: JSON.stringify({ recipient, subject, text, locale, times }) };
    },
  });
}
