// Draw or choose an image, move the contrast, and watch scores and explanation.
import { Drawing } from './drawing.js';
import { Network, moved } from './network.js';
import { paintGrey, paintMap } from './paint.js';

const element = id => document.getElementById(id);
const contrast = element('contrast');
const onDark = matchMedia('(prefers-color-scheme: dark)');
const drawing = new Drawing(element('drawing'), () => update());
const panels = [];

let wanted = 0;
let running = null;

/** What the page shows: contrast, pixels before it, and what each network says. */
export let shown = null;

/** Brings the page up to date; while it computes, further changes are taken together. */
export function update() {
  wanted++;
  return running ??= catchUp().catch(tell).finally(() => { running = null; });
}

async function catchUp() {
  let done;
  do {
    done = wanted;
    await compute(Number(contrast.value), drawing.pixels.slice());
  } while (done !== wanted);
}

async function compute(alpha, pixels) {
  element('contrast-value').value = alpha.toFixed(2);
  drawing.paint(alpha);
  const explanations = [];
  for (const panel of panels) {
    const explanation = await panel.network.explain(pixels.map(value => value * alpha), drawing.side);
    const reference = await panel.network.explain(pixels, drawing.side);
    explanation.moved = moved(explanation.attribution, reference.attribution);
    explanations.push(explanation);
  }
  explanations.forEach((explanation, i) => show(panels[i], explanation));
  shown = { contrast: alpha, pixels: Array.from(pixels), explanations };
}

function show({ map, scores, movedText }, explanation) {
  paintMap(map, explanation.attribution, onDark.matches);
  const largest = Math.max(...explanation.scores.map(Math.abs)) || 1;
  explanation.scores.forEach((score, i) => {
    const { row, bar, number } = scores[i];
    for (const part of row) part.classList.toggle('first', i === explanation.class);
    bar.style.width = `${100 * Math.max(0, score) / largest}%`;
    number.textContent = score.toFixed(2);
  });
  movedText.textContent = `Moved ${(100 * explanation.moved).toFixed(1)} %`;
}

function make(parent, name, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  parent.append(made);
  return made;
}

function addPanel(network, classes) {
  const article = make(element('networks'), 'article');
  make(article, 'h2', { textContent: network.title });
  const map = make(article, 'canvas', { className: 'map', width: drawing.side, height: drawing.side });
  map.setAttribute('role', 'img');
  map.setAttribute('aria-label', `Attribution of ${network.title}`);
  const movedText = make(article, 'p', { className: 'moved' });
  make(article, 'p', { className: 'moved', textContent: network.note });
  const list = make(article, 'dl');
  const scores = classes.map(name => {
    const label = make(list, 'dt', { textContent: name });
    const space = make(list, 'dd', { className: 'bar' });
    const number = make(list, 'dd');
    return { row: [label, space, number], bar: make(space, 'span'), number };
  });
  panels.push({ network, map, scores, movedText });
}

function addImages(images, classes) {
  const buttons = images.map(image => {
    const pixels = Float32Array.from(atob(image.pixels), level => level.charCodeAt(0) / 255);
    const button = make(element('images'), 'button', { type: 'button', title: classes[image.class] });
    button.setAttribute('aria-label', classes[image.class]);
    paintGrey(make(button, 'canvas', { width: drawing.side, height: drawing.side }), pixels);
    button.addEventListener('click', () => choose(button, pixels));
    return button;
  });

  function choose(chosen, pixels) {
    for (const button of buttons) button.setAttribute('aria-pressed', button === chosen);
    drawing.show(pixels);
  }

  element('clear').addEventListener('click', () => choose(null));
  buttons[0].click();
}

async function start() {
  const answer = await fetch('model/model.json');
  if (!answer.ok)
    throw new Error('There is no model yet: run `dotnet run -c Release` in examples/Browser.');
  const { classes, images, networks } = await answer.json();
  for (const entry of networks) addPanel(await Network.load('model', entry), classes);
  contrast.addEventListener('input', update);
  onDark.addEventListener('change', update);
  addImages(images, classes);
}

function tell(error) {
  element('problem').hidden = false;
  element('problem').textContent = error.message;
  throw error;
}

/** Ends when the page is ready. */
export const ready = start().catch(tell);
