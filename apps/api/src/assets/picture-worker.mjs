// Runs in a thread of its own, one picture long: whatever a file does to the decoder ends with the thread.
import { parentPort, workerData } from 'node:worker_threads';
import Vips from 'wasm-vips';

/** Largest sides in px; what still weighs too much is made smaller step by step. */
const BOXES = {
  picture: [
    [1600, 1600],
    [1280, 1280],
    [1024, 1024],
    [800, 800],
    [640, 640],
    [400, 400],
  ],
  logo: [
    [480, 240],
    [320, 160],
  ],
};
const QUALITIES = [86, 76, 64];
/** Lightness (0 to 255) from which a drawing counts as light. */
const MIDDLE = 128;

const { bytes, use, heaviest } = workerData;
// Only png, jpeg and webp are ever needed: the decoders of other formats are not even loaded.
const vips = await Vips({
  dynamicLibraries: [],
  preRun: (module) => {
    module.ENV.VIPS_WARNING = '0'; // its warnings would go to our log, lines of their own
  },
});
vips.concurrency(1);
vips.blockUntrusted(true);

/** Upright, in sRGB, 8 bit, at most as large as the box, without metadata. */
function upright(width, height) {
  const size = { height, size: vips.Size.down };
  const small = vips.Image.thumbnailBuffer(bytes, width, size);
  const rgb = small.colourspace(vips.Interpretation.srgb);
  // Decoded once and whole: files are read as streams, which encoding twice would have to rewind.
  const whole = (rgb.format === 'uchar' ? rgb : rgb.cast(vips.BandFormat.uchar)).copyMemory();
  const seesThrough = whole.hasAlpha() && whole.extractBand(whole.bands - 1).min() < 255;
  return whole.hasAlpha() && !seesThrough ? whole.flatten() : whole;
}

/** Png for logos and what has transparency while it is light enough, webp for the rest of those, else jpeg. */
function* encodings(image) {
  const keep = vips.ForeignKeep.none;
  const png = () => ['image/png', image.pngsaveBuffer({ keep, compression: 6 })];
  if (use === 'logo') return yield png();
  if (!image.hasAlpha()) {
    for (const Q of QUALITIES)
      yield ['image/jpeg', image.jpegsaveBuffer({ keep, Q, optimize_coding: true })];
    return;
  }
  yield png();
  for (const Q of QUALITIES) yield ['image/webp', image.webpsaveBuffer({ keep, Q, alpha_q: Q })];
}

/** Mean lightness of what is not transparent. */
function toneOf(image) {
  const grey = (shown) => shown.colourspace(vips.Interpretation.b_w).extractBand(0);
  if (!image.hasAlpha()) return grey(image).avg() >= MIDDLE ? 'light' : 'dark';
  const alpha = image.extractBand(image.bands - 1);
  const opaque = alpha.avg();
  const onBlack = grey(image.flatten({ background: [0, 0, 0] })).avg();
  return opaque > 0 && (onBlack / opaque) * 255 >= MIDDLE ? 'light' : 'dark';
}

function encode() {
  for (const [width, height] of BOXES[use]) {
    const image = upright(width, height);
    for (const [mediaType, encoded] of encodings(image)) {
      if (encoded.length > heaviest) continue;
      const shape = { width: image.width, height: image.height, tone: toneOf(image) };
      return { mediaType, bytes: Uint8Array.from(encoded), ...shape };
    }
  }
  throw new Error('the picture stays too heavy however small it is made');
}

try {
  parentPort.postMessage({ encoded: encode() });
} catch (error) {
  // What the decoder throws is no Error, and would not survive the way to the other thread.
  parentPort.postMessage({ failed: String(error?.message ?? error) });
}
