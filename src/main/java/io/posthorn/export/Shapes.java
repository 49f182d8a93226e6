package io.posthorn.export;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON, their components in the order of their declaration. Any thread. */
final class Shapes {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private Shapes() {}

  static byte[] bytes(Object shape) {
    return MAPPER.writeValueAsBytes(shape);
  }
}
