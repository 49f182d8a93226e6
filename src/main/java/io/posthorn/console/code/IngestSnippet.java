package io.posthorn.console.code;

import java.net.URI;

/** Code that hands an event in, by the language of the site. Pure. */
public enum IngestSnippet {
  PHP(
      """
      $request = curl_init('{url}');
      curl_setopt_array($request, [
        CURLOPT_HTTPHEADER => ['Authorization: Bearer {token}', 'Content-Type: application/json'],
        CURLOPT_POSTFIELDS => json_encode(['event' => 'chat.created', 'siteid' => {site}]),
      ]);
      curl_exec($request);\
      """,
      """
      <?php
      $event = ['event' => 'chat.closed', 'siteid' => {site}, 'chat' => ['id' => 48213]];
      $request = stream_context_create(['http' => [
          'method' => 'POST',
          'header' => [
              'Authorization: Bearer {token}',
              'Content-Type: application/json',
              'Idempotency-Key: chat-48213-closed',
          ],
          'content' => json_encode($event, JSON_THROW_ON_ERROR),
          'ignore_errors' => true,
          'timeout' => 10,
      ]]);
      echo file_get_contents('{url}', false, $request);\
      """),
  NODE(
      """
      await fetch('{url}', {
        method: 'POST',
        headers: { Authorization: 'Bearer {token}', 'Content-Type': 'application/json' },
        body: JSON.stringify({ event: 'chat.created', siteid: {site} }),
      });\
      """,
      """
      const event = { event: 'chat.closed', siteid: {site}, chat: { id: 48213 } };
      const answer = await fetch('{url}', {
        method: 'POST',
        headers: {
          Authorization: 'Bearer {token}',
          'Content-Type': 'application/json',
          'Idempotency-Key': 'chat-48213-closed',
        },
        body: JSON.stringify(event),
        signal: AbortSignal.timeout(10_000),
      });
      console.log(answer.status, await answer.json());\
      """),
  CURL(
      """
      curl {url} -H "Authorization: Bearer {token}" \\
        -H "Content-Type: application/json" -d '{"event":"chat.created","siteid":{site}}'\
      """,
      """
      curl --fail-with-body --silent --show-error --retry 5 --retry-connrefused \\
        -H "Authorization: Bearer {token}" \\
        -H "Content-Type: application/json" \\
        -H "Idempotency-Key: chat-48213-closed" \\
        --data-binary '{"event":"chat.closed","siteid":{site},"chat":{"id":48213}}' \\
        "{url}"\
      """);

  private static final String DOTS = "••••••••";
  private static final int SHOWN = 4;

  private final String shortest;
  private final String whole;

  IngestSnippet(String shortest, String whole) {
    this.shortest = shortest;
    this.whole = whole;
  }

  /**
   * The fewest lines that do it, ready to run.
   *
   * @param token in full, or masked
   */
  public String shortest(URI ingest, long site, String token) {
    return filled(shortest, ingest, site, token);
  }

  /**
   * As a site should do it, ready to run: with a time limit, a key against sending twice, and what
   * the answer says.
   *
   * @param token in full, or masked
   */
  public String whole(URI ingest, long site, String token) {
    return filled(whole, ingest, site, token);
  }

  private static String filled(String code, URI ingest, long site, String token) {
    return code.replace("{url}", ingest.toString())
        .replace("{site}", Long.toString(site))
        .replace("{token}", token);
  }

  /** A token with its kind and its last characters only, which are enough to tell two apart. */
  public static String masked(String token) {
    return token.substring(0, token.indexOf('_') + 1)
        + DOTS
        + token.substring(Math.max(0, token.length() - SHOWN));
  }
}
