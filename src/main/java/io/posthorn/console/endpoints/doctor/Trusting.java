package io.posthorn.console.endpoints.doctor;

import io.posthorn.model.ShownCertificate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a server's CA comes to be trusted where the check was made.
 *
 * @param forWhom the endpoint, as it stands in a sentence
 * @param primary whether the offer is what most people want to do next there
 * @param trust does it; the check is made again then
 */
public record Trusting(String forWhom, boolean primary, Consumer<ShownCertificate> trust) {

  /**
   * The certificates that are trusted once one more is.
   *
   * @param caPem those until now; null or blank for none
   */
  public static String and(@Nullable String caPem, ShownCertificate one) {
    if (caPem == null || caPem.isBlank()) {
      return one.pem();
    }
    return caPem.contains(one.pem().strip()) ? caPem : caPem.strip() + "\n" + one.pem();
  }
}
