package io.posthorn.console.overview;

import java.net.URI;

/** The shortest code that hands an event in. Pure. */
enum Snippets {
  PHP(
      """
      $request = curl_init('{url}');
      curl_setopt_array($request, [
        CURLOPT_HTTPHEADER => ['Authorization: Bearer {token}', 'Content-Type: application/json'],
        CURLOPT_POSTFIELDS => json_encode(['event' => 'chat.created', 'siteid' => {site}]),
      ]);
      curl_exec($request);\
      """),
  NODE(
      """
      await fetch('{url}', {
        method: 'POST',
        headers: { Authorization: 'Bearer {token}', 'Content-Type': 'application/json' },
        body: JSON.stringify({ event: 'chat.created', siteid: {site} }),
      });\
      """),
  CURL(
      """
      curl {url} -H "Authorization: Bearer {token}" \\
        -H "Content-Type: application/json" -d '{"event":"chat.created","siteid":{site}}'\
      """);

  private static final int SHOWN = 4;

  private final String code;

  Snippets(String code) {
    this.code = code;
  }

  /**
   * Ready to run.
   *
   * @param token in full, or masked
   */
  String of(URI ingest, long site, String token) {
    return code.replace("{url}", ingest.toString())
        .replace("{site}", Long.toString(site))
        .replace("{token}", token);
  }

  /** A token of which only the end can be read. */
  static String masked(String token) {
    return "••••••••" + token.substring(Math.max(0, token.length() - SHOWN));
  }
}
