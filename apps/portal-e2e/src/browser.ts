import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { root } from './installation';

const installed = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Pages are Chinese: the fonts of the documents are shown to the browser, so that no font has to be installed. */
function fontConfiguration(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redress-fonts-'));
  const file = join(folder, 'fonts.conf');
  const fonts = join(root, 'node_modules', '@expo-google-fonts');
  writeFileSync(
    file,
    [
      '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      `<fontconfig><dir>${fonts}/noto-sans-sc</dir><dir>/usr/share/fonts</dir>` +
        `<cachedir>${folder}</cachedir></fontconfig>`,
    ].join('\n'),
  );
  return file;
}

/** The browser of this machine, else the one that comes as a package. */
export async function openBrowser(): Promise<Browser> {
  const env = { ...process.env, FONTCONFIG_FILE: fontConfiguration() } as Record<string, string>;
  const own = installed.find((path) => path !== undefined && existsSync(path));
  if (own)
    return chromium.launch({
      executablePath: own,
      env,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--lang=zh-CN',
      ],
    });
  const packaged = (await import('@sparticuz/chromium')).default;
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    env,
    args: packaged.args.filter((argument) => argument !== '--single-process' && argument !== '--disable-web-security'),
  });
}
