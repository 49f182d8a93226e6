package io.posthorn.api.http;

/**
 * One call of the API.
 *
 * @param pattern path with variables in braces: {@code /v1/endpoints/{id}}
 */
public record Route(String method, String pattern, Need need, Takes takes, Action action) {

  /** Does it. Runs on a virtual thread and may block. */
  @FunctionalInterface
  public interface Action {
    Answer on(Call call);
  }

  /** Admin's calls without a body, which most are. */
  public static Route admin(String method, String pattern, Action action) {
    return new Route(method, pattern, Need.ADMIN_TOKEN, Takes.NOTHING, action);
  }

  /** Admin's calls with a JSON body. */
  public static Route adminJson(String method, String pattern, Action action) {
    return new Route(method, pattern, Need.ADMIN_TOKEN, Takes.JSON, action);
  }
}
