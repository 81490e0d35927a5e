/* The page: one frame is chosen at a time, on the timeline and among the pictures; keys walk, open and switch. */

const figures = summary.frames.map(frame => document.getElementById('frame-' + frame.number));
const large = document.getElementById('large');
const stage = large.querySelector('.stage');
const mapSwitch = document.getElementById('map');
let chosen = 0;
let enlarged = 0;
let mapShown = false;

const moveCursor = drawTimeline(frame => choose(frame.number - 1, {show: true}));

function choose(index, {show = false} = {}) {
  figures[chosen].classList.remove('chosen');
  chosen = Math.max(0, Math.min(figures.length - 1, index));
  figures[chosen].classList.add('chosen');
  mapSwitch.disabled = !summary.frames[chosen].map && !mapShown;
  mapSwitch.title = mapSwitch.disabled ? 'The chosen frame has no attention map' : '';
  moveCursor(summary.frames[chosen]);
  if (show) {
    const button = figures[chosen].querySelector('.picture');
    button.focus({preventScroll: true});
    figures[chosen].scrollIntoView({block: 'nearest'});
  }
  if (large.open) {
    fillLarge();
  }
}

/** Width by height, of a shape that can be laid in a grid. */
function shapeOf({width, height}) {
  return Math.max(0.75, Math.min(2.4, width / height));
}

function fillLarge() {
  enlarged = chosen;
  const figure = figures[chosen];
  stage.querySelector('img').src = figure.querySelector('img').src;
  for (const name of ['.when', '.words', '.why']) {
    large.querySelector(name).textContent = figure.querySelector(name).textContent;
  }
  stage.style.setProperty('--shape', shapeOf(summary.frames[chosen]));
  stage.querySelector('img').alt = figure.querySelector('img').alt;
  document.getElementById('previous').disabled = chosen === 0;
  document.getElementById('next').disabled = chosen === figures.length - 1;
  showMap(stage, summary.frames[chosen], mapShown);
}

function open(index) {
  choose(index);
  large.showModal();
  fillLarge();
}

function setMap(shown) {
  if (mapSwitch.disabled) {
    return;
  }
  mapShown = shown;
  mapSwitch.setAttribute('aria-pressed', shown);
  figures.forEach((figure, i) => showMap(figure.querySelector('.picture'), summary.frames[i], shown));
  if (large.open) {
    fillLarge();
  }
}

/** The frame in the next row that stands below the chosen one, or above it; the last or first where there is none. */
function inNextRow(step) {
  const {offsetTop, offsetLeft} = figures[chosen];
  let next = chosen;
  while (figures[next + step] && figures[next].offsetTop === offsetTop) {
    next += step;
  }
  const row = figures.filter(figure => figure.offsetTop === figures[next].offsetTop);
  const off = figure => Math.abs(figure.offsetLeft - offsetLeft);
  return figures.indexOf(row.reduce((best, figure) => off(figure) < off(best) ? figure : best));
}

const KEYS = {
  ArrowRight: () => choose(chosen + 1, {show: true}),
  ArrowLeft: () => choose(chosen - 1, {show: true}),
  ArrowDown: () => choose(large.open ? chosen + 1 : inNextRow(1), {show: true}),
  ArrowUp: () => choose(large.open ? chosen - 1 : inNextRow(-1), {show: true}),
  Home: () => choose(0, {show: true}),
  End: () => choose(figures.length - 1, {show: true}),
  m: () => setMap(!mapShown)
};

document.addEventListener('keydown', event => {
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    act();
  }
});

figures.forEach((figure, i) => {
  const event = summary.events.find(e => e.id === summary.frames[i].event);
  if (event) {
    figure.dataset.action = event.action;
    figure.style.setProperty('--action', colourOfAction(event.action));
  }
  figure.addEventListener('focusin', () => choose(i));
  figure.addEventListener('pointerenter', () => moveCursor(summary.frames[i]));
  figure.addEventListener('pointerleave', () => moveCursor(summary.frames[chosen]));
  figure.querySelector('.picture').addEventListener('click', () => open(i));
});

document.getElementById('previous').addEventListener('click', () => choose(chosen - 1));
document.getElementById('next').addEventListener('click', () => choose(chosen + 1));
document.getElementById('close').addEventListener('click', () => large.close());
large.addEventListener('click', event => event.target === large && large.close());
// By then the browser has given the focus back to the frame that was opened, not to that which was walked to.
large.addEventListener('close', () => choose(enlarged, {show: true}));
mapSwitch.addEventListener('click', () => setMap(!mapShown));
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(table => { table.open = true; }));
document.querySelectorAll('[hidden].switches').forEach(switches => { switches.hidden = false; });
document.documentElement.style.setProperty('--shape', shapeOf(summary.frames[0]));
choose(Number(/^#frame-(\d+)$/.exec(location.hash)?.[1] ?? 1) - 1);
