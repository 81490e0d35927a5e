'use strict';

/* The summary, and when things were, as the captions say it. */

const summary = JSON.parse(document.getElementById('summary').textContent);

const TENTHS_BELOW_MICROS = 120e6;

const severalNames = summary.parts.some(part => part.name !== summary.parts[0].name);

function partAt(atMicros) {
  return summary.parts.findLast(part => part.startMicros <= atMicros) ?? summary.parts[0];
}

/** Milliseconds of the part's own clock: of its wall clock, in its own zone, where that is known. */
function millisIn(part, atMicros) {
  const millis = (atMicros - part.startMicros) / 1000;
  return part.startedAt ? Date.parse(part.startedAt.slice(0, 23) + 'Z') + millis : millis;
}

function clockText(part, millis, tenths) {
  const seconds = Math.floor(millis / 1000);
  const two = number => String(Math.floor(number)).padStart(2, '0');
  const fraction = tenths ? '.' + Math.floor(millis / 100 + 1e-6) % 10 : '';
  if (part.startedAt) {
    return new Date(millis).toISOString().slice(11, 19) + fraction;
  }
  const hours = Math.floor(seconds / 3600);
  const minutes = seconds / 60 % 60;
  return (hours ? hours + ':' + two(minutes) : Math.floor(minutes)) + ':' + two(seconds % 60) + fraction;
}

function momentText(atMicros) {
  const part = partAt(atMicros);
  const text = clockText(part, millisIn(part, atMicros), summary.lengthMicros < TENTHS_BELOW_MICROS);
  return severalNames ? part.name + ', ' + text : text;
}
