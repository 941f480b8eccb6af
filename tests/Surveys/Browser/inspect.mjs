// inspect.mjs FOLDER CHROMIUM: uses the page in FOLDER as a person would, and prints what it shows as JSON, one line a moment.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [folder, executablePath] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const { chromium } = require('playwright-core');
const files = require('sirv')(folder, { dev: true });

const server = createServer((request, response) => files(request, response, () => response.writeHead(404).end()));
await new Promise(listening => server.listen(0, '127.0.0.1', listening));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
  const problems = [];
  page.on('pageerror', error => problems.push(error.message));
  page.on('console', message => { if (message.type() === 'error') problems.push(message.text()); });
  page.on('requestfailed', request => problems.push(`${request.url()}: ${request.failure().errorText}`));
  const foreign = [];
  page.on('request', request => { if (!request.url().startsWith(`http://127.0.0.1:${server.address().port}/`) && !request.url().startsWith('data:')) foreign.push(request.url()); });

  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(async () => (await import('./page.js')).ready);
  const images = page.locator('#images button');
  for (let i = 0; i < await images.count(); i++) {
    await images.nth(i).click();
    for (const contrast of i % 2 === 0 ? ['0.25', '1'] : ['2', '1']) await tell(`image ${i}`, contrast);
  }
  await page.locator('#clear').click();
  await tell('nothing', '1');
  const box = await page.locator('#drawing').boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.8, { steps: 20 });
  await page.mouse.move(box.x + box.width * 1.2, box.y + box.height * 0.85, { steps: 20 });
  await page.mouse.up();
  await tell('drawing', '0.5');
  await page.emulateMedia({ colorScheme: 'dark' });
  await tell('drawing in the dark', '1');
  console.log(JSON.stringify({ problems, foreign }));

  async function tell(moment, contrast) {
    await page.locator('#contrast').fill(contrast);
    const shown = await page.evaluate(async () => {
      const module = await import('./page.js');
      await module.update();
      const map = canvas => Array.from(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data);
      return {
        ...module.shown,
        maps: [...document.querySelectorAll('#networks canvas')].map(map),
        text: document.querySelector('#networks').innerText,
      };
    });
    console.log(JSON.stringify({ moment, ...shown }));
  }
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
} finally {
  await browser.close();
  server.close();
}
