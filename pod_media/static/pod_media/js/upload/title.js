/** A title that can be read of a file's name; the same rules as pod_media.assets.titles. */

export function readableTitle(name) {
  const stem = name.replace(/(.)\.[a-z0-9]{1,5}$/i, "$1");
  const words = stem
    .replace(/(?<!\d)(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)/g, "$1\0$2\0$3")
    .replace(/[\s_.+]+|(?<=[\p{L}\p{N}])-+(?=[\p{L}\p{N}])|%20/gu, " ")
    .replace(/\0/g, "-")
    .replace(/^[\s-]+|[\s-]+$/g, "");
  return words ? words[0].toUpperCase() + words.slice(1) : name;
}
