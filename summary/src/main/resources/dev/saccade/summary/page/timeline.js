/* The whole at a glance: a lane for each action with its probability and events, unseen stretches, the frames, the time. */

const COLOURS = [
  'light-dark(#0f766e, #4fc4b8)', 'light-dark(#b45309, #f2b155)', 'light-dark(#be185d, #f285b3)',
  'light-dark(#4338ca, #9d97f5)', 'light-dark(#4d7c0f, #a8d65c)', 'light-dark(#0369a1, #6cc2f2)'
];
const STEPS_SECONDS = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];
const TICK_PIXELS = 76;

function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function percent(atMicros) {
  return 100 * atMicros / summary.lengthMicros + '%';
}

function placed(made, startMicros, endMicros) {
  made.style.left = percent(startMicros);
  if (endMicros !== undefined) {
    made.style.width = percent(endMicros - startMicros);
  }
  return made;
}

const actions = summary.labels.filter(label => !summary.background.includes(label));

function colourOfAction(action) {
  return COLOURS[actions.indexOf(action) % COLOURS.length];
}

/** Those of which something can be seen, at most as many as there are colours. */
function shownActions() {
  const peak = action => Math.max(
    0, ...summary.timeline.probabilities[action], ...summary.events.filter(e => e.action === action).map(() => 1));
  return actions.filter(action => peak(action) > 0.1).sort((a, b) => peak(b) - peak(a)).slice(0, COLOURS.length)
    .sort((a, b) => actions.indexOf(a) - actions.indexOf(b));
}

function area(probabilities) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const cells = summary.lengthMicros / summary.timeline.cellMicros;
  svg.setAttribute('viewBox', `0 0 ${cells} 1`);
  svg.setAttribute('preserveAspectRatio', 'none');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  const steps = probabilities.map((p, i) => `V${1 - p}H${Math.min(cells, i + 1)}`).join('');
  path.setAttribute('d', `M0 1${steps}V1Z`);
  svg.append(path);
  return svg;
}

function lane(action) {
  const made = element('div', 'lane');
  made.style.setProperty('--action', colourOfAction(action));
  made.append(element('span', 'lane-name', action), area(summary.timeline.probabilities[action]));
  for (const event of summary.events.filter(e => e.action === action)) {
    made.append(placed(element('span', 'bar'), event.startMicros, event.endMicros));
  }
  return made;
}

function marks() {
  const made = element('div', 'marks');
  for (const frame of summary.frames) {
    const mark = placed(element('span', 'mark'), frame.atMicros);
    const event = summary.events.find(e => e.id === frame.event);
    if (event) {
      mark.style.setProperty('--mark', colourOfAction(event.action));
    }
    made.append(mark);
  }
  return made;
}

/** Round times of each part's own clock, no nearer to each other than can be read. */
function axis(width) {
  const made = element('div', 'axis');
  const room = TICK_PIXELS * summary.lengthMicros / 1e6 / width;
  const step = 1000 * (STEPS_SECONDS.find(seconds => seconds >= room) ?? 86400 * Math.ceil(room / 86400));
  const pixelsTo = atMicros => atMicros / summary.lengthMicros * width;
  let free = 0;
  for (const part of summary.parts) {
    const first = millisIn(part, part.startMicros);
    const end = pixelsTo(part.startMicros + part.lengthMicros);
    for (let millis = Math.ceil(first / step) * step; millis <= first + part.lengthMicros / 1000; millis += step) {
      const at = part.startMicros + 1000 * (millis - first);
      const pixels = pixelsTo(at);
      if (pixels >= free && (millis === first || pixels + TICK_PIXELS * 0.8 < end)) {
        made.append(placed(element('span', 'tick', clockText(part, millis, step < 1000)), at));
        free = pixels + TICK_PIXELS;
      }
    }
  }
  return made;
}

function boundaries() {
  return summary.parts.slice(1).map(part => placed(element('span', 'boundary'), part.startMicros));
}

function unseen() {
  return summary.unseen.map(stretch => placed(element('span', 'unseen'), stretch.startMicros, stretch.endMicros));
}

/** What the pointer is over, in words. */
function readoutText(atMicros) {
  const cell = Math.floor(atMicros / summary.timeline.cellMicros);
  const likely = actions
    .map(action => [action, summary.timeline.probabilities[action][cell] ?? 0])
    .filter(([, p]) => p >= 0.1)
    .sort(([, a], [, b]) => b - a)
    .map(([action, p]) => `${action} ${Math.round(100 * p)} %`);
  const gap = summary.unseen.find(s => s.startMicros <= atMicros && atMicros < s.endMicros);
  return [momentText(atMicros), ...likely, ...(gap ? ['nobody looked: ' + gap.reason] : [])].join(' · ');
}

function nearestFrame(atMicros) {
  return summary.frames.reduce((best, frame) =>
    Math.abs(frame.atMicros - atMicros) < Math.abs(best.atMicros - atMicros) ? frame : best);
}

/** Draws the timeline; says the frame that is clicked at, and gives what moves the cursor. */
function drawTimeline(onChosen) {
  const section = document.getElementById('timeline');
  const lanes = section.querySelector('.lanes');
  const readout = section.querySelector('.readout');
  const cursor = element('span', 'cursor');
  const pointer = element('span', 'cursor pointer');
  section.hidden = false;
  lanes.setAttribute('aria-label', `${summary.frames.length} frames and ${summary.events.length} events over time`);

  const draw = () => {
    lanes.replaceChildren(
      ...shownActions().map(lane), marks(), axis(lanes.clientWidth), ...boundaries(), ...unseen(), pointer, cursor);
    document.documentElement.style.setProperty('--timeline', section.offsetHeight + 'px');
  };
  const micros = event => {
    const box = lanes.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * (summary.lengthMicros - 1);
  };
  let said = '';
  pointer.hidden = true;
  new ResizeObserver(draw).observe(lanes);
  lanes.addEventListener('pointermove', event => {
    pointer.hidden = false;
    placed(pointer, micros(event));
    readout.textContent = readoutText(micros(event));
  });
  lanes.addEventListener('pointerleave', () => {
    pointer.hidden = true;
    readout.textContent = said;
  });
  lanes.addEventListener('click', event => onChosen(nearestFrame(micros(event))));
  return frame => {
    placed(cursor, frame.atMicros);
    said = `Frame ${frame.number} · ${readoutText(frame.atMicros)}`;
    readout.textContent = said;
  };
}
