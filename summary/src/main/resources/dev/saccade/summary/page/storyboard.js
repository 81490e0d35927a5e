/* The page: one frame is chosen at a time, on the timeline and among the pictures; keys walk, open and switch. */

const figures = summary.frames.map(frame => document.getElementById('frame-' + frame.number));
const large = document.getElementById('large');
const stage = large.querySelector('.stage');
const mapSwitch = document.getElementById('map');
const themeSwitch = document.getElementById('theme');
let chosen = 0;
let enlarged = 0;
let mapShown = false;

const moveCursor = drawTimeline(frame => choose(frame.number - 1, {show: true}));

function choose(index, {show = false} = {}) {
  figures[chosen].classList.remove('chosen');
  chosen = Math.max(0, Math.min(figures.length - 1, index));
  figures[chosen].classList.add('chosen');
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

function fillLarge() {
  enlarged = chosen;
  const figure = figures[chosen];
  stage.querySelector('img').src = figure.querySelector('img').src;
  for (const name of ['.when', '.words', '.why']) {
    large.querySelector(name).textContent = figure.querySelector(name).textContent;
  }
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
  mapShown = shown;
  mapSwitch.setAttribute('aria-pressed', shown);
  figures.forEach((figure, i) => showMap(figure.querySelector('.picture'), summary.frames[i], shown));
  if (large.open) {
    fillLarge();
  }
}

/** How many frames stand side by side. */
function columns() {
  const top = figures[0].offsetTop;
  const second = figures.findIndex(figure => figure.offsetTop > top);
  return second < 0 ? figures.length : second;
}

function isDark() {
  const set = document.documentElement.dataset.theme;
  return set ? set === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function nameTheme() {
  themeSwitch.textContent = isDark() ? 'Light' : 'Dark';
}

const KEYS = {
  ArrowRight: () => choose(chosen + 1, {show: true}),
  ArrowLeft: () => choose(chosen - 1, {show: true}),
  ArrowDown: () => choose(chosen + (large.open ? 1 : columns()), {show: true}),
  ArrowUp: () => choose(chosen - (large.open ? 1 : columns()), {show: true}),
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
themeSwitch.addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  nameTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
document.querySelectorAll('[hidden].switches').forEach(switches => { switches.hidden = false; });
nameTheme();
choose(Number(/^#frame-(\d+)$/.exec(location.hash)?.[1] ?? 1) - 1);
