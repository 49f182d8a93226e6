package io.posthorn.api.http;

import java.util.Map;

/**
 * A no that only HTTP knows (wrong method, media type, token), beside the engine's own {@link
 * io.posthorn.model.Refused}.
 */
public final class HttpRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  public HttpRefused(int status, String detail) {
    this(status, detail, Map.of());
  }

  /**
   * @param status 400–499
   * @param headers what goes into the answer's head beside the usual
   */
  public HttpRefused(int status, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  public int status() {
    return status;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Map<String, String> headers() {
    return headers;
  }
}
