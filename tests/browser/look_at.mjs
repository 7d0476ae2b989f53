// look_at.mjs PACKAGES BROWSER PAGE…: renders each page on a wide and on a narrow screen and for print, and fails if one of them
// cannot be used by everybody, asks for anything beyond itself, or has a picture without its numbers.
import {createRequire} from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const [packages, browserPath, ...pages] = process.argv.slice(2);
const require = createRequire(path.resolve(packages, 'package.json'));
const {chromium} = require('playwright-core');
const axe = require('axe-core');

const kWidths = [1280, 320];
const kRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const failures = [];

// What a browser alone can tell of a page's structure.
function faultsOfStructure() {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  if (!document.documentElement.lang) faults.push('the page has no language');
  if (all('h1').length !== 1) faults.push('the page has not one h1');
  let last = 0;
  for (const heading of all('h1, h2, h3, h4, h5, h6')) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) faults.push(`h${last} is followed by h${level}: ${heading.textContent}`);
    last = level;
  }
  const ids = all('[id]').map((element) => element.id);
  for (const id of new Set(ids))
    if (ids.filter((other) => other === id).length > 1) faults.push(`two elements have the id ${id}`);
  for (const link of all('a[href^="#"]'))
    if (!document.getElementById(link.getAttribute('href').slice(1))) faults.push(`${link.href} leads nowhere`);
  for (const svg of all('svg')) {
    const name = svg.querySelector('title')?.textContent ?? '';
    if (svg.getAttribute('role') !== 'img') faults.push(`a picture is no image: ${name}`);
    if (!name || !svg.querySelector('desc')?.textContent) faults.push('a picture is not described');
    if (!svg.closest('figure')?.querySelector('table tbody tr')) faults.push(`a picture has no table: ${name}`);
  }
  for (const table of all('table')) {
    const caption = table.caption?.textContent ?? '';
    if (!caption) faults.push('a table has no caption');
    for (const heading of table.querySelectorAll('th'))
      if (!heading.scope) faults.push(`a heading of a table has no scope: ${caption}`);
  }
  if (all('script').length > 0) faults.push('the page has a script');
  return faults;
}

async function lookAt(browser, file, width) {
  const where = `${path.basename(file)} at ${width}`;
  const fail = (what) => failures.push(`${where}: ${what}`);
  const page = await browser.newPage({viewport: {width, height: 800}});
  const url = pathToFileURL(path.resolve(file)).href;
  page.on('request', (request) => { if (request.url().split('#')[0] !== url) fail(`asks for ${request.url()}`); });
  page.on('console', (message) => { if (message.type() === 'error') fail(`the browser says: ${message.text()}`); });
  page.on('pageerror', (error) => fail(`the browser says: ${error.message}`));
  await page.goto(url);

  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => ({
    skips: document.activeElement.className === 'skip',
    seen: document.activeElement.getBoundingClientRect().left >= 0,
  }));
  if (!first.skips || !first.seen) fail('the first stop of the keyboard is not a visible link to the contents');

  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
  for (const fault of await page.evaluate(faultsOfStructure)) fail(fault);
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  if (widest > width) fail(`the page is ${widest} wide`);

  await page.evaluate(axe.source);
  // Colours do not hang on the width, and take the longest.
  const found = await page.evaluate(([tags, colours]) => axe.run({
    runOnly: {type: 'tag', values: tags},
    rules: {'color-contrast': {enabled: colours}},
    resultTypes: ['violations'],
  }), [kRules, width === kWidths[0]]);
  for (const violation of found.violations)
    fail(`${violation.id}: ${violation.help}, ${violation.nodes.length} times, such as ${violation.nodes[0].html}`);

  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = false; });
  await page.emulateMedia({media: 'print'});
  const hidden = await page.evaluate(
      () => [...document.querySelectorAll('details table')].filter((table) => table.getBoundingClientRect().height === 0).length);
  if (hidden > 0) fail(`${hidden} tables are not printed`);
  await page.close();
}

const browser = await chromium.launch({executablePath: browserPath, args: ['--no-sandbox']});
try {
  for (const file of pages)
    for (const width of kWidths) await lookAt(browser, file, width);
} finally {
  await browser.close();
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${pages.length} pages, ${kWidths.length} widths, ${failures.length} failures`);
process.exit(failures.length > 0 ? 1 : 0);
