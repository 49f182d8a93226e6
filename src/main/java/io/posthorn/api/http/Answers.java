package io.posthorn.api.http;

import io.posthorn.model.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers. Any thread. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  /** Answers hold secrets and change at any moment. */
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Answer.JSON);

  private Answers() {}

  static void write(Answer answer, Response response, Callback callback) {
    switch (answer) {
      case Answer.Whole whole -> write(whole, response, callback);
      case Answer.Stream stream -> write(stream, response, callback);
    }
  }

  static void write(Answer.Whole whole, Response response, Callback callback) {
    response.setStatus(whole.status());
    HttpFields.Mutable headers = response.getHeaders();
    head(headers, whole.mediaType());
    if (whole.status() != 204) {
      headers.put(HttpHeader.CONTENT_LENGTH, whole.body().length);
    }
    whole.headers().forEach(headers::put);
    response.write(true, ByteBuffer.wrap(whole.body()), callback);
  }

  private static void write(Answer.Stream stream, Response response, Callback callback) {
    response.setStatus(200);
    head(response.getHeaders(), stream.mediaType());
    OutputStream out = Content.Sink.asOutputStream(response);
    try {
      stream.source().writeTo(out);
      // Only a whole answer is ended; what fails is cut off, so that nobody takes it for whole.
      out.close();
    } catch (IOException gone) {
      callback.failed(gone);
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      callback.failed(stopped);
      return;
    } catch (Refused refused) {
      LOG.info("A stream of {} ends early: {}", stream.mediaType(), refused.detail());
      callback.failed(refused);
      return;
    } catch (RuntimeException | Error unexpected) {
      LOG.error("A stream of {} failed", stream.mediaType(), unexpected);
      callback.failed(unexpected);
      return;
    }
    callback.succeeded();
  }

  private static void head(HttpFields.Mutable headers, String mediaType) {
    if (mediaType.equals(Answer.JSON)) {
      headers.put(JSON);
    } else if (!mediaType.isEmpty()) {
      headers.put(HttpHeader.CONTENT_TYPE, mediaType);
    }
    headers.put(NO_STORE);
    headers.put(NO_SNIFF);
  }
}
