/** Full-width digits and signs as Chinese input methods give them, and thousands separators, in plain form. */
const plain = (text: string): string =>
  text
    .trim()
    .replaceAll(/[０-９．－]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll(/[,，\s¥￥]/g, '');

/** A number that was typed; the text itself where it is none, and undefined where nothing was typed. */
export function parseNumber(text: string): number | string | undefined {
  const typed = plain(text);
  if (typed === '') return undefined;
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(typed) ? Number(typed) : text;
}

/** Yuan that were typed, in fen. Computed on the digits: 19.99 * 100 is not 1999 in binary. */
export function parseMoney(text: string): number | string | undefined {
  const typed = plain(text);
  if (typed === '') return undefined;
  const [, sign, yuan = '', fen = ''] = /^(-?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(typed) ?? [];
  if (yuan === '') return text;
  return Number(`${sign}${yuan}${fen.padEnd(2, '0')}`);
}

/** Fen as yuan, `1999` → `19.99`. */
export function moneyText(fen: number): string {
  const whole = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${Math.trunc(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}

/** Fen as yuan to be read, `123456` → `¥1,234.56`. */
export function yuanText(fen: number): string {
  const [yuan = '', rest = ''] = moneyText(Math.abs(fen)).split('.');
  return `${fen < 0 ? '−' : ''}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}
