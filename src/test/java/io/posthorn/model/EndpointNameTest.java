package io.posthorn.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndpointNameTest {
  @Test
  void anAddressIsAUrlWithoutSchemeAndQuery() {
    assertThat(EndpointName.address("https://crm.example.com/hooks?key=1"))
        .isEqualTo("crm.example.com/hooks");
    assertThat(EndpointName.address("http://127.0.0.1:9000/")).isEqualTo("127.0.0.1:9000");
  }
}
