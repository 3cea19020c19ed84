/** A classifier as bytes: a head in JSON, then the numbers. */
import { z } from "zod";
import { type ClassifierParts, TopicClassifier } from "./classifier.js";

const Head = z.object({
  branchings: z.array(
    z.object({
      path: z.array(z.string()),
      classes: z.array(z.string()),
      share: z.number(),
      first: z.int().nonnegative(),
    }),
  ),
  sharpness: z.array(z.number()),
  features: z.array(z.string()),
  columns: z.int().nonnegative(),
});

/** Length of the head (4 bytes, little endian), head, feature weights, scales, biases (32 bits each), weights (8 bits each). */
export function serialised(parts: ClassifierParts): Uint8Array {
  const { branchings, sharpness, features, featureWeights, scales, biases, weights } = parts;
  const head = Buffer.from(JSON.stringify({ branchings, sharpness, features, columns: scales.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const bytesOf = (values: Float32Array | Int8Array) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return Buffer.concat([length, head, ...[featureWeights, scales, biases, weights].map(bytesOf)]);
}

/** @throws when the bytes are no classifier */
export function deserialised(bytes: Uint8Array): TopicClassifier {
  const buffer = Buffer.from(bytes); // a copy of its own: numbers must stand where 4 divides
  const start = 4 + buffer.readUInt32LE(0);
  const { columns, ...head } = Head.parse(JSON.parse(buffer.subarray(4, start).toString()));
  let at = start;
  const take = (length: number) => {
    const part = new Uint8Array(buffer.subarray(at, at + length));
    if (part.length !== length) throw new RangeError(`classifier cut off: ${buffer.length}`);
    at += length;
    return part.buffer;
  };
  return new TopicClassifier({
    ...head,
    featureWeights: new Float32Array(take(4 * head.features.length)),
    scales: new Float32Array(take(4 * columns)),
    biases: new Float32Array(take(4 * columns)),
    weights: new Int8Array(take(head.features.length * columns)),
  });
}
