/** A name that is safe to show and to save: no path, no control or direction marks, not too long. */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const cleaned = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const characters = [...cleaned];
  if (characters.length === 0) return 'file';
  if (characters.length <= 120) return cleaned;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(cleaned)?.[0] ?? '';
  return characters.slice(0, 120 - ending.length).join('') + ending;
}

/** `Content-Disposition` of a download, with the name in UTF-8 (RFC 6266, RFC 8187). */
export function attachmentHeader(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
