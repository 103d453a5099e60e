/** Shown while the portal is being built at the first start; it looks again by itself. */
export const buildingPage = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2">
<title>Redress</title>
<style>body{font:16px/1.6 system-ui,sans-serif;display:grid;place-content:center;min-height:90vh;margin:0;
color:#1f2329;text-align:center}small{color:#646a73}</style>
<p>正在准备界面，请稍候……<br><small>The portal is being built; this page will open by itself.</small></p></html>`;
