package io.posthorn.console.screens;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Small PNG files of windows: a palette of 256 colours, as tightly packed as can be. A window has
 * few colours but for the edges of its letters, which are told apart to a step that nobody sees.
 */
final class Png {
  private static final int MOST = 256;

  private Png() {}

  static void write(BufferedImage picture, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam small = writer.getDefaultWriteParam();
    small.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    small.setCompressionQuality(0);
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(inPalette(picture), null, null), small);
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage inPalette(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel & 0xffffff, 1, Integer::sum);
    }
    int[] palette = palette(counts);
    Map<Integer, Integer> index = new HashMap<>();
    byte[] rows = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      rows[i] =
          (byte) (int) index.computeIfAbsent(pixels[i] & 0xffffff, rgb -> nearest(palette, rgb));
    }
    IndexColorModel colours =
        new IndexColorModel(
            8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
    indexed.getRaster().setDataElements(0, 0, width, height, rows);
    return indexed;
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
        if (distance(chosen, rgb) >= apart) {
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
