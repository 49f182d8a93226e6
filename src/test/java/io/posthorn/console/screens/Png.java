package io.posthorn.console.screens;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Small PNG files of windows: a palette of 128 colours, as tightly packed as can be. A window has
 * few colours but for the edges of its letters, which are told apart to a step that nobody sees.
 */
final class Png {
  private static final int MOST = 128;

  /** The commonest colours are grounds and lines: they are kept however near to each other. */
  private static final int GROUNDS = 32;

  private static final byte[] BEGINNING = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int EIGHT_BITS_IN_PALETTE = 0x08_03_00_00;

  private Png() {}

  static void write(BufferedImage picture, Path file) throws IOException {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel & 0xffffff, 1, Integer::sum);
    }
    int[] palette = palette(counts);
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.write(BEGINNING);
      ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
      chunk(out, "IHDR", head.putInt(EIGHT_BITS_IN_PALETTE).array());
      ByteBuffer colours = ByteBuffer.allocate(palette.length * 3);
      for (int rgb : palette) {
        colours.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
      }
      chunk(out, "PLTE", colours.array());
      chunk(out, "IDAT", packed(pixels, width, palette));
      chunk(out, "IEND", new byte[0]);
    }
  }

  /** Rows of palette numbers, each behind a zero: no filter. */
  private static byte[] packed(int[] pixels, int width, int[] palette) throws IOException {
    Map<Integer, Integer> index = new HashMap<>();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream rows =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] row = new byte[width + 1];
      for (int begin = 0; begin < pixels.length; begin += width) {
        for (int x = 0; x < width; x++) {
          int rgb = pixels[begin + x] & 0xffffff;
          row[x + 1] = index.computeIfAbsent(rgb, one -> nearest(palette, one)).byteValue();
        }
        rows.write(row);
      }
    }
    return packed.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) check.getValue());
  }

  /** The commonest colours that are far enough from each other; ever farther until they suffice. */
  private static int[] palette(Map<Integer, Integer> counts) {
    List<Integer> byCount = new ArrayList<>(counts.keySet());
    byCount.sort(
        java.util.Comparator.<Integer>comparingInt(counts::get)
            .reversed()
            .thenComparing(java.util.Comparator.naturalOrder()));
    for (int apart = 0; ; apart = apart == 0 ? 4 : apart * 5 / 4 + 1) {
      List<Integer> chosen = new ArrayList<>();
      for (int rgb : byCount) {
        if (chosen.size() > MOST) {
          break;
        }
        if (chosen.size() < GROUNDS || distance(chosen, rgb) >= apart) {
          chosen.add(rgb);
        }
      }
      if (chosen.size() <= MOST) {
        return chosen.stream().mapToInt(rgb -> rgb).toArray();
      }
    }
  }

  private static int distance(List<Integer> chosen, int rgb) {
    int least = Integer.MAX_VALUE;
    for (int one : chosen) {
      least = Math.min(least, distance(one, rgb));
    }
    return least;
  }

  private static int nearest(int[] palette, int rgb) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(palette[i], rgb) < distance(palette[best], rgb)) {
        best = i;
      }
    }
    return best;
  }

  /** Squared, as the crow flies. */
  private static int distance(int one, int other) {
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }
}
