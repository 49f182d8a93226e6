package io.posthorn.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkStateTest {

  @Test
  void itAgreesWithTheInterfacesOfThisComputer() throws Exception {
    boolean expected = false;
    for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
      List<InterfaceAddress> addresses = one.getInterfaceAddresses();
      for (InterfaceAddress address : addresses) {
        expected |=
            one.isUp()
                && !address.getAddress().isLoopbackAddress()
                && !address.getAddress().isLinkLocalAddress();
      }
    }
    assertThat(NetworkState.up()).isEqualTo(expected);
  }
}
